import { ProgressCircle } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import { useNow } from '../ui/use-now.ts';

const waiting = style({ display: 'flex', alignItems: 'center', gap: 12, font: 'body' });

function clock(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A waiting sign with the time left until `deadline`, in ms since 1970. */
export function TimeLeft({ label, deadline }: { label: string; deadline: number }) {
  const { t } = useTranslation();
  const now = useNow(1000);
  return (
    <div className={waiting}>
      <ProgressCircle isIndeterminate size="S" aria-label={label} />
      <span role="timer">{t('signIn.timeLeft', { time: clock(deadline - now) })}</span>
    </div>
  );
}
