import { AlertDialog, Button, DialogContainer } from '@react-spectrum/s2';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnsettledCreation } from '../../contract/api-key.ts';
import type { ListOwner } from '../data/list-owner.ts';
import { useGiveUp } from '../data/unsettled.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { useSpelled } from '../ui/shown-text.tsx';
import { useSayFailure } from '../ui/use-say-failure.ts';

/** The button that gives up an unsettled creation, and the question before. Cancel is the default. */
export function GiveUp({ owner, entry }: { owner: ListOwner; entry: UnsettledCreation }) {
  const { t } = useTranslation();
  const spelled = useSpelled();
  const { say } = useAnnouncer();
  const sayFailure = useSayFailure();
  const giveUp = useGiveUp();
  const [isAsking, setAsking] = useState(false);
  const what = entry.state === 'secretLost' ? 'keep' : 'remove';
  const text = entry.isCopied ? 'keepCopiedText' : (`${what}Text` as const);
  const remove = () => {
    setAsking(false);
    giveUp
      .mutateAsync({ owner, intent: entry.intent })
      .then(
        () => say(<Sentence write={(gap) => t('unsettled.removed', { name: gap })} text={entry.name} />),
        sayFailure,
      );
  };
  return (
    <>
      <Button
        variant="secondary"
        fillStyle="outline"
        size="S"
        aria-label={t(`unsettled.${what}Of`, { name: spelled(entry.name) })}
        isPending={giveUp.isPending}
        onPress={() => setAsking(true)}
      >
        {t(`unsettled.${what}`)}
      </Button>
      <DialogContainer onDismiss={() => setAsking(false)}>
        {isAsking && (
          <AlertDialog
            title={t(`unsettled.${what}Title`, { name: spelled(entry.name) })}
            variant="warning"
            primaryActionLabel={t(`unsettled.${what}`)}
            cancelLabel={t('action.cancel')}
            autoFocusButton="cancel"
            onPrimaryAction={remove}
            onCancel={() => setAsking(false)}
          >
            {t(`unsettled.${text}`)}
          </AlertDialog>
        )}
      </DialogContainer>
    </>
  );
}
