import { Button } from '@react-spectrum/s2';
import AlertDiamond from '@react-spectrum/s2/icons/AlertDiamond';
import Clock from '@react-spectrum/s2/icons/Clock';
import { iconStyle, style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccessGrant } from '../../contract/access-grant.ts';
import type { Account } from '../../contract/account.ts';
import { useSignedIn } from '../data/session.tsx';
import { useAnnouncer } from '../frame/announce.tsx';
import { OwnText } from '../frame/own-text.tsx';
import { Sentence } from '../frame/sentence.tsx';
import { minutesIn, useLeft } from '../frame/use-left.ts';
import { useAsking } from './asking.tsx';
import { ChangesSwitch } from './changes-switch.tsx';
import { ExtendAccess } from './extend-access.tsx';
import { LeaveAccount } from './leave-account.tsx';

/** How long before the end the banner warns. */
const warnsMs = 5 * 60 * 1000;

const banner = style({
  flexShrink: 0,
  font: 'ui',
  color: 'neutral',
  backgroundColor: 'purple-subtle',
  borderWidth: 0,
  borderBottomWidth: 1,
  borderStyle: 'solid',
  borderColor: 'purple-900',
});
const row = style({
  display: 'flex',
  alignItems: 'center',
  flexWrap: 'wrap',
  columnGap: 16,
  rowGap: 8,
  paddingX: 24,
  paddingY: 8,
});
const facts = style({ display: 'flex', alignItems: 'center', gap: 12, flexGrow: 1, minWidth: 0, flexBasis: 480 });
const badge = style({
  flexShrink: 0,
  paddingX: 8,
  paddingY: 2,
  borderRadius: 'sm',
  font: 'ui-sm',
  fontWeight: 'bold',
  color: 'white',
  backgroundColor: 'purple',
});
// Whose account it is gives way last, why one is there first.
const name = style({ fontWeight: 'bold', minWidth: 64, flexShrink: 1 });
const why = style({ minWidth: 0, flexShrink: 1000, flexGrow: 1 });
const ticket = style({ flexShrink: 10, minWidth: 48, maxWidth: 160 });
const acts = style({ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 12, marginStart: 'auto' });
const figures = style({ flexShrink: 0, fontVariantNumeric: 'tabular-nums' });
const strip = style({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  paddingX: 24,
  paddingY: 8,
  fontWeight: 'bold',
  backgroundColor: 'notice-subtle',
});
const rail = style({ paddingX: 24, paddingBottom: 8, font: 'ui-sm', color: 'neutral' });
const over = style({ display: 'flex', flexDirection: 'column', gap: 2, minWidth: 0, flexGrow: 1, flexBasis: 360 });
const headline = style({ fontWeight: 'bold', overflowWrap: 'anywhere' });

/** In a customer's account: whose it is, why one is there and for how long; or that this is over. */
export function AccessBanner({ account }: { account: Account }) {
  const { t } = useTranslation();
  const { grant } = useSignedIn();
  return (
    <section aria-label={t('access.banner')} className={banner}>
      {grant === null ? <Over account={account} /> : <Live account={account} grant={grant} />}
    </section>
  );
}

function Live({ account, grant }: { account: Account; grant: AccessGrant }) {
  const { t } = useTranslation();
  const { changes } = useSignedIn();
  const [isExtending, setExtending] = useState(false);
  const leftMs = useLeft(grant.leftMs);
  const isSoon = leftMs <= warnsMs;
  useWarning(account, isSoon, leftMs);
  return (
    <>
      <div className={row}>
        <div className={facts}>
          <span className={badge}>{t('access.customers')}</span>
          <span className={name}>
            <OwnText>{account.name}</OwnText>
          </span>
          <span className={ticket}>
            <OwnText>{t('access.ticketIs', { ticket: grant.ticket })}</OwnText>
          </span>
          <span className={why}>
            <OwnText>{grant.reason}</OwnText>
          </span>
        </div>
        <div className={acts}>
          <ChangesSwitch account={account} changes={changes} />
          <span role="timer" className={figures}>
            {t('access.endsIn', { time: minutesIn(leftMs) })}
          </span>
          <Button variant={isSoon ? 'accent' : 'secondary'} size="S" onPress={() => setExtending(true)}>
            {t('access.extend')}
          </Button>
          <LeaveAccount account={account} />
        </div>
      </div>
      {changes.kind === 'locked' && (
        <div className={rail}>
          {t('changes.locked')} {t('changes.why')}
        </div>
      )}
      {isSoon && (
        <div className={strip}>
          <Clock styles={iconStyle({ color: 'notice' })} />
          {t('access.endsSoon')}
        </div>
      )}
      {isExtending && <ExtendAccess account={account} grant={grant} onClose={() => setExtending(false)} />}
    </>
  );
}

/** Says once that the end is near. */
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
  const { say } = useAnnouncer();
  const session = useSignedIn();
  const { ask } = useAsking();
  const ended = <Sentence write={(gap) => t('access.ended', { name: gap })} text={account.name} />;
  useEffect(() => {
    say(<Sentence write={(gap) => t('access.ended', { name: gap })} text={account.name} />);
  }, [account.name, say, t]);
  return (
    <div className={row}>
      <AlertDiamond styles={iconStyle({ color: 'notice' })} />
      <div className={over}>
        <span className={headline}>{ended}</span>
        <span>{t('access.endedNext')}</span>
      </div>
      <div className={acts}>
        <Button variant="accent" size="S" onPress={() => void ask(session, account)}>
          {t('access.askAgain')}
        </Button>
        <LeaveAccount account={account} />
      </div>
    </div>
  );
}
