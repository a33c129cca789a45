/** The unsettled creations of an account: their outcome is unknown, or nobody has put their Secret key away. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import type { UnsettledCreation } from '../../contract/api-key.ts';
import { bridge, valueIn } from './bridge.ts';
import type { ListOwner } from './list-owner.ts';
import { queryKeys } from './query-keys.ts';

interface Which {
  owner: ListOwner;
  intent: UnsettledCreation['intent'];
}

function oldestFirst(entries: UnsettledCreation[]): UnsettledCreation[] {
  return entries.toSorted((one, other) => one.startedAt.localeCompare(other.startedAt));
}

/**
 * Calls `hear` when the held secrets or the unsettled creations have changed, until the returned function is called.
 */
export function onWorkChanged(hear: () => void): () => void {
  return bridge().on('work.changed', hear);
}

/** The account's unsettled creations, oldest first. */
export function useUnsettled(owner: ListOwner) {
  const changed = useUnsettledChanged();
  useEffect(() => onWorkChanged(() => void changed(owner)), [changed, owner]);
  return useQuery({
    queryKey: queryKeys.unsettled(owner),
    queryFn: () => valueIn(bridge().keys.unsettled({ account: owner.account })),
    select: oldestFirst,
    refetchOnMount: 'always',
  });
}

/** Asks the server again how a creation ended. */
export function useSettle() {
  const changed = useUnsettledChanged();
  return useMutation({
    mutationFn: ({ owner, intent }: Which) => valueIn(bridge().keys.settle({ account: owner.account, intent })),
    onSettled: (_value, _error, { owner }) => changed(owner),
  });
}

/** Gives up a creation: takes it from the list and changes nothing on the server. */
export function useGiveUp() {
  const changed = useUnsettledChanged();
  return useMutation({
    mutationFn: ({ owner, intent }: Which) => valueIn(bridge().keys.giveUp({ account: owner.account, intent })),
    onSettled: (_value, _error, { owner }) => changed(owner),
  });
}

/** Returns a function that reports a change of an account's unsettled creations, so that they are read again. */
export function useUnsettledChanged() {
  const queries = useQueryClient();
  return useCallback(
    (owner: ListOwner) => queries.invalidateQueries({ queryKey: queryKeys.unsettled(owner) }),
    [queries],
  );
}
