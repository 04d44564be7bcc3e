import { builtInFormat, shownNumber } from './shown-number.ts';
import { CELL_KIND, type ReadCell, shownFormula, type UncalculatedFormula } from './workbook-columns.ts';
import { attribute } from './xml-scanner.ts';

const DAY = 86_400_000;

/** `PT12H30M00S` in days. */
function durationOf(duration: string): number | null {
  const parts = /^(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?$/.exec(duration);
  if (!parts) return null;
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0'] = parts;
  const total = Number(days) + Number(hours) / 24 + Number(minutes) / 1440 + Number(seconds.replace(',', '.')) / 86400;
  return sign === '-' ? -total : total;
}

/** The day of `2019-12-31` or `2019-12-31T10:00:00`, in days since 1970-01-01; null when it is none. */
function dayOf(date: string): number | null {
  if (!/^\d{4}-\d\d-\d\d(?:$|T)/.test(date)) return null;
  const time = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
  const valid = !Number.isNaN(time) && new Date(time).toISOString().startsWith(date.slice(0, 10));
  return valid ? Math.round(time / DAY) : null;
}

/** LibreOffice writes a truth value of an imported workbook as the number 1 or 0 that is shown as a word. */
const TRUTH = /^(?:TRUE|FALSE|ADEVĂRAT|FALS)$/i;

function numeric(stored: string | undefined, shown: string, percent: boolean): ReadCell {
  const value = stored === undefined || stored.trim() === '' ? Number.NaN : Number(stored);
  if (!Number.isFinite(value)) return { kind: CELL_KIND.text, text: shown, value: 0 };
  if (TRUTH.test(shown)) return { kind: CELL_KIND.boolean, text: shown, value };
  const text = shown.trim() || shownNumber(value, percent ? '0.00%' : 'General', false).text;
  return { kind: percent ? CELL_KIND.percent : CELL_KIND.number, text, value };
}

/**
 * What one ODS cell holds (OpenDocument 1.3 part 3 §19.389). In: the cell's attributes and its paragraphs as shown; the
 * program that saved the file wrote down what the person saw, so that is the text.
 */
export function odsContent(attributes: string, shown: string): ReadCell | UncalculatedFormula {
  const formula = attribute(attributes, 'table:formula');
  const type = attribute(attributes, 'office:value-type') ?? (shown === '' ? undefined : 'string');
  if (formula !== undefined && type === undefined) {
    return { formula: shownFormula(formula.replace(/^(?:\w+:)?=?/, '')) };
  }
  if (attribute(attributes, 'calcext:value-type') === 'error') return { kind: CELL_KIND.error, text: shown, value: 0 };
  switch (type) {
    case 'float':
    case 'currency':
      return numeric(attribute(attributes, 'office:value'), shown, false);
    case 'percentage':
      return numeric(attribute(attributes, 'office:value'), shown, true);
    case 'date': {
      const stored = attribute(attributes, 'office:date-value') ?? '';
      const day = dayOf(stored);
      if (day === null) return { kind: CELL_KIND.text, text: shown === '' ? stored : shown, value: 0 };
      const text = shown === '' ? stored.slice(0, 10).split('-').reverse().join('.') : shown;
      return { kind: CELL_KIND.date, text, value: day };
    }
    case 'time': {
      const stored = attribute(attributes, 'office:time-value') ?? '';
      const value = durationOf(stored);
      if (value === null) return { kind: CELL_KIND.text, text: shown === '' ? stored : shown, value: 0 };
      return {
        kind: CELL_KIND.number,
        text: shown === '' ? shownNumber(value, builtInFormat(20), false).text : shown,
        value,
      };
    }
    case 'boolean': {
      const yes = attribute(attributes, 'office:boolean-value') === 'true';
      const text = shown === '' ? (yes ? 'ADEVĂRAT' : 'FALS') : shown;
      return { kind: CELL_KIND.boolean, text, value: yes ? 1 : 0 };
    }
    default: {
      const text = shown === '' ? (attribute(attributes, 'office:string-value') ?? '') : shown;
      // Programs that know no calcext mark a failed formula by its text alone.
      const failed = formula !== undefined && /^(?:#[A-Z/0!?]+[!?A0]|Err:\d{3})$/.test(text);
      return { kind: failed ? CELL_KIND.error : CELL_KIND.text, text, value: 0 };
    }
  }
}
