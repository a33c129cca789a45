import { Button } from '@react-spectrum/s2';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import type { KeyToHandOver } from '../../contract/activity.ts';
import { keysToHandOver, useLeaveAccount } from '../data/access.ts';
import { useLeaving } from '../data/leaving.tsx';
import { useAnnouncer } from '../frame/announce.tsx';
import { goTo } from '../frame/place.ts';
import { focusAfterDialog } from '../frame/screen.tsx';
import { Sentence } from '../frame/sentence.tsx';
import { HandOver } from './hand-over.tsx';

/** The button "Leave account". What was made or copied there is listed once more before. */
export function LeaveAccount({ account }: { account: Account }) {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const leave = useLeaveAccount(account.id);
  const { askFirst } = useLeaving();
  const [isPending, setPending] = useState(false);
  const [keys, setKeys] = useState<readonly KeyToHandOver[] | null>(null);
  const go = async () => {
    const answer = await leave();
    say(
      <>
        <Sentence write={(name) => t('access.left', { name })} text={account.name} />
        {!answer.ok && ` ${t('access.notTold')}`}
      </>,
    );
    goTo('apiManagement');
    focusAfterDialog();
  };
  const press = async () => {
    setPending(true);
    const listed = await keysToHandOver(account.id);
    if (listed.length === 0) await go();
    else setKeys(listed);
    setPending(false);
  };
  return (
    <>
      <Button
        variant="secondary"
        size="S"
        isPending={isPending}
        onPress={() => askFirst('leaveAccount', () => void press())}
      >
        {t('access.leave')}
      </Button>
      {keys !== null && <HandOver account={account} keys={keys} onStay={() => setKeys(null)} onLeave={go} />}
    </>
  );
}
