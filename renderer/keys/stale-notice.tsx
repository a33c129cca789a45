import { useTranslation } from 'react-i18next';
import type { Failure } from '../../contract/failure.ts';
import type { useApiKeys } from '../data/api-keys.ts';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { ageOf } from '../frame/moment.tsx';
import { useNow } from '../frame/use-now.ts';

/** Over a list that could not be read again, or not to its end: how old or how complete it is, and why. */
export function StaleNotice({ list, failure }: { list: ReturnType<typeof useApiKeys>; failure: Failure }) {
  const { t, i18n } = useTranslation();
  const now = useNow(15_000);
  const isPartly = list.isFetchNextPageError;
  const lead = isPartly
    ? t('keys.partly', { count: list.keys?.length ?? 0 })
    : t('keys.lastKnown', { age: ageOf(list.dataUpdatedAt, now, i18n.language) });
  return (
    <FailureNotice
      failure={failure}
      tone="notice"
      lead={lead}
      onTryAgain={() => void (isPartly ? list.fetchNextPage() : list.refetch())}
      isTrying={list.isFetching}
    />
  );
}
