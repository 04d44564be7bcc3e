import type { BorderStyle, CellStyle, FillStyle } from 'hucre';

const INK = '1F2937';
const BAND = '1F3A5F';
const LINE = 'C9CFD8';
const OPEN = 'FFF8DC';
const MISSING = 'FBD08A';
const SHUT = 'F4F5F7';
const SECTION = 'DFE6EF';
const ALARM = 'A63A2B';

const solid = (rgb: string): FillStyle => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } });
const side = { style: 'thin', color: { rgb: LINE } } as const;
const box: BorderStyle = { top: side, right: side, bottom: side, left: side };
const wrapped = { vertical: 'top', wrapText: true } as const;
const font = { name: 'Calibri', size: 10, color: { rgb: INK } } as const;

/** How the cells of a template look; `open` cells are the only ones that protection lets change. */
export const TEMPLATE_STYLE = {
  hidden: { numFmt: '@' },
  plain: { font, alignment: wrapped },
  sampleOpen: { font, fill: solid(OPEN), border: box },
  /** Over an open cell that has to be filled in and is empty; Excel takes the colour of such a style from its background. */
  missing: { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: MISSING }, bgColor: { rgb: MISSING } } },
  sampleMissing: { font, fill: solid(MISSING), border: box },
  label: { font: { ...font, bold: true }, alignment: wrapped },
  title: {
    font: { ...font, size: 18, bold: true, color: { rgb: BAND } },
    alignment: { vertical: 'center', wrapText: true },
  },
  subtitle: { font: { ...font, size: 12, bold: true, color: { rgb: BAND } }, alignment: { vertical: 'bottom' } },
  hint: { font: { ...font, italic: true }, alignment: { vertical: 'center' } },
  alarm: {
    font: { ...font, size: 12, bold: true, color: { rgb: 'FFFFFF' } },
    fill: solid(ALARM),
    alignment: { vertical: 'center', wrapText: true, indent: 1 },
  },
  heading: {
    font: { ...font, bold: true, color: { rgb: 'FFFFFF' } },
    fill: solid(BAND),
    border: box,
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  },
  section: {
    font: { ...font, bold: true },
    fill: solid(SECTION),
    border: box,
    alignment: { vertical: 'center' },
    numFmt: '@',
  },
  shut: { font, fill: solid(SHUT), border: box, alignment: wrapped, numFmt: '@' },
  shutNumber: { font, fill: solid(SHUT), border: box, alignment: { ...wrapped, horizontal: 'right' } },
  mark: { font: { ...font, bold: true, color: { rgb: ALARM } }, fill: solid(SHUT), border: box, alignment: wrapped },
  openText: { font, fill: solid(OPEN), border: box, alignment: wrapped, protection: { locked: false } },
  openNumber: {
    font,
    fill: solid(OPEN),
    border: box,
    alignment: { ...wrapped, horizontal: 'right' },
    protection: { locked: false },
  },
  openAmount: {
    font,
    fill: solid(OPEN),
    border: box,
    alignment: { ...wrapped, horizontal: 'right' },
    numFmt: '#,##0.00',
    protection: { locked: false },
  },
  openDate: {
    font,
    fill: solid(OPEN),
    border: box,
    alignment: { ...wrapped, horizontal: 'center' },
    numFmt: 'dd.mm.yyyy',
    protection: { locked: false },
  },
} as const satisfies Record<string, CellStyle>;
