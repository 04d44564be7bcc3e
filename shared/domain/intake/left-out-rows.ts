import type { SheetMapping } from './mapping.schema.ts';

/** Whether a person left a row out, which counts from 0: by itself, in a range, or above the first row with data. */
export function isLeftOut(choice: SheetMapping | undefined, row: number): boolean {
  const shown = row + 1;
  const own = choice?.rows?.[String(shown)];
  if (own !== undefined) return own === 'ignore';
  return (
    shown < (choice?.firstRow ?? 0) ||
    (choice?.ignoreRows?.some(({ first, last }) => first <= shown && shown <= last) ?? false)
  );
}
