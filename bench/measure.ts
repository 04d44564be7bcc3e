import { pathToFileURL } from 'node:url';

/** One figure of a bench: what was measured, its value and unit; `bound` is what the issue asks for, where it asks. */
export interface BenchRow {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly bound?: number;
}

/** How long one piece of work takes, in milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The median of several rounds of the same work, in milliseconds. */
export async function median(rounds: number, work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await timed(work));
  return middle(times);
}

/** The median of measured values; NaN of none. */
export const middle = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

/** A row as one line of text. */
export function rowLine({ what, value, unit, bound }: BenchRow): string {
  const shown = value.toFixed(unit === '%' ? 1 : value < 10 && !Number.isInteger(value) ? 2 : 0);
  return `${what}: ${shown} ${unit}${bound === undefined ? '' : ` (bound ${bound} ${unit})`}`;
}

/** Runs a bench and prints its rows when its file is the program that was started. */
export async function runAsProgram(moduleUrl: string, bench: () => Promise<readonly BenchRow[]>): Promise<void> {
  if (moduleUrl !== pathToFileURL(process.argv[1] ?? '').href) return;
  for (const row of await bench()) console.log(rowLine(row));
}
