/** First cell of the hidden sheet: says that a workbook is our template, and which reading of it applies. */
export const TEMPLATE_FORMAT = 'raportor-template/1';

/** Version of the template's look and columns; grows when they change, the format stays while this reader can read it. */
export const TEMPLATE_VERSION = '1';

/** Name of the hidden sheet. The reader goes by its first cell, since a name can be changed. */
export const HIDDEN_SHEET = '_raportor';

/** The two tables an institution fills in, each on a sheet of its own. */
export const TEMPLATE_TABLES = ['activities', 'indicators'] as const;
export type TemplateTable = (typeof TEMPLATE_TABLES)[number];

/** Columns of each table from left to right, with the width in characters; `open` ones are filled in by the institution. */
export const TEMPLATE_COLUMNS = {
  activities: [
    { key: 'code', width: 8, open: false },
    { key: 'title', width: 40, open: false },
    { key: 'term', width: 13, open: false },
    { key: 'capacity', width: 13, open: false },
    { key: 'mark', width: 10, open: false },
    { key: 'status', width: 18, open: true },
    { key: 'completed', width: 12, open: true },
    { key: 'description', width: 32, open: true },
    { key: 'difficulties', width: 22, open: true },
    { key: 'evidence', width: 22, open: true },
    { key: 'allocated', width: 13, open: true },
    { key: 'spent', width: 14, open: true },
  ],
  indicators: [
    { key: 'code', width: 9, open: false },
    { key: 'title', width: 34, open: false },
    { key: 'indicator', width: 36, open: false },
    { key: 'dimension', width: 20, open: false },
    { key: 'category', width: 20, open: false },
    { key: 'mark', width: 10, open: false },
    { key: 'unit', width: 15, open: false },
    { key: 'target', width: 12, open: false },
    { key: 'value', width: 16, open: true },
    { key: 'numerator', width: 13, open: true },
    { key: 'denominator', width: 13, open: true },
  ],
} as const;

export type TemplateColumn = (typeof TEMPLATE_COLUMNS)[TemplateTable][number]['key'];
