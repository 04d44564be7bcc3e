import { describe, expect, it } from 'vitest';
import { workbookOver } from '#core/intake/reading/columnar-sheet.ts';
import { readBytes } from '#core/intake/reading/read-bytes.ts';
import { READING_LIMITS } from '#core/intake/reading/reading-limits.ts';
import { isCnp, withoutCnps } from '#shared/domain/intake/privacy/cnp.ts';
import { HOLDS_AT, personalCells } from '#shared/domain/intake/privacy/personal-data.ts';
import { cellAddress } from '#shared/domain/intake/workbook.ts';
import { LAYOUT_HABITS } from '../fixtures/habits/layout-habits.ts';
import { SCOPE_HABITS } from '../fixtures/habits/scope-habits.ts';
import { CHOICE_HABITS, DOUBT_HABITS, VALUE_HABITS } from '../fixtures/habits/value-habits.ts';
import { type Drawing, drawnWorkbook } from '../support/drawn-workbook.ts';

async function cellsOf(bytes: Uint8Array, name: string): Promise<readonly string[]> {
  const read = await readBytes(name, bytes, READING_LIMITS);
  if (!read.ok) throw new Error(`refused: ${JSON.stringify(read)}`);
  const isAcronym = (text: string): boolean => /^(MAI|MEN|ONG)$/.test(text.replaceAll(/[. ]/g, ''));
  return personalCells(workbookOver(read.workbook), isAcronym).map(
    ({ row, column, kind, confidence }) => `${cellAddress(row, column)} ${kind}${confidence < HOLDS_AT ? '?' : ''}`,
  );
}

const inDrawing = (drawing: Drawing) => cellsOf(drawnWorkbook({ Foaie: drawing }), 'probă.xlsx');

describe('a personal number (CNP, Law 105/1996)', () => {
  it.each([
    ['1800101221144', true],
    ['2960229221144', false],
    ['1800101221145', false],
    ['1801301221141', false],
    ['1800101991149', false],
    ['5001231400013', true],
    ['5001231400012', false],
    ['0800101221144', false],
  ])('%s: %s', (digits, valid) => expect(isCnp(digits)).toBe(valid));

  it('is struck out wherever it stands in a text, however it is spaced, and nothing else is', () => {
    expect(withoutCnps('victima 1 800101 22 1144, dosar 12345/2019, 1800101221144.')).toBe(
      'victima •••••••••••••, dosar 12345/2019, •••••••••••••.',
    );
    expect(withoutCnps('cont 1800101221145 și 21800101221144')).toBe('cont 1800101221145 și 21800101221144');
  });
});

/** What a sheet shows, and the cells that must be named; `?`: named, but no ground to hold the workbook. */
const FOUND: readonly (readonly [string, Drawing, readonly string[]])[] = [
  [
    'a list of victims with names, numbers and telephones',
    `| Nr. crt. | Nume și prenume | CNP | Vârsta | Telefon |
     | 1 | Popescu Maria-Elena | "1800101221144" | 17 | 0722 123 456 |
     | 2 | IONESCU ANA | "2 900315 40 0122" | 22 | +40 745-123-456 |`,
    ['B2 name', 'C2 cnp', 'E2 phone', 'B3 name', 'C3 cnp', 'E3 phone'],
  ],
  [
    'names and a mistyped number beside columns of values, whose heading names the year',
    `| Nume și prenume | CNP | Cod | Valoare 2019 | Stadiu |
     | Popescu Ion | "1850101221144" | 1.1.1.a | 4 | realizată |`,
    ['A2 name', 'B2 cnp'],
  ],
  [
    'a number kept as a number, under any heading',
    `| Dosar | Identificator | Măsura |
     | 12/2019 | 1800101221144 | adăpost |`,
    ['B2 cnp'],
  ],
  [
    'name and given name in two columns, a birth date, and a telephone that lost its zero',
    `| Numele | Prenumele | Data nașterii | Telefon |
     | Țepeluș | Ana | @2003-05-12 | 722123456 |
     | Moga | Ștefan | 03.11.2001 | 0744.123.456 |`,
    ['A2 name', 'B2 name', 'C2 birth-date', 'D2 phone', 'A3 name', 'B3 name', 'C3 birth-date', 'D3 phone'],
  ],
  [
    'initials under a victim’s heading',
    `| Victima | Vârsta | Forma de exploatare |
     | P.M. | 16 | sexuală |
     | A. I. D. | 34 | muncă |`,
    ['A2 name', 'A3 name'],
  ],
  [
    'beneficiaries by name, not by group',
    `| Beneficiar | Serviciu acordat |
     | Dumitrescu Andreea | consiliere |
     | Elevi din anii terminali | informare |
     | Fundația Sfânta Maria | găzduire |`,
    ['A2 name'],
  ],
  [
    'names and telephones without any heading',
    `| Georgescu Elena | 0722 123 456 | Iași |
     | Stan Florin | 0733 123 456 | Vaslui |`,
    ['A1 name', 'B1 phone', 'A2 name', 'B2 phone'],
  ],
  [
    'an address beside a number',
    `| Persoana | Identificare | Adresa de e-mail |
     | Marin Costel | 1800101221144 | costel.marin@exemplu.ro |`,
    ['A2 name', 'B2 cnp', 'C2 email'],
  ],
  [
    'a form of one victim',
    `| Fișa victimei | |
     | Numele | Popescu |
     | Prenumele | Maria |
     | CNP | "1800101221144" |
     | Telefon | 0722 123 456 |`,
    ['B2 name', 'B3 name', 'B4 cnp'],
  ],
  [
    'a victim named in a description',
    `| Activitate | Descriere |
     | Asistență | S-a acordat asistență victimei Popescu Maria, găzduită la Iași. |
     | Asistență | Minora A.M. a fost repatriată; tel. mamei 0722 123 456 |
     | Asistență | Victima are CNP 1800101221144 |`,
    ['B2 name', 'B3 name', 'B4 cnp'],
  ],
  [
    'one loose mobile number: named, no ground to hold the workbook',
    `| Activitate | Valoare | Observații |
     | Linia telefonică | 12 | 0722 123 456 |`,
    ['C2 phone?'],
  ],
];

