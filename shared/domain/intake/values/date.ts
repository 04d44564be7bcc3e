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

/** The day a text names, the Romanian way (day before month): `31.12.2019`, `31/12/2019`, `2019-12-31`, `31 decembrie 2019`; null where it is none. */
export function readDate(text: string): IsoDate | null {
  const plain = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain);
  if (iso) return dayOf(iso[1], iso[2], iso[3]);
  const dotted = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})\.?$/.exec(plain.replace(/\s/g, ''));
  if (dotted) return dayOf(dotted[3], dotted[2], dotted[1]);
  const named = /^(\d{1,2}) ([a-z]+) (\d{4})$/.exec(fold(plain));
  const month = named
    ? MONTHS.findIndex((name) => name.slice(0, 3) === named[2]?.slice(0, 3) && name.startsWith(named[2] ?? ''))
    : -1;
  return named && month >= 0 ? dayOf(named[3], String(month + 1), named[1]) : null;
}

function dayOf(year = '', month = '', day = ''): IsoDate | null {
  const parsed = IsoDate.safeParse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return parsed.success ? parsed.data : null;
}
