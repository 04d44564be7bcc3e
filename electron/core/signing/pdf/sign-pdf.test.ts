import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTestCertificate } from '../keys/test-certificate.ts';
import { PdfFile } from '../pdf-format/pdf-file.ts';
import { as } from '../pdf-format/pdf-value.ts';
import { worded } from '../testing/answers.ts';
import { type MadeKey, makeP12, Workbench } from '../testing/openssl.ts';
import { PRODUCERS, produce, smallPdf } from '../testing/producers.ts';
import { opensslCms, pdfsig, qpdfFindsNothing } from '../testing/witnesses.ts';
import { signaturesOf } from './pdf-signatures.ts';
import { signPdf } from './sign-pdf.ts';
import { verifyPdf } from './verify-pdf.ts';

const bench = new Workbench();
afterAll(() => bench.remove());

const at = new Date(Date.now() + 60_000);
const password = 'parola';
const TRUSTED = 'Certificate is Trusted.';
const VALID = 'Signature is Valid.';

let rsa: { p12: Uint8Array; certificatePem: string };
let ecdsa: { p12: Uint8Array; certificatePem: string };
let third: { p12: Uint8Array; certificatePem: string };
beforeAll(async () => {
  const input = {
    commonName: 'Ana Pop',
    organisation: 'ANITP',
    from: new Date(Date.now() - 60_000),
    days: 30,
    password,
  };
  rsa = await makeTestCertificate({ ...input, algorithm: 'rsa-2048' });
  third = await makeTestCertificate({ ...input, commonName: 'Dan Ionescu', algorithm: 'rsa-2048' });
  ecdsa = await makeTestCertificate({ ...input, commonName: 'Ion Țuțu', algorithm: 'ecdsa-p256' });
});

describe.each(PRODUCERS)('a PDF of %s', (producer) => {
  it('bears one and three signatures that every witness accepts, and keeps each earlier byte', async () => {
    const pdf = await produce(bench, producer);
    const signatories = [rsa, ecdsa, third];
    const trust = signatories.map(({ certificatePem }) => certificatePem);
    let file = pdf;
    for (const [index, { p12 }] of signatories.entries()) {
      const signed = await signPdf({ pdf: file, p12, password, at, reason: 'Aprobat ș', location: 'București' });
      expect(Buffer.from(signed.subarray(0, file.length)).equals(file)).toBe(true);
      expect(signed.length - file.length).toBeLessThan(60_000);
      file = signed;
      const count = index + 1;
      expect(pdfsig(bench, file, trust)).toEqual({
        signatures: Array(count).fill(VALID),
        trust: Array(count).fill(TRUSTED),
        whole: [...Array(index).fill(false), true],
      });
      expect(qpdfFindsNothing(bench, file)).toBe(true);
      expect(opensslCms(bench, file, index, trust.join('\n'))).toContain('CAdES Verification successful');
      expect(await verifyPdf({ pdf: file, trust, now: at })).toMatchObject({ overall: 'passed' });
    }
  });
});

describe('every kind of key signs so that every witness accepts it', () => {
  const keys: Record<string, MadeKey> = {
    'rsa-3072': { key: '-algorithm RSA -pkeyopt rsa_keygen_bits:3072' },
    'rsa-pss': { key: '-algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048' },
    p256: { key: '-algorithm EC -pkeyopt ec_paramgen_curve:P-256' },
    p384: { key: '-algorithm EC -pkeyopt ec_paramgen_curve:P-384' },
    p521: { key: '-algorithm EC -pkeyopt ec_paramgen_curve:P-521' },
  };
  it.each(Object.entries(keys))('%s', async (name, made) => {
    const { p12, pem } = makeP12(bench, name, { ...made, password });
    const signed = await signPdf({ pdf: await smallPdf(true), p12, password, at });
    expect(opensslCms(bench, signed, 0, pem)).toContain('CAdES Verification successful');
    // NSS takes no certificate that is itself bound to PSS; OpenSSL is the witness there.
    if (name !== 'rsa-pss')
      expect(pdfsig(bench, signed, [pem])).toMatchObject({ signatures: [VALID], trust: [TRUSTED] });
    expect(await verifyPdf({ pdf: signed, trust: [pem], now: at })).toMatchObject({ overall: 'passed' });
  });
});

