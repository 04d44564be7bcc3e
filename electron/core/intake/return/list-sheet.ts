import type { ListTitles } from './mark-package.ts';
import type { StyleBook } from './style-book.ts';
import { escaped } from './xml-edits.ts';

/** One thing that an institution is asked to correct. */
export interface ToCorrect {
  readonly sheet?: string | undefined;
  /** A1 notation; without it the whole sheet or file is meant. */
  readonly cell?: string | undefined;
  /** The cell's text as shown. */
  readonly raw: string;
  readonly wrong: string;
  readonly todo: string;
}

const FIRST_ROW = 5;

/** The first sheet of what goes back: each cell to correct as a link to it, what it says, what is wrong, what to do. */
export function listSheetXml(items: readonly ToCorrect[], titles: ListTitles, styles: StyleBook): string {
  const cell = (column: string, row: number, text: string, style: number): string =>
    `<c r="${column}${row}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
  const row = (at: number, texts: readonly string[], styled: (index: number) => number): string =>
    `<row r="${at}">${texts.map((text, i) => cell('ABCD'.charAt(i), at, text, styled(i))).join('')}</row>`;
  const links = items.flatMap(({ sheet, cell: to }, i) =>
    sheet === undefined || to === undefined
      ? []
      : [`<hyperlink ref="A${FIRST_ROW + i}" location="${escaped(`'${sheet.replaceAll("'", "''")}'!${to}`)}"/>`],
  );
  const rows = items.map((item, i) =>
    row(FIRST_ROW + i, [placeOf(item), item.raw, item.wrong, item.todo], (column) =>
      column === 0 && item.cell !== undefined ? styles.link : styles.text,
    ),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="${FIRST_ROW - 1}" topLeftCell="A${FIRST_ROW}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`,
    '<cols><col min="1" max="1" width="26" customWidth="1"/><col min="2" max="2" width="30" customWidth="1"/><col min="3" max="4" width="52" customWidth="1"/></cols>',
    '<sheetData>',
    row(1, [titles.heading], () => styles.title),
    row(2, [titles.about], () => styles.text),
    row(FIRST_ROW - 1, titles.columns, () => styles.heading),
    ...rows,
    '</sheetData>',
    '<mergeCells count="1"><mergeCell ref="A2:D2"/></mergeCells>',
    links.length > 0 ? `<hyperlinks>${links.join('')}</hyperlinks>` : '',
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
    '</worksheet>',
  ].join('');
}

/** Where it stands, in words. */
export const placeOf = ({ sheet, cell }: Pick<ToCorrect, 'sheet' | 'cell'>): string =>
  [sheet, cell].filter(Boolean).join(' · ');
