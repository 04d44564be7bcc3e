import { useSyncExternalStore } from 'react';

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

let latest: Evaluation | null = null;
const listeners = new Set<() => void>();

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Keeps it for as long as the window lives, so that another page can sign what this one wrote. */
export function keepEvaluation(evaluation: Evaluation): void {
  latest = evaluation;
  for (const listener of listeners) listener();
}

/** The evaluation that was written last from a workspace; null where there is none. */
export function useEvaluation(workspace: string | undefined): Evaluation | null {
  const evaluation = useSyncExternalStore(subscribe, () => latest);
  return evaluation?.workspace === workspace ? evaluation : null;
}
