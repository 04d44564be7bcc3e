import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { followChanges } from '../../client/changes.ts';

/** Keeps what is shown in step with what is written, by whomever, for as long as the window is open. */
export function useChanges(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const following = new AbortController();
    void followChanges(queryClient, following.signal);
    return () => following.abort();
  }, [queryClient]);
}
