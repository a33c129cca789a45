/** The index of the secrets in this computer's keychain. The secrets themselves never come here. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { AccountId } from '../../contract/account.ts';
import type { CopyFormat } from '../../contract/copy-format.ts';
import type { SavedSecret } from '../../contract/saved-secret.ts';
import { bridge, valueIn } from './bridge.ts';
import { isOf, queryKeys } from './query-keys.ts';
import { personOf, useSession } from './session.tsx';

/** Names one of them. */
export type SavedSecretName = Pick<SavedSecret, 'account' | 'clientId'>;

/**
 * What this computer's keychain holds of the signed-in person's, in every account. A dialog with a secret outlives a
 * session that is lost; nothing is known then.
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

/** The Client IDs whose secret is in this computer's keychain; the same set as before while it holds the same ones. */
export function useSavedIds(account: AccountId): ReadonlySet<SavedSecret['clientId']> {
  const { data } = useSavedSecrets();
  return useMemo(
    () => new Set(data?.filter((secret) => secret.account === account).map((secret) => secret.clientId)),
    [data, account],
  );
}

/** Says that what the keychain holds has changed, so that it is read again. */
export function useSavedSecretsChanged() {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries({ predicate: isOf('savedSecrets') }), [queries]);
}

/** Client ID and Secret key from the keychain to the clipboard. */
export function useCopySavedSecret() {
  return useMutation({
    mutationFn: ({ secret, format }: { secret: SavedSecretName; format: CopyFormat }) =>
      valueIn(bridge().savedSecrets.copy({ account: secret.account, clientId: secret.clientId, format })),
  });
}

/** Removes one secret from the keychain. The list is read again however it ended: half of it may have been done. */
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
