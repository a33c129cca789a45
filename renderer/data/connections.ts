/** The management APIs that one can sign in to. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Input } from '../../contract/bridge.ts';
import type { ConnectionId, ConnectionLoss } from '../../contract/session.ts';
import { bridge, valueIn } from './bridge.ts';
import { queryKeys } from './query-keys.ts';

/** All of them: the given ones, and those that were added here. */
export function useConnections() {
  return useQuery({ queryKey: queryKeys.connections, queryFn: () => valueIn(bridge().connections.list({})) });
}

/** At which somebody has signed in last; asked again each time, since that may have been a moment ago. */
export function useLatestConnection() {
  return useQuery({
    queryKey: queryKeys.latestConnection,
    queryFn: () => valueIn(bridge().connections.latest({})),
    gcTime: 0,
  });
}

function useReadAgain(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: queryKeys.connections });
}

/** Adds one by its address; what is there is asked what it is. */
export function useAddConnection() {
  const readAgain = useReadAgain();
  return useMutation({
    mutationFn: (wish: Input<'connections.add'>) => valueIn(bridge().connections.add(wish)),
    onSuccess: readAgain,
  });
}

/** Changes how one is called and told apart. */
export function useChangeConnection() {
  const readAgain = useReadAgain();
  return useMutation({
    mutationFn: (wish: Input<'connections.change'>) => valueIn(bridge().connections.change(wish)),
    onSuccess: readAgain,
  });
}

/** What would be out of sight without it, by account; asked for when somebody wants to remove it. */
export function useConnectionLosses() {
  return useMutation({ mutationFn: (id: ConnectionId) => valueIn(bridge().connections.losses({ id })) });
}

/** Takes one away that was added here. `losses`: what the person was told of. */
export function useRemoveConnection() {
  const readAgain = useReadAgain();
  return useMutation({
    mutationFn: ({ id, losses }: { id: ConnectionId; losses: readonly ConnectionLoss[] }) => {
      const drops = losses.reduce((count, { unsettled, savedSecrets }) => count + unsettled + savedSecrets, 0);
      return valueIn(bridge().connections.remove({ id, drops }));
    },
    onSuccess: readAgain,
  });
}
