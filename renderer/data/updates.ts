/** The state of the console's own updates, as main reports it. */
import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { UpdateState } from '../../contract/updates.ts';
import { bridge, valueIn } from './bridge.ts';
import { queryKeys } from './query-keys.ts';

/**
 * The present state; null until it is known. Every component that appears asks again, since it may have missed a
 * notice.
 */
export function useUpdateState(): UpdateState | null {
  const queries = useQueryClient();
  useEffect(() => bridge().on('updates.changed', (state) => queries.setQueryData(queryKeys.updates, state)), [queries]);
  const queryFn = () => valueIn(bridge().updates.state({}));
  return useQuery({ queryKey: queryKeys.updates, queryFn, staleTime: 0 }).data ?? null;
}

/** Asks the update server now; resolves to the state after that. */
export function useCheckForUpdates() {
  return useMutation({ mutationFn: () => valueIn(bridge().updates.check({})) });
}

/** "Restart now": on success the program ends. */
export function useInstallUpdate() {
  return useMutation({ mutationFn: () => valueIn(bridge().updates.install({})) });
}

/** The version for which the person chose "Later" in this window; a newer version shows again. */
export function useLater(): { version: string | null; sayLater(version: string): void } {
  const queries = useQueryClient();
  // Never fetched: an answer on its way would overwrite what was set meanwhile.
  const { data } = useQuery<string | null>({
    queryKey: queryKeys.updateLater,
    queryFn: skipToken,
    initialData: null,
    gcTime: Infinity,
  });
  return { version: data ?? null, sayLater: (version) => queries.setQueryData(queryKeys.updateLater, version) };
}
