/** The accounts of who is signed in. */
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AccountId } from '../../contract/account.ts';
import { bridge, valueIn } from './bridge.ts';
import { personOf, type SignedIn, useSession } from './session.tsx';

/** The accounts that match, page by page. The former ones stay until the new answer is here. */
export function useAccounts(session: SignedIn, query: string) {
  return useInfiniteQuery({
    queryKey: ['person', personOf(session), 'accounts', query],
    queryFn: ({ pageParam }) => valueIn(bridge().accounts.list({ query, cursor: pageParam })),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** The accounts that were entered last, newest first. */
export function useRecentAccounts(session: SignedIn) {
  return useQuery({
    queryKey: ['person', personOf(session), 'recent'],
    queryFn: () => valueIn(bridge().accounts.recent({})),
  });
}

/** Puts an account in focus. */
export function useEnterAccount() {
  const { entered } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (account: AccountId) => valueIn(bridge().accounts.enter({ account })),
    onSuccess: (account) => {
      entered(account);
      void queries.invalidateQueries({ predicate: (query) => query.queryKey.at(2) === 'recent' });
    },
  });
}
