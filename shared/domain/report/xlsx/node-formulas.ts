import { printedScore } from '#shared/domain/scoring/level.ts';
import type { Method } from '#shared/domain/scoring/method.schema.ts';
import type { Scored } from '#shared/domain/scoring/roll-up.ts';
import type { Level } from '#shared/domain/scoring/score-sheet.schema.ts';
import type { Words } from '#shared/words/words.ts';
import { LEVEL_STYLES, levelStyle } from '../level-style.ts';
import { type BookCell, formula, number, text } from './book.ts';
import {
  LEVEL_ANCHORS,
  MINIMUM_COVERAGE,
  ROUNDING_TOLERANCE,
  thresholdName,
  WEIGHT_CODES,
  WEIGHT_VALUES,
  WORD_LEVELS,
  WORDS_OF_LEVELS,
} from './names.ts';
import { yesNo } from './sheet-parts.ts';
import { literal, type Table } from './table.ts';
import type { NodeKey, RolledUpKey } from './tables.ts';

type ChildTable = { all(key: 'parent' | 'due' | 'weight' | 'coverage' | 'score'): string };

/** Stands where nothing can be computed and another cell of the row says why. */
export const NOTHING = '–';

/** The weight the method gives to a code: its cell on the method's sheet. */
export const weightFormula = (code: string, weight: number): BookCell =>
  formula(`INDEX(${WEIGHT_VALUES},MATCH(${code},${WEIGHT_CODES},0))`, weight);

/**
 * Sums, score, coverage and whether due of a node from its children (DOMAIN.md §4, Roll-up): `c = Σw·cᵢ / Σw`,
 * `s = Σw·cᵢ·sᵢ / Σw·cᵢ`. Codes are compared with `=` and never as a criterion of SUMIFS, which takes 1.1 and 1.10 for the
 * same number.
 */
export function rollUpCells(
  table: Pick<Table<RolledUpKey>, 'at'>,
  position: number,
  node: Scored & { readonly children: readonly Scored[] },
  children: ChildTable,
  words: Words,
) {
  const at = (key: RolledUpKey): string => table.at(key, position);
  const [yes, no] = [literal(words('book:yes')), literal(words('book:no'))];
  const mine = `(${children.all('parent')}=${at('code')})`;
  const dueOnes = `${mine}*(${children.all('due')}=${yes})`;
  const scoredOnes = `${mine}*ISNUMBER(${children.all('score')})`;
  const [weights, coverages, scores] = [children.all('weight'), children.all('coverage'), children.all('score')];
  const whenDue = (value: string, otherwise: string): string =>
    `IF(${at('due')}=${yes},${value},${literal(otherwise)})`;
  const sum = (value: (child: Scored) => number): number =>
    node.children.reduce((total, child) => total + (child.due ? value(child) : 0), 0);
  return {
    due: formula(`IF(SUMPRODUCT(${dueOnes})>0,${yes},${no})`, yesNo(node.due, words)),
    weights: formula(
      `SUMPRODUCT(${dueOnes},${weights})`,
      sum(({ weight }) => weight),
    ),
    covered: formula(
      `SUMPRODUCT(${scoredOnes},${weights},${coverages})`,
      sum(({ weight, coverage, score }) => (score === null ? 0 : weight * coverage)),
    ),
    weighed: formula(
      `SUMPRODUCT(${scoredOnes},${weights},${coverages},${scores})`,
      sum(({ weight, coverage, score }) => weight * coverage * (score ?? 0)),
    ),
    ...countedCells(
      table,
      position,
      node,
      {
        coverage: whenDue(`IF(${at('weights')}=0,0,${at('covered')}/${at('weights')})`, NOTHING),
        score: whenDue(
          `IF(${at('covered')}=0,${literal(words('book:no-score'))},${at('weighed')}/${at('covered')})`,
          words(LEVEL_STYLES['not-due'].word),
        ),
      },
      words,
    ),
  };
}

/**
 * What a node counts with: its approved level's anchor and coverage 1, else what was computed (DOMAIN.md §4, Evaluator's rating). The
 * approved level is an input: take it away, or write another, and the workbook follows. `computed`: the formulas without it.
 */
