import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import type { Failure } from '../../contract/failure.ts';
import { useEnterAccount } from '../data/accounts.ts';
import { failureOf } from '../data/bridge.ts';
import { useLeaving } from '../data/leaving.tsx';
import type { SignedIn } from '../data/session.tsx';
import { useAnnouncer } from '../ui/announce.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { useIsHere } from '../ui/use-is-here.ts';
import { useAsking } from './asking.tsx';
import type { Choosable } from './order.ts';

interface Taking {
  current: Account | null;
  onEntered(account: Account): void;
  /** Called when the account needs a reason and a ticket first; the question for them is open by then. */
  onAsked(): void;
}

/**
 * Enters a chosen account, one at a time, after asking what has to be asked first. The component has to lie over
 * everything else, and unmount when it is closed: that gives the entry up.
 */
export function useTakeAccount(session: SignedIn, { current, onEntered, onAsked }: Taking) {
  const { t } = useTranslation();
  const { whisper } = useAnnouncer();
  const enter = useEnterAccount();
  const { ask } = useAsking();
  const { askFirst } = useLeaving();
  const isHere = useIsHere();
  const go = (account: Choosable) => {
    enter.mutateAsync({ account: account.id }).then(
      (entered) => {
        whisper(<Sentence write={(name) => t('accounts.entered', { name })} text={entered.name} />);
        onEntered(entered);
      },
      async (error) => {
        if (failureOf(error)?.kind !== 'grantNeeded') return;
        if (await ask(session, account, isHere)) onAsked();
      },
    );
  };
  const take = (account: Choosable | undefined) => {
    if (account === undefined || enter.isPending) return;
    if (account.id === current?.id) go(account);
    else askFirst('switchAccount', () => go(account));
  };
  const told = failureOf(enter.error);
  const failure: Failure | null = told?.kind === 'grantNeeded' ? null : told;
  return { take, enter, failure };
}
