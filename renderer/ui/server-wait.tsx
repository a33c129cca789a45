import Clock from '@react-spectrum/s2/icons/Clock';
import { iconStyle, style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useWaitsUntil } from '../data/server-wait.tsx';
import { useAnnouncer } from './announce.tsx';
import { useNow } from './use-now.ts';

const line = style({ display: 'flex', alignItems: 'center', gap: 8, font: 'ui-sm', color: 'neutral-subdued' });
const words = style({ fontVariantNumeric: 'tabular-nums' });

/** How long the console still waits because the server asked it to; nothing when it does not wait. */
export function ServerWait() {
  const until = useWaitsUntil();
  return until === null ? null : <Countdown until={until} />;
}

/** Counts down to `until`, in ms since 1970; nothing once that has passed. */
export function Countdown({ until }: { until: number }) {
  const { t } = useTranslation();
  const seconds = Math.ceil((until - useNow(500)) / 1000);
  return (
    seconds > 0 && (
      <span className={line}>
        <Clock styles={iconStyle({ size: 'S' })} />
        <span role="timer" className={words}>
          {t('wait.server', { seconds })}
        </span>
      </span>
    )
  );
}

/** Tells screen readers once that the console is waiting for the server. */
export function useServerWaitWords(): void {
  const { t } = useTranslation();
  const { whisper } = useAnnouncer();
  const isWaiting = useWaitsUntil() !== null;
  useEffect(() => {
    if (isWaiting) whisper(t('wait.said'));
  }, [isWaiting, whisper, t]);
}
