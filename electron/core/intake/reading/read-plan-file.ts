import type { PlanDocument } from '#shared/domain/framework/plan/plan-document.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { StartSideProcess } from '../../ports.ts';
import { forkSideProcess } from '../../processes/fork-side-process.ts';
import { workbookOver } from './columnar-sheet.ts';
import { planOfWorkbook } from './plan-of-workbook.ts';
import { type ChildAnswer, ReadingChild } from './reading-child.ts';
import { READING_LIMITS, type ReadingLimits } from './reading-limits.ts';
import type { FileIssueCode } from './refusal.ts';

/** A plan is a few hundred pages at the most; memory and time follow. */
export const PLAN_LIMITS: ReadingLimits = {
  ...READING_LIMITS,
  inflatedBytes: 256 * 1024 * 1024,
  characters: 32 * 1024 * 1024,
  memoryBytes: 512 * 1024 * 1024,
  milliseconds: 20_000,
};

/**
 * Reads a plan's file in a process of its own that is killed on time, on memory and on abort, as workbooks are (DESIGN.md, "Reading
 * strangers' files safely"). Gives the document, or why nothing of it was read. Rejects with the signal's reason when aborted.
 */
export async function readPlanFile(
  file: { readonly name: string; readonly bytes: Uint8Array },
  start: StartSideProcess = forkSideProcess,
  signal?: AbortSignal,
): Promise<Result<PlanDocument, FileIssueCode>> {
  if (file.bytes.length === 0) return err('file-empty');
  if (file.bytes.length > PLAN_LIMITS.fileBytes) return err('file-too-large');
  const child = new ReadingChild(start, PLAN_LIMITS.memoryBytes);
  try {
    const request = { file: file.name, bytes: file.bytes, limits: PLAN_LIMITS, plan: true } as const;
    return documentOf(await child.ask(request, signal), file.name);
  } finally {
    await child.kill();
  }
}

function documentOf(answer: ChildAnswer, name: string): Result<PlanDocument, FileIssueCode> {
  if ('bug' in answer) throw new Error(`reading ${name} failed: ${answer.bug}`);
  if ('outcome' in answer) throw new Error(`${name} was read as a workbook`);
  if ('plan' in answer) {
    const { plan } = answer;
    if ('refused' in plan) return err(plan.refused);
    return ok('document' in plan ? plan.document : planOfWorkbook(workbookOver(plan.workbook)));
  }
  switch (answer.died) {
    case 'timeout':
      return err('file-read-timeout');
    case 'memory':
      return err('file-read-memory');
    case 'crash':
      return err('file-unreadable');
    default:
      return assertNever(answer);
  }
}
