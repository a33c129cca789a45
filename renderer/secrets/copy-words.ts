import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../data/preferences.ts';

/** What is said after a secret was copied: for how long the clipboard keeps it; nothing if it does not forget. */
export function useForgetsWords(): () => string {
  const { t } = useTranslation();
  const seconds = usePreferences().data?.clipboardSeconds ?? null;
  return useCallback(
    () => (seconds === null ? '' : ` ${t('clipboard.forgetsInSaid', { count: seconds })}`),
    [seconds, t],
  );
}
