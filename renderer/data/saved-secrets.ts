/** The index of the secrets in this computer's keychain. The secrets themselves never reach the window. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { AccountId } from '../../contract/account.ts';
import type { CopyFormat } from '../../contract/copy-format.ts';
import type { SavedSecret } from '../../contract/saved-secret.ts';
import { bridge, valueIn } from './bridge.ts';
import { isOf, queryKeys } from './query-keys.ts';
import { personOf, useSession } from './session.tsx';

/** Identifies a saved secret. */
export type SavedSecretName = Pick<SavedSecret, 'account' | 'clientId'>;

/**
 * The signed-in person's secrets in this computer's keychain, of all accounts. Unknown after the session is lost, which
 * a dialog with a secret outlives.
 */
export function useSavedSecrets() {
  const { session } = useSession();
  const isSignedIn = session?.kind === 'signedIn';
  return useQuery({
    queryKey: queryKeys.savedSecrets(isSignedIn ? personOf(session) : null),
    queryFn: () => valueIn(bridge().savedSecrets.list({})),
    enabled: isSignedIn,
    refetchOnMount: 'always',
  });
}

/**
 * The Client IDs whose secrets are in this computer's keychain; the same set object as long as the data is the same.
 */
export function useSavedIds(account: AccountId): ReadonlySet<SavedSecret['clientId']> {
  const { data } = useSavedSecrets();
  return useMemo(
    () => new Set(data?.filter((secret) => secret.account === account).map((secret) => secret.clientId)),
    [data, account],
  );
}

/** Returns a function that reports a change of the keychain, so that its index is read again. */
export function useSavedSecretsChanged() {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries({ predicate: isOf('savedSecrets') }), [queries]);
}

/** Copies Client ID and Secret key from the keychain to the clipboard. */
export function useCopySavedSecret() {
  return useMutation({
    mutationFn: ({ secret, format }: { secret: SavedSecretName; format: CopyFormat }) =>
      valueIn(bridge().savedSecrets.copy({ account: secret.account, clientId: secret.clientId, format })),
  });
}

/**
 * Removes one secret from the keychain. The index is read again even after a failure, which may have left half of it
 * done.
 */
export function useRemoveSavedSecret() {
  const changed = useSavedSecretsChanged();
  return useMutation({
    mutationFn: ({ account, clientId }: SavedSecretName) =>
      valueIn(bridge().savedSecrets.remove({ account, clientId })),
    onSettled: () => changed(),
  });
}

/** Removes all secrets of an account from the keychain. */
export function useRemoveAllSavedSecrets() {
  const changed = useSavedSecretsChanged();
  return useMutation({
    mutationFn: (account: AccountId) => valueIn(bridge().savedSecrets.removeAll({ account })),
    onSettled: () => changed(),
  });
}
