import { Button, ProgressCircle } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import type { Resuming } from '../data/session.tsx';
import { useCancelSignIn } from '../data/sign-in.ts';
import { ScreenHeading } from '../ui/screen.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { Doorway } from './doorway.tsx';

const text = style({ font: 'body-lg', margin: 0 });

/** Shown while a person who stays signed in comes back: it asks the keychain and the server, not the browser. */
export function ResumingScreen({ session }: { session: Resuming }) {
  const { t } = useTranslation();
  const cancel = useCancelSignIn();
  const title = t('signIn.resumingTitle', { name: session.user.name });
  return (
    <Doorway>
      <ScreenHeading title={title}>
        <Sentence write={(name) => t('signIn.resumingTitle', { name })} text={session.user.name} />
      </ScreenHeading>
      <p className={text}>{t('signIn.resumingText')}</p>
      <ProgressCircle isIndeterminate aria-label={title} />
      <Button variant="secondary" isPending={cancel.isPending} onPress={() => cancel.mutate()}>
        {t('action.cancel')}
      </Button>
    </Doorway>
  );
}
