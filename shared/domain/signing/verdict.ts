/** One thing that was checked, answered apart: nothing is averaged away (DOMAIN.md §6). */
export interface Check {
  /** Stable name, worded under `check.<name>` in `resources/locales/<language>/signing.json`. */
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'unknown';
  /** Facts for the sentence: names, dates, hashes, cell addresses. */
  readonly params: Readonly<Record<string, string | number>>;
}

/** What `verify` says of a file: every check in order, and the verdict over all of them. */
export interface Verdict {
  readonly subject: 'pdf' | 'workspace' | 'snapshot';
  /** `passed` when no check failed or stayed unknown; `failed` when one failed; else `indeterminate`. */
  readonly overall: 'passed' | 'failed' | 'indeterminate';
  readonly checks: readonly Check[];
}

/** The verdict that follows from the checks. */
export function verdictOf(subject: Verdict['subject'], checks: readonly Check[]): Verdict {
  const has = (outcome: Check['outcome']): boolean => checks.some((check) => check.outcome === outcome);
  return { subject, checks, overall: has('failed') ? 'failed' : has('unknown') ? 'indeterminate' : 'passed' };
}
