import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../data/preferences.ts';

/** What to say after copying a secret: how long the clipboard keeps it; empty if it is never cleared. */
export function useForgetsWords(): () => string {
  const { t } = useTranslation();
  const seconds = usePreferences().data?.clipboardSeconds ?? null;
  return useCallback(
    () => (seconds === null ? '' : ` ${t('clipboard.forgetsInSaid', { count: seconds })}`),
    [seconds, t],
  );
}
