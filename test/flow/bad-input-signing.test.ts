import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCore } from '#core/core.ts';
import { contentsOf, notARefusal, raportor, saidOn } from '../support/command-line.ts';

const PASSWORD = 'parolă cu spații și ț';
let folder: string;
const at = (name: string): string => join(folder, name);
const env = { PAROLA: PASSWORD, GRESITA: 'alta', GOALA: '' };

/** A test certificate that is good for a year from `from`. */
async function certificate(from: string, name: string): Promise<void> {
  const core = createCore({
    clock: { now: () => new Date(from) },
    actor: 'test',
    log: { info: () => undefined, error: () => undefined },
  });
  const made = await core.call.signing.testCertificate({ password: PASSWORD });
  writeFileSync(at(`${name}.p12`), new Uint8Array(await made.p12.arrayBuffer()));
  writeFileSync(at(`${name}.pem`), made.certificatePem);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'raportor-'));
  const pdf = await PDFDocument.create();
  pdf.addPage([200, 200]).drawText('Evaluare');
  const whole = await pdf.save({ useObjectStreams: false });
  writeFileSync(at('bun.pdf'), whole);
  writeFileSync(at('rupt.pdf'), whole.subarray(0, whole.length / 2));
  writeFileSync(at('gol.pdf'), '');
  writeFileSync(at('text.pdf'), 'Stimate domn,\n');
  const day = 86_400_000;
  await certificate(new Date(Date.now() - day).toISOString(), 'bun');
  await certificate('2015-01-01T00:00:00Z', 'expirat');
  await certificate(new Date(Date.now() + 30 * day).toISOString(), 'viitor');
  writeFileSync(at('text.p12'), 'Stimate domn,\n');
  writeFileSync(at('rupt.p12'), readFileSync(at('bun.p12')).subarray(0, 500));
  mkdirSync(at('dosar'));
  // What names a document encrypted stands in its trailer; behind the table of offsets, so that these stay right.
  const encrypted = Buffer.from(whole)
    .toString('latin1')
    .replace(/trailer\s*<</, '$& /Encrypt << /Filter /Standard /V 2 /R 3 >>');
  expect(encrypted.length).toBeGreaterThan(whole.length);
  writeFileSync(at('parola.pdf'), encrypted, 'latin1');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const signing = (pdf: string, p12: string, password = 'PAROLA', out = 'semnat.pdf'): readonly string[] => [
  'sign',
  at(pdf),
  '--p12',
  at(p12),
  '--password-env',
  password,
  '--out',
  at(out),
];

describe('raportor sign refuses with one sentence and writes nothing', () => {
  it.each<[string, readonly [string, string, string?, string?], RegExp]>([
    ['a wrong password', ['bun.pdf', 'bun.p12', 'GRESITA'], /Parola nu deschide/],
    ['an empty password', ['bun.pdf', 'bun.p12', 'GOALA'], /Parola nu deschide/],
    ['a password variable that is not set', ['bun.pdf', 'bun.p12', 'NESETATA'], /NESETATA nu este setată/],
    ['a .p12 that is a text', ['bun.pdf', 'text.p12'], /nu este un container PKCS#12/],
    ['a .p12 that is cut off', ['bun.pdf', 'rupt.p12'], /nu este un container PKCS#12|deteriorat/],
    ['a .p12 that is not there', ['bun.pdf', 'lipsa.p12'], /nu există/],
    ['a certificate that has expired', ['bun.pdf', 'expirat.p12'], /a expirat la/],
    ['a certificate that is not valid yet', ['bun.pdf', 'viitor.p12'], /valabil abia din/],
    ['a PDF that is a text', ['text.pdf', 'bun.p12'], /nu este un PDF/],
    ['a PDF that is empty', ['gol.pdf', 'bun.p12'], /nu este un PDF/],
    ['a PDF that is cut off', ['rupt.pdf', 'bun.p12'], /deteriorat/],
    ['a PDF with a password', ['parola.pdf', 'bun.p12'], /protejat cu parolă/],
    ['a PDF that is not there', ['lipsa.pdf', 'bun.p12'], /nu există/],
    ['a PDF that is a folder', ['dosar', 'bun.p12'], /nu poate fi citit/],
    ['a place to write that is the PDF itself', ['bun.pdf', 'bun.p12', 'PAROLA', 'dosar/../bun.pdf'], /ar înlocui/],
    ['a place to write that is a folder', ['bun.pdf', 'bun.p12', 'PAROLA', 'dosar'], /nu se poate scrie/],
    ['a place to write below a file', ['bun.pdf', 'bun.p12', 'PAROLA', 'text.pdf/x.pdf'], /nu se poate scrie/],
  ])('%s', async (_, given, words) => {
    const before = contentsOf(folder);
    const run = await raportor(signing(...given), { env });
    expect(notARefusal(run)).toEqual([]);
    expect(saidOn(run.stderr)[0]).toMatch(words);
    expect(run.stderr).not.toContain(PASSWORD);
    expect(contentsOf(folder)).toEqual(before);
  });

  it('and signs with the right ones, over its own earlier output but never over the PDF it signs', async () => {
    const original = readFileSync(at('bun.pdf'));
    expect(await raportor(signing('bun.pdf', 'bun.p12'), { env })).toMatchObject({ code: 0, stderr: '' });
    expect(await raportor(signing('bun.pdf', 'bun.p12'), { env })).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(at('bun.pdf')).equals(original)).toBe(true);
    const trusted = await raportor(['verify', at('semnat.pdf'), '--trust', at('bun.pem')]);
    expect(trusted.code).toBe(0);
    rmSync(at('semnat.pdf'));
  });
});

describe('raportor verify refuses with one sentence', () => {
  it.each([
    ['a file that is not there', () => ['verify', at('lipsa.pdf')], /nu există/],
    ['a folder', () => ['verify', at('dosar')], /nu poate fi citit/],
    [
      'a trusted certificate that is none',
      () => ['verify', at('bun.pdf'), '--trust', at('text.pdf')],
      /nr\. 1 nu poate fi citit/,
    ],
    [
      'a trusted certificate that is not there',
      () => ['verify', at('bun.pdf'), '--trust', at('lipsa.pem')],
      /nu există/,
    ],
  ])('%s', async (_, args, words) => {
    const run = await raportor(args());
    expect(notARefusal(run)).toEqual([]);
    expect(saidOn(run.stderr)[0]).toMatch(words);
  });
});
