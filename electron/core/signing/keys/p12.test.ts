import { verify } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { schemeOf } from '../cms/algorithms.ts';
import { signPdf } from '../pdf/sign-pdf.ts';
import { worded } from '../testing/answers.ts';
import { type MadeKey, makeP12, Workbench } from '../testing/openssl.ts';
import { smallPdf } from '../testing/producers.ts';
import { openP12 } from './p12.ts';

const bench = new Workbench();
afterAll(() => bench.remove());

const RSA = '-algorithm RSA -pkeyopt rsa_keygen_bits:2048';
const EC = '-algorithm EC -pkeyopt ec_paramgen_curve:P-256';
const now = new Date(Date.now() + 60_000);

describe('a PKCS#12 container opens, whoever wrote it', () => {
  const cases: Record<string, MadeKey> = {
    'OpenSSL 3 (PBES2, AES-256, SHA-256)': { key: RSA },
    'OpenSSL 1 and old Windows (RC2, 3DES, SHA-1)': { key: RSA, container: '-legacy' },
    'Windows and Java today (many iterations)': { key: RSA, container: '-iter 10000 -macalg sha256' },
    'macOS (3DES for everything)': { key: RSA, container: '-keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1' },
    'without a seal': { key: RSA, container: '-nomac' },
    'with diacritics in the password': { key: RSA, password: 'parolă-ș-ț' },
    'with diacritics in the password, old': { key: RSA, container: '-legacy', password: 'parolă-ș-ț' },
    'with an empty password': { key: RSA, password: '' },
    'RSA 4096': { key: '-algorithm RSA -pkeyopt rsa_keygen_bits:4096' },
    'RSA bound to PSS': { key: '-algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048' },
    'ECDSA P-256': { key: EC },
    'ECDSA P-256, old': { key: EC, container: '-legacy' },
    'ECDSA P-384': { key: '-algorithm EC -pkeyopt ec_paramgen_curve:P-384' },
    'ECDSA P-521': { key: '-algorithm EC -pkeyopt ec_paramgen_curve:P-521' },
  };
  for (const [index, [title, made]] of Object.entries(cases).entries()) {
    it(title, async () => {
      const { p12, pem, password } = makeP12(bench, `k${index}`, made);
      const identity = openP12(p12, password, now);
      const scheme = schemeOf(identity.certificate.publicKey);
      if (!scheme) throw new Error('no scheme');
      const signature = await identity.sign(Buffer.from('octeți'), scheme);
      const key = { key: identity.certificate.publicKey, ...scheme.options };
      expect(verify(scheme.hash, Buffer.from('octeți'), key, signature)).toBe(true);
      // byte for byte the certificate that OpenSSL put in: it is what the signature binds itself to
      expect(identity.certificate.toString().trim()).toBe(pem.trim());
    });
  }
});

describe('what cannot be used is refused by name, and the password is never repeated', () => {
  const secret = 'foarte-secret';
  const refused = async (p12: Uint8Array, password = secret, at = now): Promise<unknown> => {
    const error: unknown = await signPdf({ pdf: await smallPdf(false), p12, password, at }).catch((e: unknown) => e);
    const chain = [error, error instanceof Error ? error.cause : undefined];
    expect(chain.map((e) => (e instanceof Error ? `${e.message} ${e.stack}` : '')).join()).not.toContain(secret);
    return worded(error);
  };

  it('a wrong password, for either way of writing', async () => {
    for (const container of ['', '-legacy']) {
      const { p12 } = makeP12(bench, `wrong${container}`, { key: RSA, container, password: 'alta' });
      expect(await refused(p12)).toMatchObject({ code: 'p12-wrong-password' });
      expect(await refused(p12, 'șșș')).toMatchObject({ code: 'p12-wrong-password' });
    }
  });

  it('a file that is no container', async () => {
    for (const bytes of ['', 'text', '-----BEGIN CERTIFICATE-----', '0\u0003\u0002\u0001\u0003']) {
      expect(await refused(Buffer.from(bytes))).toMatchObject({ code: 'p12-unreadable' });
    }
    const { p12 } = makeP12(bench, 'cut', { key: RSA, password: secret });
    expect(await refused(p12.subarray(0, 700))).toMatchObject({ code: 'p12-unreadable' });
    expect(await refused(bench.read('cut.pem'))).toMatchObject({ code: 'p12-unreadable' });
  });

  it('a container without key, or without the certificate of its key', async () => {
    makeP12(bench, 'one', { key: RSA });
    makeP12(bench, 'two', { key: EC });
    bench.openssl(`pkcs12 -export -nokeys -in one.pem -out nokey.p12 -passout pass:${secret}`);
    expect(await refused(bench.read('nokey.p12'))).toMatchObject({ code: 'p12-no-key' });
    bench.openssl(`pkcs12 -export -nocerts -inkey one.key -out nocert.p12 -passout pass:${secret}`);
    expect(await refused(bench.read('nocert.p12'))).toMatchObject({ code: 'p12-no-certificate' });
  });

  it('a certificate outside of its validity', async () => {
    const { p12 } = makeP12(bench, 'dated', { key: EC, password: secret });
    const later = new Date(now.getTime() + 40 * 86_400_000);
    expect(await refused(p12, secret, later)).toMatchObject({ code: 'certificate-expired' });
    const earlier = new Date(now.getTime() - 86_400_000);
    expect(await refused(p12, secret, earlier)).toMatchObject({ code: 'certificate-not-yet-valid' });
  });

  it('a certificate that is not for signing', async () => {
    const request = '-days 30 -addext keyUsage=critical,keyEncipherment';
    const { p12 } = makeP12(bench, 'usage', { key: RSA, request, password: secret });
    expect(await refused(p12)).toMatchObject({ code: 'certificate-not-for-signing' });
  });

  it('a key of a kind or size that is not accepted', async () => {
    for (const key of [
      '-algorithm ED25519',
      '-algorithm RSA -pkeyopt rsa_keygen_bits:1024',
      EC.replace('P-256', 'secp256k1'),
    ]) {
      const { p12 } = makeP12(bench, 'odd', { key, password: secret });
      expect(await refused(p12)).toMatchObject({ code: 'key-unsupported' });
    }
  });
});
