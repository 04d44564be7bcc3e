import { appendEvent } from '#core/audit/audit.store.ts';
import { canonicalJson, sha256 } from '#core/audit/chain.ts';
import { type Db, inTransaction } from '#core/database/workspace-file.ts';
import { loadFramework } from '#core/framework/framework.store.ts';
import type { Ports } from '#core/ports.ts';
import type { Progress } from '#shared/contract/base.ts';
import type { ImportOutcome } from '#shared/contract/intake.ts';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import type { ImportPlan } from '#shared/domain/intake/import-plan.ts';
import type { Issue } from '#shared/domain/intake/issue.schema.ts';
import type { FileMapping, MappingFile } from '#shared/domain/intake/mapping.schema.ts';
import { planImport } from '#shared/domain/intake/plan-import.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import type { Sha256 } from '#shared/kernel/ids.ts';
import { latestVersion, loadCycle, loadFile, type StoredSubmission, saveSubmission } from './intake.store.ts';
import { createReader, type WorkbookReader } from './reading/read-workbook.ts';
import { readingRows } from './reading-rows.ts';

/** Refusals of this room; worded under `intake:fault.<code>`. */
export type IntakeFaultCode = 'import-nothing' | 'import-cancelled' | 'cycle-sealed' | 'mapping-meets-no-file';

/** A file as it arrived: its name without folders, and its bytes; null where it could not be opened. */
export interface IncomingFile {
  readonly name: string;
  readonly bytes: Uint8Array | null;
}

/** What long work of this room yields. */
export type ImportStep =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'result'; readonly result: { readonly outcomes: ImportOutcome[] } };

interface Planned {
  readonly file: { readonly name: string; readonly bytes: Uint8Array; readonly sha256: Sha256 };
  readonly opened: boolean;
  readonly mapping: FileMapping | null;
  readonly plan: ImportPlan;
}

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
  },
  signal?: AbortSignal,
): AsyncGenerator<ImportStep, void, void> {
  if (input.files.length === 0) throw new FaultError<IntakeFaultCode>('import-nothing');
  mustMeet(input.mapping, input.files);
  const cycle = await loadCycle(db);
  if (cycle.state === 'sealed') throw new FaultError<IntakeFaultCode>('cycle-sealed', { year: cycle.year });
  const framework = await loadFramework(db, cycle.framework);
  const planned: Planned[] = [];
  const reader = createReader(undefined, ports.startSideProcess);
  try {
    for (const [index, file] of input.files.entries()) {
      cancelledBy(signal);
      yield step('read', index, input.files.length, file.name);
      planned.push(await planFile(reader, file, framework, cycle.year, input.mapping, signal));
    }
  } finally {
    await reader.close();
  }
  cancelledBy(signal);
  yield step('apply', input.files.length, input.files.length);
  const apply = (target: Db) => applyPlans(target, ports, cycle.year, sentOnce(planned), input.dryRun);
  const outcomes = await (input.dryRun ? apply(db) : inTransaction(db, apply));
  yield { kind: 'result', result: { outcomes } };
}

const step = (name: Progress['step'], done: number, total: number, subject?: string): ImportStep => ({
  kind: 'progress',
  progress: { step: name, done, total, ...(subject === undefined ? {} : { subject }) },
});

function cancelledBy(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new FaultError<IntakeFaultCode>('import-cancelled');
}

const isMeant = ({ file: meant }: FileMapping, file: Planned['file']): boolean =>
  'name' in meant ? meant.name === file.name : meant.sha256 === file.sha256;

/** Choices made for none of the files are a slip in a name, and would silently count for nothing. */
function mustMeet(mappings: MappingFile | undefined, files: readonly IncomingFile[]): void {
  const [first] = mappings?.files ?? [];
  if (!first) return;
  const known = files.map((file) => arrived(file));
  if (mappings?.files.some((choices) => known.some((file) => isMeant(choices, file)))) return;
  const { file } = first;
  throw new FaultError<IntakeFaultCode>('mapping-meets-no-file', { file: 'name' in file ? file.name : file.sha256 });
}

function arrived({ name, bytes }: IncomingFile): Planned['file'] {
  const content = bytes ?? new Uint8Array();
  return { name, bytes: content, sha256: sha256(content) };
}

async function planFile(
  reader: WorkbookReader,
  incoming: IncomingFile,
  framework: Framework,
  year: number,
  mappings: MappingFile | undefined,
  signal: AbortSignal | undefined,
): Promise<Planned> {
  const file = arrived(incoming);
  const opened = incoming.bytes !== null;
  const mapping = mappings?.files.find((choices) => isMeant(choices, file)) ?? null;
  if (!opened) {
    const issue: Issue = { code: 'file-not-opened', severity: 'error', file: file.name, params: {} };
    return { file, opened, mapping, plan: unread(issue) };
  }
  // Aborted, the reader rejects with the signal's reason.
  const reading = await reader.read(file, signal).finally(() => cancelledBy(signal));
  if (!reading.ok) return { file, opened, mapping, plan: unread(reading.error) };
  const { workbook, issues } = reading.value;
  const plan = planImport({ workbook, file, framework, year, ...(mapping ? { mapping } : {}) });
  return { file, opened, mapping, plan: { ...plan, issues: [...issues, ...plan.issues] } };
}

