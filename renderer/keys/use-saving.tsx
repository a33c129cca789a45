import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreatedApiKey } from '../../contract/api-key.ts';
import type { Failure } from '../../contract/failure.ts';
import { useSavedSecretsChanged } from '../data/saved-secrets.ts';
import { saveSecret } from '../data/secrets.ts';
import { useAnnouncer } from '../frame/announce.tsx';
import { Sentence } from '../frame/sentence.tsx';
import { useWork } from './work.tsx';

/** How saving a new secret goes. */
export interface Saving {
  isPending: boolean;
  failure: Failure | null;
  save(created: CreatedApiKey): Promise<void>;
}

/** Saves a new secret in the keychain. How it ended is said even if the dialog is closed by then. */
export function useSaving(): Saving {
  const { t } = useTranslation();
  const { say, whisper } = useAnnouncer();
  const { saved } = useWork();
  const changed = useSavedSecretsChanged();
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  const save = async ({ apiKey, handle }: CreatedApiKey) => {
    setPending(true);
    setFailure(null);
    whisper(t('added.saving'));
    const answer = await saveSecret(handle);
    setPending(false);
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) {
      saved(handle);
      void changed();
    }
    if (!isOpen.current) {
      const key = answer.ok ? 'added.savedLate' : 'added.notSavedLate';
      say(<Sentence write={(name) => t(key, { name })} text={apiKey.name} />);
    } else if (answer.ok) whisper(t('added.saved'));
  };
  return { isPending, failure, save };
}
