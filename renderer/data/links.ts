/** Links from outside that want an account opened. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Account, AccountId } from '../../contract/account.ts';
import type { Output } from '../../contract/bridge.ts';
import { bridge, valueIn } from './bridge.ts';
import { queryKeys } from './query-keys.ts';

/** The link that came and was not taken yet; null if there is none. */
export async function takeLink(): Promise<Output<'links.take'>> {
  const answer = await bridge().links.take({});
  return answer.ok ? answer.value : null;
}

/** The link that waits for somebody to sign in; null if there is none. */
export function useWaitingLink() {
  const queries = useQueryClient();
  useEffect(() => onLinkCame(() => void queries.invalidateQueries({ queryKey: queryKeys.waitingLink })), [queries]);
  return useQuery({
    queryKey: queryKeys.waitingLink,
    queryFn: () => valueIn(bridge().links.waiting({})),
    staleTime: 0,
  });
}

/** Calls `hear` for each that comes; `isOurs` is false for one that was refused. */
export function onLinkCame(hear: (isOurs: boolean) => unknown): () => void {
  return bridge().on('links.came', (link) => hear(link !== null));
}

/** The account of that very id, if this person has one or may ask for it; null also where nobody can say. */
export async function findAccount(id: AccountId): Promise<Account | null> {
  const answer = await bridge().accounts.list({ query: id, cursor: null });
  return answer.ok ? (answer.value.items.find((each) => each.id === id) ?? null) : null;
}
