import { canonicalJson } from '#core/audit/chain.ts';
import { type Db, inTransaction } from '#core/database/workspace-file.ts';
import { loadFramework } from '#core/framework/framework.store.ts';
import type { Ports } from '#core/ports.ts';
import { type Progress, progressOf } from '#shared/contract/base.ts';
import type { ImportChanges, ImportOutcome } from '#shared/contract/intake.ts';
import type { ImportPlan } from '#shared/domain/intake/import-plan.ts';
import type { MappingFile } from '#shared/domain/intake/mapping.schema.ts';
import { readingsOf } from '#shared/domain/intake/readings.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { applyPlans } from './apply-plans.ts';
import { changesAgainst } from './compare.ts';
import { loadCycle, loadFile, type StoredSubmission } from './intake.store.ts';
import type { IntakeFaultCode } from './intake-faults.ts';
import { openCycle, planningFor } from './plan-summary.ts';
import {
  arrived,
  cancelledBy,
  choicesFor,
  type IncomingFile,
  mustMeet,
  type PlannedFile,
  passing,
  planFile,
  sentOnce,
} from './planned-file.ts';
import { createReader } from './reading/read-workbook.ts';
import { readingRows } from './reading-rows.ts';

/** What long work of this room yields. */
export type ImportStep =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | {
      readonly kind: 'result';
      readonly result: { readonly outcomes: ImportOutcome[]; readonly changes: ImportChanges[] };
    };

/**
 * Reads files, plans what each would store, and unless `dryRun` applies every plan that can be in one transaction with one
 * event per submission (DOMAIN.md §3.1). A file that cannot be read is an outcome, never a fault. Aborting `signal` stops it
 * with `import-cancelled` and nothing stored.
 * Faults: import-nothing, import-cancelled, cycle-sealed, mapping-meets-no-file.
 */
export async function* importFiles(
  db: Db,
  ports: Ports,
  input: {
    readonly files: readonly IncomingFile[];
    readonly dryRun: boolean;
    readonly mapping?: MappingFile | undefined;
    /** Why files that seem to hold data about single persons are kept; without it they are not. */
    readonly keepPersonalData?: string | undefined;
  },
  signal?: AbortSignal,
): AsyncGenerator<ImportStep, void, void> {
  if (input.files.length === 0) throw new FaultError<IntakeFaultCode>('import-nothing');
  mustMeet(input.mapping, input.files);
  const cycle = await openCycle(db);
  const planning = await planningFor(db, cycle);
  const planned: PlannedFile[] = [];
  const reader = createReader(undefined, ports.startSideProcess);
  try {
    for (const [index, file] of input.files.entries()) {
      cancelledBy(signal);
      yield progressOf('read', index, input.files.length, file.name);
      const choices = choicesFor(input.mapping, arrived(file));
      planned.push(await planFile(reader, file, planning, choices, signal));
    }
  } finally {
    await reader.close();
  }
  cancelledBy(signal);
  yield progressOf('apply', input.files.length, input.files.length);
  const apply = (target: Db) =>
    applyPlans(target, ports, cycle.year, sentOnce(planned), input.dryRun, {
      keepPersonalData: input.keepPersonalData,
      pass: passing(signal),
    });
  const applyInOpen = async (tx: Db) => {
    // The cycle may have gone on while the files were read.
    await openCycle(tx);
    return apply(tx);
  };
  const outcomes = await (input.dryRun ? apply(db) : inTransaction(db, applyInOpen));
  const changes = input.dryRun ? await changesAgainst(db, cycle.year, planned) : [];
  yield { kind: 'result', result: { outcomes, changes } };
}

/**
 * Reads submissions' original files again, with the choices they were imported with, and names each stored value that its
 * file no longer gives (a version accepted in part goes back to several), as `file · sheet · cell` (DOMAIN.md §6).
 */
export async function rereadSubmissions(
  db: Db,
  ports: Ports,
  year: number,
  stored: readonly StoredSubmission[],
): Promise<readonly string[]> {
  const cycle = await loadCycle(db, year);
  const framework = await loadFramework(db, cycle.framework);
  const reader = createReader(undefined, ports.startSideProcess);
  const unlike: string[] = [];
  // A file that holds several institutions' submissions is read once.
  const plans = new Map<string, ImportPlan | undefined>();
  try {
    const sources = stored.flatMap(({ submission, mapping, carried }) =>
      [{ file: submission.file, mapping }, ...carried].map((source) => ({ submission, ...source })),
    );
    for (const { submission, mapping, file } of sources) {
      const { name, sha256: hash } = file;
      const key = canonicalJson({ name, hash, mapping });
      const bytes = plans.has(key) ? undefined : await loadFile(db, hash);
      if (!plans.has(key)) {
        const again = bytes && (await planFile(reader, { name, bytes }, { framework, year: cycle.year }, mapping));
        plans.set(key, again?.plan);
      }
      const plan = plans.get(key);
      const content = plan?.submissions.find(({ institution }) => institution === submission.institution);
      // Before further cells were kept a ratio named its numerator alone.
      const rows = content ? readingRows(content) : [];
      const given = new Set(rows.flatMap((row) => [canonicalJson(row), canonicalJson({ ...row, also: null })]));
      const from = readingsOf(submission.content).map(({ reading }) => reading.provenance.file);
      const moved = readingRows(submission.content).filter(
        (row, index) => from[index] === hash && !given.has(canonicalJson(row)),
      );
      unlike.push(...moved.map((row) => `${name} · ${row.sheet} · ${row.cell}`));
      if (!plan && moved.length === 0) unlike.push(name);
    }
  } finally {
    await reader.close();
  }
  return unlike;
}
