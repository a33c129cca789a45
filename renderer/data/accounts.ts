/** The accounts of the signed-in person. */
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { AccountId } from '../../contract/account.ts';
import type { Input } from '../../contract/bridge.ts';
import { bridge, valueIn } from './bridge.ts';
import { isOf, queryKeys } from './query-keys.ts';
import { personOf, type SignedIn, useSession } from './session.tsx';

/** The accounts that match, page by page. The former ones stay until the new answer is here. */
export function useAccounts(session: SignedIn, query: string) {
  return useInfiniteQuery({
    queryKey: queryKeys.accounts(personOf(session), query),
    queryFn: ({ pageParam }) => valueIn(bridge().accounts.list({ query, cursor: pageParam })),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** The accounts pinned or entered lately: pinned ones first, then by last entry. */
export function useRecentAccounts(session: SignedIn) {
  return useQuery({
    queryKey: queryKeys.recentAccounts(personOf(session)),
    queryFn: () => valueIn(bridge().accounts.recent({})),
  });
}

/** Pins or unpins an account. */
export function usePinAccount() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (pin: { account: AccountId; isPinned: boolean }) => valueIn(bridge().accounts.pin(pin)),
    onSuccess: () => queries.invalidateQueries({ predicate: isOf('recentAccounts') }),
  });
}

/**
 * Enters an account, with a request for access where one is needed. It resolves once the session state is up to date.
 * An entry that is still in progress when the component unmounts is given up.
 */
export function useEnterAccount() {
  const { readAgain } = useSession();
  const queries = useQueryClient();
  const entering = useRef<string | null>(null);
  useEffect(
    () => () => {
      if (entering.current !== null) void bridge().accounts.stopEntering({ account: entering.current });
    },
    [],
  );
  return useMutation({
    mutationFn: async (where: Input<'accounts.enter'>) => {
      entering.current = where.account;
      const account = await valueIn(
        bridge()
          .accounts.enter(where)
          .finally(() => {
            entering.current = null;
          }),
      );
      await readAgain();
      return account;
    },
    onSuccess: () => {
      void queries.invalidateQueries({ predicate: isOf('recentAccounts') });
    },
  });
}
