import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCms } from '../cms/cms-read.ts';
import { readDer } from '../cms/der.ts';
import { makeTestCertificate, type TestCertificate } from '../keys/test-certificate.ts';
import { signPdf } from '../pdf/sign-pdf.ts';
import { answer, answers, troubles, worded } from '../testing/answers.ts';
import { Workbench } from '../testing/openssl.ts';
import { smallPdf } from '../testing/producers.ts';
import { lastGap } from '../testing/tamper.ts';
import { type Manner, startAuthority, type TimestampAuthority } from '../testing/timestamp-authority.ts';
import { opensslCms, pdfsig, qpdfFindsNothing } from '../testing/witnesses.ts';

/** PAdES B-T: a timestamp from an RFC 3161 server over the signature (DOMAIN.md §6; ETSI EN 319 142-1 §6.3). */
const bench = new Workbench();
const password = 'parola';
const DAY = 86_400_000;
let rsaAuthority: TimestampAuthority;
let ecAuthority: TimestampAuthority;
let ana: TestCertificate;
let ion: TestCertificate;
let pdf: Uint8Array;

beforeAll(async () => {
  rsaAuthority = await startAuthority(bench);
  ecAuthority = await startAuthority(bench, 'ECDSA');
  const input = { organisation: 'ANITP', from: new Date(Date.now() - DAY), days: 10, password };
  ana = await makeTestCertificate({ ...input, commonName: 'Ana Pop', algorithm: 'rsa-2048' });
  ion = await makeTestCertificate({ ...input, commonName: 'Ion Țuțu', algorithm: 'ecdsa-p256' });
  pdf = await smallPdf(true);
});
afterAll(async () => {
  await rsaAuthority.close();
  await ecAuthority.close();
  bench.remove();
});

const signed = (by: TestCertificate, server: TimestampAuthority, file = pdf, at = new Date()) =>
  signPdf({ pdf: file, p12: by.p12, password, at, timestampServer: server.url });

