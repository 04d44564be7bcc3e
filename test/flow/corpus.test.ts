import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import shipped from '#resources/frameworks/snitp-2018-2022.json' with { type: 'json' };
import { Framework } from '#shared/domain/framework/framework.schema.ts';
import { type Composed, mutatorsOf } from '../fixtures/corpus/compositions.ts';
import { CORPUS_FOLDER, composeCorpus, makeCorpus } from '../fixtures/corpus/generate.ts';
import { PROJECT } from '../fixtures/samples/generate.ts';
import { planOf } from '../support/drawn-workbook.ts';
import { type Judgement, judge } from '../support/judged-reading.ts';

let composed: readonly Composed[];
const judged: { readonly file: string; readonly judgement: Judgement }[] = [];

beforeAll(async () => {
  composed = await composeCorpus();
  for (const { file, truths } of composed) {
    const bytes = readFileSync(join(PROJECT, CORPUS_FOLDER, file));
    judged.push({ file, judgement: judge(await planOf(bytes, file), truths) });
  }
});

const found = (key: keyof Judgement): readonly string[] =>
  judged.flatMap(({ file, judgement }) => judgement[key].map((line) => `${file}: ${line}`));

describe('the corpus of workbooks as institutions send them (DOMAIN.md §3.1.2)', () => {
  it('is what the generator makes, to the byte: at least 60 workbooks in four formats that show every habit', async () => {
    const made = await makeCorpus();
    const names = readdirSync(join(PROJECT, CORPUS_FOLDER));
    expect([...made.keys()].toSorted()).toEqual(names.map((name) => `${CORPUS_FOLDER}/${name}`).toSorted());
    const unlike = [...made].filter(([path, bytes]) => !readFileSync(join(PROJECT, path)).equals(bytes));
    expect(unlike.map(([path]) => path)).toEqual([]);
    expect(composed.length).toBeGreaterThanOrEqual(60);
    expect(new Set(composed.map(({ file }) => file.replace(/.*\./, '')))).toEqual(
      new Set(['xlsx', 'xls', 'ods', 'csv']),
    );
    const shown = new Set(composed.flatMap(({ mutators }) => mutators));
    expect(mutatorsOf(Framework.parse(shipped)).filter(({ name }) => !shown.has(name))).toEqual([]);
  });

  it('is read with nothing stored that it does not mean, and nothing lost unless a question leads there', () => {
    expect([...found('silentWrong'), ...found('silentLost')]).toEqual([]);
  });

  it('is read right without help in 98 of 100 cells whose meaning is clear', () => {
    expect(found('right').length / found('clear').length).toBeGreaterThanOrEqual(0.98);
  });

  it('asks about every doubtful cell', () => {
    expect(found('unasked')).toEqual([]);
  });
});
