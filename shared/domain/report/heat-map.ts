import type { Level } from '#shared/domain/scoring/score-sheet.schema.ts';
import { reaches, roundHalfUp } from '#shared/kernel/rounding.ts';
import { LEVEL_STYLES, type LevelKey } from './level-style.ts';

/** The scores of a cycle as a matrix: objectives in order of code, with what each institution and each year has there. */
export interface Matrix {
  readonly years: readonly number[];
  /** Lowest scores of levels 1 to 4. */
  readonly thresholds: readonly number[];
  readonly objectives: readonly { readonly code: string; readonly kind: ObjectiveKind; readonly title: string }[];
  readonly institutions: readonly { readonly code: string; readonly name: string }[];
  readonly byInstitution: readonly ({ readonly objective: string; readonly institution: string } & Debts)[];
  readonly byYear: readonly {
    readonly objective: string;
    readonly year: number;
    readonly score: number | null;
    readonly level: Level;
  }[];
}

export type ObjectiveKind = 'total' | 'general' | 'specific';

/** What stands in the columns. */
export type MatrixView = 'institutions' | 'years';

interface Debts {
  readonly owing: number;
  readonly reported: number;
  readonly statusScore: number | null;
}

/** One cell: a score in [0, 100], or the word (a key) for its absence; coloured as a level. */
export interface HeatCell {
  readonly value: number | null;
  readonly word: string;
  readonly look: LevelKey;
  /** How much of what is owed came; null where all of it did, or where it says nothing. */
  readonly part: { readonly reported: number; readonly owing: number } | null;
}

export interface HeatLine {
  readonly code: string;
  readonly title: string;
}

/** A heat map: lines each way, and the cell where two of them cross; null where nothing is owed. */
export interface HeatMap {
  readonly rows: readonly (HeatLine & { readonly kind: ObjectiveKind })[];
  readonly columns: readonly HeatLine[];
  cell(row: string, column: string): HeatCell | null;
}

export function heatMap(matrix: Matrix, view: MatrixView): HeatMap {
  const cells = new Map<string, Map<string, HeatCell>>();
  const put = (row: string, column: string, cell: HeatCell): void => {
    const line = cells.get(row) ?? new Map<string, HeatCell>();
    cells.set(row, line.set(column, cell));
  };
  if (view === 'institutions') {
    for (const { objective, institution, ...debts } of matrix.byInstitution) {
      put(objective, institution, institutionCell(debts, matrix.thresholds));
    }
  } else {
    for (const { objective, year, score, level } of matrix.byYear) put(objective, String(year), yearCell(score, level));
  }
  return {
    rows: matrix.objectives,
    columns:
      view === 'institutions'
        ? matrix.institutions.map(({ code, name }) => ({ code, title: name }))
        : matrix.years.map((year) => ({ code: String(year), title: String(year) })),
    cell: (row, column) => cells.get(row)?.get(column) ?? null,
  };
}

/** The map with only the lines of the given codes, in the order given; all of them, as they came, where none are given. */
export function arranged(
  map: HeatMap,
  shown: { readonly rows?: readonly string[] | undefined; readonly columns?: readonly string[] | undefined },
): HeatMap {
  return { ...map, rows: inOrder(map.rows, shown.rows), columns: inOrder(map.columns, shown.columns) };
}

const inOrder = <Line extends HeatLine>(lines: readonly Line[], codes?: readonly string[]): readonly Line[] =>
  codes ? codes.flatMap((code) => lines.find((line) => line.code === code) ?? []) : lines;

/** The mean score of the statuses an institution reported, coloured by the thresholds that levels have. */
function institutionCell({ owing, reported, statusScore }: Debts, thresholds: readonly number[]): HeatCell {
  const part = reported < owing ? { reported, owing } : null;
  if (reported === 0) return { value: null, word: 'scoring:absence.not-reported', look: 'insufficient', part };
  if (statusScore === null) return { value: null, word: 'scoring:absence.none', look: 'insufficient', part };
  const printed = roundHalfUp(statusScore, 1);
  const look = LOOKS[thresholds.filter((from) => reaches(printed, from)).length] ?? 'level-0';
  return { value: statusScore, word: LEVEL_STYLES[look].word, look, part };
}

const LOOKS: readonly LevelKey[] = ['level-0', 'level-1', 'level-2', 'level-3', 'level-4'];

function yearCell(value: number | null, level: Level): HeatCell {
  const look: LevelKey = level.kind === 'level' ? `level-${level.level}` : level.kind;
  return { value, word: LEVEL_STYLES[look].word, look, part: null };
}
