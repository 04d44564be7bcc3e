import { printedScore } from '#shared/domain/scoring/level.ts';
import type { Method } from '#shared/domain/scoring/method.schema.ts';
import type { Scored } from '#shared/domain/scoring/roll-up.ts';
import type { Level } from '#shared/domain/scoring/score-sheet.schema.ts';
import type { Words } from '#shared/words/words.ts';
import { levelStyle } from '../level-style.ts';
import { type BookCell, formula } from './book.ts';
import { MINIMUM_COVERAGE, thresholdName, WEIGHT_CODES, WEIGHT_VALUES, WORD_LEVELS, WORDS_OF_LEVELS } from './names.ts';
import { literal, type Table } from './table.ts';
import type { NodeKey } from './tables.ts';

type NodeTable = Pick<Table<NodeKey>, 'at' | 'all'>;
type ChildTable = { all(key: 'parent' | 'due' | 'weight' | 'coverage' | 'score'): string };

/** The weight the method gives to a code; what is not named weighs 1. */
export const weightFormula = (code: string, weight: number): BookCell =>
  formula(`IFERROR(INDEX(${WEIGHT_VALUES},MATCH(${code},${WEIGHT_CODES},0)),1)`, weight);

/**
 * Score, coverage and whether due of a node from its children (DOMAIN.md §4, Roll-up): `c = Σw·cᵢ / Σw`, `s = Σw·cᵢ·sᵢ / Σw·cᵢ`.
 * Codes are compared with `=` and never as a criterion of SUMIFS, which takes 1.1 and 1.10 for the same number.
 */
export function rollUpCells(table: NodeTable, position: number, node: Scored, children: ChildTable, words: Words) {
  const yes = literal(words('report:xlsx.yes'));
  const no = literal(words('report:xlsx.no'));
  const mine = `(${children.all('parent')}=${table.at('code', position)})`;
  const dueOnes = `${mine}*(${children.all('due')}=${yes})`;
  const scoredOnes = `${mine}*ISNUMBER(${children.all('score')})`;
  const [weights, coverages, scores] = [children.all('weight'), children.all('coverage'), children.all('score')];
  const covered = `SUMPRODUCT(${scoredOnes},${weights},${coverages})`;
  const weighed = `SUMPRODUCT(${dueOnes},${weights})`;
  const isDue = `${table.at('due', position)}=${yes}`;
  return {
    due: formula(`IF(SUMPRODUCT(${dueOnes})>0,${yes},${no})`, words(node.due ? 'report:xlsx.yes' : 'report:xlsx.no')),
    coverage: formula(`IF(${isDue},IF(${weighed}=0,0,${covered}/${weighed}),"")`, node.due ? node.coverage : null),
    score: formula(
      `IF(${isDue},IF(${covered}=0,"",SUMPRODUCT(${scoredOnes},${weights},${coverages},${scores})/${covered}),"")`,
      node.score,
    ),
  };
}

/** What follows from score and coverage: printed score, level, its word, band (DOMAIN.md §4, Roll-up and Levels). */
export function judgementCells(table: NodeTable, position: number, node: Scored, method: Method, words: Words) {
  const at = (key: NodeKey): string => table.at(key, position);
  const yes = literal(words('report:xlsx.yes'));
  const insufficient = literal(words('report:level.insufficient'));
  const levels = method.levels.reduceRight(
    (below, { level }) => `IF(${at('rounded')}>=${thresholdName(level)}-1E-9,${level},${below})`,
    '0',
  );
  const enough = `${at('coverage')}>=${MINIMUM_COVERAGE}-1E-9`;
  const whenDue = (whole: string): string => `IF(${at('due')}=${yes},${whole},"")`;
  return {
    rounded: formula(
      `IF(${at('score')}="","",INT(${at('score')}*10+0.5+1E-9)/10)`,
      node.score === null ? null : printedScore(node.score),
    ),
    level: formula(
      `IF(${at('due')}<>${yes},${literal(words('report:level.not-due'))},` +
        `IF(${at('score')}="",${insufficient},IF(${enough},${levels},${insufficient})))`,
      levelText(node.level, words),
    ),
    word: formula(
      `IF(ISNUMBER(${at('level')}),INDEX(${WORDS_OF_LEVELS},MATCH(${at('level')},${WORD_LEVELS},0)),${at('level')})`,
      words(levelStyle(node.level).word),
    ),
    low: formula(whenDue(`IF(${at('score')}="",0,${at('coverage')}*${at('score')})`), node.band?.low ?? null),
    high: formula(
      whenDue(`IF(${at('score')}="",100,${at('coverage')}*${at('score')}+100*(1-${at('coverage')}))`),
      node.band?.high ?? null,
    ),
  };
}

/** What the level's cell holds: the digit, or the word where there is none. */
export function levelText(level: Level, words: Words): number | string {
  const { digit, word } = levelStyle(level);
  return digit ?? words(word);
}
