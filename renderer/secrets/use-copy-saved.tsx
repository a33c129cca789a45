import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CopyFormat } from '../../contract/copy-format.ts';
import type { Failure } from '../../contract/failure.ts';
import { failureOf } from '../data/bridge.ts';
import { type SavedSecretName, useCopySavedSecret, useSavedSecretsChanged } from '../data/saved-secrets.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { wordsFor } from '../ui/words.ts';
import { useForgetsWords } from './copy-words.ts';

/** Copies a secret from the keychain, which may ask for permission, and says how it went. */
export function useCopySaved() {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const { mutate, isPending } = useCopySavedSecret();
  const changed = useSavedSecretsChanged();
  const forgets = useForgetsWords();
  const [failed, setFailed] = useState<{ secret: SavedSecretName; failure: Failure } | null>(null);
  const copy = (secret: SavedSecretName & { name: string }, format: CopyFormat) => {
    setFailed(null);
    mutate(
      { secret, format },
      {
        onSuccess: () => {
          const after = forgets();
          say(<Sentence write={(name) => `${t('keys.secretCopied', { name })}${after}`} text={secret.name} />);
        },
        onError: (error) => {
          const failure = failureOf(error);
          if (failure?.kind === 'keychain' && failure.problem === 'absent') {
            // Main has taken the secret off its list. Its row disappears, so a notice in the row would too.
            const words = wordsFor(failure, t);
            say(`${words.what} ${words.next}`);
            void changed();
          } else if (failure !== null) setFailed({ secret, failure });
        },
      },
    );
  };
  return { copy, isPending, failed };
}
