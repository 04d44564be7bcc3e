import type { Indicator } from '#shared/domain/framework/framework.schema.ts';
import { inUnit } from '#shared/domain/scoring/measure.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import type { Words } from '#shared/words/words.ts';
import { arrayFormula, type BookCell, type BookSheet, EMPTY, formula, LARGEST, number, text } from './book.ts';
import type { EvaluationSource, IndicatorRow } from './evaluation-source.ts';
import { ROUNDING_TOLERANCE } from './names.ts';
import { neutralText } from './neutral-text.ts';
import { NOTHING, weightFormula } from './node-formulas.ts';
import { absenceCell, absenceWord, markOf, tableSheet } from './sheet-parts.ts';
import { literal } from './table.ts';
import type { Tables } from './tables.ts';

/** Every indicator: the institutions' values as one, and how far that has come (DOMAIN.md §4, Indicator achievement). */
export function indicatorsSheet(source: EvaluationSource, tables: Tables): BookSheet {
  const { words } = source;
  const table = tables.indicators;
  const rows = source.indicators.map((row, i) => {
    const { score, known } = row;
    const at = (key: Parameters<typeof table.at>[0]): string => table.at(key, i);
    return table.row({
      code: text(score.code),
      parent: text(row.parent),
      title: text(neutralText(row.title)),
      mark: markOf(row, words),
      weight: weightFormula(at('code'), score.weight),
      unit: text(neutralText(known.unit)),
      kind: text(words(`book:kind.${known.kind}`)),
      direction: text(words(`book:direction.${known.direction}`)),
      aggregation: text(words(`book:aggregation.${known.aggregation}`)),
      counted: formula(
        `COUNTIFS(${tables.contributions.all('indicator')},${at('code')},${tables.contributions.all('counts')},${literal(words('book:yes'))})`,
        score.contributions.filter(({ counts }) => counts).length,
      ),
      earlier: number(score.earlierYears),
      value: valueCell(row, at, tables, words),
      baseline: number(score.baseline),
      target: score.target === null ? absenceCell('no-target', words) : number(score.target),
      uncapped: uncappedCell(row, at, words),
      achievement: formula(
        `IF(ISNUMBER(${at('uncapped')}),MAX(0,MIN(100,${at('uncapped')})),${at('uncapped')})`,
        score.achievement ?? unachieved(row, words),
      ),
      previous: number(score.previousYear),
      change: changeCell(row, at),
    });
  });
  return tableSheet(source, 'indicators', { columns: table.columns, rows });
}

type At = (
  key:
    | 'code'
    | 'counted'
    | 'earlier'
    | 'value'
    | 'baseline'
    | 'target'
    | 'uncapped'
    | 'kind'
    | 'direction'
    | 'previous',
) => string;

/** The words of the ways in which an indicator's value can be absent, as a formula writes them. */
function absenceLiterals({ known, score }: IndicatorRow, words: Words) {
  const nobody = score.value === null && !score.contributions.some(({ counts }) => counts) ? score.absence : null;
  return {
    nobody: literal(absenceWord(nobody ?? 'not-reported', words)),
    /** Values were counted, and yet there is no aggregate: 0 of 0, or numbers too large to be added. */
    none: literal(absenceWord(known.aggregation === 'ratio' ? 'not-applicable' : 'not-verified', words)),
  };
}

/**
 * The aggregate over the contributions that count. Indicator codes end in a letter, so as a criterion of SUMIFS they are never
 * taken for numbers. Where there is none, the cell says which absence it is (DOMAIN.md §3).
 */
