import { odsContent } from './ods-cell.ts';
import { OdsParagraphs } from './ods-paragraphs.ts';
import { MAX_COLUMNS, MAX_ROWS } from './reading-limits.ts';
import type { SheetBuilder, StartSheet } from './sheet-builder.ts';
import { attribute, type XmlHandler } from './xml-scanner.ts';

const WRAPPERS = new Set(['table-row-group', 'table-rows', 'table-header-rows', 'table-row', 'table']);

function repeated(attributes: string, name: string, most: number): number {
  const count = Number(attribute(attributes, name) ?? 1);
  return Number.isInteger(count) && count > 0 ? Math.min(count, most) : 1;
}

/**
 * The handler that reads an ODS `content.xml` into builders, sheet by sheet. Repeated empty rows and cells, with which
 * every genuine file ends, cost nothing; repeated full ones are counted out and meet the workbook's limit of cells.
 */
export function odsHandler(startSheet: StartSheet): XmlHandler {
  const path: string[] = [];
  const hiddenStyles = new Set<string>();
  const paragraphs = new OdsParagraphs();
  let style = '';
  let sheet: SheetBuilder | null = null;
  let sheetDepth = 0;
  let row = 0;
  let rowTimes = 1;
  let rowMark = 0;
  let column = 0;
  let cell: { readonly attributes: string; readonly covered: boolean; readonly depth: number } | null = null;

  /** A drawing on the sheet may hold a table of its own. */
  const inShapes = (): boolean => path[sheetDepth + 1] === 'shapes';

  const finishCell = (into: SheetBuilder, attributes: string, covered: boolean): void => {
    const shown = paragraphs.take();
    const times = repeated(attributes, 'table:number-columns-repeated', MAX_COLUMNS);
    const first = column;
    column += times;
    // Under a merge nobody sees what is left there.
    if (covered) return;
    const lastRow = row + repeated(attributes, 'table:number-rows-spanned', MAX_ROWS) - 1;
    const lastColumn = first + repeated(attributes, 'table:number-columns-spanned', MAX_COLUMNS) - 1;
    into.merge({ firstRow: row, firstColumn: first, lastRow, lastColumn });
    const content = odsContent(attributes, shown);
    for (let at = first; at < first + times; at++) {
      into.addContent(row, at, content);
      if ('text' in content && content.text === '') break;
    }
  };

  const openInSheet = (name: string, attributes: string, into: SheetBuilder): void => {
    const parent = path.at(-1) ?? '';
    if (cell) {
      if (name === 'p' && path.length === cell.depth + 1) {
        paragraphs.start();
        handler.listening = true;
      } else if (handler.listening) paragraphs.element(name, attributes);
    } else if (inShapes()) {
      return;
    } else if (name === 'table-row' && WRAPPERS.has(parent)) {
      rowTimes = repeated(attributes, 'table:number-rows-repeated', MAX_ROWS);
      rowMark = into.count;
      column = 0;
    } else if ((name === 'table-cell' || name === 'covered-table-cell') && parent === 'table-row') {
      cell = { attributes, covered: name === 'covered-table-cell', depth: path.length };
    }
  };

  const handler: XmlHandler = {
    listening: false,
    open(name, attributes) {
      if (sheet) openInSheet(name, attributes, sheet);
      else if (name === 'style') style = attribute(attributes, 'style:name') ?? '';
      else if (name === 'table-properties' && attribute(attributes, 'table:display') === 'false')
        hiddenStyles.add(style);
      else if (name === 'table' && path.at(-1) === 'spreadsheet') {
        const hidden = hiddenStyles.has(attribute(attributes, 'table:style-name') ?? '');
        sheet = startSheet(attribute(attributes, 'table:name') ?? '', hidden);
        sheetDepth = path.length;
        row = 0;
      }
      path.push(name);
    },
    close(name) {
      path.pop();
      if (!sheet) return;
      if (cell) {
        if (name === 'p' && path.length === cell.depth + 1) {
          paragraphs.end();
          handler.listening = false;
        } else if (path.length === cell.depth) {
          finishCell(sheet, cell.attributes, cell.covered);
          cell = null;
        }
      } else if (name === 'table-row' && WRAPPERS.has(path.at(-1) ?? '') && !inShapes()) {
        sheet.repeatRow(rowMark, row, rowTimes - 1);
        row += rowTimes;
      } else if (path.length === sheetDepth) sheet = null;
    },
    text(piece) {
      paragraphs.text(piece);
    },
  };
  return handler;
}
