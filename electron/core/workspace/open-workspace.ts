import { Steps } from '../audit/steps.ts';
import { openWorkspaceFile, type WorkspaceFile } from '../database/workspace-file.ts';
import { HeldFiles } from '../intake/held-files.ts';
import { PauseGate } from '../intake/pause-gate.ts';
import { ReadingDesk } from '../intake/reading-desk.ts';
import { dropArriving } from '../intake/received.store.ts';
import type { Ports } from '../ports.ts';

/** A workspace while it is open: its file, the workbooks a person looks at, and the writes that can be taken back. */
export interface OpenWorkspace {
  readonly file: WorkspaceFile;
  readonly mode: 'read' | 'write';
  readonly desk: ReadingDesk;
  readonly gate: PauseGate;
  /** Files that are kept nowhere until a person decides. */
  readonly held: HeldFiles;
  readonly steps: Steps;
  close(): Promise<void>;
}

/** A workspace around its open file. */
export function openedWorkspace(ports: Ports, file: WorkspaceFile, mode: 'read' | 'write'): OpenWorkspace {
  const desk = new ReadingDesk(ports);
  const gate = new PauseGate();
  const held = new HeldFiles();
  return {
    ...{ file, mode, desk, gate, held, steps: new Steps() },
    async close() {
      gate.release();
      held.clear();
      await desk.close();
      await file.close();
    },
  };
}

/** Opens the file at an absolute path. Faults: those of the workspace file. */
export async function openWorkspace(ports: Ports, path: string, mode: 'read' | 'write'): Promise<OpenWorkspace> {
  const file = await openWorkspaceFile(path, mode);
  if (mode === 'write') await dropArriving(file.db);
  return openedWorkspace(ports, file, mode);
}