function valueCell(row: IndicatorRow, at: At, tables: Tables, words: Words): BookCell {
  const { known, score } = row;
  const isText = known.kind === 'text';
  if (isText && score.absence !== null && score.absence !== 'no-target') return absenceCell(score.absence, words);
  if (isText) return text(words('book:text-value'));
  const yes = literal(words('book:yes'));
  const from = tables.contributions;
  const criteria = `${from.all('indicator')},${at('code')},${from.all('counts')},${yes}`;
  const chosen = `(${from.all('indicator')}=${at('code')})*(${from.all('counts')}=${yes})`;
  const sum = (key: 'used' | 'numerator' | 'denominator'): string => `SUMIFS(${from.all(key)},${criteria})`;
  const { nobody, none } = absenceLiterals(row, words);
  const whereCounted = (value: string): string => `IF(${at('counted')}=0,${nobody},IFERROR(${value},${none}))`;
  const shown = score.value ?? absenceWord(score.absence ?? 'not-verified', words);
  switch (known.aggregation) {
    case 'sum':
      return formula(whereCounted(`${sum('used')}+${at('earlier')}`), shown);
    case 'mean':
      return formula(whereCounted(`AVERAGEIFS(${from.all('used')},${criteria})`), shown);
    case 'max':
    case 'min': {
      const extreme = known.aggregation === 'max' ? 'MAX' : 'MIN';
      return arrayFormula(whereCounted(`${extreme}(IF(${chosen},${from.all('used')},""))`), shown);
    }
    case 'latest': {
      // Days of completion go before days of receipt: a million days are added to them.
      const recency = `IF(${from.all('completed')}<>"",1000000+${from.all('completed')},${from.all('received')})`;
      const last = `MAX(IF(${chosen},${recency},""))`;
      return arrayFormula(whereCounted(`INDEX(${from.all('used')},MATCH(1,${chosen}*(${recency}=${last}),0))`), shown);
    }
    case 'ratio':
      // A division by 0 is an error, and that an absence.
      return formula(whereCounted(`${inUnit(known)}*${sum('numerator')}/${sum('denominator')}`), shown);
    default:
      return assertNever(known.aggregation);
  }
}

/** `100·(x−b)/(t−b)`, or 100 and 0 where there is no way from baseline to target: yes-no, and a target not beyond b. */
function uncappedCell(row: IndicatorRow, at: At, words: Words): BookCell {
  const { known, score } = row;
  if (known.kind === 'text') return text(unachieved(row, words));
  const [x, b, t] = [at('value'), at('baseline'), at('target')];
  const edge = String(LARGEST).toUpperCase();
  const rising = `${at('direction')}=${literal(words('book:direction.up'))}`;
  const isKind = (kind: Indicator['kind']): string => `${at('kind')}=${literal(words(`book:kind.${kind}`))}`;
  const reached = `IF(IF(${rising},${x}>=${t}-${ROUNDING_TOLERANCE},${x}<=${t}+${ROUNDING_TOLERANCE}),100,0)`;
  const hasWay = `IF(${rising},${t}>${b},${t}<${b})`;
  // Where the way is so short that the share cannot be held, it stands at the edge of what can.
  const share = `IFERROR(100*(${x}-${b})/(${t}-${b}),IF((${x}>${b})=(${t}>${b}),${edge},-${edge}))`;
  const judged = `IF(${isKind('yes-no')},${reached},IF(AND(NOT(${rising}),${b}=""),${literal(words('book:no-baseline'))},IF(${hasWay},${share},${reached})))`;
  const noTarget = literal(absenceWord('no-target', words));
  return formula(
    `IF(ISNUMBER(${x}),IF(ISNUMBER(${t}),${judged},${noTarget}),${x})`,
    score.uncapped ?? unachieved(row, words),
  );
}

/** What stands where there is no achievement: the value's own absence, no target, or no baseline to fall from. */
function unachieved({ score }: IndicatorRow, words: Words): string {
  return score.absence ? absenceWord(score.absence, words) : words('book:no-baseline');
}

/** The change on last year's published value; none for a value that earlier years are part of. */
function changeCell({ score }: IndicatorRow, at: At): BookCell {
  if (score.previousYear === null || score.earlierYears !== null) return EMPTY;
  return formula(
    `IF(ISNUMBER(${at('value')}),${at('value')}-${at('previous')},${literal(NOTHING)})`,
    score.value === null ? NOTHING : score.value - score.previousYear,
  );
}
