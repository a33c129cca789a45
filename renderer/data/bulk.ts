/** What is done with several API keys at once: main does it, and the window looks on. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { AccountId } from '../../contract/account.ts';
import type { ApiKey } from '../../contract/api-key.ts';
import type { BulkAct, BulkRun } from '../../contract/bulk.ts';
import { useListChanges } from './api-keys.ts';
import { bridge, valueIn } from './bridge.ts';
import type { ListOwner } from './list-owner.ts';
import { queryKeys } from './query-keys.ts';
import { useSavedSecretsChanged } from './saved-secrets.ts';

/** The person's run in the account that is not closed; null: there is none. What it has done is taken into the list as it comes. */
export function useBulkRun(owner: ListOwner): BulkRun | null {
  const queries = useQueryClient();
  const { removeAll, replaceAll } = useListChanges();
  const savedSecretsChanged = useSavedSecretsChanged();
  useEffect(
    () =>
      bridge().on('bulk.changed', ({ run, gone, changed }) => {
        if (run.account !== owner.account) return;
        queries.setQueryData<BulkRun | null>(queryKeys.bulkRun(owner), run);
        if (gone.length > 0) removeAll(owner, gone);
        if (changed.length > 0) replaceAll(owner, changed);
        if (run.state.kind !== 'running') void savedSecretsChanged();
      }),
    [queries, owner, removeAll, replaceAll, savedSecretsChanged],
  );
  const query = useQuery({
    queryKey: queryKeys.bulkRun(owner),
    queryFn: () => valueIn(bridge().bulk.run({ account: owner.account })),
    refetchOnMount: 'always',
  });
  return query.data ?? null;
}

/** The person's run in that account, whichever they are in, that waits to be gone on with or stopped; null: there is none. */
export async function unfinishedRun(account: AccountId): Promise<BulkRun | null> {
  const answer = await bridge().bulk.run({ account });
  const run = answer.ok ? answer.value : null;
  return run?.state.kind === 'running' || run?.state.kind === 'paused' ? run : null;
}

/** The API keys as the server has them now, before anything is done with them. */
export function useBulkPlan() {
  return useMutation({
    mutationFn: ({ owner, ids }: { owner: ListOwner; ids: ApiKey['id'][] }) =>
      valueIn(bridge().bulk.plan({ account: owner.account, ids })),
  });
}

/** Has main begin; `apiKeys`: as they were confirmed. */
export function useStartBulk() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ owner, act, apiKeys }: { owner: ListOwner; act: BulkAct; apiKeys: readonly ApiKey[] }) =>
      valueIn(
        bridge().bulk.start({ account: owner.account, act, apiKeys: apiKeys.map(({ id, etag }) => ({ id, etag })) }),
      ),
    onSuccess: (run, { owner }) => {
      // It may have told more of itself by now.
      queries.setQueryData<BulkRun | null>(queryKeys.bulkRun(owner), (now) => (now?.id === run.id ? now : run));
    },
  });
}

/** What the person says to a run. */
export function useSteerBulk(owner: ListOwner) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ run, how }: { run: BulkRun['id']; how: 'pause' | 'resume' | 'stop' | 'close' | 'copy' }) =>
      valueIn(bridge().bulk[how]({ account: owner.account, run })),
    onSuccess: (_nothing, { how }) => {
      if (how === 'close') queries.setQueryData<BulkRun | null>(queryKeys.bulkRun(owner), null);
    },
  });
}

/** What became of each API key of a run that is not under way. */
export function useBulkItems(owner: ListOwner, { id, state }: BulkRun) {
  return useQuery({
    queryKey: queryKeys.bulkItems(owner, id, state.kind),
    queryFn: () => valueIn(bridge().bulk.items({ account: owner.account, run: id })),
    enabled: state.kind !== 'running',
    gcTime: 0,
    staleTime: 0,
  });
}
