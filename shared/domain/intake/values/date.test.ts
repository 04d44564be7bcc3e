import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDate } from './date.ts';

const DATES: readonly (readonly [string, string])[] = [
  ['31.12.2019', '2019-12-31'],
  ['1.2.2019', '2019-02-01'],
  ['01/02/2019', '2019-02-01'],
  ['31-12-2019', '2019-12-31'],
  ['31. 12. 2019', '2019-12-31'],
  ['31.12.19', '2019-12-31'],
  ['2019-12-31', '2019-12-31'],
  ['2019/12/31', '2019-12-31'],
  ['2019-12-31T10:20:00Z', '2019-12-31'],
  ['31.12.2019 10:20', '2019-12-31'],
  ['31 decembrie 2019', '2019-12-31'],
  ['5 Mai 2019', '2019-05-05'],
  ['12 sept. 2019', '2019-09-12'],
  ['la 15.06.2019', '2019-06-15'],
  ['în data de 15 iunie 2019', '2019-06-15'],
  ['18.10.2019 a.', '2019-10-18'],
];

/** No day, no single day, or a day that never was. */
const NO_DATES = [
  '',
  'decembrie 2019',
  '2019',
  'trim. IV 2019',
  '31.02.2019',
  '29.02.2019',
  '13/25/2019',
  '12/31/2019',
  '15-17.06.2019',
  '15.06.2019, 17.06.2019',
  '5 ma 2019',
  '5 iu 2019',
  'permanent',
  '43830',
];

describe('dates as institutions write them, day before month', () => {
  it.each(DATES)('%s is %s', (text, day) => expect(readDate(text)).toBe(day));
  it.each(NO_DATES)('"%s" names no single day', (text) => expect(readDate(text)).toBeNull());

  it('any day reads the same from every way of writing it', () => {
    const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2039-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year = '', month = '', day = ''] = iso.split('-');
        const named = new Intl.DateTimeFormat('ro-RO', { dateStyle: 'long', timeZone: 'UTC' }).format(date);
        for (const text of [`${day}.${month}.${year}`, `${Number(day)}/${Number(month)}/${year}`, iso, named])
          expect(readDate(text), text).toBe(iso);
      }),
    );
  });
});
