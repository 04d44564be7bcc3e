import type { IssueCode } from '#shared/domain/intake/issue.schema.ts';

/** Why a whole file is not read. */
export type FileIssueCode = Extract<IssueCode, `file-${string}`>;

/** Ends the reading of a file from any depth; caught once, where the file's outcome is made. Never leaves this folder. */
export class Refusal extends Error {
  readonly code: FileIssueCode;

  constructor(code: FileIssueCode, why: string) {
    super(why);
    this.name = 'Refusal';
    this.code = code;
  }
}
