import { Button } from '@react-spectrum/s2';
import AlertDiamond from '@react-spectrum/s2/icons/AlertDiamond';
import Clock from '@react-spectrum/s2/icons/Clock';
import { iconStyle, style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccessGrant } from '../../contract/access-grant.ts';
import type { Account } from '../../contract/account.ts';
import { useSignedIn } from '../data/session.tsx';
import { useAnnouncer } from '../ui/announce.tsx';
import { OwnText } from '../ui/own-text.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { useIsHere } from '../ui/use-is-here.ts';
import { minutesIn, useLeft } from '../ui/use-left.ts';
import { useAsking } from './asking.tsx';
import { ChangesSwitch } from './changes-switch.tsx';
import { ExtendAccess } from './extend-access.tsx';
import { LeaveAccount } from './leave-account.tsx';

/** How long before its end the banner warns, in milliseconds. */
const warnsMs = 5 * 60 * 1000;

const banner = style({
  display: 'flex',
  alignItems: 'center',
  flexWrap: 'wrap',
  columnGap: 12,
  rowGap: 4,
  // A window too narrow for everything gives the banner a line of its own.
  flexBasis: 320,
  flexGrow: 1,
  minWidth: 0,
  font: 'ui',
  color: 'neutral',
});
const facts = style({ display: 'flex', alignItems: 'center', gap: 12, flexGrow: 1, flexBasis: 120, minWidth: 0 });
const badge = style({
  display: { default: 'none', lg: 'inline' },
  flexShrink: 0,
  paddingX: 8,
  paddingY: 2,
  borderRadius: 'sm',
  font: 'ui-sm',
  fontWeight: 'bold',
  color: 'white',
  backgroundColor: 'purple',
});
// In a narrow window the account's name shrinks last, the reason first.
const name = style({ fontWeight: 'bold', minWidth: 64, flexShrink: 1 });
const why = style({ display: { default: 'none', lg: 'block' }, minWidth: 0, flexBasis: 0, flexGrow: 1 });
const ticket = style({ flexShrink: 0, maxWidth: 160 });
const acts = style({ display: 'flex', alignItems: 'center', gap: 8, marginStart: 'auto' });
const figures = style({
  flexShrink: 0,
  fontVariantNumeric: 'tabular-nums',
  fontWeight: { default: 'normal', isSoon: 'bold' },
});
const over = style({ display: 'flex', alignItems: 'center', gap: 8, minWidth: 0, flexGrow: 1, flexBasis: 200 });
const headline = style({ fontWeight: 'bold', overflowWrap: 'anywhere', minWidth: 0 });

/**
 * The header in a customer's account: whose account it is, why the agent is there and for how long, or that the access
 * has ended. Its dialogs outlast the access, with what was typed in them.
 */
export function AccessBanner({ account }: { account: Account }) {
  const { t } = useTranslation();
  const session = useSignedIn();
  const { ask } = useAsking();
  const isHere = useIsHere();
  const [extending, setExtending] = useState<AccessGrant | null>(null);
  const { grant } = session;
  return (
    <section aria-label={t('access.banner')} className={banner}>
      {grant === null ? <Over account={account} /> : <Facts account={account} grant={grant} />}
      <div className={acts}>
        {grant === null ? (
          <Button variant="accent" size="S" onPress={() => void ask(session, account, isHere)}>
            {t('access.askAgain')}
          </Button>
        ) : (
          <TimeLeft account={account} grant={grant} onExtend={() => setExtending(grant)} />
        )}
        <LeaveAccount account={account} />
      </div>
      {extending !== null && <ExtendAccess account={account} grant={extending} onClose={() => setExtending(null)} />}
    </section>
  );
}

interface LiveProps {
  account: Account;
  grant: AccessGrant;
}

function Facts({ account, grant }: LiveProps) {
  const { t } = useTranslation();
  return (
    <div className={facts}>
      <span className={badge}>{t('access.customers')}</span>
      <span className={name}>
        <OwnText>{account.name}</OwnText>
      </span>
      <span className={ticket}>
        <OwnText>{grant.ticket}</OwnText>
      </span>
      <span className={why}>
        <OwnText>{grant.reason}</OwnText>
      </span>
    </div>
  );
}

function TimeLeft({ account, grant, onExtend }: LiveProps & { onExtend(): void }) {
  const { t } = useTranslation();
  const { changes } = useSignedIn();
  const leftMs = useLeft(grant.leftMs);
  const isSoon = leftMs <= warnsMs;
  useWarning(account, isSoon, leftMs);
  return (
    <>
      <ChangesSwitch account={account} changes={changes} />
      {isSoon && <Clock styles={iconStyle({ color: 'notice' })} />}
      <span role="timer" className={figures({ isSoon })}>
        {t('access.endsIn', { time: minutesIn(leftMs) })}
      </span>
      <Button variant={isSoon ? 'accent' : 'secondary'} size="S" onPress={onExtend}>
        {t('access.extend')}
      </Button>
    </>
  );
}

/** Announces once that the end is near. */
function useWarning({ name }: Account, isSoon: boolean, leftMs: number): void {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const count = Math.max(1, Math.round(leftMs / 60_000));
  const isSaid = useRef(false);
  useEffect(() => {
    if (isSaid.current === isSoon) return;
    isSaid.current = isSoon;
    if (isSoon) say(<Sentence write={(gap) => t('access.endsSoonSaid', { name: gap, count })} text={name} />);
  }, [isSoon, name, count, say, t]);
}

function Over({ account }: { account: Account }) {
  const { t } = useTranslation();
  const { whisper } = useAnnouncer();
  useEffect(() => {
    whisper(<Sentence write={(gap) => t('access.ended', { name: gap })} text={account.name} />);
  }, [account.name, whisper, t]);
  return (
    <div className={over}>
      <AlertDiamond styles={iconStyle({ color: 'notice' })} />
      <span className={headline}>
        <Sentence write={(gap) => t('access.ended', { name: gap })} text={account.name} />
      </span>
    </div>
  );
}
