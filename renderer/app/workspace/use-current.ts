import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { calls, client } from '../../client/calls.ts';
import { chooseCycle, useCycle } from '../../client/cycle.ts';

/** The workspace that is open: undefined while it is asked for, null where none is. */
export const useCurrent = () => useQuery(calls.workspace.current.queryOptions()).data;

/** The cycle that the window looks at, with its state; null where none is open. */
export function useCurrentCycle() {
  const { year } = useCycle();
  const cycles = useCurrent()?.cycles ?? [];
  return cycles.find((cycle) => cycle.year === year) ?? cycles[0] ?? null;
}

/**
 * After another workspace was opened, or the open one closed: nothing that was known of the last one may be shown any more. Leads
 * to the overview, or to the start.
 */
export function useArrival() {
  const queryClient = useQueryClient();
  const [, navigate] = useLocation();
  return async (place: '/overview' | '/' | '/submissions') => {
    chooseCycle(null);
    void queryClient.resetQueries();
    await queryClient.fetchQuery(calls.workspace.current.queryOptions());
    navigate(place);
  };
}

/** Opens a workspace to write in it and goes there. */
export function useOpening() {
  const arrive = useArrival();
  return async (path: string) => {
    await client.workspace.open({ path, mode: 'write' });
    await arrive('/overview');
  };
}
