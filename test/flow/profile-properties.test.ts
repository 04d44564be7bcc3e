import { describe, expect, it } from 'vitest';
import { workbookOver } from '#core/intake/reading/columnar-sheet.ts';
import { readBytes } from '#core/intake/reading/read-bytes.ts';
import { READING_LIMITS } from '#core/intake/reading/reading-limits.ts';
import { FileMapping } from '#shared/domain/intake/mapping.schema.ts';
import { mappingFrom } from '#shared/domain/intake/profile/apply-profile.ts';
import { profileOf } from '#shared/domain/intake/profile/learn-profile.ts';
import { drawnWorkbook, planOf, storedOf } from '../support/drawn-workbook.ts';
import { seededRandom } from '../support/random.ts';

/** A profile finds by words what a person once pointed at, wherever it stands now (DOMAIN.md §3.1). */
const EVENTS =
  'Organizarea și desfășurarea unor evenimente cu ocazia Zilei europene de luptă împotriva traficului de persoane';
const HEADINGS = ['Ce am făcut', 'Cum stăm', 'Băgări de seamă', 'Câte în 2019'];
const ROWS = [
  [EVENTS, 'gata', 'bine', 'x'],
  ['Spoturi la radio', 'mai e', 'greu', 'x'],
  ['Flori și lumânări', 'gata', '', 'x'],
  ['Pliante împărțite', 'deloc', 'mâine', 'x'],
];

const drawing = (lines: readonly (readonly string[])[]): string =>
  lines.map((line) => `| ${line.join(' | ')} |`).join('\n');

async function workbook(sheets: Readonly<Record<string, string>>) {
  const bytes = drawnWorkbook(sheets);
  const read = await readBytes('ANITP.xlsx', bytes, READING_LIMITS);
  if (!read.ok) throw new Error('refused');
  return { bytes, workbook: workbookOver(read.workbook) };
}

const CHOICES = {
  statuses: { gata: 'done', 'mai e': 'in-progress', deloc: 'not-done' },
  sheets: [
    {
      sheet: 'Raport 2018',
      headerRows: { first: 2, last: 2 },
      columns: { A: 'activity', B: 'status', C: 'difficulties', D: 'ignore' },
      rows: { 4: { activity: '1.1.2' }, 5: 'ignore', 6: { activity: '1.1.3' } },
    },
  ],
};

async function learned() {
  const drawn = { 'Raport 2018': drawing([['Raport', '', '', ''], HEADINGS, ...ROWS]) };
  const { bytes, workbook: book } = await workbook(drawn);
  const plan = await planOf(bytes, 'ANITP.xlsx', CHOICES);
  const mapping = FileMapping.parse({ file: { name: 'ANITP.xlsx' }, ...CHOICES });
  const profile = profileOf(mapping, book, plan.understood, 2019);
  if (!profile) throw new Error('nothing learned');
  return { profile, stored: storedOf(plan) };
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');
const SPELLINGS = [
  (text: string) => text,
  plain,
  (text: string) => text.toUpperCase(),
  (text: string) => plain(text).toLowerCase(),
];

describe('a profile learned from one layout', () => {
  it('gives the same values from any other layout that keeps the words, with no person', async () => {
    const { profile, stored } = await learned();
    expect(stored).toHaveLength(6);
    for (let seed = 1; seed <= 60; seed++) {
      const random = seededRandom(seed);
      const shuffled = <T>(all: readonly T[]): T[] =>
        all
          .map((one) => ({ one, by: random.next() }))
          .sort((a, b) => a.by - b.by)
          .map(({ one }) => one);
      const respelled = (text: string): string => random.pick(SPELLINGS)(text);
      const order = shuffled([0, 1, 2, 3]);
      const laidOut = (line: readonly string[]): string[] => order.map((column) => line[column] ?? '');
      const above = Array.from({ length: random.whole(1, 4) }, () => ['Raport', '', '', '']);
      const lines = [
        laidOut(HEADINGS.map(respelled)),
        ...shuffled(ROWS).map(([name = '', ...rest]) => laidOut([respelled(name), ...rest])),
      ];
      const sheet = random.pick(['Raport 2019', 'RAPORT 2020', 'raport']);
      const { bytes, workbook: book } = await workbook({
        [sheet]: drawing([...above, ...lines]),
        Adresă: drawing([['Către ANITP', '']]),
      });
      const { choices, missing } = mappingFrom(profile, book, 2019);
      expect(missing, `${seed}`).toEqual([]);
      const values = storedOf(await planOf(bytes, 'ANITP.xlsx', choices));
      expect(values, `${seed} ${sheet} ${order}`).toEqual(stored);
    }
  });

  it.each([
    ['the year of a heading is the year of the file', [...HEADINGS.slice(0, 3), 'Câte în 2020'], 2020, []],
    ['the year before’s column is not taken for this year’s', HEADINGS, 2020, ['column Câte în 2020']],
    [
      'a heading that is gone is named',
      ['Ce am făcut', 'Cum stăm', 'x', 'Câte în 2019'],
      2019,
      ['column Băgări de seamă'],
    ],
    [
      'a heading that stands twice is not guessed',
      ['Ce am făcut', 'Cum stăm', 'Cum stăm', 'Câte în 2019'],
      2019,
      ['column Cum stăm', 'column Băgări de seamă'],
    ],
    ['other headings altogether are said as such', ['a', 'b', 'c', 'd'], 2019, [`table ${HEADINGS.join(', ')}`]],
  ] as const)('%s', async (_, headings, year, expected) => {
    const { profile } = await learned();
    const { workbook: book } = await workbook({ 'Raport 2018': drawing([['Raport', '', '', ''], headings, ...ROWS]) });
    expect(mappingFrom(profile, book, year).missing.map(({ what, name }) => `${what} ${name}`)).toEqual(expected);
  });

  it('says of a row that now stands twice that it is not found, and takes neither', async () => {
    const { profile } = await learned();
    const twice = [...ROWS, ['Spoturi la radio', 'gata', '', '']];
    const { workbook: book } = await workbook({ 'Raport 2018': drawing([['Raport', '', '', ''], HEADINGS, ...twice]) });
    const { choices, missing } = mappingFrom(profile, book, 2019);
    expect(missing).toMatchObject([{ what: 'row', name: 'Spoturi la radio' }]);
    expect(Object.keys(choices.sheets[0]?.rows ?? {})).toEqual(['5', '6']);
  });
});
