import { fold } from '#shared/domain/framework/fold.ts';
import { IsoDate } from '#shared/kernel/ids.ts';

const MONTHS = [
  'ianuarie',
  'februarie',
  'martie',
  'aprilie',
  'mai',
  'iunie',
  'iulie',
  'august',
  'septembrie',
  'octombrie',
  'noiembrie',
  'decembrie',
];

/**
 * The day a text names, the Romanian way (day before month): `31.12.2019`, `31/12/2019`, `31.12.19`, `2019-12-31`, `31 decembrie 2019`,
 * `31 dec. 2019`, with a time of day or "r."/"a." left aside; null where it is none or names no single day (`decembrie 2019`).
 */
export function readDate(text: string): IsoDate | null {
  const plain = text
    .trim()
    .replace(/^(la|din|pe|data de|în data de|in data de)\s+/iu, '')
    .replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/u, '')
    .replace(/\s*(a\.?|r\.?)$/u, '');
  const iso = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(plain);
  if (iso) return dayOf(iso[1], iso[2], iso[3]);
  const dotted = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})$/.exec(plain.replace(/\s/g, ''));
  if (dotted) return dayOf(dotted[3], dotted[2], dotted[1]);
  const named = /^(\d{1,2}) ([a-z]{3,}) (\d{4})$/.exec(fold(plain));
  const months = MONTHS.flatMap((name, i) => (name.startsWith(named?.[2] ?? '?') ? [String(i + 1)] : []));
  return named && months.length === 1 ? dayOf(named[3], months[0], named[1]) : null;
}

/** Two digits of a year are of this century: no report speaks of another. */
function dayOf(year = '', month = '', day = ''): IsoDate | null {
  const full = year.length === 2 ? `20${year}` : year;
  const parsed = IsoDate.safeParse(`${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return parsed.success ? parsed.data : null;
}
