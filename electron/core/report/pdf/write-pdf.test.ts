import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { levelStyle } from '#shared/domain/report/level-style.ts';
import type { Snapshot } from '#shared/domain/report/snapshot.schema.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { wordsIn } from '#shared/words/all-words.ts';
import { scoreFigure } from '#shared/words/figures.ts';
import { childProcesses } from '../../../../test/support/child-processes.ts';
import { seededRandom } from '../../../../test/support/random.ts';
import { syntheticFramework } from '../../../../test/support/synthetic-framework.ts';
import { syntheticSnapshot } from '../../../../test/support/synthetic-snapshot.ts';
import { smallEvaluation } from '../../../../test/support/write-report-pdf.ts';
import { writePdf } from './write-pdf.ts';

const words = wordsIn('ro');
let folder: string;
let text: string;
const evaluation = smallEvaluation();
const { snapshot, sha256 } = evaluation;
let pdf: Uint8Array;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'raportor-pdf-'));
  pdf = await written(evaluation);
  text = textOf(pdf);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = (of: { snapshot: Snapshot; sha256: string }) => writePdf(of.snapshot, { snapshotSha256: of.sha256 });

function run(program: string, args: readonly string[], file: Uint8Array): string {
  const path = join(folder, 'looked-at.pdf');
  writeFileSync(path, file);
  return execFileSync(program, [...args.map((arg) => (arg === 'FILE' ? path : arg))], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 1e8,
  });
}

/** The text of a document on one line, as a reader takes it out. */
const textOf = (file: Uint8Array): string => run('pdftotext', ['FILE', '-'], file).replace(/\s+/g, ' ');

describe('what the document says', () => {
  it('has the score, level word and mark of every objective', () => {
    const nodes = snapshot.scores.children.flatMap((general) => [general, ...general.children]);
    for (const { score, level } of [snapshot.scores, ...nodes]) {
      const style = levelStyle(level);
      if (score !== null) expect(text).toContain(scoreFigure(score));
      expect(text).toContain(words(style.word));
      expect(text).toContain(style.mark);
    }
  });

  it('has every achievement', () => {
    const activities = snapshot.scores.children.flatMap(({ children }) => children.flatMap((one) => one.children));
    const achievements = activities.flatMap(({ indicators }) => indicators.map(({ achievement }) => achievement));
    expect(achievements.some((achievement) => achievement !== null)).toBe(true);
    for (const achievement of achievements) {
      if (achievement !== null) expect(text).toContain(scoreFigure(achievement));
    }
  });

  it('has the hashes of the snapshot, its inputs, the audit chain and every file, whole', () => {
    const files = snapshot.inputs.submissions.map(({ file }) => file.sha256);
    for (const hash of [sha256, snapshot.inputsSha256, snapshot.audit.head, ...files]) expect(text).toContain(hash);
  });

  it('has the short hash of the snapshot and the page at the foot of every page but the cover', () => {
    const pages = run('pdftotext', ['FILE', '-'], pdf).split('\f').slice(0, -1);
    pages.slice(1).forEach((page, at) => {
      expect(page).toContain(sha256.slice(0, 12));
      expect(page.replaceAll('\u00a0', ' ')).toContain(`pagina ${at + 2} / ${pages.length}`);
    });
  });

  it('marks illustrative content on the cover, on every page and at each entry', () => {
    const pages = run('pdftotext', ['FILE', '-'], pdf).split('\f').slice(0, -1);
    expect(pages[0]).toContain('CONȚINE DATE ILUSTRATIVE');
    for (const page of pages.slice(1)) expect(page).toContain('DATE ILUSTRATIVE');
    const activities = snapshot.inputs.framework.generalObjectives.flatMap(({ specificObjectives }) =>
      specificObjectives.flatMap((specific) => specific.activities),
    );
    expect([...text.matchAll(/ilustrativ\b/g)].length).toBeGreaterThan(activities.length);
  });

  it('writes Romanian with comma below, and never with cedilla', () => {
    for (const letter of 'șțăâîȘÎ') expect(text).toContain(letter);
    expect(text).not.toMatch(/[şţŞŢ]/);
  });

  it('names who sent nothing, and the absences in their own words', () => {
    expect(text).toContain('O instituție responsabilă nu a trimis raportarea: Instituția de probă numărul 6');
    for (const absence of ['neraportat', 'fără țintă stabilită']) expect(text).toContain(absence);
  });

  it('has a row in the register for every cell that was read', () => {
    const cells = snapshot.inputs.submissions.flatMap(({ content }) => [
      ...content.activities.flatMap(({ activity: _, ...readings }) => Object.values(readings)),
      ...content.indicators.map(({ reading }) => reading),
    ]);
    expect(text).toContain(`${cells.length} de celule citite`);
  });
});

