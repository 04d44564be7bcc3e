import { useSyncExternalStore } from 'react';
import { saveEverything } from './autosave.ts';
import { client } from './calls.ts';
import { type LongWorkState, longWork } from './long-work.ts';

/** The evaluation that was written last in this window, with its files, all from one snapshot. */
export interface Evaluation {
  /** The workspace it was written from. */
  readonly workspace: string;
  readonly year: number;
  readonly sha256: string;
  /** Head of the audit chain that it prints: another one now means that something changed since. */
  readonly auditHead: string;
  readonly pdf: File;
  readonly xlsx: File;
  readonly snapshot: File;
}

const writing = longWork(client.report.write);
const listeners = new Set<() => void>();
let latest: Evaluation | null = null;
let writtenFrom: string | null = null;

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Writes the evaluation of a year, and keeps it for as long as the window lives: one can leave the page, and sign elsewhere. */
export async function writeEvaluation(workspace: string, year: number): Promise<void> {
  await saveEverything();
  writtenFrom = workspace;
  const written = await writing.run({ year });
  if (!written) return;
  const files = await client.report.files({ sha256: written.sha256 });
  latest = { workspace, year, ...written, ...files };
  for (const listener of listeners) listener();
}

export const stopWriting = writing.cancel;

/** How far the writing of a workspace's evaluation is. */
export function useWriting(workspace: string | undefined): LongWorkState<unknown> {
  const state = useSyncExternalStore(writing.subscribe, writing.now);
  return workspace === undefined || workspace === writtenFrom ? state : { kind: 'idle' };
}

/** The evaluation that was written last from a workspace; null where there is none. */
export function useEvaluation(workspace: string | undefined): Evaluation | null {
  const evaluation = useSyncExternalStore(subscribe, () => latest);
  return evaluation?.workspace === workspace ? evaluation : null;
}
