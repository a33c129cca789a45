/** Words about the console's own updates. */
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { UpdateState } from '../../contract/updates.ts';
import { useCheckForUpdates } from '../data/updates.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { timeOf } from '../ui/moment.tsx';
import { useSayFailure } from '../ui/use-say-failure.ts';

/** The state of updates in words; null for a failed check, which has a notice. */
export function updateWords(state: UpdateState, t: TFunction): string | null {
  switch (state.kind) {
    case 'off':
      return t(`updates.off.${state.why}`);
    case 'idle':
      return state.checkedAt === null
        ? t('updates.never')
        : `${t('updates.idle')} ${t('updates.checkedAt', { when: timeOf(new Date(state.checkedAt).toISOString()) })}`;
    case 'checking':
      return t('updates.checking');
    case 'downloading':
      return t('updates.downloading', { version: state.version, percent: state.percent });
    case 'available':
    case 'ready':
    case 'waiting':
      return t(`updates.${state.kind}`, { version: state.version });
    case 'failed':
      return null;
    default:
      state satisfies never;
      return null;
  }
}

/** Checks for updates from anywhere and announces the result. */
export function useCheckAloud(): () => void {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const sayFailure = useSayFailure('andNext');
  const check = useCheckForUpdates();
  return () => {
    say(t('updates.checking'));
    check.mutateAsync().then((state) => say(updateWords(state, t)), sayFailure);
  };
}
