import type { CellRange } from '#shared/domain/intake/workbook.ts';
import type { SheetBuilder } from './sheet-builder.ts';
import { startedCell, xlsxContent } from './xlsx-cell.ts';
import type { XlsxPackage } from './xlsx-package.ts';
import { attribute, type XmlHandler } from './xml-scanner.ts';

/** Row and column counted from 0 of `BC12`; null when it is none. */
function parseAddress(address: string): { readonly row: number; readonly column: number } | null {
  let column = 0;
  let at = 0;
  for (; at < address.length && at < 4; at++) {
    const letter = (address.charCodeAt(at) | 32) - 96;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  const row = Number(address.slice(at));
  return at > 0 && Number.isInteger(row) && row > 0 ? { row: row - 1, column: column - 1 } : null;
}

function parseRange(range: string): CellRange | null {
  const [first = '', last = first] = range.split(':');
  const from = parseAddress(first);
  const to = parseAddress(last);
  if (!from || !to) return null;
  return { firstRow: from.row, firstColumn: from.column, lastRow: to.row, lastColumn: to.column };
}

/**
 * The handler that reads one worksheet part into a builder. What the sheet claims of its size is not looked at; only cells
 * count.
 */
export function xlsxSheetHandler(book: XlsxPackage, sheet: SheetBuilder): XmlHandler {
  let inData = false;
  let row = -1;
  let column = -1;
  let cell = startedCell('');
  let phonetic = false;
  let hearing: 'nothing' | 'value' | 'formula' | 'inline' = 'nothing';

  const startCell = (attributes: string): void => {
    const at = parseAddress(attribute(attributes, 'r') ?? '');
    column = at ? at.column : column + 1;
    if (at) row = at.row;
    cell = startedCell(attributes);
  };

  const finishCell = (): void => {
    const content = xlsxContent(book, cell);
    if (content) sheet.addContent(row, column, content);
  };

  const openOutside = (name: string, attributes: string): void => {
    if (name === 'sheetData') inData = true;
    else if (name === 'mergeCell') {
      const range = parseRange(attribute(attributes, 'ref') ?? '');
      if (range) sheet.merge(range);
    }
  };

  const openInside = (name: string, attributes: string): void => {
    switch (name) {
      case 'c':
        startCell(attributes);
        break;
      case 'v':
        cell.value = '';
        hearing = 'value';
        break;
      case 'f':
        cell.formula = '';
        hearing = 'formula';
        break;
      case 't':
        cell.inline ??= '';
        hearing = phonetic ? 'nothing' : 'inline';
        break;
      case 'rPh':
        phonetic = true;
        break;
      case 'row': {
        const stated = Number(attribute(attributes, 'r') ?? Number.NaN);
        row = Number.isInteger(stated) && stated > 0 ? stated - 1 : row + 1;
        column = -1;
        break;
      }
    }
    handler.listening = hearing !== 'nothing';
  };

  const handler: XmlHandler = {
    listening: false,
    open(name, attributes) {
      if (inData) openInside(name, attributes);
      else openOutside(name, attributes);
    },
    close(name) {
      hearing = 'nothing';
      handler.listening = false;
      if (!inData) return;
      if (name === 'c') finishCell();
      else if (name === 'rPh') phonetic = false;
      else if (name === 'sheetData') inData = false;
    },
    text(piece) {
      if (hearing !== 'nothing') cell[hearing] += piece;
    },
  };
  return handler;
}
