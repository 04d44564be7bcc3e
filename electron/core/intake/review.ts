import type { z } from 'zod';
import type { Db } from '#core/database/workspace-file.ts';
import type { ImportReview, SheetWindow } from '#shared/contract/intake.ts';
import type { FileMapping } from '#shared/domain/intake/mapping.schema.ts';
import { readingsOf } from '#shared/domain/intake/readings.ts';
import type { Workbook } from '#shared/domain/intake/workbook.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import type { Sha256 } from '#shared/kernel/ids.ts';
import { loadCycle, loadFile, submissionOfFile } from './intake.store.ts';
import type { IntakeFaultCode } from './intake-faults.ts';
import { planningFor } from './plan-summary.ts';
import { arrived } from './planned-file.ts';
import type { ReadingDesk } from './reading-desk.ts';
import { lineOf } from './reading-rows.ts';
import { loadWaitingFile } from './received.store.ts';
import { loadReturnedFile } from './returned.store.ts';
import { institutionsInForce } from './submission-versions.ts';

interface KeptFile {
  readonly name: string;
  readonly year: number;
  readonly receivedAt: string;
  readonly state: 'received' | 'applied' | 'returned';
  readonly mapping: FileMapping | null;
}

/**
 * A received or applied file beside what is understood of it with its choices: the sheets as they came, tables, readings and issues
 * (DOMAIN.md §3.1). Fault: file-not-kept.
 */
export async function reviewFile(db: Db, desk: ReadingDesk, sha256: Sha256): Promise<z.infer<typeof ImportReview>> {
  const kept = await fileKept(db, sha256);
  const bytes = await bytesOf(db, sha256);
  const { profiles, ...cycle } = await planningFor(db, await loadCycle(db, kept.year));
  // What was applied was read with the choices that it keeps.
  const planning = kept.state === 'received' ? { ...cycle, ...(profiles ? { profiles } : {}) } : cycle;
  const { plan, mapping } = await desk.plan({ name: kept.name, bytes }, planning, kept.mapping);
  const workbook = await workbookOf(desk, kept.name, bytes);
  return {
    file: kept.name,
    sha256,
    receivedAt: kept.receivedAt,
    state: kept.state,
    inForce: [...(await institutionsInForce(db, sha256, kept.year))],
    year: kept.year,
    institution: plan.institution,
    grounds: plan.grounds,
    kind: plan.kind,
    institutions: plan.submissions.map(({ institution }) => institution),
    ready: plan.submissions.length > 0,
    mapping,
    sheets: workbook.sheets.map(({ name, hidden, rowCount, columnCount, merges }) => ({
      ...{ name, hidden, rowCount, columnCount, merges },
    })),
    understood: plan.understood,
    readings: plan.submissions.flatMap((content) =>
      readingsOf(content).map((placed) => ({ ...lineOf(placed), institution: content.institution })),
    ),
    issues: [...plan.issues],
  };
}

/** A window of one sheet of a kept file, filled cells only. Faults: file-not-kept, sheet-unknown. */
export async function sheetWindow(
  db: Db,
  desk: ReadingDesk,
  input: { readonly sha256: Sha256; readonly sheet: string; readonly first: number; readonly count: number },
): Promise<z.infer<typeof SheetWindow>> {
  const kept = await fileKept(db, input.sha256);
  const workbook = desk.lying(input.sha256) ?? (await workbookOf(desk, kept.name, await bytesOf(db, input.sha256)));
  const sheet = workbook.sheets.find(({ name }) => name === input.sheet);
  if (!sheet) throw new FaultError<IntakeFaultCode>('sheet-unknown', { file: kept.name, sheet: input.sheet });
  const rows: z.infer<typeof SheetWindow>['rows'] = [];
  for (let row = input.first; row < Math.min(input.first + input.count, sheet.rowCount); row++) {
    const cells: (typeof rows)[number]['cells'] = [];
    for (let column = 0; column < sheet.columnCount; column++) {
      const cell = sheet.cell(row, column);
      if (cell) cells.push({ column, text: cell.text, type: cell.type });
    }
    if (cells.length > 0) rows.push({ row, cells });
  }
  return { rows };
}

/** A kept file as it came, with the choices made for it. Fault: file-not-kept. */
export async function keptFile(db: Db, sha256: Sha256) {
  const { name, mapping, year, receivedAt } = await fileKept(db, sha256);
  return { incoming: { name, bytes: await bytesOf(db, sha256) }, mapping, year, receivedAt };
}

async function fileKept(db: Db, sha256: Sha256): Promise<KeptFile> {
  const waiting = await loadWaitingFile(db, sha256);
  if (waiting) return { ...waiting, state: 'received' };
  const applied = await submissionOfFile(db, sha256);
  if (applied) return { ...applied, state: 'applied' };
  const returned = await loadReturnedFile(db, sha256);
  if (returned) return { ...returned, state: 'returned' };
  throw notKept(sha256);
}

async function bytesOf(db: Db, sha256: Sha256): Promise<Uint8Array> {
  const bytes = await loadFile(db, sha256);
  if (!bytes) throw notKept(sha256);
  return bytes;
}

const notKept = (sha256: Sha256) => new FaultError<IntakeFaultCode>('file-not-kept', { file: sha256.slice(0, 12) });

async function workbookOf(desk: ReadingDesk, name: string, bytes: Uint8Array): Promise<Workbook> {
  const read = await desk.read(arrived({ name, bytes }));
  return read.ok ? read.value.workbook : { format: 'xlsx', sheets: [] };
}
