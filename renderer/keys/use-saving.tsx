import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreatedApiKey, SecretHandle } from '../../contract/api-key.ts';
import type { Failure } from '../../contract/failure.ts';
import { usePreferences } from '../data/preferences.ts';
import { useSavedSecretsChanged } from '../data/saved-secrets.ts';
import { saveSecret } from '../data/secrets.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { useIsHere } from '../ui/use-is-here.ts';
import type { Held } from './work-state.ts';

/** The state of saving a new secret, and the way to start it. */
export interface Saving {
  isPending: boolean;
  failure: Failure | null;
  save(created: CreatedApiKey): Promise<void>;
}

/**
 * Saves a new secret in the keychain; once by itself if the preferences say so. The result is announced even if the
 * dialog is closed by then. `onSaved` is called after a success.
 */
export function useSaving(held: Held | null, onSaved: (handle: SecretHandle) => void): Saving {
  const { t } = useTranslation();
  const { say, whisper } = useAnnouncer();
  const changed = useSavedSecretsChanged();
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isHere = useIsHere();
  const save = async ({ apiKey, handle }: CreatedApiKey) => {
    setPending(true);
    setFailure(null);
    whisper(t('added.saving'));
    const answer = await saveSecret(handle);
    setPending(false);
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) {
      onSaved(handle);
      void changed();
    }
    if (!isHere.current) {
      const key = answer.ok ? 'added.savedLate' : 'added.notSavedLate';
      say(<Sentence write={(name) => t(key, { name })} text={apiKey.name} />);
    } else if (answer.ok) whisper(t('added.saved'));
  };
  const isWanted = usePreferences().data?.savesNewSecrets === true;
  const fresh = held?.isNew === true && !held.isSaved ? held.created : null;
  const latest = useRef(save);
  latest.current = save;
  const begun = useRef<SecretHandle | null>(null);
  useEffect(() => {
    if (!isWanted || fresh === null || begun.current === fresh.handle) return;
    begun.current = fresh.handle;
    void latest.current(fresh);
  }, [isWanted, fresh]);
  return { isPending, failure, save };
}
