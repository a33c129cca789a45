import { ActionButton, ProgressCircle, Tooltip, TooltipTrigger } from '@react-spectrum/s2';
import Refresh from '@react-spectrum/s2/icons/Refresh';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { useApiKeys } from '../data/api-keys.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { useCommand } from '../ui/commands.ts';
import { FocusFrom } from '../ui/focus-from.tsx';
import { ageOf } from '../ui/moment.tsx';
import { ServerWait } from '../ui/server-wait.tsx';
import { useLasts } from '../ui/use-lasts.ts';
import { useNow } from '../ui/use-now.ts';

import type { Recovery } from './use-recovery.ts';

const line = style({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  font: 'ui',
  color: 'neutral-subdued',
  minWidth: 0,
});

const when = style({ display: { default: 'none', lg: 'inline' } });

interface ListStatusProps {
  list: ReturnType<typeof useApiKeys>;
  recovery: Recovery;
  /** How many API keys match; null while nothing narrows the list. */
  found: number | null;
  total: number;
  /** Whether the list may be read. */
  isOpen: boolean;
}

/** How long a list may grow before it can be stopped, in milliseconds: most are here before anybody could press it. */
const stoppableAfterMs = 2000;

/** How many API keys there are, and whether more are on the way. */
export function ListStatus({ list, recovery, found, total, isOpen }: ListStatusProps) {
  const { t, i18n } = useTranslation();
  const now = useNow(15_000);
  useCommand('refresh', isOpen ? recovery.tryAgain : null);
  const { isGrowing, isPart, isStopped } = list;
  const isLong = useLasts(isGrowing, stoppableAfterMs);
  const words = () => {
    if (found !== null) return t(isPart ? 'keys.foundInPart' : 'keys.found', { found, count: total });
    if (isGrowing) return t('keys.loadingMore', { count: total });
    return t(isPart ? 'keys.notAll' : 'keys.count', { count: total });
  };
  return (
    <div className={line}>
      {isGrowing && <ProgressCircle isIndeterminate size="S" aria-label={t('keys.loading')} />}
      <span>{words()}</span>
      {isOpen && (isLong || isStopped) && <StopOrGoOn list={list} total={total} />}
      {isOpen && !isPart && (
        <span className={when}>{t('keys.readAgo', { ago: ageOf(list.dataUpdatedAt, now, i18n.language) })}</span>
      )}
      <RefreshButton
        isPending={list.isRefetching && (recovery.failure === null || recovery.isTrying)}
        isDisabled={!isOpen}
        onPress={recovery.tryAgain}
      />
      {list.isFetching && <ServerWait />}
    </div>
  );
}

interface StopOrGoOnProps {
  list: Pick<ReturnType<typeof useApiKeys>, 'isStopped' | 'stop' | 'goOn'>;
  total: number;
}

/** One button for both, so that the focus stays where it is. */
function StopOrGoOn({ list: { isStopped, stop, goOn }, total }: StopOrGoOnProps) {
  const { t } = useTranslation();
  const { whisper } = useAnnouncer();
  const press = () => {
    if (isStopped) goOn();
    else {
      stop();
      whisper(t('keys.notAll', { count: total }));
    }
  };
  return (
    <FocusFrom>
      <ActionButton size="S" onPress={press}>
        {t(isStopped ? 'keys.loadRest' : 'keys.stopLoading')}
      </ActionButton>
    </FocusFrom>
  );
}

interface RefreshButtonProps {
  isPending: boolean;
  isDisabled: boolean;
  onPress(): void;
}

/** Memoised: the count beside it changes with every keystroke of a search. */
const RefreshButton = memo(function RefreshButton(props: RefreshButtonProps) {
  const { t } = useTranslation();
  return (
    <TooltipTrigger>
      <ActionButton {...props} isQuiet size="S" aria-label={t('action.refresh')}>
        <Refresh />
      </ActionButton>
      <Tooltip>{t('action.refresh')}</Tooltip>
    </TooltipTrigger>
  );
});
