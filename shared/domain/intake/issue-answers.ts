import type { Issue, IssueCode } from './issue.schema.ts';
import type { FileMapping, IssueAnswer } from './mapping.schema.ts';

/** Where an issue is with a person: still open, a warning taken as it is, or an error whose cell or row is set aside by name. */
export type IssueState = 'open' | IssueAnswer['as'];

/** What names an issue within its file. */
type Named = Pick<IssueAnswer, 'code' | 'sheet' | 'cell'>;

/** Whether two are the same thing said of the same place of a file; without a code everything that is said of it. */
export const isSameIssue = (one: Named, other: Named): boolean =>
  (one.code === undefined || other.code === undefined || one.code === other.code) &&
  one.sheet === other.sheet &&
  one.cell === other.cell;

/** The word that a person gave on an issue; an error cannot be taken as it is, and only an error is set aside. */
export const answerTo = (issue: Issue, mapping: FileMapping | null): IssueAnswer | undefined =>
  mapping?.answers?.find(
    (answer) => isSameIssue(answer, issue) && answer.as === (issue.severity === 'error' ? 'aside' : 'accepted'),
  );

/** Where an issue is with a person. */
export const stateOf = (issue: Issue, mapping: FileMapping | null): IssueState =>
  answerTo(issue, mapping)?.as ?? 'open';

/**
 * What keeps a file from being imported: every error that is not set aside by name, and the question which of two files of an
 * institution counts (DOMAIN.md §3.1). Nothing of a file is applied while one stands.
 */
export const standing = (issues: readonly Issue[], mapping: FileMapping | null): readonly Issue[] =>
  issues.filter(
    (issue) => (issue.severity === 'error' && stateOf(issue, mapping) === 'open') || issue.code === 'institution-twice',
  );
/** How an open issue can be settled: by saying what its cell means, by taking it as it is, by setting it aside. */
export type Remedy = 'means' | IssueAnswer['as'];

/** What can be done about an issue where it stands; nothing where the file as a whole has to change. */
export function remediesOf({ code, severity, cell, sheet }: Omit<Issue, 'institution'>): readonly Remedy[] {
  const means = cell !== undefined && sheet !== undefined && CELL_CODES.has(code) ? (['means'] as const) : [];
  if (severity === 'info') return means;
  if (severity === 'warning') return [...means, 'accepted'];
  return cell !== undefined || code === 'template-table-missing' ? [...means, 'aside'] : means;
}

/** Issues that a cell's meaning settles. */
const CELL_CODES: ReadonlySet<IssueCode> = new Set<IssueCode>([
  'status-unknown',
  'number-unreadable',
  'number-approximate',
  'number-ambiguous',
  'number-negative',
  'count-not-whole',
  'unit-other',
  'percent-out-of-range',
  'yes-no-unreadable',
  'date-unreadable',
  'date-outside-cycle',
  'cell-error-value',
  'formula-without-value',
]);
