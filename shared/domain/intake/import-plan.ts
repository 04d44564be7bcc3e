import type { InstitutionCode } from '#shared/kernel/ids.ts';
import type { Issue } from './issue.schema.ts';
import type { UnderstoodRole } from './mapping.schema.ts';
import type { SubmissionContent } from './submission.schema.ts';

/**
 * What an import would store, and everything there is to say about it (DOMAIN.md §3.1: read → map → plan → confirm →
 * apply). Dry run and apply count the same because both count this.
 */
export interface ImportPlan {
  /** Null: nobody could be named as the sender; then nothing can be applied. */
  readonly institution: InstitutionCode | null;
  readonly kind: 'template' | 'foreign';
  readonly content: SubmissionContent | null;
  readonly issues: readonly Issue[];
  /** How each used sheet was understood, for the person who checks. */
  readonly understood: readonly UnderstoodSheet[];
}

/** One sheet's reading as proposed, each part with its confidence in [0, 1]. Rows are numbered as Excel shows them. */
export interface UnderstoodSheet {
  readonly sheet: string;
  readonly headerRows: { readonly first: number; readonly last: number; readonly confidence: number };
  readonly columns: readonly {
    readonly column: string;
    readonly role: UnderstoodRole;
    readonly heading: string;
    readonly confidence: number;
  }[];
  readonly rows: readonly { readonly row: number; readonly node: string | null; readonly confidence: number }[];
}
