/** The connections: management APIs to sign in to. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Input } from '../../contract/bridge.ts';
import type { ConnectionId, ConnectionLoss } from '../../contract/session.ts';
import { bridge, valueIn } from './bridge.ts';
import { queryKeys } from './query-keys.ts';

/** All connections: the predefined ones and those added here. */
export function useConnections() {
  return useQuery({ queryKey: queryKeys.connections, queryFn: () => valueIn(bridge().connections.list({})) });
}

/** The connection of the latest sign-in; read each time, since that may have been a moment ago. */
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

/** Adds a connection by its address; the server there is asked what it is. */
export function useAddConnection() {
  const readAgain = useReadAgain();
  return useMutation({
    mutationFn: (wish: Input<'connections.add'>) => valueIn(bridge().connections.add(wish)),
    onSuccess: readAgain,
  });
}

/** Changes a connection's name and marks. */
export function useChangeConnection() {
  const readAgain = useReadAgain();
  return useMutation({
    mutationFn: (wish: Input<'connections.change'>) => valueIn(bridge().connections.change(wish)),
    onSuccess: readAgain,
  });
}

/** Counts, by account, what would be out of sight without the connection. Asked before it is removed. */
export function useConnectionLosses() {
  return useMutation({ mutationFn: (id: ConnectionId) => valueIn(bridge().connections.losses({ id })) });
}

/**
 * Removes a connection that was added here. `losses`: what the person was told; main refuses if their number has
 * changed.
 */
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
