import { Button, ButtonGroup, Content, Heading, IllustratedMessage, ProgressCircle } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../contract/activity.ts';
import type { useActs } from '../data/activity.ts';
import { NothingRead } from '../keys/last-known.tsx';
import { recoversByItself } from '../keys/recovery.ts';
import { type Recovery, useRecovery } from '../keys/use-recovery.ts';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { FocusFrom } from '../ui/focus-from.tsx';
import { ageOf } from '../ui/moment.tsx';
import { ServerWait } from '../ui/server-wait.tsx';
import { useNow } from '../ui/use-now.ts';
import { ActRow } from './act-row.tsx';

const column = style({ display: 'flex', flexDirection: 'column', gap: 16 });
const rows = style({
  listStyleType: 'none',
  margin: 0,
  padding: 0,
  borderWidth: 1,
  borderStyle: 'solid',
  borderColor: 'gray-300',
  borderRadius: 'lg',
});
const foot = style({ display: 'flex', alignItems: 'center', gap: 16, font: 'ui', color: 'neutral-subdued' });
const centre = style({ display: 'flex', justifyContent: 'center', alignItems: 'center', minHeight: 192 });

interface ActListProps {
  list: ReturnType<typeof useActs>;
  /** The activity events read so far that match the filter. */
  acts: readonly Act[];
  /** Whether `acts` answers the current filter. */
  isSettled: boolean;
  isNarrowed: boolean;
  /** Whether the account may be read now. */
  isOpen: boolean;
  onClear(): void;
}

/** The activity events with the loading, empty and failed states of their list. */
export function ActList({ list, acts, isSettled, isNarrowed, isOpen, onClear }: ActListProps) {
  const { t } = useTranslation();
  const recovery = useRecovery(list, isOpen);
  const holder = useRef<HTMLDivElement>(null);
  // The button may be gone after the last page, so the focus goes to the first new event once it is on the screen.
  const [firstNew, setFirstNew] = useState<number | null>(null);
  useEffect(() => {
    if (firstNew === null || acts.length <= firstNew) return;
    holder.current?.querySelectorAll('li')[firstNew]?.focus();
    setFirstNew(null);
  }, [firstNew, acts.length]);
  const more = async () => {
    setFirstNew(acts.length);
    const read = await list.fetchNextPage();
    if (read.isError) setFirstNew(null);
  };
  const isWaiting = acts.length === 0 && !isSettled;
  const isLoading = isOpen && (list.data === undefined || isWaiting) && recovery.failure === null;
  const isEmpty = acts.length === 0 && isSettled && list.isSuccess && !list.hasNextPage;
  return (
    <div ref={holder} className={column}>
      <OldNotice list={list} recovery={recovery} />
      {!isOpen && acts.length === 0 && <NothingRead />}
      {isLoading && (
        <div className={centre}>
          <ProgressCircle isIndeterminate aria-label={t('activity.loading')} />
          <ServerWait />
        </div>
      )}
      {isEmpty && <Nothing isNarrowed={isNarrowed} onClear={onClear} />}
      {acts.length > 0 && (
        <ul aria-label={t('activity.list')} className={rows}>
          {acts.map((act) => (
            <ActRow key={act.id} act={act} />
          ))}
        </ul>
      )}
      {list.data !== undefined && isSettled && !isEmpty && (
        <div className={foot}>
          <span>{t(list.hasNextPage ? 'activity.countSoFar' : 'activity.count', { count: acts.length })}</span>
          {list.hasNextPage && (
            <Button variant="secondary" isPending={list.isFetchingNextPage} onPress={() => void more()}>
              {t('activity.more')}
            </Button>
          )}
          {list.isFetchingNextPage && <ServerWait />}
        </div>
      )}
    </div>
  );
}

function Nothing({ isNarrowed, onClear }: Pick<ActListProps, 'isNarrowed' | 'onClear'>) {
  const { t } = useTranslation();
  return (
    <div className={centre}>
      <IllustratedMessage>
        <Heading level={2}>{t(isNarrowed ? 'activity.noMatchTitle' : 'activity.emptyTitle')}</Heading>
        <Content>{t(isNarrowed ? 'activity.noMatchText' : 'activity.emptyText')}</Content>
        {isNarrowed && (
          <ButtonGroup>
            <FocusFrom>
              <Button variant="secondary" onPress={onClear}>
                {t('activity.clear')}
              </Button>
            </FocusFrom>
          </ButtonGroup>
        )}
      </IllustratedMessage>
    </div>
  );
}

/** Why the list is old, incomplete or missing, and what happens next. */
function OldNotice({ list, recovery }: { list: ActListProps['list']; recovery: Recovery }) {
  const { t, i18n } = useTranslation();
  const now = useNow(15_000);
  const { failure } = recovery;
  if (failure === null) return null;
  const how = () => {
    if (list.data === undefined) return '';
    if (list.isFetchNextPageError) return t('activity.partly');
    return t('keys.lastKnown', { age: ageOf(list.dataUpdatedAt, now, i18n.language) });
  };
  return (
    <FailureNotice
      failure={failure}
      tone={failure.kind === 'unreachable' ? 'neutral' : 'notice'}
      lead={[how(), recoversByItself(failure) ? t('keys.readsAgain') : ''].filter(Boolean).join(' ')}
      onTryAgain={recovery.tryAgain}
      isTrying={recovery.isTrying}
    />
  );
}
