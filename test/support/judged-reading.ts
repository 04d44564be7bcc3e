import type { ImportPlan } from '#shared/domain/intake/import-plan.ts';
import type { Issue } from '#shared/domain/intake/issue.schema.ts';
import type { Truth } from '../fixtures/samples/truth.ts';
import { storedLines } from './stored-lines.ts';

/** How a reader did on one workbook; cells as `sheet · cell · node · field · value`. */
export interface Judgement {
  /** Cells whose meaning is clear, and those of them that were stored as they mean. */
  readonly clear: readonly string[];
  readonly right: readonly string[];
  /** Stored and not so meant, with no question asked at the cell: what must never be. */
  readonly silentWrong: readonly string[];
  /** Not stored, with no question asked that would lead a person there. */
  readonly silentLost: readonly string[];
  /** Questions asked, and those of them asked where there is something to ask. */
  readonly asked: readonly string[];
  readonly askedRightly: readonly string[];
  /** Doubtful cells about which nothing was asked. */
  readonly unasked: readonly string[];
}

/** Holds what importing a workbook would store against what it means. A question is an error or a warning; an info asks nothing. */
export function judge(plan: Pick<ImportPlan, 'submissions' | 'issues'>, truths: readonly Truth[]): Judgement {
  const stored = plan.submissions.flatMap((content) => storedLines(content));
  const questions = plan.issues.filter(({ severity }) => severity !== 'info');
  const doubtful = truths.filter(({ issue }) => issue !== '');
  const meant = truths.filter((one) => one.stored !== '' && one.field !== 'issue');
  const clear = meant.filter(({ issue }) => issue === '');
  const expected = new Set(meant.map(lineOf));
  const isKept = (one: Truth): boolean => stored.includes(lineOf(one));
  const isAsked = (line: string): boolean => {
    const [sheet, cell] = line.split(' · ');
    return questions.some((one) => one.sheet === sheet && one.cell === cell);
  };
  return {
    clear: clear.map(lineOf),
    right: clear.filter(isKept).map(lineOf),
    silentWrong: stored.filter((line) => !line.endsWith(' · ?') && !expected.has(line) && !isAsked(line)),
    silentLost: meant
      .filter((one) => !isKept(one) && !questions.some((question) => leadsTo(question, one)))
      .map(lineOf),
    asked: questions.map(questionOf),
    askedRightly: questions.filter((one) => doubtful.some((truth) => isAbout(one, truth))).map(questionOf),
    // What an activity's rows repeat is asked once.
    unasked: doubtful
      .filter((truth) => {
        const alike = doubtful.filter(({ node, field }) => node === truth.node && field === truth.field);
        return !questions.some((one) => alike.some((other) => isAbout(one, other)));
      })
      .map(lineOf),
  };
}

const lineOf = ({ sheet, cell, node, field, stored, issue }: Truth): string =>
  [sheet, cell, node, field, stored === '' ? issue : stored].join(' · ').replace(/\s+/g, ' ');

const questionOf = ({ code, sheet = '', cell = '', raw = '' }: Issue): string => `${code} ${sheet} ${cell} «${raw}»`;

const rowOf = (cell: string): string => cell.replace(/^[A-Z]+/, '');
const columnOf = (cell: string): string => cell.replace(/\d+$/, '');

/** Whether a question, of one of the codes expected, stands in the row of a doubtful cell, or is about all of its column. */
const isAbout = ({ code, sheet, cell = '' }: Issue, truth: Truth): boolean =>
  sheet === truth.sheet &&
  ((rowOf(cell) === rowOf(truth.cell) && truth.issue.split(', ').includes(code)) ||
    (columnOf(cell) === columnOf(truth.cell) && code === 'column-ignored'));

/** Whether a question leads a person to a cell: asked of the file, the sheet, its row, its column. */
function leadsTo({ sheet, cell }: Issue, truth: Truth): boolean {
  if (sheet === undefined) return true;
  if (sheet !== truth.sheet) return false;
  return cell === undefined || rowOf(cell) === rowOf(truth.cell) || columnOf(cell) === columnOf(truth.cell);
}