describe('a signature with a timestamp (B-T)', () => {
  it('is taken by every witness, one and two signatories, RSA and ECDSA, and stays small', async () => {
    let file = pdf;
    const trust = [ana, ion].map(({ certificatePem }) => certificatePem);
    const authorities = [rsaAuthority.pem, ecAuthority.pem];
    for (const [index, [who, server]] of (
      [
        [ana, ecAuthority],
        [ion, rsaAuthority],
      ] as const
    ).entries()) {
      const next = await signed(who, server, file);
      expect(Buffer.from(next.subarray(0, file.length)).equals(file)).toBe(true);
      expect(next.length - file.length).toBeLessThanOrEqual(60_000);
      file = next;
      expect(pdfsig(bench, file, trust)).toMatchObject({
        signatures: Array(index + 1).fill('Signature is Valid.'),
        trust: Array(index + 1).fill('Certificate is Trusted.'),
      });
      expect(qpdfFindsNothing(bench, file)).toBe(true);
      expect(opensslCms(bench, file, index, trust.join('\n'))).toContain('CAdES Verification successful');
    }
    const verdict = await answers(file, [...trust, ...authorities], new Date());
    expect(verdict.overall).toBe('passed');
    expect(verdict.checks.filter(({ name }) => name.startsWith('timestamp')).map(({ params }) => params)).toMatchObject(
      [
        { field: 'Signature1', authority: 'tsa-ECDSA' },
        { field: 'Signature1', anchor: 'tsa-ECDSA-Root' },
        { field: 'Signature2', authority: 'tsa-RSA' },
        { field: 'Signature2', anchor: 'tsa-RSA-Root' },
      ],
    );
  });

  it('bears a token that openssl ts finds to be over this signature', async () => {
    const file = await signed(ana, rsaAuthority);
    const { start, end } = lastGap(file);
    const cms = readCms(
      Buffer.from(
        Buffer.from(file)
          .toString('latin1')
          .slice(start + 1, end - 1),
        'hex',
      ),
    );
    bench.write('token.der', cms.timestamp ?? new Uint8Array());
    bench.write('value.bin', cms.signature);
    bench.write('roots.pem', rsaAuthority.pem);
    const said = bench.openssl('ts -verify -in token.der -token_in -data value.bin -CAfile roots.pem');
    expect(said).toContain('Verification: OK');
  });

  it('proves the time: a certificate that expired since was valid then', async () => {
    const file = await signed(ana, rsaAuthority);
    const later = new Date(Date.now() + 12 * DAY);
    const plain = await signPdf({ pdf, p12: ana.p12, password, at: new Date() });
    expect(troubles(await answers(plain, [ana.certificatePem], later))).toEqual([
      'certificate-validity unknown expired-since',
    ]);
    const verdict = await answers(file, [ana.certificatePem, rsaAuthority.pem], later);
    expect(verdict.overall).toBe('passed');
    expect(answer(verdict, 'certificate-validity')?.params).toMatchObject({ context: 'timestamp' });
  });

  it('by an authority that is not trusted proves nothing, and that is all that stays open', async () => {
    const file = await signed(ana, rsaAuthority);
    expect(troubles(await answers(file, [ana.certificatePem], new Date()))).toEqual(['timestamp-chain unknown']);
  });

  it('no changed byte of the signature and its timestamp goes unnoticed', async () => {
    const file = Buffer.from(await signed(ion, ecAuthority));
    const trust = [ion.certificatePem, ecAuthority.pem];
    const now = new Date();
    expect((await answers(file, trust, now)).overall).toBe('passed');
    const { start } = lastGap(file);
    const length = readDer(Buffer.from(file.toString('latin1', start + 1, lastGap(file).end - 1), 'hex')).raw.length;
    const unnoticed: string[] = [];
    for (let byte = 0; byte < length + 8; byte++) {
      // One of a byte's two digits, by turns.
      const at = start + 1 + 2 * byte + (byte % 2);
      const was = file.readUInt8(at);
      file.writeUInt8(was === 0x30 ? 0x31 : 0x30, at);
      if ((await answers(file, trust, now)).overall === 'passed')
        unnoticed.push(file.toString('latin1', at - 30, at + 30));
      file.writeUInt8(was, at);
    }
    expect(unnoticed).toEqual([]);
  });
});

describe('a server that is down or lies leaves no signed file and is named', () => {
  const refusal = (timestampServer: string): Promise<unknown> =>
    signPdf({ pdf, p12: ana.p12, password, at: new Date(), timestampServer }).catch(worded);

  it.each<[Manner, string, string?]>([
    ['out-of-order', 'timestamp-unreachable'],
    ['refuses', 'timestamp-refused'],
    ['talks', 'timestamp-unusable', 'format'],
    ['floods', 'timestamp-unusable', 'size'],
    ['stamps-another', 'timestamp-unusable', 'imprint'],
    ['replays', 'timestamp-unusable', 'nonce'],
  ])('%s: %s %s', async (manner, code, context) => {
    rsaAuthority.behave(manner);
    try {
      expect(await refusal(rsaAuthority.url)).toMatchObject({ code, ...(context ? { details: { context } } : {}) });
    } finally {
      rsaAuthority.behave('honest');
    }
  });

  it('nobody listens; no address; another clock', async () => {
    const gone = await startAuthority(bench);
    await gone.close();
    expect(await refusal(gone.url)).toMatchObject({ code: 'timestamp-unreachable' });
    expect(await refusal('file:///etc/passwd')).toMatchObject({ code: 'timestamp-address' });
    const ahead = new Date(Date.now() + DAY);
    const far = signed(ana, rsaAuthority, pdf, ahead).catch(worded);
    expect(await far).toMatchObject({ code: 'timestamp-unusable', details: { context: 'clock' } });
  });
});
