import { type Verdict, verdictOf } from '#shared/domain/signing/verdict.ts';
import type { StartSideProcess } from '../ports.ts';
import { listTokens, type TokenKey, tokenIdentity } from './keys/pkcs11-tokens.ts';
import { makeTestCertificate as certificateFor, type TestCertificate } from './keys/test-certificate.ts';
import { type SignInput, signPdf, signPdfAs } from './pdf/sign-pdf.ts';
import { verifyPdf } from './pdf/verify-pdf.ts';
import { verifySnapshot } from './snapshot-checks.ts';
import { verifyRecords, verifyWorkspace } from './workspace-checks.ts';

export { listTokens, signPdf, verifyRecords, verifyWorkspace };

/** Signs a PDF with a key that stays on its token. Faults: as `signPdfAs`, `listTokens` and `tokenIdentity` say. */
export const signPdfOnToken = (input: SignInput, key: TokenKey, start?: StartSideProcess): Promise<Uint8Array> =>
  signPdfAs(input, () => tokenIdentity(key, start));

/** A marked certificate without legal value, good for a year from `from`, for trying things out. */
export const makeTestCertificate = (password: string, from: Date): Promise<TestCertificate> =>
  certificateFor({
    commonName: 'Raportor Demo',
    organisation: 'Raportor',
    from,
    days: 365,
    algorithm: 'rsa-2048',
    password,
  });

/** Verifies a file by what it is: a signed PDF or a snapshot; anything else is named as such. `now` dates the trust check. */
export async function verifyFile(bytes: Uint8Array, trust: readonly string[], now: Date): Promise<Verdict> {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (head.includes('%PDF-')) return verifyPdf({ pdf: bytes, trust, now });
  if (head.trimStart().startsWith('{')) return verifySnapshot(bytes);
  return verdictOf('snapshot', [{ name: 'file-known', outcome: 'failed', params: {} }]);
}
