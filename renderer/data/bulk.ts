/** Many API keys at once: main does the work, the window shows it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { AccountId } from '../../contract/account.ts';
import type { ApiKey } from '../../contract/api-key.ts';
import type { BulkAct, BulkRun } from '../../contract/bulk.ts';
import { useListChanges } from './api-keys.ts';
import { asText, bridge, valueIn } from './bridge.ts';
import type { ListOwner } from './list-owner.ts';
import { queryKeys } from './query-keys.ts';
import { useSavedSecretsChanged } from './saved-secrets.ts';

/** How often a run's results go into the list, in milliseconds: drawing that costs more than the run itself. */
const listedEveryMs = 1000;

/**
 * Keeps the person's lists up to date with the results of their runs, which main tells once. For something that is there on every
 * screen. Results go into the list every second, and at once when the run pauses or ends; `onEnd` is called then.
 */
export function useBulkResults(person: string, onEnd: (run: BulkRun) => void): void {
  const queries = useQueryClient();
  const { removeAll, replaceAll, readAgain } = useListChanges();
  const savedSecretsChanged = useSavedSecretsChanged();
  const latestOnEnd = useRef(onEnd);
  latestOnEnd.current = onEnd;
  useEffect(() => {
    let owner: ListOwner | undefined;
    let running: BulkRun['id'] | undefined;
    let gone: ApiKey['id'][] = [];
    let changed: ApiKey[] = [];
    let listAt: number | undefined;
    const updatedAt = (of: ListOwner) => queries.getQueryState(queryKeys.apiKeys(of))?.dataUpdatedAt;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const enter = () => {
      clearTimeout(timer);
      timer = undefined;
      if (owner === undefined) return;
      // What the list has been told meanwhile may be newer; what is gone stays gone.
      if (changed.length > 0 && updatedAt(owner) === listAt) replaceAll(owner, changed);
      else if (changed.length > 0) readAgain(owner);
      if (gone.length > 0) removeAll(owner, gone);
      gone = [];
      changed = [];
    };
    const stopHearing = bridge().on('bulk.changed', ({ run, ...news }) => {
      if (owner?.account !== run.account) enter();
      owner = { person, account: run.account };
      queries.setQueryData<BulkRun | null>(queryKeys.bulkRun(owner), run);
      if (changed.length === 0) listAt = updatedAt(owner);
      gone.push(...news.gone);
      changed.push(...news.changed);
      if (run.state.kind === 'running') {
        running = run.id;
        timer ??= setTimeout(enter, listedEveryMs);
        return;
      }
      enter();
      void savedSecretsChanged();
      if (running === run.id) latestOnEnd.current(run);
      running = undefined;
    });
    return () => {
      stopHearing();
      enter();
    };
  }, [queries, person, removeAll, replaceAll, readAgain, savedSecretsChanged]);
}

/** The person's run in the account until it is closed; null if there is none. */
export function useBulkRun(owner: ListOwner): BulkRun | null {
  const { readAgain } = useListChanges();
  const query = useQuery({
    queryKey: queryKeys.bulkRun(owner),
    queryFn: async () => {
      const run = await valueIn(bridge().bulk.run({ account: owner.account }));
      // Main tells nobody of the answers that come while the person is not in the account.
      if (run?.state.kind === 'paused' && run.state.cause === 'left') readAgain(owner);
      return run;
    },
    refetchOnMount: 'always',
  });
  return query.data ?? null;
}

/**
 * The person's running or paused run in that account, entered or not; null if there is none or main does not answer.
 */
export async function unfinishedRun(account: AccountId): Promise<BulkRun | null> {
  const answer = await bridge().bulk.run({ account });
  const run = answer.ok ? answer.value : null;
  return run?.state.kind === 'running' || run?.state.kind === 'paused' ? run : null;
}

/** Reads the API keys as the server has them now, before anything is done with them. */
export function useBulkPlan() {
  return useMutation({
    mutationFn: ({ owner, ids }: { owner: ListOwner; ids: ApiKey['id'][] }) =>
      valueIn(bridge().bulk.plan(asText({ account: owner.account, ids }))),
  });
}

/** Starts a run. `apiKeys`: as the person confirmed them. */
export function useStartBulk() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ owner, act, apiKeys }: { owner: ListOwner; act: BulkAct; apiKeys: readonly ApiKey[] }) =>
      valueIn(
        bridge().bulk.start(
          asText({ account: owner.account, act, apiKeys: apiKeys.map(({ id, etag }) => ({ id, etag })) }),
        ),
      ),
    onSuccess: (run, { owner }) => {
      // A notice with a later state may have come before this answer.
      queries.setQueryData<BulkRun | null>(queryKeys.bulkRun(owner), (now) => (now?.id === run.id ? now : run));
    },
  });
}

/** Pauses, resumes, stops, closes or copies a run. */
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

/**
 * The outcome for each API key of a run, unless it is running; read again when the counts change, as by answers that come after
 * a pause. The former ones stay meanwhile.
 */
export function useBulkItems(owner: ListOwner, run: BulkRun) {
  const { id, state } = run;
  return useQuery({
    queryKey: queryKeys.bulkItems(owner, run),
    placeholderData: (former, query) =>
      state.kind !== 'running' && query?.queryKey.includes(id) === true ? former : undefined,
    queryFn: () => valueIn(bridge().bulk.items({ account: owner.account, run: id })),
    enabled: state.kind !== 'running',
    gcTime: 0,
    staleTime: 0,
  });
}
