import { QueryClient } from '@tanstack/react-query';

/** A cache that neither retries nor pauses: main repeats what may be repeated, and knows the network. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: 'always', staleTime: 60_000, gcTime: 30 * 60_000 },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
