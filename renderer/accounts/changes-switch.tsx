import { Switch } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangeGuard } from '../../contract/access-grant.ts';
import type { Account } from '../../contract/account.ts';
import { useAllowChanges } from '../data/access.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { minutesIn, useLeft } from '../ui/use-left.ts';
import { useSayFailure } from '../ui/use-say-failure.ts';

const row = style({ display: 'flex', alignItems: 'center', gap: 8, font: 'ui', color: 'neutral', flexShrink: 0 });
const figures = style({ fontVariantNumeric: 'tabular-nums' });

/** The switch "Unlock changes", with the time that they stay unlocked; nothing in an account without the lock. */
export function ChangesSwitch({ account, changes }: { account: Account; changes: ChangeGuard }) {
  const { t } = useTranslation();
  const sayFailure = useSayFailure();
  const allow = useAllowChanges(account.id);
  useAnnounced(account, changes.kind);
  if (changes.kind === 'free') return null;
  const change = (isAllowed: boolean) => allow.mutateAsync(isAllowed).catch(sayFailure);
  return (
    <div className={row}>
      <Switch isSelected={changes.kind === 'allowed'} onChange={change}>
        {t('changes.allow')}
      </Switch>
      {changes.kind === 'allowed' && <AllowedFor leftMs={changes.leftMs} />}
    </div>
  );
}

function AllowedFor({ leftMs }: { leftMs: number }) {
  const { t } = useTranslation();
  return (
    <span role="timer" className={figures}>
      {t('changes.allowedFor', { time: minutesIn(useLeft(leftMs)) })}
    </span>
  );
}

/** Announces that changes were unlocked or locked, even when time locks them. */
function useAnnounced({ id, name }: Account, kind: ChangeGuard['kind']): void {
  const { t } = useTranslation();
  const { say, whisper } = useAnnouncer();
  const last = useRef({ id, kind });
  useEffect(() => {
    const was = last.current;
    last.current = { id, kind };
    if (was.id !== id || was.kind === kind || kind === 'free') return;
    const key = kind === 'allowed' ? 'changes.nowAllowed' : 'changes.nowLocked';
    // Time may lock them while the person looks elsewhere.
    const tell = kind === 'allowed' ? whisper : say;
    tell(<Sentence write={(gap) => t(key, { name: gap })} text={name} />);
  }, [id, name, kind, say, whisper, t]);
}
