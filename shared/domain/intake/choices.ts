import { assertNever } from '#shared/kernel/assert-never.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import { isSameIssue } from './issue-answers.ts';
import type { ColumnRole, FileMapping, IssueAnswer, SheetMapping } from './mapping.schema.ts';
import type { Status } from './submission.schema.ts';

type RowMeaning = NonNullable<SheetMapping['rows']>[string];

/** One thing a person decided about a file. Rows are numbered and columns lettered as Excel shows them. */
export type Choice =
  | { readonly kind: 'institution'; readonly institution: InstitutionCode }
  | { readonly kind: 'year'; readonly year: number }
  /** Whom a text of the file names: a sheet's name, a heading, a cell of the institutions' column. */
  | { readonly kind: 'named'; readonly text: string; readonly institution: InstitutionCode }
  /** What a text says wherever a status stands in the file. */
  | { readonly kind: 'status'; readonly text: string; readonly status: Status }
  /** The sheet is left out. */
  | { readonly kind: 'sheet'; readonly sheet: string }
  | { readonly kind: 'headings'; readonly sheet: string; readonly first: number; readonly last: number }
  | { readonly kind: 'column'; readonly sheet: string; readonly column: string; readonly role: ColumnRole }
  | { readonly kind: 'row'; readonly sheet: string; readonly row: number; readonly means: RowMeaning }
  /** The first row with data. */
  | { readonly kind: 'first-row'; readonly sheet: string; readonly row: number }
  /** What makes the year's value of columns of its parts. */
  | ({ readonly kind: 'periods'; readonly sheet: string } & NonNullable<SheetMapping['periods']>)
  /** Rows left out, both ends included. */
  | { readonly kind: 'rows'; readonly sheet: string; readonly first: number; readonly last: number }
  | {
      readonly kind: 'cell';
      readonly sheet: string;
      readonly cell: string;
      readonly means: string;
      readonly reason: string;
    }
  /** The word on an issue that stays. */
  | { readonly kind: 'answer'; readonly answer: IssueAnswer }
  /** The whole file is set aside. */
  | { readonly kind: 'aside'; readonly reason: string };

/** The choices of a file one by one, as they stand in it. */
export function choicesIn({
  institution,
  year,
  institutions = {},
  statuses = {},
  sheets,
  cells,
  answers = [],
  aside,
}: FileMapping): readonly Choice[] {
  return [
    ...(institution === undefined ? [] : [{ kind: 'institution', institution } as const]),
    ...(year === undefined ? [] : [{ kind: 'year', year } as const]),
    ...Object.entries(institutions).map(([text, named]): Choice => ({ kind: 'named', text, institution: named })),
    ...Object.entries(statuses).map(([text, status]): Choice => ({ kind: 'status', text, status })),
    ...sheets.flatMap(choicesOnSheet),
    ...cells.map((cell): Choice => ({ kind: 'cell', ...cell })),
    ...answers.map((answer): Choice => ({ kind: 'answer', answer })),
    ...(aside === undefined ? [] : [{ kind: 'aside', reason: aside } as const]),
  ];
}

function choicesOnSheet(choices: SheetMapping): readonly Choice[] {
  const { sheet, ignore, headerRows, firstRow, columns = {}, rows = {}, ignoreRows = [], periods } = choices;
  return [
    ...(ignore ? [{ kind: 'sheet', sheet } as const] : []),
    ...(headerRows ? [{ kind: 'headings', sheet, ...headerRows } as const] : []),
    ...(firstRow === undefined ? [] : [{ kind: 'first-row', sheet, row: firstRow } as const]),
    ...Object.entries(columns).flatMap(([column, role]): Choice[] =>
      role ? [{ kind: 'column', sheet, column, role }] : [],
    ),
    ...(periods ? [{ kind: 'periods', sheet, ...periods } as const] : []),
    ...ignoreRows.map(({ first, last }): Choice => ({ kind: 'rows', sheet, first, last })),
    ...Object.entries(rows).map(([row, means]): Choice => ({ kind: 'row', sheet, row: Number(row), means })),
  ];
}

