import { fold } from '#shared/domain/framework/fold.ts';
import { readDate } from '../values/date.ts';
import { readNumber, saysNothing } from '../values/number.ts';
import { readStatus } from '../values/status.ts';
import type { CellContent } from '../workbook.ts';
import type { Meaning } from './headings.ts';
import { listItems } from './list-cells.ts';
import type { MergedSheet } from './merged-sheet.ts';
import type { ReadingContext } from './reading-contexts.ts';
import { leadingCode } from './rows.ts';

const LOOKED_AT = 300;
const LONG = 60;

/** What the cells below a heading are, as counts; a cell may count under several. */
export interface ColumnContent {
  readonly filled: number;
  readonly codes: number;
  readonly titles: number;
  readonly numbers: number;
  readonly dates: number;
  readonly statuses: number;
  readonly crosses: number;
  readonly long: number;
  /** Cells that name an indicator of the framework, and cells that list some with their values. */
  readonly indicators: number;
  readonly lists: number;
  /** Cells that say of what time the row's value is, or which category. */
  readonly scopes: number;
  readonly categories: number;
  /** Cells that list several institutions, or parts of one: those that share an activity, not the one that reports. */
  readonly institutionLists: number;
  /** Whether its numbers can be those that count rows: 1, 2, 2, 3, beginning anew now and then. */
  readonly ordinal: boolean;
}

/** Counts what a column holds between two rows, both included; `printed` are its headings, folded, which may stand there again. */
export function contentOf(
  merged: MergedSheet,
  column: number,
  from: number,
  to: number,
  { matcher, headings, names }: Pick<ReadingContext, 'matcher' | 'headings' | 'names'>,
  printed: ReadonlySet<string>,
): ColumnContent {
  const content = {
    filled: 0,
    codes: 0,
    titles: 0,
    numbers: 0,
    dates: 0,
    statuses: 0,
    crosses: 0,
    long: 0,
    indicators: 0,
    lists: 0,
    scopes: 0,
    categories: 0,
    institutionLists: 0,
  };
  let [counted, steps] = [0, 0];
  for (let row = from; row <= Math.min(to, from + LOOKED_AT); row++) {
    const { cell } = merged.own(row, column);
    if (cell && printed.has(fold(cell.text))) continue;
    if (!cell || saysNothing(cell.text)) {
      if (cell && /^x$/iu.test(cell.text.trim())) {
        content.filled++;
        content.crosses++;
      }
      continue;
    }
    content.filled++;
    const text = cell.text.trim();
    const code = leadingCode(text);
    if (code && matcher.byCode(code.code)) content.codes++;
    if (text.length > 15 && matcher.byTitle(code?.rest ?? text, null).kind === 'matched') content.titles++;
    if (matcher.isIndicator(text)) content.indicators++;
    if (headings.scopeOf(text) !== null) content.scopes++;
    if (headings.categoryOf(text) !== null) content.categories++;
    if (names.named(text) === null && /[,;/\n]|\sși\s|\sprin\s/u.test(text)) content.institutionLists++;
    if (isCount(cell)) content.numbers++;
    const number = Number(/^(\d{1,4})[.)]?$/.exec(text)?.[1]);
    if (number === 1 || number === counted || number === counted + 1) [counted, steps] = [number, steps + 1];
    if (cell.type === 'date' || (cell.type === 'text' && readDate(text))) content.dates++;
    if (!isCount(cell) || text.endsWith('%')) if (readStatus(text)) content.statuses++;
    if (isCross(text)) content.crosses++;
    if (text.length > LONG) content.long++;
    if (listItems(text)?.every(({ value }) => readNumber(value).kind === 'number')) content.lists++;
  }
  return { ...content, ordinal: steps > 0 && steps === content.numbers };
}

/** Whether a text is a cross in a column of crosses. */
export const isCross = (text: string): boolean => /^(x|v|1|da|yes|✓|✔|☑|√|●|•|\*|\+)$/iu.test(text.trim());

/** Whether a cell holds a number, typed as one or as text, or a ratio of two. */
export const isCount = (cell: CellContent): boolean =>
  cell.type === 'number' ||
  (cell.type === 'text' && readNumber(cell.text).kind === 'number') ||
  /^\d[\d .,]*(\/| din )[\d .,]+$/u.test(fold(cell.text) === '' ? '' : cell.text.trim());

/**
 * What a column is of all that its heading may mean: the first that its content fits. A column headed `Activitate / indicator` holds
 * activities with their indicators below them where it names any activity.
 */
export function meaningOf(meanings: readonly Meaning[], content: ColumnContent): Meaning | null {
  // `Activități desfășurate` beside codes tells what was done, unless it names activities of the plan.
  const isTold = content.titles === 0 && content.codes === 0 && meanings.some(({ role }) => role === 'description');
  // `Activitatea prevăzută în plan` holds activities where it names any; else it is a plan, and left aside.
  const isPlanned = content.titles === 0 && content.codes === 0 && meanings.some(({ role }) => role === 'ignore');
  const fitting = meanings.filter((one) => fits(one, content) && !((isTold || isPlanned) && one.role === 'activity'));
  const mixed = content.titles > 0 && fitting[0]?.role === 'indicator';
  return (mixed ? fitting.find(({ role }) => role === 'activity') : undefined) ?? fitting[0] ?? null;
}

/** Whether what a column holds can be what its heading says. */
function fits(meaning: Meaning, content: ColumnContent): boolean {
  const { filled, codes, titles, numbers, dates, statuses, crosses, long, lists } = content;
  if (filled === 0) return true;
  switch (meaning.role) {
    case 'mark':
      return crosses / filled >= 0.9;
    case 'part':
    case 'objective':
    case 'scope':
    case 'ignore':
    case 'numerator':
    case 'denominator':
    case 'difficulties':
    case 'evidence':
    case 'allocated':
    case 'spent':
    case 'description':
    case 'category':
    case 'dimension':
    case 'unit':
    case 'indicator-code':
      return true;
    case 'institution':
      return content.institutionLists / filled < 0.3;
    case 'completed':
      return dates > 0 || numbers / filled < 0.5;
    case 'aside':
    case 'period':
      return numbers > 0;
    case 'activity-code':
      return meaning.explicit || codes / filled >= 0.4;
    case 'status':
      return meaning.explicit ? (numbers - statuses) / filled < 0.8 || filled < 2 : statuses / filled >= 0.4;
    case 'value':
      return (
        meaning.explicit ||
        (numbers / filled >= 0.3 && titles === 0) ||
        (long === 0 && statuses < filled && numbers > 0) ||
        lists / filled >= 0.6
      );
    case 'indicator':
      return numbers / filled < 0.5 && dates / filled < 0.5;
    case 'activity':
      return numbers / filled < 0.5 && (titles > 0 || codes > 0 || statuses / filled < 0.5);
  }
}
