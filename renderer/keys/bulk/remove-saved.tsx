import { useTranslation } from 'react-i18next';
import type { ApiKey } from '../../../contract/api-key.ts';
import { failureOf } from '../../data/bridge.ts';
import type { ListOwner } from '../../data/list-owner.ts';
import { useRemoveSavedSecret } from '../../data/saved-secrets.ts';
import { RemoveQuestion } from '../../secrets/remove-question.tsx';
import { useAnnouncer } from '../../ui/announce.tsx';
import { wordsFor } from '../../ui/words.ts';

interface RemoveSavedProps {
  owner: ListOwner;
  /** The API keys whose secrets are saved here; null asks nothing. */
  apiKeys: readonly ApiKey[] | null;
  onDone(): void;
}

/** Asks, then removes the secrets of several API keys from this computer's keychain; the API keys stay. */
export function RemoveSaved({ owner, apiKeys, onDone }: RemoveSavedProps) {
  const { t } = useTranslation();
  const { say, warn } = useAnnouncer();
  const { mutateAsync } = useRemoveSavedSecret();
  const count = apiKeys?.length ?? 0;
  const remove = async () => {
    let done = 0;
    try {
      // The keychain does one thing at a time.
      for (const { clientId } of apiKeys ?? []) {
        await mutateAsync({ account: owner.account, clientId });
        done += 1;
      }
      say(t('bulk.savedRemoved', { count }));
    } catch (error) {
      const failure = failureOf(error);
      if (failure === null) return;
      const { what, next } = wordsFor(failure, t);
      warn(`${what} ${done === 0 ? next : t('bulk.savedPartly', { done, count })}`);
    }
  };
  return (
    <RemoveQuestion
      isOpen={apiKeys !== null}
      title={t('bulk.removeSavedTitle', { count })}
      text={t('bulk.removeSavedText')}
      onCancel={onDone}
      onRemove={() => {
        onDone();
        void remove();
      }}
    />
  );
}
