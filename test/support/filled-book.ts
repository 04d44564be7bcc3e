import * as sheetjs from '@e965/xlsx';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { identityOn, institutionByCode } from '#shared/domain/framework/register.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import type { Said } from '../fixtures/samples/content.ts';
import { everything } from './filled-in.ts';
import { seededRandom } from './random.ts';

const STATUS: Readonly<Record<string, string>> = {
  done: 'realizată',
  'partly-done': 'parțial realizată',
  'in-progress': 'în curs',
  'not-done': 'nerealizată',
};

/**
 * A template of one institution or several, opened and filled in by another program, with everything that must be read of it: per
 * institution the lines `node · field · value` as `storedLines` tells them.
 */
export function filledBook(
  template: Uint8Array,
  framework: Framework,
  institutions: readonly InstitutionCode[],
  seed: number,
): { readonly book: sheetjs.WorkBook; readonly expected: ReadonlyMap<string, readonly string[]> } {
  const book = sheetjs.read(template, { cellNF: true, cellFormula: false });
  const expected = new Map(
    institutions.map((institution) => {
      const name = (table: string): string => sheetNamed(table, framework, institutions, institution);
      const lines: string[] = [];
      const type = (
        table: string,
        node: string,
        field: string,
        column: number,
        said: Said,
        content: string | number,
      ) => {
        put(book.Sheets[name(table)] ?? {}, node, field, column, content);
        lines.push([node, field, said.means].join(' · '));
      };
      for (const { activity: node, status, completed, texts, allocated, spent, values } of everything(
        framework,
        institution,
        seededRandom(seed + institution.length),
      )) {
        const code = node ?? '';
        if (status) type('Activități', code, 'status', 5, status, STATUS[status.means ?? ''] ?? '');
        if (completed) type('Activități', code, 'completed', 6, completed, completed.means ?? '');
        for (const [column, field] of [
          [7, 'description'],
          [8, 'difficulties'],
          [9, 'evidence'],
        ] as const) {
          const means = texts[field] ?? '';
          type('Activități', code, field, column, { means, written: null, issue: null, settled: null }, means);
        }
        if (allocated) type('Activități', code, 'allocated', 10, allocated, Number(allocated.means));
        if (spent) type('Activități', code, 'spent', 11, spent, Number(spent.means));
        for (const value of values) {
          const [numerator, denominator] =
            /^(\d+)\/(\d+)$/
              .exec(value.means ?? '')
              ?.slice(1)
              .map(Number) ?? [];
          const field = value.category === null ? 'value' : `value: ${value.category}`;
          const of = `${code}.${value.letter}`;
          if (numerator === undefined || denominator === undefined) {
            const isNumber = /^\d+(\.\d+)?$/.test(value.means ?? '');
            type('Indicatori', of, field, 8, value, isNumber ? Number(value.means) : (value.means ?? ''));
          } else {
            put(book.Sheets[name('Indicatori')] ?? {}, of, field, 10, denominator);
            type('Indicatori', of, field, 9, value, numerator);
          }
        }
      }
      return [institution, lines.toSorted()] as const;
    }),
  );
  return { book, expected };
}

/** The name of an institution's sheet: with the code that it bears at the year's end where the workbook is of several. */
export function sheetNamed(
  table: string,
  framework: Framework,
  all: readonly InstitutionCode[],
  institution: InstitutionCode,
): string {
  const entry = institutionByCode(framework.institutions, institution);
  return all.length > 1 && entry ? `${table} ${identityOn(entry, '2019-12-31').code}` : table;
}

function put(sheet: sheetjs.WorkSheet, node: string, field: string, column: number, content: string | number): void {
  const { e: last } = sheetjs.utils.decode_range(sheet['!ref'] ?? 'A1');
  const category = field.startsWith('value: ') ? field.slice('value: '.length) : null;
  const textAt = (r: number, c: number): string => String(sheet[sheetjs.utils.encode_cell({ r, c })]?.v ?? '');
  for (let r = 0; r <= last.r; r++) {
    if (textAt(r, 0) !== node || (field.startsWith('value') && textAt(r, 4) !== (category ?? ''))) continue;
    const cell: sheetjs.CellObject = { t: typeof content === 'number' ? 'n' : 's', v: content };
    sheet[sheetjs.utils.encode_cell({ r, c: column })] = cell;
    return;
  }
  throw new Error(`the template has no row for ${node} ${field}`);
}