describe('the chain of certificates travels with the signature', () => {
  it('so that trusting the root is enough', async () => {
    bench.openssl('req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -days 30 -subj /CN=Root');
    const below = (name: string, issuer: string, extension: string): void => {
      bench.openssl(`req -new -newkey rsa:2048 -nodes -keyout ${name}.key -out ${name}.csr -subj /CN=${name}`);
      bench.write(`${name}.ext`, extension);
      const by = `-CA ${issuer}.pem -CAkey ${issuer}.key -CAcreateserial -days 20 -extfile ${name}.ext`;
      bench.openssl(`x509 -req -in ${name}.csr -out ${name}.pem ${by}`);
    };
    below('middle', 'root', 'basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign');
    below('signer', 'middle', 'keyUsage=critical,nonRepudiation');
    const trust = [Buffer.from(bench.read('root.pem')).toString()];
    bench.write('all.pem', `${Buffer.from(bench.read('middle.pem'))}${trust[0]}`);
    bench.openssl(
      `pkcs12 -export -inkey signer.key -in signer.pem -certfile all.pem -out signer.p12 -passout pass:${password}`,
    );
    const signed = await signPdf({ pdf: await smallPdf(false), p12: bench.read('signer.p12'), password, at });
    const { checks, overall } = await verifyPdf({ pdf: signed, trust, now: at });
    expect(overall).toBe('passed');
    expect(checks.find(({ name }) => name === 'chain')).toMatchObject({ params: { anchor: 'Root', length: 3 } });
    expect(pdfsig(bench, signed, trust)).toMatchObject({ signatures: [VALID], trust: [TRUSTED] });
  });
});

describe('the signature field is as PAdES, PDF/A and PDF/UA want it', () => {
  it('an invisible, described widget on a page whose tab order follows the structure', async () => {
    const pdf = await produce(bench, 'Chromium');
    const file = PdfFile.open(await signPdf({ pdf, p12: rsa.p12, password, at, name: 'Ana Pop' }));
    const form = file.dict(file.catalog.entries.get('AcroForm'));
    const field = file.dict(file.array(form?.entries.get('Fields'))?.items[0]);
    const page = file.dict(field?.entries.get('P'));
    expect(form?.entries.get('SigFlags')).toBe(3);
    expect(field?.entries.get('F')).toBe(132);
    expect(file.array(field?.entries.get('Rect'))?.items).toEqual([0, 0, 0, 0]);
    expect(field?.entries.has('TU')).toBe(true);
    expect(as('name', page?.entries.get('Tabs'))?.name).toBe('S');
    expect(file.catalog.entries.has('StructTreeRoot')).toBe(true);
    const dict = signaturesOf(file)[0]?.dict;
    expect(as('name', dict?.entries.get('SubFilter'))?.name).toBe('ETSI.CAdES.detached');
  });

  it('the time is claimed in the document and not in the signature', async () => {
    const signed = await signPdf({ pdf: await smallPdf(false), p12: rsa.p12, password, at });
    const text = Buffer.from(signed).toString('latin1');
    const digits = at.toISOString().replace(/\D/g, '').slice(0, 14);
    expect(text).toContain(`/M (D:${digits}+00'00')`);
    // 1.2.840.113549.1.9.5, signing-time
    expect(text).not.toContain('06092a864886f70d010905');
  }, 10_000);
});

describe('a PDF that cannot be signed is refused by name', () => {
  const refusal = (pdf: Uint8Array): Promise<unknown> => signPdf({ pdf, p12: rsa.p12, password, at }).catch(worded);

  it('no PDF, a damaged one, an encrypted one', async () => {
    expect(await refusal(Buffer.from('PK not a pdf'))).toMatchObject({ code: 'pdf-not-pdf' });
    expect(await refusal(new Uint8Array())).toMatchObject({ code: 'pdf-not-pdf' });
    const pdf = await smallPdf(true);
    expect(await refusal(pdf.subarray(0, pdf.length - 40))).toMatchObject({ code: 'pdf-damaged' });
    expect(await refusal(Buffer.from('%PDF-1.7\n'))).toMatchObject({ code: 'pdf-damaged' });
    bench.write('open.pdf', pdf);
    bench.run('qpdf', ['--encrypt', '', 'owner', '256', '--', 'open.pdf', 'closed.pdf']);
    expect(await refusal(bench.read('closed.pdf'))).toMatchObject({ code: 'pdf-encrypted' });
  });

  it('one that an earlier signature closed', async () => {
    const reason = 'x'.repeat(100);
    const signed = await signPdf({ pdf: await smallPdf(false), p12: rsa.p12, password, at, reason });
    const locks = '/Reference[<</TransformMethod/DocMDP/TransformParams<</P 1>>>>]';
    // the signature itself need not hold for this
    const given = `/Reason (${reason})`;
    const closed = Buffer.from(signed).toString('latin1').replace(given, locks.padEnd(given.length));
    expect(await refusal(Buffer.from(closed, 'latin1'))).toMatchObject({ code: 'pdf-locked' });
  });
});

it('the test certificate is marked, for signing only, and readable by OpenSSL, with its authority', () => {
  const words = 'Certificat de test – fără valoare juridică';
  expect(new X509Certificate(rsa.certificatePem).subject).toContain(words);
  bench.write('test.p12', ecdsa.p12);
  const inside = bench.openssl(`pkcs12 -in test.p12 -nodes -passin pass:${password}`);
  expect(inside.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  expect(inside).toMatch(/BEGIN PRIVATE KEY/);
  const first = new X509Certificate(inside.slice(inside.indexOf('-----BEGIN CERTIFICATE')));
  expect(first.subject).toContain('Ion Țuțu (TEST)');
  expect(first.ca).toBe(false);
});
