import { Button } from '@react-spectrum/s2';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import { useLeaveAccount } from '../data/access.ts';
import { useLeaving } from '../data/leaving.tsx';
import { useAnnouncer } from '../ui/announce.tsx';
import { goTo } from '../ui/place.ts';
import { focusAfterDialog, screenHeading } from '../ui/screen.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { accountSearch } from './account-chooser.tsx';
import { useEnding } from './use-ending.tsx';

/** The button "Leave", which leads to the choice of the next account. What was made or copied here is listed first. */
export function LeaveAccount({ account }: { account: Account }) {
  const { t } = useTranslation();
  const { warn, whisper } = useAnnouncer();
  const leave = useLeaveAccount(account.id);
  const { askFirst } = useLeaving();
  const { press, pending, question } = useEnding(async () => {
    const told = leave();
    // Before the server has answered: by then the person may be in another account.
    goTo('apiManagement');
    focusAfterDialog(() => accountSearch() ?? screenHeading());
    const answer = await told;
    const left = <Sentence write={(name) => t('access.left', { name })} text={account.name} />;
    if (answer.ok) whisper(left);
    else if (answer.failure.kind !== 'wrongAccount') {
      warn(
        <>
          {left} {t('access.notTold')}
        </>,
      );
    }
  });
  return (
    <>
      <Button
        variant="secondary"
        size="S"
        aria-label={t('access.leaveAccount')}
        isPending={pending !== null}
        onPress={() => askFirst('leaveAccount', () => void press(account))}
      >
        {t('access.leave')}
      </Button>
      {question}
    </>
  );
}
