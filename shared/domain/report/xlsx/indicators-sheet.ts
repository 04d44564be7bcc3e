import type { Indicator } from '#shared/domain/framework/framework.schema.ts';
import { inUnit } from '#shared/domain/scoring/measure.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import type { Words } from '#shared/words/words.ts';
import { arrayFormula, type BookCell, type BookSheet, EMPTY, formula, number, text } from './book.ts';
import type { EvaluationSource, IndicatorRow } from './evaluation-source.ts';
import { neutralText } from './neutral-text.ts';
import { weightFormula } from './node-formulas.ts';
import { absenceCell, markOf, sheetWords } from './sheet-parts.ts';
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
      kind: text(words(`report:xlsx.kind.${known.kind}`)),
      direction: text(words(`report:xlsx.direction.${known.direction}`)),
      aggregation: text(words(`report:xlsx.aggregation.${known.aggregation}`)),
      counted: formula(
        `COUNTIFS(${tables.contributions.all('indicator')},${at('code')},${tables.contributions.all('counts')},${literal(words('report:xlsx.yes'))})`,
        score.contributions.filter(({ counts }) => counts).length,
      ),
      earlier: number(score.earlierYears),
      value: valueCell(row, at, tables, words),
      baseline: number(score.baseline),
      target: number(score.target),
      uncapped: formula(uncapped(at, words), score.uncapped),
      achievement: formula(`IF(${at('uncapped')}="","",MAX(0,MIN(100,${at('uncapped')})))`, score.achievement),
      absence: absenceCell(score.absence, words),
      previous: number(score.previousYear),
      change: changeCell(row, at),
    });
  });
  return {
    ...sheetWords(source, 'indicators'),
    facts: [],
    columns: table.columns,
    rows,
    frozenColumns: 1,
    levelColumns: [],
  };
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

/**
 * The aggregate over the contributions that count. Indicator codes end in a letter, so as a criterion of SUMIFS they are never
 * taken for numbers. An aggregate too large to be held is absent, as in our rules.
 */
function valueCell({ known, score }: IndicatorRow, at: At, tables: Tables, words: Words): BookCell {
  if (known.kind === 'text') return EMPTY;
  const yes = literal(words('report:xlsx.yes'));
  const from = tables.contributions;
  const criteria = `${from.all('indicator')},${at('code')},${from.all('counts')},${yes}`;
  const chosen = `(${from.all('indicator')}=${at('code')})*(${from.all('counts')}=${yes})`;
  const sum = (key: 'used' | 'numerator' | 'denominator'): string => `SUMIFS(${from.all(key)},${criteria})`;
  const whereCounted = (value: string): string => `IF(${at('counted')}=0,"",${value})`;
  switch (known.aggregation) {
    case 'sum':
      return formula(whereCounted(`IFERROR(${sum('used')}+${at('earlier')},"")`), score.value);
    case 'mean':
      return formula(whereCounted(`IFERROR(AVERAGEIFS(${from.all('used')},${criteria}),"")`), score.value);
    case 'max':
    case 'min': {
      const extreme = known.aggregation === 'max' ? 'MAX' : 'MIN';
      return arrayFormula(whereCounted(`${extreme}(IF(${chosen},${from.all('used')},""))`), score.value);
    }
    case 'latest': {
      // Days of completion go before days of receipt: a million days are added to them.
      const recency = `IF(${from.all('completed')}<>"",1000000+${from.all('completed')},${from.all('received')})`;
      const last = `MAX(IF(${chosen},${recency},""))`;
      return arrayFormula(
        whereCounted(`INDEX(${from.all('used')},MATCH(1,${chosen}*(${recency}=${last}),0))`),
        score.value,
      );
    }
    case 'ratio':
      return formula(
        `IF(${sum('denominator')}=0,"",IFERROR(${inUnit(known)}*${sum('numerator')}/${sum('denominator')},""))`,
        score.value,
      );
    default:
      return assertNever(known.aggregation);
  }
}

/** `100·(x−b)/(t−b)`, or 100 and 0 where there is no way from baseline to target: yes-no, and a target not beyond b. */
function uncapped(at: At, words: Words): string {
  const [x, b, t] = [at('value'), at('baseline'), at('target')];
  const rising = `${at('direction')}=${literal(words('report:xlsx.direction.up'))}`;
  const isKind = (kind: Indicator['kind']): string => `${at('kind')}=${literal(words(`report:xlsx.kind.${kind}`))}`;
  const reached = `IF(IF(${rising},${x}>=${t}-1E-9,${x}<=${t}+1E-9),100,0)`;
  const hasWay = `IF(${rising},${t}>${b},${t}<${b})`;
  const share = `IF(${hasWay},100*(${x}-${b})/(${t}-${b}),${reached})`;
  const judged = `IF(${isKind('yes-no')},${reached},IF(AND(NOT(${rising}),${b}=""),"",${share}))`;
  return `IF(OR(${x}="",${t}=""),"",${judged})`;
}

/** The change on last year's published value; none for a value that earlier years are part of. */
function changeCell({ score }: IndicatorRow, at: At): BookCell {
  if (score.value === null || score.previousYear === null || score.earlierYears !== null) return EMPTY;
  return formula(`IF(${at('value')}="","",${at('value')}-${at('previous')})`, score.value - score.previousYear);
}