describe('what the document is', () => {
  it('names an indicator again where its values go on over the page', () => {
    const pages = run('pdftotext', ['-layout', 'FILE', '-'], pdf).split('\f');
    const heading = ['institution', 'role', 'value', 'reference'].map((key) => words(`paper:label.${key}`));
    const begun = pages.flatMap((page) => {
      const lines = page.split('\n').filter((line) => line.trim() !== '');
      const head = lines.findIndex((line) => line.trim().split(/\s+/).join() === heading.join());
      return head === -1 || lines.slice(0, head).some((line) => /^Obiectiv|^Anexa/.test(line))
        ? []
        : [lines[head + 1] ?? ''];
    });
    expect(begun.length).toBeGreaterThan(0);
    for (const line of begun) expect(line).toMatch(/^\s*\d+\.\d+\.\d+\.[a-z] /);
  });

  it('is tagged, titled, in Romanian, and sound to qpdf', () => {
    const info = run('pdfinfo', ['FILE'], pdf);
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toMatch(/Title:\s+Evaluarea anuală 2019 – Strategia sintetică/);
    expect(info).toMatch(/CreationDate:.*Mar {1,2}2 .*2020/);
    expect(run('qpdf', ['--check', 'FILE'], pdf)).toContain('No syntax or stream encoding errors');
    expect(run('qpdf', ['--json', '--json-key=qpdf', 'FILE'], pdf)).toContain('"/Lang": "u:ro');
  });

  it('has headings, tables with headings, and figures with an alternative text', () => {
    const structure = run('pdfinfo', ['-struct', 'FILE'], pdf);
    for (const tag of ['H1', 'H2', 'Table', 'TH', 'Figure'])
      expect(structure).toMatch(new RegExp(`^\\s*${tag}\\b`, 'm'));
    expect(run('qpdf', ['--json', '--json-key=qpdf', 'FILE'], pdf)).toMatch(/"\/Alt": "u:Diagramă cu bare/);
  });

  it('is the same to the byte twice, and in a process of another zone and language', async () => {
    const hash = (file: Uint8Array): string => createHash('sha256').update(file).digest('hex');
    expect(hash(await written(evaluation))).toBe(hash(pdf));
    const script = fileURLToPath(new URL('../../../../test/support/write-report-pdf.ts', import.meta.url));
    const { stdout } = spawnSync(process.execPath, [script], {
      encoding: 'utf8',
      env: { ...process.env, TZ: 'Pacific/Kiritimati', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' },
    });
    expect(stdout).toBe(hash(pdf));
  });
});

describe('work that is stopped', () => {
  it.each(['start', 'charts', 'pages'])('at the stage %s is refused and leaves no process', async (stage) => {
    const before = childProcesses().length;
    const controller = new AbortController();
    const stages = ['start', 'charts', 'pages'];
    let seen = 0;
    const work = writePdf(snapshot, {
      snapshotSha256: sha256,
      signal: controller.signal,
      onProgress: ({ done }) => {
        seen = Math.max(seen, childProcesses().length);
        if (stages[done] === stage) controller.abort();
      },
    });
    await expect(work).rejects.toThrow(new FaultError('report-cancelled'));
    expect(seen).toBeGreaterThan(before);
    expect(childProcesses().length).toBe(before);
  });

  it('before it began starts nothing', async () => {
    const work = writePdf(snapshot, { snapshotSha256: sha256, signal: AbortSignal.abort() });
    await expect(work).rejects.toThrow(new FaultError('report-cancelled'));
  });
});

describe('what strangers wrote', () => {
  it('is text and never markup', async () => {
    const hostile = '#panic("x") $ x^2 $ *gras* _italic_ `cod` @ref <eticheta> #import "/main.typ" // notă \\ {{os}}';
    expect(textOf(await written(smallEvaluation(hostile)))).toContain(hostile);
  });

  it('stays on the page, however long its words, and says nothing else than it does', async () => {
    const long = `${'a'.repeat(600)} https://exemplu.ro/${'cale/'.repeat(60)} 😀🏳️‍🌈 שלום مرحبا 漢字 \u202egnp.exe \u0000\u0007\u001b[31m\u200fsfârșit`;
    const made = await written(smallEvaluation(long));
    const shown = textOf(made);
    expect(shown).toContain('sfârșit');
    for (const unseen of ['\u202e', '\u200f', '\u0000', '\u0007', '\u001b']) expect(shown).not.toContain(unseen);
    const boxes = [...run('pdftotext', ['-bbox', 'FILE', '-'], made).matchAll(/xMax="([\d.]+)"/g)];
    // A4 is 595 points wide; the margin is 57.
    expect(Math.max(...boxes.map(([, right]) => Number(right)))).toBeLessThan(595 - 50);
  });
});

it('tells a cycle in which nobody reported', async () => {
  const size = { generalObjectives: 1, specificObjectives: 1, activities: 1, indicators: 1, institutions: 2 };
  const empty = textOf(await written(syntheticSnapshot(syntheticFramework(size, seededRandom(1)), [])));
  expect(empty).toContain('Din ce s-a primit nu rezultă niciun scor');
  expect(empty).toContain('Nicio instituție nu a trimis un fișier.');
  expect(empty).toContain('date insuficiente');
});
