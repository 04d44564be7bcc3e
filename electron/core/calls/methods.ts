import { parseMethodFile } from '#core/scoring/method-file.ts';
import { tryMethod } from '#core/scoring/method-trial.ts';
import { adoptMethod, keepMethod, methodFile, methodOf, methodVersions } from '#core/scoring/method-versions.ts';
import { bytesOf } from '#core/workspace/crossing.ts';
import { methodFields } from '#shared/domain/scoring/method-fields.ts';
import type { Guarded } from './guarded.ts';
import type { Session } from './session.ts';

/** The scoring method: its versions, what another would change, and which one a cycle goes by. */
export function methodCalls(os: Guarded['scoring'], session: Session) {
  const { ports, db, made } = session;
  return {
    methods: os.methods.handler(async () => ({ versions: await methodVersions(db()) })),
    method: os.method.handler(async ({ input }) => {
      const kept = await methodOf(db(), input);
      return { ...kept, fields: [...methodFields(kept.method)].map(([field, value]) => ({ field, value })) };
    }),
    readMethod: os.readMethod.handler(async ({ input: { file } }) => ({
      method: parseMethodFile(await bytesOf(file), file.name),
    })),
    methodFile: os.methodFile.handler(({ input }) => methodFile(db(), input.sha256)),
    tryMethod: os.tryMethod.handler(({ input }) => tryMethod(db(), input)),
    keepMethod: os.keepMethod.handler(({ input }) => keepMethod(db(), ports, input)),
    adoptMethod: os.adoptMethod.handler(async ({ input }) => {
      const { year } = made(await adoptMethod(db(), ports, input));
      return { year };
    }),
  };
}
