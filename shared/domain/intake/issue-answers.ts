import type { Issue } from './issue.schema.ts';
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
