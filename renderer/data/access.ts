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

/** Why nothing can be changed in an account now. */
export type Hold = 'noGrant' | 'locked';

/** What keeps the person from making changes in this account; null if nothing does, as far as the console knows. */
export function useHold(account: AccountId): Hold | null {
  const { session } = useSession();
  if (session?.kind !== 'signedIn' || session.account?.id !== account) return null;
  if (session.account.role === 'support' && session.grant === null) return 'noGrant';
  return session.changes.kind === 'locked' ? 'locked' : null;
}

/** Whether a `Hold` already reports this failure in its own place. */
export function isOfHold({ kind }: Failure): boolean {
  return kind === 'grantOver' || kind === 'grantNeeded' || kind === 'changesLocked';
}

/**
 * The last reason and ticket given for this account in this session; empty if there were none or main does not answer.
 */
export async function lastRequest(account: AccountId): Promise<Pick<AccessGrant, 'reason' | 'ticket'>> {
  const answer = await bridge().accounts.lastRequest({ account });
  return (answer.ok ? answer.value : null) ?? { reason: '', ticket: '' };
}

/** The last ticket given in this session for any account; null if there is none or main does not answer. */
export async function latestTicket(): Promise<string | null> {
  const answer = await bridge().accounts.latestTicket({});
  return answer.ok ? answer.value : null;
}

/** This person's live access grants in all accounts, read every 30 seconds while in use. */
export function useOpenAccesses(session: SignedIn) {
  return useQuery({
    queryKey: queryKeys.openAccesses(personOf(session)),
    queryFn: () => valueIn(bridge().accounts.openAccesses({})),
    staleTime: 0,
    gcTime: 0,
    refetchInterval: 30_000,
  });
}

/**
 * The API keys made or copied under the access to an account without a recorded hand-over or stay; always read anew.
 */
export function useKeysToHandOver(session: SignedIn, account: AccountId) {
  return useQuery({
    queryKey: queryKeys.toHandOver({ person: personOf(session), account }),
    queryFn: () => keysToHandOver(account),
    staleTime: 0,
    gcTime: 0,
  });
}

/**
 * Ends the access to an account and forgets what was read there. A failed result means that the server could not be
 * told.
 */
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

/** Extends the grant to one hour from now. */
export function useExtendAccess(account: AccountId) {
  return useMutation({ mutationFn: (reason: string) => valueIn(bridge().accounts.extend({ account, reason })) });
}

/**
 * Ends the grant, leaves the account and forgets what was read there. A failed result means that the server could not
 * be told.
 */
export function useLeaveAccount(account: AccountId) {
  const queries = useQueryClient();
  return async (): Promise<Result<object>> => {
    const answer = await bridge().accounts.leave({ account });
    forgetAccount(queries, account);
    return answer;
  };
}

/** Unlocks changes for a while, or locks them again. */
export function useAllowChanges(account: AccountId) {
  return useMutation({
    mutationFn: (isAllowed: boolean) => valueIn(bridge().accounts.allowChanges({ account, isAllowed })),
  });
}

/** The API keys to list once more before leaving the account; empty if main does not answer. */
export async function keysToHandOver(account: AccountId): Promise<KeyToHandOver[]> {
  const answer = await bridge().activity.toHandOver({ account });
  return answer.ok ? answer.value : [];
}

/** Records that an API key was handed over or stays. */
export function noteHandOver(note: Input<'activity.note'>): Promise<Result<object>> {
  return bridge().activity.note(note);
}
