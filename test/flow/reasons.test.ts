import { describe, expect, it } from 'vitest';
import type { ImportPlan } from '#shared/domain/intake/import-plan.ts';
import { drawnWorkbook, planOf } from '../support/drawn-workbook.ts';

const CONSILIERE = 'Abordarea riscurilor traficului de persoane în orele de consiliere și orientare';
const FORMARE = 'Formarea consilierilor școlari pentru recunoașterea semnelor de vulnerabilitate';

async function understood(drawing: string, fileName = 'Raport_MEN_2019', mapping?: object): Promise<ImportPlan> {
  return await planOf(drawnWorkbook({ Raport: drawing }, { bookType: 'xlsx', hidden: [] }), fileName, mapping);
}

const TABLE = `
  | Raport pentru anul 2019 | | | | |
  | Nr. | Activitatea | Stadiul realizării | Indicator | Valoare |
  | 1.2.1 | | realizată | Număr de lecții susținute | 12 |
  | 2 | ${FORMARE} | în curs | | |`;

describe('what the reader proposes says why (DOMAIN.md §3.1.2)', () => {
  it('a column: the words of its heading as written, and what its cells are', async () => {
    const { understood: tables } = await understood(TABLE);
    const status = tables[0]?.columns.find(({ role }) => role === 'status');
    expect(status?.reasons).toEqual([
      { code: 'heading', words: 'Stadiul' },
      { code: 'content', what: 'statuses', count: 2, filled: 2 },
    ]);
    expect(tables[0]?.headerRows.reasons).toEqual([{ code: 'first-headings', columns: 5 }]);
  });

  it('a row: the code in its cell, the likeness of its title, the activity above it', async () => {
    const coded = await understood(`
      | Activitate | Stadiu | Indicator | Valoare |
      | 1.2.1 ${CONSILIERE} | realizată | Număr de lecții susținute | 12 |
      | | | Număr de elevi participanți la lecții | 30 |
      | ${FORMARE.replace('pentru ', 'în ')} | în curs | | |`);
    const [code, above, title] = coded.understood[0]?.rows ?? [];
    expect(code).toMatchObject({
      node: '1.2.1.a',
      reasons: [{ code: 'code' }, { code: 'likeness' }, { code: 'likeness' }],
    });
    expect(above).toMatchObject({
      node: '1.2.1.b',
      reasons: [{ code: 'row-above' }, { code: 'likeness', likeness: 1 }],
    });
    expect(title).toMatchObject({ node: '1.2.3', reasons: [{ code: 'likeness', likeness: title?.confidence }] });
  });

  it('what a person chose is said to be theirs', async () => {
    const { understood: tables, grounds } = await understood(TABLE, 'Raport_2019', {
      institution: 'MEN',
      sheets: [
        {
          sheet: 'Raport',
          headerRows: { first: 2, last: 2 },
          columns: { C: 'status' },
          rows: { 3: { activity: '1.2.1' } },
        },
      ],
    });
    const [table] = tables;
    const person = { confidence: 1, reasons: [{ code: 'person' }] };
    expect(grounds.institution).toEqual(person);
    expect(table?.headerRows.reasons).toEqual(person.reasons);
    expect(table?.columns.find(({ column }) => column === 'C')).toMatchObject(person);
    expect(table?.rows.find(({ row }) => row === 3)).toMatchObject(person);
  });

  it('the sender and the year: where each is named, or that nothing names it', async () => {
    const named = await understood(TABLE);
    expect(named.grounds.institution.reasons).toEqual([{ code: 'file-name', words: 'Raport_MEN_2019' }]);
    expect(named.grounds.year.reasons).toEqual([{ code: 'title-year' }]);
    const silent = await understood(
      `
      | Instituția: MEN | | |
      | Activitate | Stadiu | |
      | ${CONSILIERE} | realizată | |`,
      'raport',
    );
    expect(silent.grounds.institution.reasons).toEqual([{ code: 'label' }]);
    expect(silent.grounds.year).toEqual({ confidence: 0.8, reasons: [{ code: 'cycle-year' }] });
    const nobody = await understood(
      `
      | Activitate | Stadiu | |
      | ${CONSILIERE} | realizată | |`,
      'raport',
    );
    expect(nobody.grounds.institution).toEqual({ confidence: 0, reasons: [{ code: 'not-named' }] });
  });

  it('columns of institutions name whose they are', async () => {
    const { understood: tables } = await understood(
      `
      | Activitate | ANES | ANPDCA |
      | ${CONSILIERE} | realizată | în curs |
      | ${FORMARE} | realizată | în curs |`,
      'MMJS_2019',
    );
    expect(tables[0]?.columns.find(({ institution }) => institution === 'ANES')?.reasons).toEqual([
      { code: 'heading-institution', institution: 'ANES' },
      { code: 'content', what: 'statuses', count: 2, filled: 2 },
    ]);
  });
});
