import { Button, ProgressCircle } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../contract/session.ts';
import { useCancelSignIn } from '../data/sign-in.ts';
import { ScreenHeading } from '../ui/screen.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { Doorway } from './doorway.tsx';
import { SignsInAt } from './signs-in-at.tsx';

const text = style({ font: 'body-lg', margin: 0 });

interface WaitingScreenProps {
  step: 'connecting' | 'finishing';
  connection: Connection;
  /** The other host where the person signs in, if there is one. */
  signsInAt: string | null;
}

/** Shown while servers are awaited, before the browser opens or after the person is done there. */
export function WaitingScreen({ step, connection, signsInAt }: WaitingScreenProps) {
  const { name } = connection;
  const { t } = useTranslation();
  const cancel = useCancelSignIn();
  const title = t(`signIn.${step}Title`, { name });
  return (
    <Doorway>
      <ScreenHeading title={title}>
        <Sentence write={(gap) => t(`signIn.${step}Title`, { name: gap })} text={name} />
      </ScreenHeading>
      <p className={text}>{t(`signIn.${step}Text`)}</p>
      <SignsInAt connection={connection} host={signsInAt} />
      <ProgressCircle isIndeterminate aria-label={title} />
      <Button variant="secondary" isPending={cancel.isPending} onPress={() => cancel.mutate()}>
        {t('action.cancel')}
      </Button>
    </Doorway>
  );
}
