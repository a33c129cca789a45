import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CopyFormat } from '../../contract/copy-format.ts';
import type { Failure } from '../../contract/failure.ts';
import { failureOf } from '../data/bridge.ts';
import { type SavedSecretName, useCopySavedSecret, useSavedSecretsChanged } from '../data/saved-secrets.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { useSpelled } from '../ui/shown-text.tsx';
import { useSayFailure } from '../ui/use-say-failure.ts';
import { wordsFor } from '../ui/words.ts';
import { useForgetsWords } from './copy-words.ts';

/**
 * Copies a secret from the keychain, which may ask for permission, and says how it went: a failure only if `isShown` denies
 * that the screen shows it.
 */
export function useCopySaved(isShown: (secret: SavedSecretName) => boolean) {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const sayFailure = useSayFailure('andNext');
  const { mutateAsync, isPending } = useCopySavedSecret();
  const spelled = useSpelled();
  const changed = useSavedSecretsChanged();
  const forgets = useForgetsWords();
  const [failed, setFailed] = useState<{ secret: SavedSecretName; failure: Failure } | null>(null);
  const copy = (secret: SavedSecretName & { name: string }, format: CopyFormat) => {
    setFailed(null);
    mutateAsync({ secret, format }).then(
      () => {
        const after = forgets();
        say(<Sentence write={(name) => `${t('keys.secretCopied', { name })}${after}`} text={secret.name} />);
      },
      (error) => {
        const failure = failureOf(error);
        if (failure?.kind === 'keychain' && failure.problem === 'absent') {
          // Main has taken the secret off its list. Its row disappears, so a notice in the row would too.
          const words = wordsFor(failure, t);
          say(`${words.what} ${words.next}`);
          void changed();
        } else if (failure !== null) {
          if (isShown(secret)) setFailed({ secret, failure });
          else sayFailure(error, `${spelled(secret.name)}:`);
        }
      },
    );
  };
  return { copy, isPending, failed };
}
