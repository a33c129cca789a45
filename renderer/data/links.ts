/** Links from outside that want an account opened. */
import type { Account, AccountId } from '../../contract/account.ts';
import type { Output } from '../../contract/bridge.ts';
import { bridge } from './bridge.ts';

/** The link that came and was not taken yet; null if there is none. */
export async function takeLink(): Promise<Output<'links.take'>> {
  const answer = await bridge().links.take({});
  return answer.ok ? answer.value : null;
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
