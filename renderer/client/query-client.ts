import { MutationCache, QueryClient } from '@tanstack/react-query';

/**
 * What is kept of answers. The core is on this machine, so nothing is retried and no network is waited for; an answer holds
 * until something is written: then everything that is shown is asked for again. `onWriteFailed` tells the person,
 * unless the write's `meta.told` says that its page does.
 */
export function createQueryClient(onWriteFailed: (error: unknown) => void): QueryClient {
  const client: QueryClient = new QueryClient({
    mutationCache: new MutationCache({
      onSuccess: () => void client.invalidateQueries(),
      onError: (error, _variables, _result, { meta }) => {
        if (!meta?.told) onWriteFailed(error);
      },
    }),
    defaultOptions: {
      queries: {
        retry: false,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        staleTime: Number.POSITIVE_INFINITY,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  return client;
}
