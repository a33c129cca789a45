/** Links from outside that ask to open an account. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Account, AccountId } from '../../contract/account.ts';
import type { Output } from '../../contract/bridge.ts';
import { bridge, valueIn } from './bridge.ts';
import { queryKeys } from './query-keys.ts';

/** Takes the link that has come; null if there is none left. */
export async function takeLink(): Promise<Output<'links.take'>> {
  const answer = await bridge().links.take({});
  return answer.ok ? answer.value : null;
}

/** The link that waits for sign-in; null if there is none. */
export function useWaitingLink() {
  const queries = useQueryClient();
  useEffect(() => onLinkCame(() => void queries.invalidateQueries({ queryKey: queryKeys.waitingLink })), [queries]);
  return useQuery({
    queryKey: queryKeys.waitingLink,
    queryFn: () => valueIn(bridge().links.waiting({})),
    staleTime: 0,
  });
}

/**
 * Calls `hear` for each link that comes, until the returned function is called; `isOurs` is false for a refused one.
 */
export function onLinkCame(hear: (isOurs: boolean) => unknown): () => void {
  return bridge().on('links.came', (link) => hear(link !== null));
}

/** The account with exactly this id that the person may enter or ask for; null if there is none or main cannot tell. */
export async function findAccount(id: AccountId): Promise<Account | null> {
  const answer = await bridge().accounts.list({ query: id, cursor: null });
  return answer.ok ? (answer.value.items.find((each) => each.id === id) ?? null) : null;
}
