import { Button, ButtonGroup } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import { failureOf } from '../data/bridge.ts';
import type { SigningIn } from '../data/session.tsx';
import { useCancelSignIn, useCopySignInCode, useCopySignInLink, useOpenSignInPage } from '../data/sign-in.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { ScreenHeading } from '../ui/screen.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { useSayIfGone } from '../ui/use-say-failure.ts';
import { Doorway } from './doorway.tsx';
import { SignsInAt } from './signs-in-at.tsx';
import { TimeLeft } from './time-left.tsx';

const text = style({ font: 'body-lg', margin: 0 });
/** A live region must be in the page before its text is, or it is not read out; empty, it takes no room. */
const empty = style({ position: 'absolute' });
const quiet = style({ font: 'body', color: 'neutral-subdued', margin: 0 });
const list = style({ display: 'flex', flexDirection: 'column', gap: 12, margin: 0, width: 'full' });
const label = style({ font: 'ui', color: 'neutral-subdued' });
const address = style({ font: 'body-lg', margin: 0, overflowWrap: 'anywhere', userSelect: 'text' });
const code = style({ font: 'heading-xl', fontFamily: 'code', margin: 0, userSelect: 'text' });

/** Signing in with a code on this or another device: the address, the code, and how long it lasts. */
export function SignInCodeScreen({ session }: { session: SigningIn }) {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const sayIfGone = useSayIfGone();
  const cancel = useCancelSignIn();
  const copyLink = useCopySignInLink();
  const copyCode = useCopySignInCode();
  const open = useOpenSignInPage();
  const title = t('signIn.codeTitle');
  const failure = failureOf(copyLink.error ?? copyCode.error ?? open.error ?? cancel.error);
  const shown = session.code;
  const news = [
    shown?.isCutOff === true && t('signIn.codeCutOff'),
    session.browserFailed && t('signIn.codeBrowserFailed'),
  ]
    .filter((each) => each !== false)
    .join(' ');
  return (
    <Doorway>
      <ScreenHeading title={title} />
      {shown === null ? (
        <p className={text}>{t('signIn.codeComing')}</p>
      ) : (
        <>
          <p className={text}>
            <Sentence write={(name) => t('signIn.codeText', { name })} text={session.connection.name} />
          </p>
          <dl className={list}>
            <div>
              <dt className={label}>{t('signIn.codeAddress')}</dt>
              <dd className={address}>{shown.address}</dd>
            </div>
            <div>
              <dt className={label}>{t('signIn.code')}</dt>
              <dd className={code}>{shown.userCode}</dd>
            </div>
          </dl>
          <ButtonGroup>
            <Button
              variant="accent"
              isPending={copyLink.isPending}
              onPress={() => copyLink.mutateAsync().then(() => say(t('signIn.linkCopied')), sayIfGone)}
            >
              {t('signIn.copyAddress')}
            </Button>
            <Button
              variant="secondary"
              isPending={copyCode.isPending}
              onPress={() => copyCode.mutateAsync().then(() => say(t('signIn.codeCopied')), sayIfGone)}
            >
              {t('signIn.copyCode')}
            </Button>
            <Button variant="secondary" isPending={open.isPending} onPress={() => open.mutate()}>
              {t('signIn.openInBrowser')}
            </Button>
          </ButtonGroup>
          <p className={quiet}>{t('signIn.codeOwn')}</p>
        </>
      )}
      <p role="status" className={news === '' ? empty : text}>
        {news}
      </p>
      <SignsInAt connection={session.connection} host={session.signsInAt} />
      <TimeLeft label={title} deadline={session.deadline} />
      {failure !== null && <FailureNotice failure={failure} />}
      <Button variant="secondary" isPending={cancel.isPending} onPress={() => cancel.mutate()}>
        {t('action.cancel')}
      </Button>
    </Doorway>
  );
}
