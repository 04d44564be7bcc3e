import type { z } from 'zod';
import type { Core } from '#core/core.ts';
import type { Token as TokenSchema } from '#shared/contract/signing.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { mustNotReplace, readAsFile, writeWhole } from '../files.ts';
import { finishDespiteInterrupt, withCore } from '../session.ts';
import type { Terminal } from '../terminal.ts';

type Token = z.infer<typeof TokenSchema>;

/** A key and the environment variable that holds its password or PIN, which never stands in the command line. */
export type KeyPlace =
  | { readonly kind: 'p12'; readonly p12: string; readonly secretEnv: string }
  | ({ readonly kind: 'token'; readonly secretEnv: string } & OnToken);

interface OnToken {
  readonly library: string;
  readonly slot?: number | undefined;
  readonly certificate?: string | undefined;
}

interface Wanted {
  readonly out: string;
  /** Address of a time-stamping server. */
  readonly timestamp?: string | undefined;
}

/** `sign`: a PAdES signature with the key of a .p12 or with one on a token. */
export async function sign(terminal: Terminal, path: string, key: KeyPlace, { out, timestamp }: Wanted): Promise<void> {
  await mustNotReplace(path, out);
  const secret = process.env[key.secretEnv];
  if (secret === undefined) throw new FaultError('password-env-missing', { name: key.secretEnv });
  const document = { pdf: await readAsFile(path), timestampServer: timestamp };
  const signed = await withCore((core) => signedBy(core, document, key, secret));
  await writeWhole([{ path: out, content: signed.pdf }]);
  terminal.line(terminal.words('cli:sign.done', { file: out }));
}

async function signedBy(
  { call }: Core,
  document: { readonly pdf: File; readonly timestampServer: string | undefined },
  key: KeyPlace,
  secret: string,
): Promise<{ readonly pdf: File }> {
  switch (key.kind) {
    case 'p12': {
      const p12 = await readAsFile(key.p12);
      finishDespiteInterrupt();
      return call.signing.sign({ ...document, p12, password: secret });
    }
    case 'token': {
      const { library } = key;
      finishDespiteInterrupt();
      const { slot, certificate } = theOne((await call.signing.tokens({ library })).tokens, key);
      return call.signing.signWithToken({ ...document, library, slot, certificate, pin: secret });
    }
    default:
      return assertNever(key);
  }
}

/** The certificate that is meant: a token is not signed with on a guess. Faults: `token-no-certificate`, `token-unclear`. */
function theOne(tokens: readonly Token[], wanted: OnToken): { readonly slot: number; readonly certificate: string } {
  const found = tokens
    .filter(({ slot }) => wanted.slot === undefined || wanted.slot === slot)
    .flatMap(({ slot, certificates }) => certificates.map(({ sha256, name }) => ({ slot, certificate: sha256, name })))
    .filter(({ certificate }) => wanted.certificate === undefined || wanted.certificate === certificate);
  const [one, ...others] = found;
  if (!one) throw new FaultError('token-no-certificate');
  if (others.length > 0) {
    const lines = found.map(({ slot, certificate, name }) => `--slot ${slot} --certificate ${certificate} (${name})`);
    throw new FaultError('token-unclear', { found: lines.join('; ') });
  }
  return one;
}
