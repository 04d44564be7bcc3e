import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import shipped from '#resources/frameworks/snitp-2018-2022.json' with { type: 'json' };
import { Framework } from '#shared/domain/framework/framework.schema.ts';
import { type Composed, compose, drawnHabits, mutatorsOf } from '../../test/fixtures/corpus/compositions.ts';
import { composeCorpus } from '../../test/fixtures/corpus/generate.ts';
import { PROJECT, SAMPLES_FOLDER, TRUTH } from '../../test/fixtures/samples/generate.ts';
import { readTruth, type Truth } from '../../test/fixtures/samples/truth.ts';
import { planOf } from '../../test/support/drawn-workbook.ts';
import { type Judgement, judge } from '../../test/support/judged-reading.ts';
import { seededRandom } from '../../test/support/random.ts';
import { takenByScript } from './exact-script.ts';

/** A workbook with what it means, and the habits it shows. */
type Known = Pick<Composed, 'file' | 'bytes' | 'mutators' | 'truths'>;

/** One workbook read by us and by the rival. */
export interface Measured {
  readonly file: string;
  readonly mutators: readonly string[];
  readonly judgement: Judgement;
  readonly rival: { readonly right: number; readonly wrong: number };
}

const framework = Framework.parse(shipped);

/** The committed corpus. */
export const corpus = (): Promise<readonly Known[]> => composeCorpus();

/** Workbooks drawn from seeds that no test uses. */
export async function drawn(first: number, count: number): Promise<readonly Known[]> {
  const all = mutatorsOf(framework);
  const composed: Known[] = [];
  for (let seed = first; seed < first + count; seed++)
    composed.push(
      await compose(framework, drawnHabits(all, seededRandom(seed), seed % 3 === 0 ? 1 : 0), seed, String(seed)),
    );
  return composed;
}

/** The 16 shipped samples, as they come: a person's choices for them are not given. */
export function samples(): readonly Known[] {
  const truths = readTruth(readFileSync(join(PROJECT, TRUTH), 'utf8'));
  return [...new Set(truths.map(({ file }) => file))].map((file) => ({
    file,
    bytes: readFileSync(join(PROJECT, SAMPLES_FOLDER, file)),
    mutators: [],
    truths: truths.filter((one) => one.file === file).map(plainly),
  }));
}

/** The samples' table of truth names infos as well as questions; only a value that is stored under a question is told by its issue. */
const plainly = (one: Truth): Truth => ({ ...one, field: one.field.replace(/^(value: )[^/]*\/ /, '$1') });

/** Reads each workbook and holds it against what it means. */
export async function measured(known: readonly Known[]): Promise<readonly Measured[]> {
  const all: Measured[] = [];
  for (const { file, bytes, mutators, truths } of known) {
    const judgement = judge(await planOf(bytes, file), truths);
    all.push({ file, mutators, judgement, rival: rivalOn(file, bytes, truths) });
  }
  return all;
}

function rivalOn(file: string, bytes: Uint8Array, truths: readonly Truth[]): Measured['rival'] {
  const taken = takenByScript(file, bytes, framework);
  const meant = new Map<string, string[]>();
  const clear = truths.filter(({ stored, issue, field }) => stored !== '' && issue === '' && field !== 'issue');
  for (const { node, field, stored } of clear) {
    const key = `${node} ${field}`;
    meant.set(key, [...(meant.get(key) ?? []), stored]);
  }
  const right = [...meant].filter(([key, stored]) => stored.includes(taken.get(key) ?? '')).length;
  const wrong = [...taken].filter(([key, value]) => !(meant.get(key) ?? []).includes(value)).length;
  return { right, wrong };
}

/** Sums over some workbooks. */
export function sums(all: readonly Measured[]) {
  const count = (key: keyof Judgement): number => all.reduce((sum, { judgement }) => sum + judgement[key].length, 0);
  return {
    files: all.length,
    clear: count('clear'),
    right: count('right'),
    silent: count('silentWrong') + count('silentLost'),
    asked: count('asked'),
    askedRightly: count('askedRightly'),
    unasked: count('unasked'),
    rivalRight: all.reduce((sum, { rival }) => sum + rival.right, 0),
    rivalWrong: all.reduce((sum, { rival }) => sum + rival.wrong, 0),
  };
}
