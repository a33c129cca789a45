import { useTranslation } from 'react-i18next';
import type { CopyFormat } from '../../contract/copy-format.ts';
import { failureOf } from '../data/bridge.ts';
import { useCopyFormat, useSetPreferences } from '../data/preferences.ts';
import { useAnnouncer } from '../frame/announce.tsx';
import { wordsFor } from '../words.ts';

/** Remembers the format that was chosen last, for the next time. */
export function usePreferFormat(): (format: CopyFormat) => void {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const preferred = useCopyFormat();
  const set = useSetPreferences();
  return (format) => {
    if (format === preferred) return;
    set.mutate(
      { copyFormat: format },
      {
        onError: (error) => {
          const failure = failureOf(error);
          if (failure !== null) say(wordsFor(failure, t).what);
        },
      },
    );
  };
}
