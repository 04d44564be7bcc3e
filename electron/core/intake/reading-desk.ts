import { canonicalJson } from '#core/audit/chain.ts';
import type { Ports } from '#core/ports.ts';
import type { Issue } from '#shared/domain/intake/issue.schema.ts';
import type { FileMapping } from '#shared/domain/intake/mapping.schema.ts';
import type { Workbook } from '#shared/domain/intake/workbook.ts';
import type { Sha256 } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import {
  arrived,
  cancelledBy,
  type IncomingFile,
  type PlannedFile,
  type PlanningCycle,
  planFile,
} from './planned-file.ts';
import { createReader, type ReadWorkbook, type WorkbookReader } from './reading/read-workbook.ts';

/** Workbooks kept open at once, and the cells of them all; the one used longest ago is put away first. */
const MOST_KEPT = 64;
const MOST_CELLS = 4_000_000;

interface Kept {
  /** The sheet of a text file bears it. */
  readonly name: string;
  readonly result: Result<ReadWorkbook, Issue>;
  readonly cells: number;
  readonly plans: Map<string, PlannedFile>;
}

/**
 * Where received workbooks lie open while a person looks at them: each is read once, and planned once for the same choices. It
 * holds nothing that the workspace does not keep; close it with the workspace.
 */
export class ReadingDesk {
  readonly #kept = new Map<string, Kept>();
  readonly #reader: WorkbookReader;

  constructor(ports: Pick<Ports, 'startSideProcess'>) {
    this.#reader = createReader(undefined, ports.startSideProcess);
  }

  /** The workbook, read now or before. Rejects with the signal's reason when aborted. */
  async read(file: PlannedFile['file'], signal?: AbortSignal): Promise<Result<ReadWorkbook, Issue>> {
    return (await this.#open(file, signal)).result;
  }

  /** The workbook of a content that lies open already; undefined where it was put away. */
  lying(sha256: Sha256): Workbook | undefined {
    const result = this.#kept.get(sha256)?.result;
    return result?.ok ? result.value.workbook : undefined;
  }

  /** What importing the file would store with these choices. Fault: import-cancelled. */
  async plan(
    incoming: IncomingFile,
    cycle: PlanningCycle,
    mapping: FileMapping | null,
    signal?: AbortSignal,
  ): Promise<PlannedFile> {
    const reader = { read: (file: { name: string; bytes: Uint8Array }) => this.read(arrived(file), signal) };
    if (incoming.bytes === null) return planFile(reader, incoming, cycle, mapping, signal);
    const profiles = [...(cycle.profiles ?? [])].map(([institution, { version }]) => `${institution} ${version}`);
    const key = canonicalJson({ year: cycle.year, mapping, profiles });
    const { plans } = await this.#open(arrived(incoming), signal);
    const planned = plans.get(key) ?? (await planFile(reader, incoming, cycle, mapping, signal));
    plans.set(key, planned);
    return planned;
  }

  /** Puts one workbook away. */
  forget(sha256: Sha256): void {
    this.#kept.delete(sha256);
  }

  /** Puts everything away and ends the reading process. */
  async close(): Promise<void> {
    this.#kept.clear();
    await this.#reader.close();
  }

  async #open(file: PlannedFile['file'], signal?: AbortSignal): Promise<Kept> {
    const before = this.#kept.get(file.sha256);
    const kept =
      before?.name === file.name
        ? before
        : { name: file.name, ...(await this.#readNow(file, signal)), plans: new Map<string, PlannedFile>() };
    this.#kept.delete(file.sha256);
    this.#kept.set(file.sha256, kept);
    this.#putAway();
    return kept;
  }

  async #readNow(file: PlannedFile['file'], signal?: AbortSignal): Promise<Omit<Kept, 'name' | 'plans'>> {
    // Aborted, the reader rejects with the signal's reason.
    const result = await this.#reader.read(file, signal).finally(() => cancelledBy(signal));
    const sheets = result.ok ? result.value.workbook.sheets : [];
    return { result, cells: sheets.reduce((sum, { rowCount, columnCount }) => sum + rowCount * columnCount, 0) };
  }

  #putAway(): void {
    let cells = [...this.#kept.values()].reduce((sum, kept) => sum + kept.cells, 0);
    for (const [sha256, kept] of this.#kept) {
      if (this.#kept.size <= 1 || (this.#kept.size <= MOST_KEPT && cells <= MOST_CELLS)) return;
      this.#kept.delete(sha256);
      cells -= kept.cells;
    }
  }
}
