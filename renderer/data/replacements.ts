/** This person's replacements of API keys in an account. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { AccountId } from '../../contract/account.ts';
import type { Place, Replacement } from '../../contract/replacement.ts';
import { bridge, valueIn } from './bridge.ts';
import type { ListOwner } from './list-owner.ts';
import { queryKeys } from './query-keys.ts';

/**
 * The replacements in the account, oldest first; read again after each reading of the list of API keys (`readAt`),
 * which shows whether one of their keys is gone.
 */
export function useReplacements(owner: ListOwner, readAt: number): readonly Replacement[] {
  const queries = useQueryClient();
  useEffect(
    () =>
      bridge().on(
        'replacements.changed',
        () => void queries.invalidateQueries({ queryKey: queryKeys.replacements(owner) }),
      ),
    [queries, owner],
  );
  const latest = useQuery({
    queryKey: queryKeys.replacements(owner),
    queryFn: () => replacementsIn(owner.account),
    staleTime: 0,
  });
  const { refetch } = latest;
  useEffect(() => {
    if (readAt > 0) void refetch();
  }, [readAt, refetch]);
  return latest.data ?? none;
}

const none: readonly Replacement[] = [];

/** The replacements in that account, entered or not; none if main does not answer. */
export async function replacementsIn(account: AccountId): Promise<readonly Replacement[]> {
  const answer = await bridge().replacements.list({ account });
  return answer.ok ? answer.value : none;
}

/** Changes the places where an API key has to be changed. Each change is made to the last list, even if main still writes it. */
export function useSetPlaces(owner: ListOwner) {
  const queries = useQueryClient();
  const queryKey = queryKeys.replacements(owner);
  return useMutation({
    mutationFn: async ({ id, change }: { id: Replacement['id']; change(now: readonly Place[]): readonly Place[] }) => {
      // What is being read may be older than the last list.
      await queries.cancelQueries({ queryKey });
      const cases = queries.getQueryData<readonly Replacement[]>(queryKey) ?? none;
      const its = cases.find((each) => each.id === id);
      if (its === undefined) return {};
      const places = [...change(its.places)];
      queries.setQueryData(
        queryKey,
        cases.map((each) => (each === its ? { ...its, places } : each)),
      );
      return valueIn(bridge().replacements.setPlaces({ account: owner.account, id, places }));
    },
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
}

/** Ends a replacement; the API keys stay as they are. */
export function useCloseReplacement(owner: ListOwner) {
  return useMutation({
    mutationFn: ({ id, how }: { id: Replacement['id']; how: 'finished' | 'givenUp' }) =>
      valueIn(bridge().replacements.close({ account: owner.account, id, how })),
  });
}
