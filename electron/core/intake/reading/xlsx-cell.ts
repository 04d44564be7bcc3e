import { Refusal } from './refusal.ts';
import { shownNumber } from './shown-number.ts';
import { CELL_KIND, type ReadCell, shownFormula, type UncalculatedFormula } from './workbook-columns.ts';
import { unescapeString, type XlsxPackage } from './xlsx-package.ts';
import { attribute } from './xml-scanner.ts';

/** A `<c>` element as it stands: its attributes, and the text of `<v>`, `<f>` and `<is>` where they are there. */
export interface StoredCell {
  readonly attributes: string;
  value: string | null;
  formula: string | null;
  inline: string | null;
}

/** A cell of which only the start tag was read. */
export const startedCell = (attributes: string): StoredCell => ({
  attributes,
  value: null,
  formula: null,
  inline: null,
});

const DAY = 86_400_000;

const textCell = (text: string): ReadCell => ({ kind: CELL_KIND.text, text, value: 0 });

/** A cell that stores its date as text (`t="d"`), as the serial number it stands for. */
function serialOf(iso: string, date1904: boolean): number {
  const time = Date.parse(iso.includes('T') ? `${iso.replace(/Z$/, '')}Z` : `${iso.slice(0, 10)}T00:00:00Z`);
  const days = time / DAY;
  return date1904 ? days + 24107 : days + (days < -25508 ? 25568 : 25569);
}

function numberCell(book: XlsxPackage, stored: string, style: string | undefined): ReadCell {
  const parsed = stored.trim() === '' ? Number.NaN : Number(stored);
  if (!Number.isFinite(parsed)) return textCell(stored);
  return shownNumber(parsed, book.formats[Number(style ?? 0)] ?? 'General', book.date1904);
}

/** Whether a formula's value is missing, or a zero that only stands where one will be computed. */
function isUncalculated(book: XlsxPackage, type: string, value: string | null): boolean {
  if (value === null || (value === '' && type !== 'str')) return true;
  return book.uncalculated && type === 'n' && Number(value) === 0;
}

/**
 * What one cell of an .xlsx sheet holds (ECMA-376-1 §18.3.1.4); null where it is empty. Faults: `file-unreadable` when it
 * names a shared string that is not there.
 */
export function xlsxContent(book: XlsxPackage, cell: StoredCell): ReadCell | UncalculatedFormula | null {
  const { attributes, value, formula } = cell;
  const type = attribute(attributes, 't') ?? 'n';
  if (formula !== null && isUncalculated(book, type, value)) return { formula: shownFormula(unescapeString(formula)) };
  if (type === 'inlineStr') return textCell(unescapeString(cell.inline ?? ''));
  if (value === null || value === '') return null;
  switch (type) {
    case 's': {
      const text = book.strings[Number(value)];
      if (text === undefined) throw new Refusal('file-unreadable', 'a string that is not there');
      return textCell(text);
    }
    case 'str':
      return textCell(unescapeString(value));
    case 'b': {
      const yes = value === '1' || value === 'true';
      return { kind: CELL_KIND.boolean, text: yes ? 'ADEVĂRAT' : 'FALS', value: yes ? 1 : 0 };
    }
    case 'e':
      return { kind: CELL_KIND.error, text: value, value: 0 };
    case 'd': {
      const serial = serialOf(value, book.date1904);
      return Number.isFinite(serial) ? numberCell(book, String(serial), attribute(attributes, 's')) : textCell(value);
    }
    default:
      return numberCell(book, value, attribute(attributes, 's'));
  }
}