export function countedCells(
  table: Pick<Table<NodeKey>, 'at'>,
  position: number,
  node: Scored,
  computed: { readonly coverage: string; readonly score: string },
  words: Words,
) {
  const at = (key: NodeKey): string => table.at(key, position);
  const counts = `AND(${at('due')}=${literal(words('book:yes'))},ISNUMBER(${at('approved')}))`;
  const anchor = `INDEX(${LEVEL_ANCHORS},MATCH(${at('approved')},${WORD_LEVELS},0))`;
  const before = { ...node, ...node.computed };
  const word = node.computed ? levelMark(node.level) : null;
  return {
    approved: typeof word === 'number' ? number(word) : text(word),
    computedCoverage: formula(computed.coverage, node.due ? before.coverage : NOTHING),
    computedScore: formula(computed.score, scoreOrWord(before, words)),
    coverage: formula(`IF(${counts},1,${at('computedCoverage')})`, node.due ? node.coverage : NOTHING),
    score: formula(`IF(${counts},${anchor},${at('computedScore')})`, scoreOrWord(node, words)),
  };
}

/** The score, or the word that stands for it: not due, or due and nothing to score. */
export function scoreOrWord({ due, score }: Pick<Scored, 'due' | 'score'>, words: Words): number | string {
  if (!due) return words(LEVEL_STYLES['not-due'].word);
  return score ?? words('book:no-score');
}

/** What follows from score and coverage: printed score, level, its word, band (DOMAIN.md §4, Roll-up and Levels). */
export function judgementCells(
  table: Pick<Table<NodeKey>, 'at'>,
  position: number,
  node: Scored,
  method: Method,
  words: Words,
) {
  const at = (key: NodeKey): string => table.at(key, position);
  const isDue = `${at('due')}=${literal(words('book:yes'))}`;
  const isScored = `ISNUMBER(${at('score')})`;
  const { insufficient, 'not-due': notDue } = LEVEL_STYLES;
  const levels = method.levels.reduceRight(
    (below, { level }) => `IF(${at('rounded')}>=${thresholdName(level)}-${ROUNDING_TOLERANCE},${level},${below})`,
    '0',
  );
  const enough = `${at('coverage')}>=${MINIMUM_COVERAGE}-${ROUNDING_TOLERANCE}`;
  const unknown = literal(insufficient.mark);
  const unverified = LEVEL_STYLES.unverified;
  const isUnverified = (key: 'approved' | 'level'): string => `${at(key)}=${literal(unverified.mark)}`;
  const judged =
    `IF(ISNUMBER(${at('approved')}),${at('approved')},IF(${isUnverified('approved')},${literal(unverified.mark)},` +
    `IF(${isScored},IF(${enough},${levels},${unknown}),${unknown})))`;
  const band = (scored: string, unscored: number): string =>
    `IF(${isDue},IF(${isScored},${scored},${unscored}),${literal(NOTHING)})`;
  const shown = scoreOrWord(node, words);
  return {
    rounded: formula(
      `IF(${isScored},INT(${at('score')}*10+0.5+${ROUNDING_TOLERANCE})/10,${at('score')})`,
      typeof shown === 'number' ? printedScore(shown) : shown,
    ),
    level: formula(`IF(${isDue},${judged},${literal(notDue.mark)})`, levelMark(node.level)),
    word: formula(
      `IF(ISNUMBER(${at('level')}),INDEX(${WORDS_OF_LEVELS},MATCH(${at('level')},${WORD_LEVELS},0)),` +
        `IF(${isUnverified('level')},${literal(words(unverified.word))},` +
        `IF(${isDue},${literal(words(insufficient.word))},${literal(words(notDue.word))})))`,
      words(levelStyle(node.level).word),
    ),
    low: formula(band(`${at('coverage')}*${at('score')}`, 0), node.band?.low ?? NOTHING),
    high: formula(band(`${at('coverage')}*${at('score')}+100*(1-${at('coverage')})`, 100), node.band?.high ?? NOTHING),
  };
}

/** What the level's cell holds: the digit, or the mark where there is none. */
export function levelMark(level: Level): number | string {
  const { digit, mark } = levelStyle(level);
  return digit ?? mark;
}
