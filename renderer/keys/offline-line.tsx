import { ActionButton } from '@react-spectrum/s2';
import CloudStateDisconnected from '@react-spectrum/s2/icons/CloudStateDisconnected';
import { iconStyle, style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../contract/failure.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { FocusFrom } from '../ui/focus-from.tsx';
import { wordsFor } from '../ui/words.ts';
import type { Recovery } from './use-recovery.ts';

const whole = style({
  flexShrink: 0,
  display: 'flex',
  flexDirection: 'column',
  gap: 4,
  paddingX: 12,
  paddingY: 4,
  font: 'ui',
  color: 'neutral',
  backgroundColor: 'gray-100',
  borderRadius: 'lg',
});
const line = style({ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 8 });
const words = style({ flexGrow: 1, flexBasis: 200, minWidth: 0, overflowWrap: 'anywhere' });
const remedy = style({ margin: 0, paddingBottom: 4, userSelect: 'text' });

interface OfflineLineProps {
  failure: Extract<Failure, { kind: 'unreachable' }>;
  /** How old the list is, and what the console does about it. */
  lead: string;
  recovery: Recovery;
}

/** A line over a list that stays while its server cannot be reached; what to do about it unfolds on request. */
export function OfflineLine({ failure, lead, recovery }: OfflineLineProps) {
  const { t } = useTranslation();
  const { whisper } = useAnnouncer();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const { what, next } = wordsFor(failure, t);
  useEffect(() => whisper(`${what} ${next}`), [whisper, what, next]);
  return (
    <div className={whole}>
      <div className={line}>
        <CloudStateDisconnected styles={iconStyle({ color: 'neutral' })} />
        <span className={words}>
          {what} {lead}
        </span>
        <FocusFrom>
          <ActionButton
            size="S"
            isQuiet
            aria-expanded={isOpen}
            {...(isOpen && { 'aria-controls': id })}
            onPress={() => setOpen(!isOpen)}
          >
            {t('keys.whatToDo')}
          </ActionButton>
          <ActionButton size="S" isPending={recovery.isTrying} onPress={recovery.tryAgain}>
            {t('action.tryAgain')}
          </ActionButton>
        </FocusFrom>
      </div>
      {isOpen && (
        <p id={id} className={remedy}>
          {next}
        </p>
      )}
    </div>
  );
}
