import type { DataValidation } from 'hucre';
import { Status } from '#shared/domain/intake/submission.schema.ts';
import type { Words } from '#shared/words/words.ts';

/** What may be typed into a cell. */
export type CellRule = Omit<DataValidation, 'range'>;
export type RuleName = 'status' | 'completed' | 'amount' | 'count' | 'part' | 'percent' | 'yes-no';

/** The serial number that spreadsheets give a day, from 1.3.1900 on. */
const serialOf = (year: number, month: number, day: number): string =>
  String((Date.UTC(year, month - 1, day) - Date.UTC(1899, 11, 30)) / 86_400_000);

/**
 * The rules of a template's cells, with their prompts and refusals in words. They help whoever types; what is pasted goes past
 * them, so the reader trusts none.
 */
export function cellRules(words: Words, year: number): Readonly<Record<RuleName, CellRule>> {
  const rule = (name: RuleName, what: Pick<CellRule, 'type'> & Partial<CellRule>): CellRule => ({
    allowBlank: true,
    showInputMessage: true,
    inputMessage: words(`intake:template.prompt.${name}`, { year }),
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: words('intake:template.refused.title'),
    errorMessage: words(`intake:template.refused.${name}`, { year }),
    ...what,
  });
  const fromZero = { type: 'decimal', operator: 'greaterThanOrEqual', formula1: '0' } as const;
  return {
    status: rule('status', {
      type: 'list',
      values: Status.options.map((status) => words(`intake:template.status.${status}`)),
    }),
    completed: rule('completed', {
      type: 'date',
      operator: 'between',
      formula1: serialOf(year, 1, 1),
      formula2: serialOf(year, 12, 31),
    }),
    amount: rule('amount', fromZero),
    count: rule('count', { ...fromZero, type: 'whole' }),
    // Numerators and denominators may be amounts of anything.
    part: rule('part', fromZero),
    // Some percentages do pass 100, so the program only asks.
    percent: rule('percent', {
      type: 'decimal',
      operator: 'between',
      formula1: '0',
      formula2: '100',
      errorStyle: 'warning',
    }),
    'yes-no': rule('yes-no', {
      type: 'list',
      values: [words('intake:template.yes'), words('intake:template.no')],
    }),
  };
}
