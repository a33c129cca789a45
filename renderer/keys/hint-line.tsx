import { ActionButton } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import { type Hint, hints } from '../../contract/hint.ts';
import { useHints } from '../data/hints.ts';
import { queryKeys } from '../data/query-keys.ts';
import { useSaidOnce } from '../data/said-once.ts';
import { useSignedIn } from '../data/session.tsx';
import { useAnnouncer } from '../ui/announce.tsx';
import { writtenKeys } from '../ui/desktop.ts';

const line = style({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  flexShrink: 0,
  visibility: { default: 'hidden', isShown: 'visible' },
});
const words = style({ display: 'grid', minWidth: 0 });
const text = style({
  gridColumnStart: 1,
  gridRowStart: 1,
  alignSelf: 'center',
  margin: 0,
  font: 'ui-sm',
  color: 'neutral-subdued',
  visibility: { default: 'hidden', isShown: 'inherit' },
});

interface HintLineProps {
  account: Account;
  /** Whether the list shows any API key. */
  hasRows: boolean;
  /** The access to the account is over: there is something else to be said. */
  isOver: boolean;
  /** The last hint was closed, and its button goes with the focus. */
  onFocusLost(): void;
}

/**
 * Under the list: one hint at a time for who is new here. It goes with what it tells, or by its button. Its place is kept, for
 * the longest of them, until the list is left: no row moves under the pointer.
 */
export function HintLine({ account, hasRows, isOver, onFocusLost }: HintLineProps) {
  const { t } = useTranslation();
  const { whisper } = useAnnouncer();
  const { changes } = useSignedIn();
  const { toCome, end } = useHints();
  const isSupport = account.role === 'support';
  const isUnlocked = isSupport && changes.kind === 'allowed';
  useEffect(() => {
    if (isUnlocked) end('unlockChanges');
  }, [isUnlocked, end]);

  const applies: Readonly<Record<Hint, boolean>> = {
    unlockChanges: isSupport && changes.kind === 'locked',
    selectApiKey: hasRows,
    openDetails: hasRows,
    switchAccount: isSupport,
  };
  const [hint = null, next] = isOver ? [] : toCome.filter((each) => applies[each]);
  const shortcut = writtenKeys('switchAccount', t);
  const announce = useCallback((what: Hint) => whisper(t(`hints.${what}`, { shortcut })), [whisper, t, shortcut]);
  useSaidOnce(queryKeys.hintSaid, hint, announce);

  const hasCome = useRef(false);
  if (hint !== null) hasCome.current = true;
  if (!hasCome.current) return null;
  const close = () => {
    if (hint !== null) end(hint);
    if (next === undefined) onFocusLost();
  };
  return (
    <div role="note" aria-label={t('hints.label')} className={line({ isShown: hint !== null })}>
      <div className={words}>
        {hints.map((each) => (
          <p key={each} className={text({ isShown: each === hint })}>
            {t(`hints.${each}`, { shortcut })}
          </p>
        ))}
      </div>
      <ActionButton isQuiet size="S" styles={style({ flexShrink: 0 })} onPress={close}>
        {t('action.gotIt')}
      </ActionButton>
    </div>
  );
}