const CLEAN: readonly (readonly [string, Drawing])[] = [
  [
    'the sender’s signature and contact lines',
    `| Activitate | Valoare | Descriere |
     | Campanii | 12 | La nivel național |
     | Întocmit: Popescu Ion, tel. 021 312 34 56, ion.popescu@mai.gov.ro | | |
     | Director, | | Șef serviciu, |
     | Ionescu Maria | | Stan Florin |
     | Telefon: | 0722 123 456 | |`,
  ],
  [
    'a contact block on a cover',
    `| Instituția | Ministerul Afacerilor Interne |
     | Persoană de contact | Popescu Ion |
     | Telefon | 0722 123 456 |
     | E-mail | ion.popescu@mai.gov.ro |
     | Fax | 021 312 34 57 |`,
  ],
  [
    'a signature under a heading of its own',
    `| Întocmit, | Aprobat, |
     | Nume și prenume | Nume și prenume |
     | Popescu Ion | Ionescu Maria |`,
  ],
  [
    'a list of contact persons with their functions',
    `| Nume și prenume | Funcția | Telefon | E-mail |
     | Popescu Ion | inspector | 0722 123 456 | ion.popescu@mai.gov.ro |
     | Ionescu Maria | consilier | 0733 123 456 | maria@mai.gov.ro |`,
  ],
  [
    'a directory of centres',
    `| Denumirea centrului | Adresa | Telefon |
     | Centrul Sfânta Maria | Str. Ion Creangă 5 | 0722 123 456 |
     | Adăpost Iași | Bd. Carol 3 | 0232 123 456 |`,
  ],
  [
    'counts, budgets, codes, dates and documents',
    `| Cod | Indicator | Valoare | Buget | Document |
     | 1.1.1.a | Număr de beneficiari | 722123456 | 1800101221145 | nr. 0722123456/12.03.2019 |
     | 1.1.1.b | Număr de victime asistate | 1234567890 | 0722123456.50 | RO49AAAA1B31007593840000 |
     | 1.1.1.c | Număr de minori | @2019-05-12 | "12.345.678,90" | 2019-07-12/0722123456 |`,
  ],
  [
    'beneficiaries that are groups, institutions and answers',
    `| Activitate | Beneficiari | Victime |
     | Campanii | Elevi, cadre didactice | 12 |
     | Cursuri | M.A.I. | Nu este cazul |
     | Sesiuni | Colegiul Național Mihai Eminescu | Total |
     | Proiect | Ministerul Educației Naționale | Nespecificat |`,
  ],
  [
    'words about victims that name none',
    `| Activitate | Descriere |
     | Asistență | Victimele identificate în România au fost asistate de ANITP și DGASPC Iași. |
     | Linie | Victimele pot suna la 0800 800 678 sau la 112. |
     | Campanie | Beneficiari: Asociația Alexandra și Fundația Maria |`,
  ],
];

describe('data about single persons in a workbook (DOMAIN.md §3.1)', () => {
  it.each(FOUND)('names the cells of %s', async (_, drawing, cells) => expect(await inDrawing(drawing)).toEqual(cells));
  it.each(CLEAN)('finds nothing in %s', async (_, drawing) => expect(await inDrawing(drawing)).toEqual([]));

  it('looks at hidden sheets too', async () => {
    const bytes = drawnWorkbook({ Foaie: '| a |', Victime: '| CNP |\n| 1800101221144 |' }, { hidden: ['Victime'] });
    expect(await cellsOf(bytes, 'x.xlsx')).toEqual(['A2 cnp']);
  });

  it('raises no false alarm on any habit seen in institutions’ reports', async () => {
    for (const { habit, sheets, hidden } of [
      ...LAYOUT_HABITS,
      ...VALUE_HABITS,
      ...SCOPE_HABITS,
      ...DOUBT_HABITS,
      ...CHOICE_HABITS,
    ])
      expect(await cellsOf(drawnWorkbook(sheets, { hidden: hidden ?? [] }), 'x.xlsx'), habit).toEqual([]);
  });
});
