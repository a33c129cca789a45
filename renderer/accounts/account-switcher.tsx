import { Button, ButtonGroup, Content, DialogContainer, Heading } from '@react-spectrum/s2';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import { useHints } from '../data/hints.ts';
import { Dialog } from '../ui/dialog.tsx';
import { goTo } from '../ui/place.ts';
import { focusAfterDialog } from '../ui/screen.tsx';
import { AccountChooser } from './account-chooser.tsx';
import { useAsking } from './asking.tsx';

/** The account switcher: a dialog over any screen. */
export function AccountSwitcher(props: { isOpen: boolean; current: Account | null; onClose(): void }) {
  const { t } = useTranslation();
  const { end } = useHints();
  const { isOpen } = props;
  useEffect(() => {
    if (isOpen) end('switchAccount');
  }, [isOpen, end]);
  const entered = (account: Account) => {
    props.onClose();
    if (account.id === props.current?.id) return;
    goTo('apiManagement');
    focusAfterDialog();
  };
  const { asked } = useAsking();
  // An entry in progress ends with the dialog, which therefore must not outlast its closing.
  if (!isOpen || asked !== null) return null;
  return (
    <DialogContainer onDismiss={props.onClose}>
      <Dialog size="M">
        <Heading slot="title">{t('accounts.switchTitle')}</Heading>
        <Content>
          <AccountChooser current={props.current} onEntered={entered} onAsked={props.onClose} tall={false} />
        </Content>
        <ButtonGroup>
          <Button variant="secondary" onPress={props.onClose}>
            {t('action.cancel')}
          </Button>
        </ButtonGroup>
      </Dialog>
    </DialogContainer>
  );
}
