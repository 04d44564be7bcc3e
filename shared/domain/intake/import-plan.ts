import type { InstitutionCode } from '#shared/kernel/ids.ts';
import type { Issue } from './issue.schema.ts';
import type { UnderstoodRole } from './mapping.schema.ts';
import type { Grounds, Reason } from './reason.schema.ts';
import type { SubmissionContent } from './submission.schema.ts';

/**
 * What an import would store, and everything there is to say about it (DOMAIN.md §3.1: read → map → plan → confirm →
 * apply). Dry run and apply count the same because both count this.
 */
export interface ImportPlan {
  /** Who sent the file. Null: nobody could be named. */
  readonly institution: InstitutionCode | null;
  /** Why the file is taken for theirs, and for one of the cycle's year. */
  readonly grounds: { readonly institution: Grounds; readonly year: Grounds };
  readonly kind: 'template' | 'foreign';
  /**
   * One submission for each institution that the file reports for, the sender's first: a ministry may report for its agencies.
   * Empty: nothing can be applied.
   */
  readonly submissions: readonly SubmissionContent[];
  readonly issues: readonly Issue[];
  /** How each used sheet was understood, for the person who checks. */
  readonly understood: readonly UnderstoodSheet[];
}

/** What there is to say of one of a plan's submissions; what names no institution, as of the file as a whole, goes with the first one. */
export function issuesOf(
  { submissions, issues }: Pick<ImportPlan, 'submissions' | 'issues'>,
  institution: InstitutionCode,
): readonly Issue[] {
  const first = submissions[0]?.institution;
  return issues.filter((issue) => (issue.institution ?? first) === institution);
}

/** Issues as a plan has them: they name their institution only where it is another than the first submission's. */
export const ofOthers = (issues: readonly Issue[], [first]: readonly SubmissionContent[]): readonly Issue[] =>
  issues.map(({ institution, ...issue }) =>
    institution === undefined || first === undefined || institution === first.institution
      ? issue
      : { ...issue, institution },
  );

/** One sheet's reading as proposed, each part with its confidence in [0, 1] and its reasons. Rows are numbered as Excel shows them. */
export interface UnderstoodSheet {
  readonly sheet: string;
  /** Whose the table is, where its columns and rows do not say another; null: nobody could be named. */
  readonly institution: InstitutionCode | null;
  readonly institutionGrounds: Grounds;
  readonly headerRows: { readonly first: number; readonly last: number } & Grounds;
  readonly columns: readonly {
    readonly column: string;
    readonly role: UnderstoodRole;
    readonly heading: string;
    readonly confidence: number;
    readonly reasons: readonly Reason[];
    /** Whose the column is, where columns are of several institutions. */
    readonly institution?: InstitutionCode;
  }[];
  readonly rows: readonly UnderstoodRow[];
}

/** What a row was taken for; `institution`: whose it is, where it is not the table's. */
export interface UnderstoodRow {
  readonly row: number;
  readonly node: string | null;
  readonly confidence: number;
  readonly reasons: readonly Reason[];
  readonly institution?: InstitutionCode;
}
