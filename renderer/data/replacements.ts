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

/** Records the places where an API key has to be changed. */
export function useSetPlaces(owner: ListOwner) {
  return useMutation({
    mutationFn: ({ id, places }: { id: Replacement['id']; places: readonly Place[] }) =>
      valueIn(bridge().replacements.setPlaces({ account: owner.account, id, places: [...places] })),
  });
}

/** Ends a replacement; the API keys stay as they are. */
export function useCloseReplacement(owner: ListOwner) {
  return useMutation({
    mutationFn: ({ id, how }: { id: Replacement['id']; how: 'finished' | 'givenUp' }) =>
      valueIn(bridge().replacements.close({ account: owner.account, id, how })),
  });
}
