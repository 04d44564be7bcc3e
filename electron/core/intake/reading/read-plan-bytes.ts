import type { PlanDocument } from '#shared/domain/framework/plan/plan-document.ts';
import { findDocumentPart, readDocx } from './docx-document.ts';
import { readHtml } from './html-document.ts';
import { readBytes } from './read-bytes.ts';
import type { ReadingLimits } from './reading-limits.ts';
import { type FileIssueCode, Refusal } from './refusal.ts';
import { sniff } from './sniff.ts';
import type { WorkbookColumns } from './workbook-columns.ts';
import { ZipArchive } from './zip-archive.ts';

/** What reading a plan's file gives: its document, or the workbook it is, or why not. */
export type PlanOutcome =
  | { readonly document: PlanDocument }
  | { readonly workbook: WorkbookColumns }
  | { readonly refused: FileIssueCode };

/** Reads the bytes of a plan's file (.docx, saved .html, any workbook; told by content, never by name). Never throws for what is in it. */
export async function readPlanBytes(file: string, bytes: Uint8Array, limits: ReadingLimits): Promise<PlanOutcome> {
  try {
    const kind = sniff(bytes);
    if (kind === 'html') return { document: readHtml(bytes) };
    if (kind === 'zip') {
      const zip = new ZipArchive(bytes, limits);
      const part = await findDocumentPart(zip);
      if (part !== null) return { document: await readDocx(zip, part) };
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { refused: error.code };
  }
  const outcome = await readBytes(file, bytes, limits);
  if (outcome.ok) return { workbook: outcome.workbook };
  const { code } = outcome.issue;
  return { refused: isFileCode(code) ? code : 'file-unreadable' };
}

const isFileCode = (code: string): code is FileIssueCode => code.startsWith('file-');