/** The file's choices with one more; it takes the place of an earlier one on the same thing. */
export function withChoice(mapping: FileMapping, choice: Choice): FileMapping {
  switch (choice.kind) {
    case 'institution':
      return { ...mapping, institution: choice.institution };
    case 'year':
      return { ...mapping, year: choice.year };
    case 'named':
      return { ...mapping, institutions: { ...mapping.institutions, [choice.text]: choice.institution } };
    case 'status':
      return { ...mapping, statuses: { ...mapping.statuses, [choice.text]: choice.status } };
    case 'sheet':
      return onSheet(mapping, choice.sheet, (sheet) => ({ ...sheet, ignore: true }));
    case 'headings': {
      const { first, last } = choice;
      return onSheet(mapping, choice.sheet, (sheet) => ({ ...sheet, headerRows: { first, last } }));
    }
    case 'column':
      return onSheet(mapping, choice.sheet, (sheet) => ({
        ...sheet,
        columns: { ...sheet.columns, [choice.column]: choice.role },
      }));
    case 'row':
      return onSheet(mapping, choice.sheet, (sheet) => ({
        ...sheet,
        rows: { ...sheet.rows, [String(choice.row)]: choice.means },
      }));
    case 'first-row':
      return onSheet(mapping, choice.sheet, (sheet) => ({ ...sheet, firstRow: choice.row }));
    case 'periods': {
      const { means, reason } = choice;
      return onSheet(mapping, choice.sheet, (sheet) => ({ ...sheet, periods: { means, reason } }));
    }
    case 'rows': {
      const { first, last } = choice;
      return onSheet(mapping, choice.sheet, (sheet) => ({
        ...sheet,
        ignoreRows: [...otherRows(sheet, choice), { first, last }],
      }));
    }
    case 'cell': {
      const { sheet, cell, means, reason } = choice;
      return { ...mapping, cells: [...otherCells(mapping, choice), { sheet, cell, means, reason }] };
    }
    case 'answer':
      return { ...mapping, answers: [...otherAnswers(mapping, choice.answer), choice.answer] };
    case 'aside':
      return { ...mapping, aside: choice.reason };
    default:
      return assertNever(choice);
  }
}

/** The file's choices without that one: the reader's proposal holds again. */
export function withoutChoice(mapping: FileMapping, choice: Choice): FileMapping {
  switch (choice.kind) {
    case 'institution': {
      const { institution: _, ...rest } = mapping;
      return rest;
    }
    case 'year': {
      const { year: _, ...rest } = mapping;
      return rest;
    }
    case 'named': {
      const { institutions, ...rest } = mapping;
      const others = without(institutions, choice.text);
      return Object.keys(others).length === 0 ? rest : { ...rest, institutions: others };
    }
    case 'status': {
      const { statuses, ...rest } = mapping;
      const others = without(statuses, choice.text);
      return Object.keys(others).length === 0 ? rest : { ...rest, statuses: others };
    }
    case 'sheet':
      return onSheet(mapping, choice.sheet, ({ ignore: _, ...rest }) => rest);
    case 'headings':
      return onSheet(mapping, choice.sheet, ({ headerRows: _, ...rest }) => rest);
    case 'column':
      return onSheet(mapping, choice.sheet, ({ columns, ...rest }) => ({
        ...rest,
        columns: without(columns, choice.column),
      }));
    case 'row':
      return onSheet(mapping, choice.sheet, ({ rows, ...rest }) => ({
        ...rest,
        rows: without(rows, String(choice.row)),
      }));
    case 'first-row':
      return onSheet(mapping, choice.sheet, ({ firstRow: _, ...rest }) => rest);
    case 'periods':
      return onSheet(mapping, choice.sheet, ({ periods: _, ...rest }) => rest);
    case 'rows':
      return onSheet(mapping, choice.sheet, ({ ignoreRows, ...rest }) => {
        const others = otherRows({ ignoreRows }, choice);
        return others.length > 0 ? { ...rest, ignoreRows: others } : rest;
      });
    case 'cell':
      return { ...mapping, cells: otherCells(mapping, choice) };
    case 'answer': {
      const { answers: _, ...rest } = mapping;
      const others = otherAnswers(mapping, choice.answer);
      return others.length > 0 ? { ...rest, answers: others } : rest;
    }
    case 'aside': {
      const { aside: _, ...rest } = mapping;
      return rest;
    }
    default:
      return assertNever(choice);
  }
}

const otherCells = (
  { cells }: FileMapping,
  { sheet, cell }: { readonly sheet: string; readonly cell: string },
): FileMapping['cells'] => cells.filter((one) => one.sheet !== sheet || one.cell !== cell);

const otherRows = (
  { ignoreRows = [] }: { readonly ignoreRows?: SheetMapping['ignoreRows'] | undefined },
  { first, last }: { readonly first: number; readonly last: number },
): NonNullable<SheetMapping['ignoreRows']> => ignoreRows.filter((one) => one.first !== first || one.last !== last);

const otherAnswers = (mapping: FileMapping, answer: IssueAnswer): readonly IssueAnswer[] =>
  (mapping.answers ?? []).filter((one) => !isSameIssue(one, answer));

const without = <T>(entries: Readonly<Record<string, T>> = {}, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(entries).filter(([name]) => name !== key));

/** A sheet about which nothing is decided any more is not named. */
function onSheet(mapping: FileMapping, name: string, change: (sheet: SheetMapping) => SheetMapping): FileMapping {
  const known = mapping.sheets.find(({ sheet }) => sheet === name);
  const changed = change(known ?? { sheet: name });
  const sheets = known ? mapping.sheets.map((one) => (one === known ? changed : one)) : [...mapping.sheets, changed];
  return { ...mapping, sheets: sheets.filter((sheet) => choicesOnSheet(sheet).length > 0) };
}
