import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { makeTestCertificate } from '#core/signing/keys/test-certificate.ts';
import { signPdf } from '#core/signing/pdf/sign-pdf.ts';
import { verifyPdf } from '#core/signing/pdf/verify-pdf.ts';
import { type BenchRow, median, runAsProgram, timed } from './measure.ts';

const ROUNDS = 9;
const PAGES = 92;
const password = 'bench';

/**
 * Times a signature and its verification on a document of 92 pages, next to OpenSSL signing the same bytes (a process of
 * its own, which parses and writes no PDF) in the same run. Medians of 9 rounds; the first signature is given apart.
 */
export async function benchSigning(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'raportor-bench-'));
  try {
    return [...(await rowsOf('rsa-2048', folder)), ...(await rowsOf('ecdsa-p256', folder))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function rowsOf(algorithm: 'rsa-2048' | 'ecdsa-p256', folder: string): Promise<BenchRow[]> {
  const at = new Date();
  const input = {
    commonName: 'Bench',
    organisation: 'Bench',
    from: new Date(at.getTime() - 60_000),
    days: 2,
    password,
  };
  const { p12, certificatePem } = await makeTestCertificate({ ...input, algorithm });
  const pdf = await document();
  const sign = (): Promise<Uint8Array> => signPdf({ pdf, p12, password, at });
  const first = await timed(sign);
  const signed = await sign();
  writeFileSync(join(folder, 'document.pdf'), pdf);
  writeFileSync(join(folder, 'key.p12'), p12);
  const openssl = (command: string): unknown => run(folder, 'openssl', command);
  const rival = (): void => {
    openssl(`pkcs12 -in key.p12 -passin pass:${password} -nodes -out key.pem`);
    openssl('cms -sign -cades -binary -outform DER -in document.pdf -signer key.pem -inkey key.pem -out document.p7s');
  };
  const ours = await median(ROUNDS, sign);
  const theirs = await median(ROUNDS, rival);
  const verify = await median(ROUNDS, () => verifyPdf({ pdf: signed, trust: [certificatePem], now: at }));
  return [
    { what: `${algorithm}: first signature, ${PAGES} pages`, value: first, unit: 'ms', bound: 700 },
    { what: `${algorithm}: signature`, value: ours, unit: 'ms' },
    { what: `${algorithm}: openssl pkcs12 + cms -sign of the same bytes`, value: theirs, unit: 'ms' },
    { what: `${algorithm}: signature to openssl`, value: ours / theirs, unit: '×' },
    { what: `${algorithm}: added`, value: signed.length - pdf.length, unit: 'bytes' },
    { what: `${algorithm}: verification`, value: verify, unit: 'ms' },
  ];
}

function run(folder: string, program: string, command: string): unknown {
  return execFileSync(program, command.split(' '), { cwd: folder, stdio: 'pipe' });
}

async function document(): Promise<Uint8Array> {
  const made = await PDFDocument.create();
  for (let page = 1; page <= PAGES; page++) {
    const sheet = made.addPage();
    for (let line = 0; line < 40; line++)
      sheet.drawText(`${page}.${line} obiectiv specific`, { x: 50, y: 780 - line * 18, size: 10 });
  }
  return made.save();
}

await runAsProgram(import.meta.url, benchSigning);
