import type { HeldFile } from '#shared/contract/intake.ts';
import { heldIssue, personalIssues } from '#shared/domain/intake/privacy/personal-issues.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import type { Sha256 } from '#shared/kernel/ids.ts';
import type { IntakeFaultCode } from './intake-faults.ts';
import type { PlannedFile } from './planned-file.ts';

/**
 * Files that seem to hold data about single persons, until somebody decides. They lie in this process's memory only: nothing of
 * them is in the workspace, in a file or in a log, and they are gone when the workspace is closed.
 */
export class HeldFiles {
  readonly #held = new Map<Sha256, PlannedFile>();

  hold(planned: PlannedFile): void {
    this.#held.set(planned.file.sha256, planned);
  }

  /** Fault: file-not-held. */
  get(sha256: Sha256): PlannedFile {
    const held = this.#held.get(sha256);
    if (!held) throw new FaultError<IntakeFaultCode>('file-not-held', { file: sha256.slice(0, 12) });
    return held;
  }

  drop(sha256: Sha256): void {
    this.#held.delete(sha256);
  }

  clear(): void {
    this.#held.clear();
  }

  /** What is told of them, in order of name: where the cells stand, never what they say. */
  list(): HeldFile[] {
    return [...this.#held.values()]
      .map(({ file: { name, sha256 }, plan: { institution }, personal }) => ({
        file: name,
        sha256,
        institution,
        why: heldIssue(personal, name),
        cells: [...personalIssues(personal, name)],
      }))
      .sort((a, b) => (a.file < b.file ? -1 : 1));
  }
}
