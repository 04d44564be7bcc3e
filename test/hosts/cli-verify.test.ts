import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCore } from '#core/core.ts';
import { type Run, raportor } from '../support/command-line.ts';
import { RECEIVED, type Worked, workedWorkspace } from '../support/worked-workspace.ts';

let worked: Worked;
const at = (name: string): string => join(worked.folder, name);
const failedLines = (run: Run): readonly string[] => run.stdout.split('\n').filter((line) => line.startsWith('✗'));
const headOf = (path: string): string => {
  const sqlite = new Database(path, { readonly: true });
  const head = sqlite.prepare('SELECT hash FROM event ORDER BY seq DESC').pluck().get();
  sqlite.close();
  return String(head);
};
/** A copy of the workspace in which somebody did `statements` behind the program's back. */
function altered(name: string, ...statements: readonly string[]): string {
  const path = at(`${name}.raportor`);
  copyFileSync(worked.workspace, path);
  const sqlite = new Database(path);
  sqlite.exec('PRAGMA foreign_keys = OFF; DROP TRIGGER event_never_changes; DROP TRIGGER event_never_goes');
  for (const statement of statements) sqlite.exec(statement);
  sqlite.close();
  return path;
}

beforeAll(async () => {
  worked = await workedWorkspace();
  // A second version, so that a superseded one is there too.
  writeFileSync(join(worked.received, 'anitp.csv'), RECEIVED['anitp.csv']?.replace('12 345', '12 400') ?? '');
  expect((await raportor(['import', worked.workspace, join(worked.received, 'anitp.csv')])).code).toBe(0);
});
afterAll(() => worked.remove());

describe('raportor verify WORKSPACE', () => {
  it('passes every check of an untouched one, with the head that a report prints too', async () => {
    const run = await raportor(['verify', worked.workspace, '--head', headOf(worked.workspace).toUpperCase()]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout.split('\n').filter((line) => line.startsWith('✓'))).toHaveLength(16);
    expect(run.stdout).toContain('verificarea a reușit');
  });

  it('finds a value changed behind the program’s back: exit code 3, the cell and the submission named', async () => {
    const change = `UPDATE reading SET value = '{"kind":"number","value":99}' WHERE cell = 'D4' AND submission = 3`;
    const run = await raportor(['verify', altered('valoare', change)]);
    expect(run).toMatchObject({ code: 3, stderr: '' });
    expect(failedLines(run)).toEqual([
      '✗ Raportări care nu mai sunt cele din jurnal: ANITP 2019 v2.',
      '✗ Celule de origine care nu mai dau valoarea păstrată (1): anitp.csv · anitp · D4.',
    ]);
    expect(run.stdout).toContain('VERIFICAREA A EȘUAT');
  });

  it('finds a tail cut off with everything it wrote, once the printed head is given', async () => {
    const head = headOf(worked.workspace);
    const cut = altered(
      'tăiat',
      'DELETE FROM event WHERE seq = 6',
      'DELETE FROM reading WHERE submission = 3; DELETE FROM issue WHERE submission = 3; DELETE FROM submission WHERE id = 3',
      `UPDATE submission SET state = 'accepted' WHERE id = 1`,
    );
    expect((await raportor(['verify', cut])).code).toBe(0);
    const run = await raportor(['verify', cut, '--head', head]);
    expect(run.code).toBe(3);
    expect(failedLines(run)).toEqual([expect.stringContaining('a fost tăiat sau rescris după raport')]);
    expect((await raportor(['verify', worked.workspace, '--head', 'abc'])).code).toBe(2);
  });

  it('that is damaged has failed, with one document for programs', async () => {
    const path = at('stricat.raportor');
    writeFileSync(path, readFileSync(worked.workspace).fill(0x5a, 4096, 12_288));
    const run = await raportor(['verify', path, '--json']);
    expect(run).toMatchObject({ code: 3, stderr: '' });
    expect(JSON.parse(run.stdout)).toMatchObject({ overall: 'failed', checks: [{ name: 'workspace-whole' }] });
  });
});

describe('raportor verify PDF', () => {
  let signed: Buffer;
  beforeAll(async () => {
    const core = createCore({
      clock: { now: () => new Date() },
      actor: 'test',
      log: { info: () => undefined, error: () => undefined },
    });
    const { p12, certificatePem } = await core.call.signing.testCertificate({ password: 'p' });
    const pdf = await PDFDocument.create();
    pdf.addPage([200, 200]).drawText('Evaluare');
    writeFileSync(at('a.pem'), certificatePem);
    writeFileSync(at('a.p12'), new Uint8Array(await p12.arrayBuffer()));
    writeFileSync(at('a.pdf'), await pdf.save({ useObjectStreams: false }));
    const args = ['--p12', at('a.p12'), '--password-env', 'PAROLA', '--out', at('semnat.pdf')];
    expect((await raportor(['sign', at('a.pdf'), ...args], { env: { PAROLA: 'p' } })).code).toBe(0);
    signed = readFileSync(at('semnat.pdf'));
  });

  it('answers each question apart, and passes with the certificate trusted', async () => {
    const run = await raportor(['verify', at('semnat.pdf'), '--trust', at('a.pem'), '--json']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    const { overall, checks } = JSON.parse(run.stdout);
    expect(overall).toBe('passed');
    const names = checks.map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(['digest', 'cms-signature', 'signer', 'chain', 'whole-file']));
  });

  it('without a trusted certificate is intact and undecided: exit code 3, and the line says why', async () => {
    const run = await raportor(['verify', at('semnat.pdf')]);
    expect(run.code).toBe(3);
    expect(failedLines(run)).toEqual([]);
    expect(run.stdout).toMatch(/^\? .*nu a fost indicat niciun certificat de încredere/m);
    expect(run.stdout).toContain('nu se poate hotărî');
  });

  it('with one byte changed, anywhere, has failed', async () => {
    const places = [0, Math.floor(signed.length * 0.1), Math.floor(signed.length * 0.4), signed.length - 2];
    const runs = await Promise.all(
      places.map((place) => {
        const path = at(`schimbat-${place}.pdf`);
        const bytes = Buffer.from(signed);
        bytes[place] = (bytes[place] ?? 0) ^ 1;
        writeFileSync(path, bytes);
        return raportor(['verify', path, '--trust', at('a.pem')]);
      }),
    );
    for (const run of runs) {
      expect(run.code).toBe(3);
      expect(failedLines(run).length).toBeGreaterThan(0);
    }
  });

  it('that is not signed, or is no PDF, has failed', async () => {
    const plain = await raportor(['verify', at('a.pdf')]);
    expect(plain.code).toBe(3);
    expect(failedLines(plain).join()).toContain('Documentul nu este semnat');
    writeFileSync(at('text.pdf'), 'Stimate domn,');
    const text = await raportor(['verify', at('text.pdf')]);
    expect(text.code).toBe(3);
    expect(failedLines(text).join()).toContain('nu a fost verificat');
  });
});
