import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTestCertificate, type TestCertificate } from '../keys/test-certificate.ts';
import { answer, answers, troubles, worded } from '../testing/answers.ts';
import { makeP12, Workbench } from '../testing/openssl.ts';
import { smallPdf, tinyPdf } from '../testing/producers.ts';
import { coveredBytes, lastGap, latin1, withCms, withText } from '../testing/tamper.ts';
import { pdfsig } from '../testing/witnesses.ts';
import { signPdf } from './sign-pdf.ts';
import { verifyPdf } from './verify-pdf.ts';

const bench = new Workbench();
afterAll(() => bench.remove());

const from = new Date(Date.now() - 60_000);
const now = new Date(Date.now() + 60_000);
const DAY = 86_400_000;
const password = 'parola';
let ana: TestCertificate;
let signed: Uint8Array;

beforeAll(async () => {
  const input = { commonName: 'Ana Pop', organisation: 'ANITP', from, days: 30, password };
  ana = await makeTestCertificate({ ...input, algorithm: 'ecdsa-p256' });
  signed = await signPdf({ pdf: await smallPdf(false), p12: ana.p12, password, at: now });
});

describe('each question is answered apart', () => {
  it('all of them pass for a trusted signature over the whole file, and say whose it is', async () => {
    const verdict = await answers(signed, [ana.certificatePem], now);
    expect(verdict.overall).toBe('passed');
    expect(verdict.checks.map(({ name }) => name)).toEqual(
      'readable signed byte-range encoding algorithms digest cms-signature signer signing-certificate certificate-validity chain whole-file'.split(
        ' ',
      ),
    );
    expect(answer(verdict, 'signer')?.params).toMatchObject({
      signer: 'Ana Pop (TEST)',
      serial: expect.stringMatching(/^[0-9A-F]+$/),
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('intact but untrusted is not broken: only the chain stays open', async () => {
    const other = makeP12(bench, 'other', { key: '-algorithm EC -pkeyopt ec_paramgen_curve:P-256' });
    expect(troubles(await answers(signed, [], now))).toEqual(['chain unknown no-trust']);
    const untrusted = await answers(signed, [other.pem], now);
    expect(untrusted.overall).toBe('indeterminate');
    expect(troubles(untrusted)).toEqual(['chain unknown']);
    const witness = pdfsig(bench, signed, [other.pem]);
    expect(witness).toMatchObject({ signatures: ['Signature is Valid.'], whole: [true] });
    expect(witness.trust).not.toEqual(['Certificate is Trusted.']);
  });

  it('a trusted certificate that cannot be read is a refusal and names which', async () => {
    for (const bad of ['', 'text', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----']) {
      const verdict = verifyPdf({ pdf: signed, trust: [ana.certificatePem, bad], now });
      await expect(verdict.catch(worded)).resolves.toMatchObject({ code: 'trust-unreadable', details: { number: 2 } });
    }
  });

  it('a certificate that expired since proves nothing without a timestamp', async () => {
    const later = new Date(now.getTime() + 60 * DAY);
    expect(troubles(await answers(signed, [ana.certificatePem], later))).toEqual([
      'certificate-validity unknown expired-since',
    ]);
  });

  it('a time outside of the certificate, in the future, or missing is told apart', async () => {
    const dated = async (to: string): Promise<string[]> => {
      const given = /\/M \(D:\d{14}\+00'00'\)/.exec(latin1(signed))?.[0] ?? '';
      return troubles(await answers(withText(signed, given, to), [ana.certificatePem], now));
    };
    expect(await dated("/M (D:20010101000000+00'00')")).toContain('certificate-validity failed');
    expect(await dated('/M (yesterday)')).toContain('certificate-validity unknown no-time');
    const soon = new Date(now.getTime() + 2 * DAY).toISOString().replace(/\D/g, '').slice(0, 14);
    expect(await dated(`/M (D:${soon}Z)`)).toContain('certificate-validity unknown future');
  });
});

describe('what is no signed PDF is said to be so', () => {
  it('unsigned, no PDF, empty, cut off, encrypted', async () => {
    const pdf = await smallPdf(true);
    expect(troubles(await answers(pdf, [], now))).toEqual(['signed failed']);
    expect(troubles(await answers(Buffer.from('PK'), [], now))).toEqual(['readable failed not-pdf']);
    expect(troubles(await answers(new Uint8Array(), [], now))).toEqual(['readable failed not-pdf']);
    expect(troubles(await answers(signed.subarray(0, 3000), [], now))).toEqual(['readable failed']);
    bench.write('open.pdf', pdf);
    bench.run('qpdf', ['--encrypt', '', 'owner', '256', '--', 'open.pdf', 'closed.pdf']);
    expect(troubles(await answers(bench.read('closed.pdf'), [], now))).toEqual(['readable unknown encrypted']);
  });
});

describe('signatures of other programs', () => {
  const EC = '-algorithm EC -pkeyopt ec_paramgen_curve:P-256';
  /** A signature that OpenSSL made, in the place of ours. */
  const byOpenssl = async (name: string, key: string, options: string): Promise<{ pdf: Uint8Array; pem: string }> => {
    const { pem } = makeP12(bench, name, { key });
    const pdf = await signPdf({ pdf: tinyPdf(), p12: ana.p12, password, at: now });
    bench.write('content.bin', coveredBytes(pdf));
    const files = `-in content.bin -signer ${name}.pem -inkey ${name}.key -out ${name}.der`;
    bench.openssl(`cms -sign -binary -outform DER ${files} ${options}`);
    return { pdf: withCms(pdf, bench.read(`${name}.der`)), pem };
  };
  const RSA = '-algorithm RSA -pkeyopt rsa_keygen_bits:2048';
  const cases: [string, string, string, string[]][] = [
    ['cades', RSA, '-md sha256 -cades', []],
    ['pss', RSA, '-md sha384 -cades -keyopt rsa_padding_mode:pss', []],
    ['ecdsa', EC, '-md sha512 -cades', []],
    ['keyid', RSA, '-md sha256 -cades -keyid', []],
    ['plain-cms', RSA, '-md sha256', ['signing-certificate unknown absent']],
    ['sha1', RSA, '-md sha1', ['algorithms failed', 'signing-certificate unknown absent']],
    ['md5', RSA, '-md md5', ['algorithms failed', 'signing-certificate unknown absent']],
    ['short-rsa', '-algorithm RSA -pkeyopt rsa_keygen_bits:1024', '-md sha256 -cades', ['algorithms failed']],
    ['no-attributes', RSA, '-md sha256 -noattr', ['encoding failed']],
    ['attached', RSA, '-md sha256 -nodetach', ['encoding failed']],
    ['streamed', RSA, '-md sha256 -stream -indef -nodetach', ['encoding failed']],
    ['no-certificate', RSA, '-md sha256 -nocerts', ['signer failed']],
  ];
  it.each(cases)('%s', async (name, key, options, expected) => {
    const { pdf, pem } = await byOpenssl(name, key, options);
    expect(troubles(await answers(pdf, [pem], now))).toEqual(expected);
  });

  it("poppler's own", async () => {
    const { p12, pem } = makeP12(bench, 'poppler', { key: RSA });
    bench.write('p.p12', p12);
    bench.run('mkdir', [bench.path('nss')]);
    const database = `sql:${bench.path('nss')}`;
    bench.run('certutil', ['-N', '-d', database, '--empty-password']);
    bench.run('pk12util', ['-i', 'p.p12', '-d', database, '-W', 'parola', '-n', 'poppler']);
    const nickname = /^(\S.*?) +u,u,u/m.exec(bench.run('certutil', ['-L', '-d', database]))?.[1] ?? '';
    bench.write('unsigned.pdf', await smallPdf(false));
    bench.run('pdfsig', ['-nssdir', database, '-add-signature', '-nick', nickname, 'unsigned.pdf', 'poppler.pdf']);
    const found = troubles(await answers(bench.read('poppler.pdf'), [pem], now));
    expect(found).toEqual([]);
  });
});

describe('the certificate that was meant', () => {
  it('cannot be replaced by another for the same key', async () => {
    bench.openssl('genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out same.key');
    const made = [1, 2].map((days) => {
      bench.openssl(`req -new -key same.key -out same.csr -subj /CN=Same`);
      bench.openssl(`x509 -req -in same.csr -signkey same.key -set_serial 7 -days ${days} -out same${days}.pem`);
      bench.openssl(`x509 -in same${days}.pem -outform DER -out same${days}.der`);
      return Buffer.from(bench.read(`same${days}.der`)).toString('hex');
    });
    bench.openssl('pkcs12 -export -inkey same.key -in same1.pem -out same.p12 -passout pass:parola');
    const pdf = await signPdf({ pdf: tinyPdf(), p12: bench.read('same.p12'), password, at: now });
    const { start, end } = lastGap(pdf);
    const swapped = withCms(
      pdf,
      latin1(pdf)
        .slice(start + 1, end - 1)
        .replace(made[0] ?? '', made[1] ?? ''),
    );
    const trust = [Buffer.from(bench.read('same2.pem')).toString()];
    expect(Buffer.from(swapped).equals(pdf)).toBe(false);
    expect(troubles(await answers(swapped, trust, now))).toEqual(['signing-certificate failed']);
  });

  it('does not lead to trust by way of one that may not issue', async () => {
    bench.openssl('req -x509 -newkey rsa:2048 -nodes -keyout top.key -out top.pem -days 30 -subj /CN=Top');
    const chain = async (extension: string): Promise<string[]> => {
      for (const [name, issuer, ext] of [
        ['mid', 'top', extension],
        ['end', 'mid', 'keyUsage=digitalSignature'],
      ]) {
        bench.openssl(`req -new -newkey rsa:2048 -nodes -keyout ${name}.key -out ${name}.csr -subj /CN=${name}`);
        bench.write('e.ext', ext ?? '');
        const by = `-CA ${issuer}.pem -CAkey ${issuer}.key -CAcreateserial -days 20 -extfile e.ext`;
        bench.openssl(`x509 -req -in ${name}.csr -out ${name}.pem ${by}`);
      }
      bench.openssl('pkcs12 -export -inkey end.key -in end.pem -certfile mid.pem -out end.p12 -passout pass:parola');
      const pdf = await signPdf({ pdf: tinyPdf(), p12: bench.read('end.p12'), password, at: now });
      return troubles(await answers(pdf, [Buffer.from(bench.read('top.pem')).toString()], now));
    };
    expect(await chain('basicConstraints=critical,CA:TRUE')).toEqual([]);
    expect(await chain('basicConstraints=critical,CA:FALSE')).toEqual(['chain unknown']);
    expect(await chain('basicConstraints=critical,CA:TRUE\nkeyUsage=digitalSignature')).toEqual(['chain unknown']);
    // restricts the names below it, which is not understood here and so not relied on
    const constrained = 'basicConstraints=critical,CA:TRUE\nnameConstraints=critical,permitted;dirName:dn\n[dn]\nCN=x';
    expect(await chain(constrained)).toEqual(['chain unknown']);
  });
});
