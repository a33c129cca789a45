import { Button, ButtonGroup, ProgressCircle } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import { failureOf } from '../data/bridge.ts';
import type { SigningIn } from '../data/session.tsx';
import { useCancelSignIn, useCopySignInLink } from '../data/sign-in.ts';
import { useAnnouncer } from '../frame/announce.tsx';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { ScreenHeading } from '../frame/screen.tsx';
import { Sentence } from '../frame/sentence.tsx';
import { useNow } from '../frame/use-now.ts';
import { Doorway } from './doorway.tsx';

const text = style({ font: 'body-lg', margin: 0 });
const quiet = style({ font: 'body', color: 'neutral-subdued', margin: 0 });
const waiting = style({ display: 'flex', alignItems: 'center', gap: 12, font: 'body' });

function clock(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** While the browser has the sign-in page: what is waited for, how long, and the ways out. */
export function SigningInScreen({ session }: { session: SigningIn }) {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const now = useNow(1000);
  const cancel = useCancelSignIn();
  const copy = useCopySignInLink();
  const failure = failureOf(copy.error ?? cancel.error);
  return (
    <Doorway>
      <ScreenHeading title={t('signIn.waitingTitle')} />
      <p className={text}>
        <Sentence write={(name) => t('signIn.waitingText', { name })} text={session.connection.name} />
      </p>
      <div className={waiting}>
        <ProgressCircle isIndeterminate size="S" aria-label={t('signIn.waitingTitle')} />
        <span role="timer">{t('signIn.timeLeft', { time: clock(session.deadline - now) })}</span>
      </div>
      <p className={quiet}>{t('signIn.copyLinkWhy')}</p>
      {failure !== null && <FailureNotice failure={failure} />}
      <ButtonGroup>
        <Button
          variant="secondary"
          isPending={copy.isPending}
          onPress={() => copy.mutate(undefined, { onSuccess: () => say(t('signIn.linkCopied')) })}
        >
          {t('signIn.copyLink')}
        </Button>
        <Button variant="secondary" isPending={cancel.isPending} onPress={() => cancel.mutate()}>
          {t('action.cancel')}
        </Button>
      </ButtonGroup>
    </Doorway>
  );
}
