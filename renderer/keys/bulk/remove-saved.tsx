import { useTranslation } from 'react-i18next';
import type { ApiKey } from '../../../contract/api-key.ts';
import type { ListOwner } from '../../data/list-owner.ts';
import { useRemoveSavedSecret } from '../../data/saved-secrets.ts';
import { RemoveQuestion } from '../../secrets/remove-question.tsx';
import { useAnnouncer } from '../../ui/announce.tsx';
import { useSayFailure } from '../../ui/use-say-failure.ts';

interface RemoveSavedProps {
  owner: ListOwner;
  /** The API keys whose secrets are saved here; null asks nothing. */
  apiKeys: readonly ApiKey[] | null;
  onDone(): void;
}

/** Asks, then removes the secrets of several API keys from this computer's keychain; the API keys stay. */
export function RemoveSaved({ owner, apiKeys, onDone }: RemoveSavedProps) {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const sayFailure = useSayFailure();
  const { mutateAsync } = useRemoveSavedSecret();
  const count = apiKeys?.length ?? 0;
  const remove = async () => {
    let removed = 0;
    // The keychain does one thing at a time.
    for (const { clientId } of apiKeys ?? []) {
      await mutateAsync({ account: owner.account, clientId });
      removed += 1;
    }
    return removed;
  };
  return (
    <RemoveQuestion
      isOpen={apiKeys !== null}
      title={t('bulk.removeSavedTitle', { count })}
      text={t('bulk.removeSavedText')}
      onCancel={onDone}
      onRemove={() => {
        onDone();
        remove().then((removed) => say(t('bulk.savedRemoved', { count: removed })), sayFailure);
      }}
    />
  );
}
