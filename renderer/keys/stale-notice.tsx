import { useTranslation } from 'react-i18next';
import type { useApiKeys } from '../data/api-keys.ts';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { ageOf } from '../ui/moment.tsx';
import { useNow } from '../ui/use-now.ts';
import { OfflineLine } from './offline-line.tsx';
import { recoversByItself } from './recovery.ts';
import type { Recovery } from './use-recovery.ts';

interface StaleNoticeProps {
  list: ReturnType<typeof useApiKeys>;
  recovery: Recovery;
}

/**
 * In place of a list that could not be read, or over one that is old or incomplete: how old, why, and what happens
 * next.
 */
export function StaleNotice({ list, recovery }: StaleNoticeProps) {
  const { t, i18n } = useTranslation();
  const now = useNow(15_000);
  const { failure } = recovery;
  if (failure === null) return null;
  const how = () => {
    if (list.keys === undefined) return null;
    if (list.isFetchNextPageError) return t('keys.partly', { count: list.keys.length });
    return t('keys.lastKnown', { age: ageOf(list.dataUpdatedAt, now, i18n.language) });
  };
  const lead = [how(), recoversByItself(failure) ? t('keys.readsAgain') : null].filter((part) => part !== null);
  if (failure.kind === 'unreachable' && list.keys !== undefined) {
    return <OfflineLine failure={failure} lead={lead.join(' ')} recovery={recovery} />;
  }
  return (
    <FailureNotice
      failure={failure}
      tone={failure.kind === 'unreachable' ? 'neutral' : 'notice'}
      lead={lead.join(' ')}
      onTryAgain={recovery.tryAgain}
      isTrying={recovery.isTrying}
    />
  );
}