const unread = (issue: Issue): ImportPlan => ({
  institution: null,
  kind: 'foreign',
  content: null,
  issues: [issue],
  understood: [],
});

/** Two files of one institution in one import: which of them counts is a person's choice, so neither is applied. */
function sentOnce(planned: readonly Planned[]): readonly Planned[] {
  return planned.map((one) => {
    const other = planned.find(
      (candidate) =>
        candidate !== one &&
        candidate.plan.institution !== null &&
        candidate.plan.institution === one.plan.institution &&
        candidate.file.sha256 !== one.file.sha256,
    );
    if (!other) return one;
    const issue: Issue = {
      code: 'institution-twice',
      severity: 'error',
      file: one.file.name,
      params: { institution: String(one.plan.institution), other: other.file.name },
    };
    return { ...one, plan: { ...one.plan, content: null, issues: [...one.plan.issues, issue] } };
  });
}

async function applyPlans(
  db: Db,
  ports: Ports,
  year: number,
  planned: readonly Planned[],
  dryRun: boolean,
): Promise<ImportOutcome[]> {
  const outcomes: ImportOutcome[] = [];
  const seen = new Set<string>();
  for (const { file, opened, mapping, plan } of planned) {
    const rows = plan.content ? readingRows(plan.content) : [];
    const base = {
      file: file.name,
      sha256: opened ? file.sha256 : null,
      institution: plan.institution,
      kind: plan.institution === null && plan.content === null ? null : plan.kind,
      read: rows.filter((row) => row.state === 'read').length,
      unverified: rows.filter((row) => row.state === 'unverified').length,
      issues: [...plan.issues],
    };
    if (plan.content === null || plan.institution === null) {
      outcomes.push({ ...base, outcome: 'refused', version: null });
      continue;
    }
    const before = await latestVersion(db, year, plan.institution);
    if (before?.file === file.sha256 || seen.has(file.sha256)) {
      const issue: Issue = { code: 'file-duplicate', severity: 'info', file: file.name, params: {} };
      outcomes.push({
        ...base,
        outcome: 'duplicate',
        version: before?.version ?? null,
        issues: [...base.issues, issue],
      });
      continue;
    }
    seen.add(file.sha256);
    if (dryRun) {
      outcomes.push({ ...base, outcome: 'applied', version: (before?.version ?? 0) + 1 });
      continue;
    }
    const { version, digest } = await saveSubmission(db, {
      year,
      institution: plan.institution,
      file,
      receivedAt: ports.clock.now().toISOString(),
      mapping,
      content: plan.content,
      issues: plan.issues,
    });
    await appendEvent(db, ports, {
      action: 'intake.submission-applied',
      subject: plan.institution,
      before: before ? { version: before.version, file: before.file } : null,
      after: { year, version, file: file.sha256, fileName: file.name, record: digest, readings: rows.length },
    });
    outcomes.push({ ...base, outcome: 'applied', version });
  }
  return outcomes;
}

/**
 * Reads submissions' original files again, with the choices they were imported with, and names each stored value that its
 * file no longer gives, as `file · sheet · cell` (DOMAIN.md §6).
 */
export async function rereadSubmissions(
  db: Db,
  ports: Ports,
  stored: readonly StoredSubmission[],
): Promise<readonly string[]> {
  const cycle = await loadCycle(db);
  const framework = await loadFramework(db, cycle.framework);
  const reader = createReader(undefined, ports.startSideProcess);
  const unlike: string[] = [];
  try {
    for (const { submission, mapping } of stored) {
      const { name, sha256: hash } = submission.file;
      const bytes = await loadFile(db, hash);
      const mappings = mapping ? { format: 'raportor-mapping/1' as const, files: [mapping] } : undefined;
      const again = bytes && (await planFile(reader, { name, bytes }, framework, cycle.year, mappings, undefined));
      const given = new Set(
        again?.plan.content ? readingRows(again.plan.content).map((row) => canonicalJson(row)) : [],
      );
      const moved = readingRows(submission.content).filter((row) => !given.has(canonicalJson(row)));
      unlike.push(...moved.map((row) => `${name} · ${row.sheet} · ${row.cell}`));
      if (!bytes && moved.length === 0) unlike.push(name);
    }
  } finally {
    await reader.close();
  }
  return unlike;
}
