import type { QueryClient } from '@tanstack/react-query';
import { client } from './calls.ts';

/** How long after losing the line it is taken up again; milliseconds. */
const AGAIN = 2_000;

/**
 * Follows what is written in the workspace, by this window or another, and has everything that is shown asked for again; ends
 * with the signal.
 */
export async function followChanges(queryClient: QueryClient, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const _change of await client.audit.changes(undefined, { signal })) {
        void queryClient.invalidateQueries();
      }
    } catch {
      // A host that went away: whoever asks next is told. Here it only means to wait.
    }
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, AGAIN));
  }
}
