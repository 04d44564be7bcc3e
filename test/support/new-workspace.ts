import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Core, createCore } from '#core/core.ts';

/** A core with a new workspace of 2019 in a temporary folder of its own. */
export interface NewWorkspace {
  readonly core: Core;
  readonly folder: string;
  readonly path: string;
  remove(): Promise<void>;
}

/** A core without a workspace; Ana Analist is at the keyboard until somebody else introduces themselves. */
export function coreAtKeyboard(now: () => Date): Core {
  let acting = 'Ana Analist';
  return createCore({
    clock: { now },
    get actor() {
      return acting;
    },
    introduce: async (name) => {
      acting = name;
    },
    log: { info: () => undefined, error: () => undefined },
  });
}

/** Makes it, by the shipped framework or another one's file. */
export async function newWorkspace(now: () => Date, framework?: File): Promise<NewWorkspace> {
  const folder = mkdtempSync(join(tmpdir(), 'raportor-'));
  const path = join(folder, 'a.raportor');
  const core = coreAtKeyboard(now);
  await core.call.workspace.create({ path, year: 2019, ...(framework ? { framework } : {}) });
  return {
    ...{ core, folder, path },
    async remove() {
      await core.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A clock that goes on by a minute each time it is looked at. */
export function minuteByMinute(from: string): () => Date {
  let at = Date.parse(from);
  return () => {
    at += 60_000;
    return new Date(at);
  };
}

/** What a call comes to: `done`, or the code it was refused with. */
export const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error) => error.data?.code ?? String(error),
  );
