/** How the console stands with its own updates, as main tells it. */
import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { UpdateState } from '../../contract/updates.ts';
import { bridge, valueIn } from './bridge.ts';
import { queryKeys } from './query-keys.ts';

/** The state now; null until it is known. Asked for again by whoever appears, who may have missed a notice. */
export function useUpdateState(): UpdateState | null {
  const queries = useQueryClient();
  useEffect(() => bridge().on('updates.changed', (state) => queries.setQueryData(queryKeys.updates, state)), [queries]);
  const queryFn = () => valueIn(bridge().updates.state({}));
  return useQuery({ queryKey: queryKeys.updates, queryFn, staleTime: 0 }).data ?? null;
}

/** Asks the update server now; answers how it stands then. */
export function useCheckForUpdates() {
  return useMutation({ mutationFn: () => valueIn(bridge().updates.check({})) });
}

/** "Restart now": after a success the program ends. */
export function useInstallUpdate() {
  return useMutation({ mutationFn: () => valueIn(bridge().updates.install({})) });
}

/** The version of which the person said "Later" in this window; a newer one may come up again. */
export function useLater(): { version: string | null; sayLater(version: string): void } {
  const queries = useQueryClient();
  // Nobody is asked for it; a query whose answer is still to come would undo what is set meanwhile.
  const { data } = useQuery<string | null>({
    queryKey: queryKeys.updateLater,
    queryFn: skipToken,
    initialData: null,
    gcTime: Infinity,
  });
  return { version: data ?? null, sayLater: (version) => queries.setQueryData(queryKeys.updateLater, version) };
}
