import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raportor } from '../support/command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'raportor-demo-'));
const [first, second] = [join(folder, 'one'), join(folder, 'two')];
let told: Awaited<ReturnType<typeof raportor>>;

beforeAll(async () => {
  told = await raportor(['demo', '--out', first]);
  const again = await raportor(['demo', '--out', second], { env: { TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8' } });
  expect(again.code).toBe(0);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bytes = (run: string, name: string): Buffer => readFileSync(join(run, name));

/** A signature is an increment: what stands before it is the PDF as it was before signing. */
function unsigned(pdf: Buffer): Buffer {
  const last = pdf.lastIndexOf('%%EOF');
  return pdf.subarray(0, pdf.lastIndexOf('%%EOF', last - 1));
}

describe('the demonstration', () => {
  it('does the whole job and ends with the five objectives and the files it wrote', () => {
    expect(told.code).toBe(0);
    for (const objective of ['1. ', '2. ', '3. ', '4. ', '5. ']) expect(told.stdout).toContain(`\n${objective}`);
    for (const file of readdirSync(first)) expect(told.stdout).toContain(file);
    expect(readdirSync(first).sort()).toEqual([
      'certificat-demo.pem',
      'demo.raportor',
      'evaluare-2019.json',
      'evaluare-2019.pdf',
      'evaluare-2019.xlsx',
    ]);
  });

  it('tells each step in a whole line, also in a pipe', () => {
    for (const step of ['1/5', '2/5', '3/5', '4/5', '5/5']) expect(told.stderr).toMatch(new RegExp(`^${step} `, 'm'));
    for (const control of ['\r', '\u001b']) expect(told.stderr).not.toContain(control);
    const lines = told.stderr.trimEnd().split('\n');
    expect(lines.filter((line, at) => line === lines[at - 1])).toEqual([]);
  });

  it('gives the same snapshot, workbook and unsigned PDF twice, also in another time zone and language', () => {
    expect(bytes(first, 'evaluare-2019.json').equals(bytes(second, 'evaluare-2019.json'))).toBe(true);
    expect(bytes(first, 'evaluare-2019.xlsx').equals(bytes(second, 'evaluare-2019.xlsx'))).toBe(true);
    const [one, two] = [first, second].map((run) => unsigned(bytes(run, 'evaluare-2019.pdf')));
    expect(one?.length).toBeGreaterThan(100_000);
    expect(one?.equals(two ?? Buffer.alloc(0))).toBe(true);
  });

  it('writes an indicator answered in text as that, and never as a value without a target', () => {
    const text = execFileSync('pdftotext', ['-layout', join(first, 'evaluare-2019.pdf'), '-'], { encoding: 'utf8' });
    const together = text.split('\n').filter((line) => line.startsWith('Împreună'));
    expect(together.filter((line) => line.endsWith('răspuns în text')).length).toBeGreaterThan(0);
    expect(together.filter((line) => line.includes('fără țintă'))).toEqual([]);
  });

  it('signs so that an outside witness agrees', () => {
    const answer = execFileSync('pdfsig', [join(first, 'evaluare-2019.pdf')], { encoding: 'utf8' });
    expect(answer).toContain('Signature is Valid');
    expect(answer).toContain('Total document signed');
    expect(answer).toContain('ETSI.CAdES.detached');
  });

  it('leaves a workspace that verifies by itself, and a PDF that does with the certificate written beside it', async () => {
    expect((await raportor(['verify', join(first, 'demo.raportor')])).code).toBe(0);
    const trusting = ['verify', join(first, 'evaluare-2019.pdf'), '--trust', join(first, 'certificat-demo.pem')];
    expect((await raportor(trusting)).code).toBe(0);
  });
});
