import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Core, createCore } from '#core/core.ts';
import shipped from '#resources/frameworks/snitp-2018-2022.json' with { type: 'json' };
import { type ImportOutcome, parseMapping } from '#shared/contract/intake.ts';
import { Framework } from '#shared/domain/framework/framework.schema.ts';
import { submittersOf } from '#shared/domain/framework/submitters.ts';
import type { Submission } from '#shared/domain/intake/submission.schema.ts';
import { Snapshot } from '#shared/domain/report/snapshot.schema.ts';
import { MAPPING, makeSamples, PROJECT, SAMPLES_FOLDER, TRUTH } from '../fixtures/samples/generate.ts';
import { SAMPLES } from '../fixtures/samples/institutions.ts';
import { readTruth, type Truth } from '../fixtures/samples/truth.ts';
import { storedLines } from '../support/stored-lines.ts';
import { writtenEvaluation } from '../support/written-evaluation.ts';

const committed = (path: string): Uint8Array => new Uint8Array(readFileSync(join(PROJECT, path)));
const textOf = (path: string): string => readFileSync(join(PROJECT, path), 'utf8');
const names = readdirSync(join(PROJECT, SAMPLES_FOLDER)).sort();
const truth = readTruth(textOf(TRUTH));

let folder: string;
let core: Core;
let unmapped: readonly ImportOutcome[];
let dry: readonly ImportOutcome[];
let outcomes: readonly ImportOutcome[];
let submissions: readonly Submission[];

async function imported(dryRun: boolean, mapped = true): Promise<readonly ImportOutcome[]> {
  const files = names.map((name) => new File([Uint8Array.from(committed(`${SAMPLES_FOLDER}/${name}`))], name));
  const mapping = mapped ? parseMapping(textOf(MAPPING), MAPPING) : undefined;
  for await (const step of await core.call.intake.import({ files, dryRun, mapping })) {
    if (step.kind === 'result') return step.result.outcomes;
  }
  throw new Error('no result');
}

async function snapshot(): Promise<Snapshot> {
  const { snapshot } = await writtenEvaluation(core.call);
  return Snapshot.parse(JSON.parse(await snapshot.text()));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'raportor-'));
  core = createCore({
    clock: { now: () => new Date('2020-02-03T09:00:00Z') },
    actor: 'test',
    log: { info: () => undefined, error: () => undefined },
  });
  await core.call.workspace.create({ path: join(folder, 'a.raportor'), year: 2019 });
  unmapped = await imported(true, false);
  dry = await imported(true);
  outcomes = await imported(false);
  submissions = (await snapshot()).inputs.submissions;
});
afterAll(async () => {
  await core.close();
  rmSync(folder, { recursive: true, force: true });
});

const isStored = ({ field, stored, issue }: Truth): boolean => field !== 'issue' && (stored !== '' || issue !== '');
const lineOf = ({ sheet, cell, node, field, stored }: Truth): string =>
  [sheet, cell, node, field, stored === '' ? '?' : stored].join(' · ');

describe('the samples', () => {
  it('are the 16 files that the generator makes, to the byte, with the mapping and the truth table', async () => {
    const made = await makeSamples();
    expect([...made.keys()].filter((path) => path.startsWith(`${SAMPLES_FOLDER}/`)).sort()).toEqual(
      names.map((name) => `${SAMPLES_FOLDER}/${name}`),
    );
    const unlike = [...made].filter(([path, bytes]) => !Buffer.from(bytes).equals(committed(path)));
    expect(unlike.map(([path]) => path)).toEqual([]);
  });

  it('come from 16 of the 17 institutions that owe a report, in four formats, half of them on our template', () => {
    const owing = submittersOf(Framework.parse(shipped), 2019).map(({ institution }) => String(institution));
    const sent = SAMPLES.map(({ institution }) => institution);
    expect(owing.filter((institution) => !sent.includes(institution))).toEqual(['ONG Exemplu Beta']);
    expect(new Set(sent).size).toBe(16);
    expect(new Set(names.map((name) => name.replace(/.*\./, '')))).toEqual(new Set(['xlsx', 'xls', 'ods', 'csv']));
    expect(outcomes.filter(({ kind }) => kind === 'template')).toHaveLength(8);
  });
});

describe('importing the samples', () => {
  it('applies all 16, each for the institution that sent it, and counts the same in a dry run', () => {
    expect(outcomes.map(({ file, institution, outcome }) => [file, institution, outcome])).toEqual(
      names.map((name) => [name, SAMPLES.find(({ file }) => file === name)?.institution, 'applied']),
    );
    expect(dry).toEqual(outcomes);
  });

  it.each(SAMPLES.map(({ file }) => file))(
    'stores from %s every value, with its sheet and cell, and nothing else',
    (file) => {
      const stored = submissions.filter((one) => one.file.name === file).flatMap(({ content }) => storedLines(content));
      expect(stored.toSorted()).toEqual(
        truth
          .filter((one) => one.file === file && isStored(one))
          .map(lineOf)
          .toSorted(),
      );
    },
  );

  it.each(SAMPLES.map(({ file }) => file))('raises for %s every issue at its cell, and no other', (file) => {
    const raised = outcomes
      .filter((one) => one.file === file)
      .flatMap(({ issues }) => issues.map(({ code, sheet = '', cell = '' }) => `${code} ${sheet} ${cell}`));
    const expected = truth.filter((one) => one.file === file && one.issue !== '');
    expect(raised.toSorted()).toEqual(
      expected
        .flatMap(({ issue, sheet, cell }) => issue.split(', ').map((code) => `${code} ${sheet} ${cell}`))
        .toSorted(),
    );
  });

  it('without the mapping imports nothing of the files in which a person has something to settle, and says what (§3.1)', () => {
    const unlike = unmapped.filter((one, i) => JSON.stringify(one) !== JSON.stringify(outcomes[i]));
    expect(unlike.map(({ institution, outcome, standing }) => [institution, outcome, standing])).toEqual([
      ['ONG Exemplu Alfa', 'undecided', 3],
      ['MMACA', 'undecided', 2],
      ['MTS', 'undecided', 1],
    ]);
    expect(unlike[0]?.issues.map(({ code, cell = '' }) => `${code} ${cell}`).toSorted()).toEqual([
      'row-doubtful D13',
      'row-unmatched B14',
      'sheet-ignored ',
      'status-unknown A6',
    ]);
  });

  it('keeps beside each value the text of its cell', () => {
    const kept = new Map(
      submissions.flatMap(({ content }) =>
        [
          ...content.activities.flatMap(({ activity: _, ...fields }) =>
            Object.values(fields).filter((reading) => reading !== undefined),
          ),
          ...content.indicators.map(({ reading }) => reading),
        ].map(({ provenance: { fileName, sheet, cell, raw } }) => [
          `${fileName} ${sheet} ${cell}`,
          raw.replace(/\s+/g, ' '),
        ]),
      ),
    );
    const unlike = truth
      .filter((one) => isStored(one) && /\p{L}/u.test(one.written))
      .filter(({ file, sheet, cell, written }) => kept.get(`${file} ${sheet} ${cell}`) !== written);
    expect(unlike).toEqual([]);
  });
});
