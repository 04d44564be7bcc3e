import type { Step } from '#core/audit/steps.ts';
import type { Ports } from '#core/ports.ts';
import type { EvaluationFiles } from '#core/report/report.service.ts';
import type { OpenWorkspace } from '#core/workspace/open-workspace.ts';
import { FaultError } from '#shared/kernel/fault.ts';

/** What lasts between calls: the workspace that is open, its undo stack, and the evaluation written last. */
export function createSession(ports: Ports) {
  let open: OpenWorkspace | null = null;
  let written: EvaluationFiles | null = null;
  /** The workspace that is open. Fault: workspace-none. */
  const current = (): OpenWorkspace => {
    if (!open) throw new FaultError('workspace-none');
    return open;
  };
  const close = async (): Promise<void> => {
    const closing = open;
    open = null;
    written = null;
    await closing?.close();
  };
  /** A change's result as it came; its step goes onto the undo stack. */
  const made = <T extends { readonly step: Step | null }>(result: T): T => {
    if (result.step) current().steps.made(result.step);
    return result;
  };
  return {
    ports,
    current,
    close,
    made,
    done: (result: { readonly step: Step | null }): void => void made(result),
    opened: () => open,
    db: () => current().file.db,
    desk: () => current().desk,
    /** Leaves the workspace that was open only now that another one is: what is refused takes nothing away. */
    goTo: async (next: OpenWorkspace): Promise<void> => {
      await close();
      open = next;
      await ports.places?.remember(next.file.path);
    },
    written: () => written,
    keepWritten: (files: EvaluationFiles): void => {
      written = files;
    },
  };
}

export type Session = ReturnType<typeof createSession>;
