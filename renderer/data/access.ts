/** A support agent's access to an account, and the lock on changes. */
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AccessGrant } from '../../contract/access-grant.ts';
import type { AccountId } from '../../contract/account.ts';
import type { KeyToHandOver } from '../../contract/activity.ts';
import type { Input } from '../../contract/bridge.ts';
import type { Failure, Result } from '../../contract/failure.ts';
import { bridge, valueIn } from './bridge.ts';
import { isIn, isOf, queryKeys } from './query-keys.ts';
import { personOf, type SignedIn, useSession } from './session.tsx';

/** Why nothing may be changed in an account now. */
export type Hold = 'noGrant' | 'locked';

/** What keeps one from changing something in this account; null: nothing does, as far as the console knows. */
export function useHold(account: AccountId): Hold | null {
  const { session } = useSession();
  if (session?.kind !== 'signedIn' || session.account?.id !== account) return null;
  if (session.account.role === 'support' && session.grant === null) return 'noGrant';
  return session.changes.kind === 'locked' ? 'locked' : null;
}

/** Whether a failure is one that a `Hold` tells of in its own place. */
export function isOfHold({ kind }: Failure): boolean {
  return kind === 'grantOver' || kind === 'grantNeeded' || kind === 'changesLocked';
}

/** The reason and ticket that were given last for this account in this session; empty if there were none. */
export async function lastRequest(account: AccountId): Promise<Pick<AccessGrant, 'reason' | 'ticket'>> {
  const answer = await bridge().accounts.lastRequest({ account });
  return (answer.ok ? answer.value : null) ?? { reason: '', ticket: '' };
}

/** The ticket that was given last in this session, for whichever account; null: none. */
export async function latestTicket(): Promise<string | null> {
  const answer = await bridge().accounts.latestTicket({});
  return answer.ok ? answer.value : null;
}

/** This person's live access grants in every account, read again every half a minute while they are looked at. */
export function useOpenAccesses(session: SignedIn) {
  return useQuery({
    queryKey: queryKeys.openAccesses(personOf(session)),
    queryFn: () => valueIn(bridge().accounts.openAccesses({})),
    staleTime: 0,
    gcTime: 0,
    refetchInterval: 30_000,
  });
}

/** What was made or copied under the access to an account and was not said a word about. */
export function useKeysToHandOver(session: SignedIn, account: AccountId) {
  return useQuery({
    queryKey: queryKeys.toHandOver({ person: personOf(session), account }),
    queryFn: () => keysToHandOver(account),
    staleTime: 0,
    gcTime: 0,
  });
}

/** Ends the access to an account; what was read there is forgotten. The answer may be that nobody could be told. */
export function useEndAccess() {
  const queries = useQueryClient();
  return async (account: AccountId): Promise<Result<object>> => {
    const answer = await bridge().accounts.endAccess({ account });
    forgetAccount(queries, account);
    await queries.invalidateQueries({ predicate: isOf('openAccesses') });
    return answer;
  };
}

function forgetAccount(queries: QueryClient, account: AccountId): void {
  queries.removeQueries({ predicate: isIn(account) });
}

/** Makes the grant last another hour. */
export function useExtendAccess(account: AccountId) {
  return useMutation({ mutationFn: (reason: string) => valueIn(bridge().accounts.extend({ account, reason })) });
}

/** Ends the grant and leaves; what was read in the account is forgotten. The answer may be that nobody could be told. */
export function useLeaveAccount(account: AccountId) {
  const queries = useQueryClient();
  return async (): Promise<Result<object>> => {
    const answer = await bridge().accounts.leave({ account });
    forgetAccount(queries, account);
    return answer;
  };
}

/** Takes the lock on changes away for a while, or puts it back. */
export function useAllowChanges(account: AccountId) {
  return useMutation({
    mutationFn: (isAllowed: boolean) => valueIn(bridge().accounts.allowChanges({ account, isAllowed })),
  });
}

/** What is listed once more when leaving; nothing if that is not known. */
export async function keysToHandOver(account: AccountId): Promise<KeyToHandOver[]> {
  const answer = await bridge().activity.toHandOver({ account });
  return answer.ok ? answer.value : [];
}

/** Notes what becomes of such a key. */
export function noteHandOver(note: Input<'activity.note'>): Promise<Result<object>> {
  return bridge().activity.note(note);
}
