import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTestCertificate } from '#core/signing/keys/test-certificate.ts';

/** Files of a person who signs: the key, its password, and the certificate to trust. */
export interface TestKey {
  readonly p12: string;
  readonly password: string;
  readonly certificate: string;
}

/** Writes a marked test certificate, good for a day, into `folder`. */
export async function writeTestKey(folder: string): Promise<TestKey> {
  const password = 'parola de încercare';
  const { p12, certificatePem } = await makeTestCertificate({
    password,
    commonName: 'Ana Analist',
    organisation: 'Instituție de încercare',
    algorithm: 'ecdsa-p256',
    from: new Date(Date.now() - 3_600_000),
    days: 1,
  });
  const key = { p12: join(folder, 'ana.p12'), password, certificate: join(folder, 'ana.pem') };
  await writeFile(key.p12, p12);
  await writeFile(key.certificate, certificatePem);
  return key;
}
