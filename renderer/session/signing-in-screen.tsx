import { Button, ButtonGroup } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../data/bridge.ts';
import type { SigningIn } from '../data/session.tsx';
import { useCancelSignIn, useCodeInstead, useCopySignInLink } from '../data/sign-in.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { ScreenHeading } from '../ui/screen.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { useSayIfGone } from '../ui/use-say-failure.ts';
import { Doorway } from './doorway.tsx';
import { SignsInAt } from './signs-in-at.tsx';
import { TimeLeft } from './time-left.tsx';

const text = style({ font: 'body-lg', margin: 0 });
const quiet = style({ font: 'body', color: 'neutral-subdued', margin: 0 });
/** Shown while the browser has the sign-in page: what is awaited, how long, and the ways out. */
export function SigningInScreen({ session }: { session: SigningIn }) {
  const { t } = useTranslation();
  const { say, whisper } = useAnnouncer();
  const sayIfGone = useSayIfGone();
  const cancel = useCancelSignIn();
  const copy = useCopySignInLink();
  const useCode = useCodeInstead();
  const isStuck = session.browserFailed;
  const title = t(isStuck ? 'signIn.browserFailedTitle' : 'signIn.waitingTitle');
  useEffect(() => {
    if (isStuck) whisper(title);
  }, [isStuck, title, whisper]);
  const failure = failureOf(copy.error ?? cancel.error ?? useCode.error);
  return (
    <Doorway>
      <ScreenHeading title={title} />
      <p className={text}>
        <Sentence
          write={(name) => t(isStuck ? 'signIn.browserFailedText' : 'signIn.waitingText', { name })}
          text={session.connection.name}
        />
      </p>
      <SignsInAt connection={session.connection} host={session.signsInAt} />
      <TimeLeft label={title} deadline={session.deadline} />
      {!isStuck && <p className={quiet}>{t('signIn.copyLinkWhy')}</p>}
      {failure !== null && <FailureNotice failure={failure} />}
      <ButtonGroup>
        <Button
          variant={isStuck ? 'accent' : 'secondary'}
          isPending={copy.isPending}
          onPress={() => copy.mutateAsync().then(() => say(t('signIn.linkCopied')), sayIfGone)}
        >
          {t('signIn.copyLink')}
        </Button>
        {isStuck && session.offersCode && (
          <Button variant="secondary" isPending={useCode.isPending} onPress={() => useCode.mutate()}>
            {t('signIn.useCode')}
          </Button>
        )}
        <Button variant="secondary" isPending={cancel.isPending} onPress={() => cancel.mutate()}>
          {t('action.cancel')}
        </Button>
      </ButtonGroup>
    </Doorway>
  );
}
