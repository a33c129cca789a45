import { ProgressCircle } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import { useAccounts, useEnterAccount } from '../data/accounts.ts';
import { failureOf } from '../data/bridge.ts';
import { useSignedIn } from '../data/session.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { ScreenHeading } from '../ui/screen.tsx';
import { AccountChooser } from './account-chooser.tsx';

const column = style({
  display: 'flex',
  flexDirection: 'column',
  gap: 16,
  padding: 32,
  maxWidth: 640,
  height: 'full',
  minHeight: 'min',
  boxSizing: 'border-box',
  marginX: 'auto',
});
const text = style({ font: 'body-lg', margin: 0 });
const waiting = style({ display: 'flex', alignItems: 'center', gap: 12, font: 'body-lg' });

/** After sign-in: enters the only account, or offers the choice between several. */
export function AccountScreen() {
  const { t } = useTranslation();
  const session = useSignedIn();
  const accounts = useAccounts(session, '');
  const first = accounts.data?.pages[0];
  const isSupport = first?.items.some(({ role }) => role === 'support') ?? false;
  // A support agent gives a reason before entering, and therefore always chooses.
  const only = first?.items.length === 1 && first.nextCursor === null && !isSupport ? first.items[0] : undefined;
  const failure = failureOf(accounts.error);

  if (only !== undefined) return <OnlyAccount account={only} />;
  if (first === undefined) {
    return (
      <div className={column}>
        <ScreenHeading title={t('accounts.title')} />
        {failure === null ? (
          <div className={waiting}>
            <ProgressCircle isIndeterminate size="S" aria-label={t('accounts.loading')} />
            {t('accounts.loading')}
          </div>
        ) : (
          <FailureNotice failure={failure} onTryAgain={() => void accounts.refetch()} isTrying={accounts.isFetching} />
        )}
      </div>
    );
  }
  if (first.items.length === 0) {
    return (
      <div className={column}>
        <ScreenHeading title={t('accounts.noneTitle')} />
        <p className={text}>{t('accounts.noneText')}</p>
      </div>
    );
  }
  return (
    <div className={column}>
      <ScreenHeading title={t('accounts.title')} />
      <p className={text}>{t(isSupport ? 'accounts.leadSupport' : 'accounts.lead')}</p>
      <AccountChooser current={null} onEntered={() => undefined} onAsked={() => undefined} tall />
    </div>
  );
}

function OnlyAccount({ account }: { account: Account }) {
  const { t } = useTranslation();
  const { mutate, error, isPending } = useEnterAccount();
  useEffect(() => mutate({ account: account.id }), [mutate, account.id]);
  const failure = failureOf(error);
  return (
    <div className={column}>
      <ScreenHeading title={t('accounts.entering', { name: account.name })} />
      {failure === null ? (
        <ProgressCircle isIndeterminate aria-label={t('accounts.entering', { name: account.name })} />
      ) : (
        <FailureNotice failure={failure} onTryAgain={() => mutate({ account: account.id })} isTrying={isPending} />
      )}
    </div>
  );
}
