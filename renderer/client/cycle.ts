import { useSyncExternalStore } from 'react';

/** Names a cycle in a call's input; empty: the newest. */
export interface ChosenCycle {
  readonly year?: number;
}

const NEWEST: ChosenCycle = {};
const listeners = new Set<() => void>();
let chosen: ChosenCycle = NEWEST;

/**
 * The yearly cycle that the window looks at, as the input of every call about one:
 * `useQuery(calls.scoring.objectives.queryOptions({ input: useCycle() }))`.
 */
export const useCycle = (): ChosenCycle => useSyncExternalStore(subscribe, () => chosen);

/** Looks at another cycle from now on; null: at the newest, whichever that is. */
export function chooseCycle(year: number | null): void {
  chosen = year === null ? NEWEST : { year };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
