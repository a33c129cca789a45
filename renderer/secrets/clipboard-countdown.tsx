import { ActionButton } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useClearClipboard, useClearsAt, useOnClipboard } from '../data/clipboard.tsx';
import { useAnnouncer } from '../ui/announce.tsx';
import { useNow } from '../ui/use-now.ts';
import { useSayFailure } from '../ui/use-say-failure.ts';

const line = style({ display: 'flex', alignItems: 'center', gap: 8, font: 'ui-sm', color: 'neutral-subdued' });
const words = style({ fontVariantNumeric: 'tabular-nums' });

interface ClipboardCountdownProps {
  /** In the dialog it is clear which secret is meant (`forgetsIn`); elsewhere the words have to say it (`holds`). */
  words: 'forgetsIn' | 'holds';
  /** Called when the countdown ends while it had the focus. */
  onFocusLost(): void;
}

/**
 * How long a copied secret stays on the clipboard, with a button to clear it now. Renders nothing while there is none,
 * nor outside of a dialog for a held secret, which has its own countdown there.
 */
export function ClipboardCountdown(props: ClipboardCountdownProps) {
  const clearsAt = useClearsAt();
  const isHeld = useOnClipboard() !== null;
  if (clearsAt === null || (isHeld && props.words === 'holds')) return null;
  return <Countdown {...props} clearsAt={clearsAt} />;
}

function Countdown({ clearsAt, ...props }: ClipboardCountdownProps & { clearsAt: number }) {
  const { t } = useTranslation();
  const sayFailure = useSayFailure();
  const now = useNow(500);
  const clear = useClearClipboard();
  const place = useRef<HTMLDivElement>(null);
  const focusLost = useRef(props.onFocusLost);
  focusLost.current = props.onFocusLost;
  useLayoutEffect(() => {
    const here = place.current;
    return () => {
      if (here?.contains(document.activeElement)) requestAnimationFrame(() => focusLost.current());
    };
  }, []);
  const clearNow = () => clear.mutateAsync().catch(sayFailure);
  const seconds = Math.max(0, Math.ceil((clearsAt - now) / 1000));
  return (
    <div ref={place} className={line}>
      <span role="timer" className={words}>
        {t(`clipboard.${props.words}`, { seconds })}
      </span>
      <ActionButton size="S" isQuiet={props.words === 'holds'} isPending={clear.isPending} onPress={clearNow}>
        {t('clipboard.clear')}
      </ActionButton>
    </div>
  );
}

/** Tells screen readers once that the clipboard was cleared of a secret. */
export function useClipboardWords(): void {
  const { t } = useTranslation();
  const { whisper } = useAnnouncer();
  const isThere = [useClearsAt(), useOnClipboard()].some((what) => what !== null);
  const last = useRef(isThere);
  useEffect(() => {
    if (last.current && !isThere) whisper(t('clipboard.cleared'));
    last.current = isThere;
  }, [isThere, whisper, t]);
}
