/** The creations of an account that are not settled: nobody knows their end, or nobody has seen their Secret key. */
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

/** Calls `hear` when other secrets are held or other creations unsettled than before. */
export function onWorkChanged(hear: () => void): () => void {
  return bridge().on('work.changed', hear);
}

/** What is not settled in the account, oldest first. */
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

/** Takes a creation from the list knowingly; nothing on the server is changed. */
export function useGiveUp() {
  const changed = useUnsettledChanged();
  return useMutation({
    mutationFn: ({ owner, intent }: Which) => valueIn(bridge().keys.giveUp({ account: owner.account, intent })),
    onSettled: (_value, _error, { owner }) => changed(owner),
  });
}

/** Says that what is not settled in the account may have changed, so that it is read again. */
export function useUnsettledChanged() {
  const queries = useQueryClient();
  return useCallback(
    (owner: ListOwner) => queries.invalidateQueries({ queryKey: queryKeys.unsettled(owner) }),
    [queries],
  );
}
