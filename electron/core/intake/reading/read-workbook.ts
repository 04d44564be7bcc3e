import type { Issue } from '#shared/domain/intake/issue.schema.ts';
import type { Workbook } from '#shared/domain/intake/workbook.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { StartSideProcess } from '../../ports.ts';
import { forkSideProcess } from '../../processes/fork-side-process.ts';
import { workbookOver } from './columnar-sheet.ts';
import type { ReadRequest } from './protocol.ts';
import { type ChildAnswer, ReadingChild } from './reading-child.ts';
import { READING_LIMITS, type ReadingLimits } from './reading-limits.ts';
import type { FileIssueCode } from './refusal.ts';

/** A file as received. */
export interface ReceivedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a readable file gives: its content, and what there is to say of it. */
export interface ReadWorkbook {
  readonly workbook: Workbook;
  readonly issues: readonly Issue[];
}

/** Reads files one after another in a process that is kept between them. */
export interface WorkbookReader {
  /** Reads one file; calls queue. Rejects with the signal's reason when aborted; then nothing of the file is kept. */
  read(file: ReceivedFile, signal?: AbortSignal): Promise<Result<ReadWorkbook, Issue>>;
  /** Ends the process and resolves when it is gone; the reading of a file under way rejects. */
  close(): Promise<void>;
}

/** A process that has grown beyond this is replaced before the next file, as a fragmented heap only grows. Bytes. */
const REPLACE_ABOVE = 400 * 1024 * 1024;

const refused = (code: FileIssueCode, file: ReceivedFile): Result<ReadWorkbook, Issue> =>
  err({ code, severity: 'error', file: file.name, params: {} });

function resultOf(answer: ChildAnswer, file: ReceivedFile): Result<ReadWorkbook, Issue> {
  if ('bug' in answer) throw new Error(`reading ${file.name} failed: ${answer.bug}`);
  if ('outcome' in answer) {
    const { outcome } = answer;
    return outcome.ok ? ok({ workbook: workbookOver(outcome.workbook), issues: outcome.issues }) : err(outcome.issue);
  }
  if ('plan' in answer) throw new Error(`${file.name} was read as a plan`);
  switch (answer.died) {
    case 'timeout':
      return refused('file-read-timeout', file);
    case 'memory':
      return refused('file-read-memory', file);
    case 'crash':
      return refused('file-unreadable', file);
    default:
      return assertNever(answer);
  }
}

/**
 * Opens a reader of strangers' files (DESIGN.md, "Reading strangers' files safely"). The parent only ever sees plain
 * arrays: everything that could be turned by a file's content happens in a process of its own, which is killed on time,
 * on memory and on abort, and replaced. Close it when done.
 */
export function createReader(
  limits: ReadingLimits = READING_LIMITS,
  start: StartSideProcess = forkSideProcess,
): WorkbookReader {
  let child: ReadingChild | null = null;
  let closed = false;
  let queue: Promise<unknown> = Promise.resolve();

  const replace = async (): Promise<void> => {
    await child?.kill();
    child = null;
  };

  const ask = async (request: ReadRequest, signal?: AbortSignal): Promise<ChildAnswer> => {
    const kept = child?.alive === true;
    if (!kept) await replace();
    child ??= new ReadingChild(start, limits.memoryBytes);
    const answer = await child.ask(request, signal);
    if (!('residentBytes' in answer) || answer.residentBytes > REPLACE_ABOVE) await replace();
    // A process that was kept may have died for reasons of its own; only a fresh one tells what the file does.
    if (!('died' in answer)) return answer;
    if (closed) throw new Error('the reader was closed');
    return kept && answer.died !== 'timeout' ? ask(request, signal) : answer;
  };

  const readNow = async (file: ReceivedFile, signal?: AbortSignal): Promise<Result<ReadWorkbook, Issue>> => {
    signal?.throwIfAborted();
    if (closed) throw new Error('the reader is closed');
    // Said without a process: these need no look inside.
    if (file.bytes.length === 0) return refused('file-empty', file);
    if (file.bytes.length > limits.fileBytes) return refused('file-too-large', file);
    const answer = await ask({ file: file.name, bytes: file.bytes, limits }, signal);
    return resultOf(answer, file);
  };

  return {
    read(file, signal) {
      const result = queue.then(() => readNow(file, signal));
      queue = result.catch(() => {});
      return result;
    },
    async close() {
      closed = true;
      await replace();
    },
  };
}

/**
 * Reads one workbook (.xlsx, .xls, .ods, CSV; told by content, never by name) in a process started for it alone; for
 * several files `createReader` keeps one. Gives the workbook with what there is to say of it (`formula-without-value`,
 * `encoding-guessed`, `cell-far-away`), or the one issue, of code `file-*`, for which nothing of the file was read.
 * Rejects with the signal's reason when aborted. A number cell's `value` is the stored one: `12,5%` is 0.125 with
 * `percent`.
 */
export async function readWorkbook(
  file: ReceivedFile,
  options: { readonly limits?: ReadingLimits; readonly signal?: AbortSignal } = {},
): Promise<Result<ReadWorkbook, Issue>> {
  const reader = createReader(options.limits ?? READING_LIMITS);
  try {
    return await reader.read(file, options.signal);
  } finally {
    await reader.close();
  }
}
