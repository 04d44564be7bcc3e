import { z } from 'zod';
import { InstitutionCode } from '#shared/kernel/ids.ts';

/**
 * Everything a workbook can be told (DOMAIN.md §3.1): an issue is data, never an exception. Each code has its Romanian
 * and English sentence under `issue.<code>` in `resources/locales`.
 */
export const IssueCode = z.enum([
  // the file as a whole: nothing of it was read
  'file-not-opened',
  'file-empty',
  'file-not-a-workbook',
  'file-is-html',
  'file-encrypted',
  'file-truncated',
  'file-too-large',
  'file-bomb',
  'file-doctype',
  'file-too-many-cells',
  'file-no-sheets',
  'file-read-timeout',
  'file-read-memory',
  'file-unreadable',
  'file-nothing-read',
  'file-duplicate',
  // what it is
  'institution-unknown',
  'institution-ambiguous',
  'institution-not-known',
  'sheet-institution-unknown',
  'sheet-institution-ambiguous',
  'institution-twice',
  'institution-own-replaced',
  'year-other',
  'template-other-cycle',
  'template-other-framework',
  'template-earlier-version',
  'template-row-gone',
  'template-not-asked',
  'template-table-missing',
  'template-institution-silent',
  'sheet-no-table',
  'sheet-ignored',
  'column-doubtful',
  'column-ignored',
  'table-other-year',
  'formula-without-value',
  'encoding-guessed',
  'cell-far-away',
  // what the institution's profile says of it
  'profile-sheet-moved',
  'profile-column-moved',
  'profile-row-moved',
  'profile-sheet-missing',
  'profile-table-missing',
  'profile-column-missing',
  'profile-row-missing',
  // rows
  'row-unmatched',
  'row-doubtful',
  'row-duplicate',
  'activity-unknown',
  'activity-not-owed',
  'indicator-doubtful',
  'indicator-unmatched',
  'row-total-ignored',
  'scope-other',
  // cells
  'status-unknown',
  'status-missing',
  'number-unreadable',
  'number-approximate',
  'number-ambiguous',
  'number-negative',
  'count-not-whole',
  'unit-other',
  'value-shared',
  'percent-out-of-range',
  'ratio-incomplete',
  'yes-no-unreadable',
  'date-unreadable',
  'date-outside-cycle',
  'category-sum-differs',
  'periods-without-total',
  'periods-give-no-year',
  'period-missing',
  'period-total-differs',
  'cell-error-value',
  'code-read-as-date',
  'code-contradicts-text',
  // data about single persons: these bear no raw text
  'personal-data-held',
  'personal-cnp',
  'personal-name',
  'personal-phone',
  'personal-email',
  'personal-birth-date',
  // what it means for scoring
  'claim-contradicts-term',
  'both-sent',
  'baseline-missing',
  'class-without-members',
]);

export const Severity = z.enum(['error', 'warning', 'info']);

export const Issue = z
  .strictObject({
    code: IssueCode,
    severity: Severity,
    /** File name as received; absent where no file is concerned. */
    file: z.string().optional(),
    sheet: z.string().optional(),
    /** A1 notation. */
    cell: z.string().optional(),
    /** The cell's text as shown. */
    raw: z.string().optional(),
    /** Whose submission is concerned, where the file holds several institutions'. */
    institution: InstitutionCode.optional(),
    /** Further facts for the sentence. */
    params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  })
  .readonly();

export type IssueCode = z.infer<typeof IssueCode>;
export type Severity = z.infer<typeof Severity>;
export type Issue = z.infer<typeof Issue>;
