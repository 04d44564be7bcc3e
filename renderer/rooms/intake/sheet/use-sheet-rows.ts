import { useThrottledValue } from '@mantine/hooks';
import { useQueries } from '@tanstack/react-query';
import type { z } from 'zod';
import type { SheetWindow } from '#shared/contract/intake.ts';
import type { Sha256 } from '#shared/kernel/ids.ts';
import { calls } from '../../../client/calls.ts';

/** Rows asked for at once. */
const BLOCK = 200;
const PATIENCE = 80;

type Told = z.infer<typeof SheetWindow>;
export type SheetCell = Told['rows'][number]['cells'][number];
/** The filled cells of a row by their column. */
export type RowCells = ReadonlyMap<number, SheetCell>;

export interface SheetRows {
  /** Undefined where the row is empty, or not there yet. */
  at(row: number): RowCells | undefined;
  /** The sheet's first rows: widths of columns are measured by them. */
  readonly first: ReadonlyMap<number, RowCells> | undefined;
  readonly error: unknown;
}

/** The rows of a sheet from `first` to `last`, block by block as they are looked at; a file's content never changes. */
export function useSheetRows(sha256: Sha256, sheet: string, first: number, last: number): SheetRows {
  // Who flies past thousands of rows asks for those he comes to rest at.
  const from = useThrottledValue(Math.floor(first / BLOCK), PATIENCE);
  const to = useThrottledValue(Math.floor(last / BLOCK), PATIENCE);
  const blocks = [
    0,
    ...Array.from({ length: Math.max(0, to - from) + 1 }, (_, at) => from + at).filter((at) => at > 0),
  ];
  const answers = useQueries({
    queries: blocks.map((block) => ({
      ...calls.intake.cells.queryOptions({ input: { sha256, sheet, first: block * BLOCK, count: BLOCK } }),
      select: byRow,
      staleTime: 'static' as const,
      gcTime: 60_000,
    })),
  });
  const at = (row: number): RowCells | undefined => answers[blocks.indexOf(Math.floor(row / BLOCK))]?.data?.get(row);
  return { at, first: answers[0]?.data, error: answers.find(({ error }) => error)?.error ?? null };
}

const byRow = ({ rows }: Told): ReadonlyMap<number, RowCells> =>
  new Map(rows.map(({ row, cells }) => [row, new Map(cells.map((cell) => [cell.column, cell]))]));
