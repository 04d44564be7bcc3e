import { type Cell, type CellStyle, writeXlsx } from 'hucre/xlsx';
import type { HeatCell, HeatMap, MatrixView } from '#shared/domain/report/heat-map.ts';
import { LEVEL_STYLES } from '#shared/domain/report/level-style.ts';
import { neutralText } from '#shared/domain/report/xlsx/neutral-text.ts';
import type { Words } from '#shared/words/words.ts';
import { FONT, HEADING, levelLook, NOTE } from './cell-styles.ts';

const CODE: CellStyle = { numFmt: '@' };
const TITLE: CellStyle = { alignment: { wrapText: true, vertical: 'top' } };

/**
 * The matrix of objectives and institutions, or of objectives and years, as a workbook of one sheet: scores as numbers with their
 * level's colour, absences as words; nothing where nothing is owed. The same map at the same moment gives the same bytes.
 */
export function writeMatrix(
  { rows, columns, cell }: HeatMap,
  view: MatrixView,
  at: Date,
  words: Words,
): Promise<Uint8Array> {
  const cells = new Map<string, Partial<Cell>>();
  const put = (row: number, column: number, content: Partial<Cell>): void =>
    void cells.set(`${row},${column}`, content);
  put(0, 0, { value: words('scoring:screen.matrix.code'), style: HEADING });
  put(0, 1, { value: words('scoring:screen.matrix.objective'), style: HEADING });
  for (const [c, { code }] of columns.entries()) put(0, c + 2, { value: neutralText(code), style: HEADING });
  for (const [r, { code, title, kind }] of rows.entries()) {
    put(r + 1, 0, { value: kind === 'total' ? words('scoring:screen.whole') : code, style: CODE });
    put(r + 1, 1, { value: neutralText(title), style: TITLE });
    for (const [c, column] of columns.entries()) {
      const here = cell(code, column.code);
      if (here) put(r + 1, c + 2, contentOf(here, words));
    }
  }
  put(rows.length + 2, 0, { value: words(`scoring:screen.matrix.note-${view}`), style: NOTE });
  const name = words(`scoring:screen.matrix.by-${view}`);
  return writeXlsx({
    sheets: [
      {
        name,
        cells,
        columns: [{ width: 10 }, { width: 60 }, ...columns.map(() => ({ width: 13 }))],
        freezePane: { rows: 1, columns: 2 },
        a11y: { summary: name, headerRow: 0 },
      },
    ],
    properties: { title: name, creator: 'Raportor', created: at, modified: at },
    defaultFont: FONT,
  });
}

function contentOf({ value, word, look }: HeatCell, words: Words): Partial<Cell> {
  const style: CellStyle = {
    ...levelLook(LEVEL_STYLES[look]),
    numFmt: '0.0',
    alignment: { horizontal: value === null ? 'center' : 'right' },
  };
  return { value: value ?? words(word), style };
}
