import { Status } from '#shared/domain/intake/submission.schema.ts';
import { weightOf } from '#shared/domain/scoring/roll-up.ts';
import { compareCodes } from '#shared/kernel/codes.ts';
import { TOLERANCE } from '#shared/kernel/rounding.ts';
import { LEVEL_STYLES, type LevelKey } from '../level-style.ts';
import { type Book, type BookCell, type BookSheet, formula, number, text } from './book.ts';
import type { EvaluationSource } from './evaluation-source.ts';
import {
  LEVEL_ANCHORS,
  MINIMUM_COVERAGE,
  ROUNDING_TOLERANCE,
  STATUS_SCORES,
  STATUS_WORDS,
  thresholdName,
  WEIGHT_CODES,
  WEIGHT_VALUES,
  WORD_LEVELS,
  WORDS_OF_LEVELS,
} from './names.ts';
import { neutralText } from './neutral-text.ts';
import { tableSheet } from './sheet-parts.ts';
import { type ColumnPlan, Table } from './table.ts';
import { columnPlanner } from './tables.ts';

type Key = 'rule' | 'key' | 'setting' | 'meaning';
type Row = Readonly<Partial<Record<Key, BookCell>>>;

/** The method's numbers, which every formula refers to by name: change one and the whole workbook follows. */
export function methodSheet(source: EvaluationSource): { readonly sheet: BookSheet; readonly names: Book['names'] } {
  const { words } = source;
  const { method } = source.snapshot.inputs;
  const plan = columnPlanner(words);
  const columns: readonly ColumnPlan<Key>[] = [
    plan('rule', 34),
    plan('key', 24, 'code'),
    { ...plan('setting', 16), input: true },
    plan('meaning', 70),
  ];
  const rule = (key: string): BookCell => text(words(`book:method.${key}`));
  const rows: Row[] = [];
  const names: { name: string; refersTo: string }[] = [];
  const table = new Table<Key>(words('book:sheet.method'), columns, 1);
  /** Adds rows and says where one of their columns stands. */
  const add = (block: readonly Row[]): ((key: Key) => string) => {
    const first = rows.length;
    rows.push(...block);
    return (key) => table.range(key, first, first + block.length - 1);
  };

  const levels = [...method.levels, { level: 0 as const, from: null }].map(({ level, from }) => ({ level, from }));
  const levelRange = add(
    levels.map(({ level, from }) => ({
      rule: rule('threshold'),
      key: number(level),
      setting: number(from),
      meaning: text(words(LEVEL_STYLES[levelKey(level)].word)),
    })),
  );
  names.push(
    { name: WORD_LEVELS, refersTo: levelRange('key') },
    { name: WORDS_OF_LEVELS, refersTo: levelRange('meaning') },
    ...method.levels.map(({ level }, i) => ({ name: thresholdName(level), refersTo: table.range('setting', i, i) })),
  );

  const anchorRange = add(
    levels.map(({ level }) => ({
      rule: rule('anchor'),
      key: number(level),
      setting: number(method.anchors[level]),
      meaning: rule('anchor-meaning'),
    })),
  );
  names.push({ name: LEVEL_ANCHORS, refersTo: anchorRange('setting') });

  const statusRange = add(
    Status.options.map((status) => ({
      rule: rule('status'),
      key: text(words(`book:status.${status}`)),
      setting: method.statusScores[status] === undefined ? rule('no-score') : number(method.statusScores[status]),
    })),
  );
  names.push({ name: STATUS_WORDS, refersTo: statusRange('key') });
  names.push({ name: STATUS_SCORES, refersTo: statusRange('setting') });

  const { numerator, denominator } = method.minimumCoverage;
  const first = rows.length;
  add([
    { rule: rule('coverage-numerator'), setting: number(numerator) },
    { rule: rule('coverage-denominator'), setting: number(denominator) },
    {
      rule: rule('coverage'),
      setting: formula(`${table.at('setting', first)}/${table.at('setting', first + 1)}`, numerator / denominator),
      meaning: rule('coverage-meaning'),
    },
  ]);
  names.push({ name: MINIMUM_COVERAGE, refersTo: table.range('setting', first + 2, first + 2) });

  const tolerance = add([{ rule: rule('tolerance'), setting: number(TOLERANCE), meaning: rule('tolerance-meaning') }]);
  names.push({ name: ROUNDING_TOLERANCE, refersTo: tolerance('setting') });

  const weightRange = add(
    weightsOf(source).map(({ code, weight, title }) => ({
      rule: rule('weight'),
      key: text(neutralText(code)),
      setting: number(weight),
      meaning: text(neutralText(title)),
    })),
  );
  names.push({ name: WEIGHT_CODES, refersTo: weightRange('key') });
  names.push({ name: WEIGHT_VALUES, refersTo: weightRange('setting') });

  return {
    sheet: tableSheet(source, 'method', { columns: table.columns, rows: rows.map((row) => table.row(row)) }),
    names,
  };
}

/** The weight of everything that stands in a sum, and of what the method names besides, in order of code. */
function weightsOf({ snapshot, generals, specifics, activities, indicators }: EvaluationSource) {
  const titles = new Map<string, string>(
    [...generals, ...specifics, ...activities, ...indicators].map(({ score, title }) => [score.code, title]),
  );
  const { method } = snapshot.inputs;
  return [...new Set([...titles.keys(), ...Object.keys(method.weights)])]
    .toSorted(compareCodes)
    .map((code) => ({ code, weight: weightOf(method, code), title: titles.get(code) ?? '' }));
}

function levelKey(level: number): LevelKey {
  const found = Object.values(LEVEL_STYLES).find(({ digit }) => digit === level);
  if (!found) throw new Error(`no style for level ${level}`);
  return found.key;
}
