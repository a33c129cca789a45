import { ActionButton, ActionButtonGroup, ListView, ListViewItem, Text } from '@react-spectrum/s2';
import PinOff from '@react-spectrum/s2/icons/PinOff';
import PinOn from '@react-spectrum/s2/icons/PinOn';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { memo, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';

/** An account as its row says it. */
export interface Item extends Pick<Account, 'id' | 'name'> {
  note: string;
  isPinned: boolean;
}

/** What rows do. Behind a reference, so that the list is not drawn anew because what they do is. */
export interface RowActs {
  take(id: Account['id']): void;
  togglePin(item: Item): void;
  loadMore(): void;
}

interface AccountListProps {
  items: readonly Item[];
  acts: RefObject<RowActs>;
  loadingState: 'idle' | 'loading' | 'loadingMore';
  /** While an account is being entered no other one is. */
  isEntering: boolean;
  /** What stands in a list without rows. */
  emptyText: string | null;
  tall: boolean;
}

const empty = style({ font: 'body' });

/** The accounts to choose from. Drawn when they change, not at each key that is typed beside it. */
export const AccountList = memo(function AccountList(props: AccountListProps) {
  const { t } = useTranslation();
  const { items, acts, emptyText } = props;
  return (
    <ListView
      aria-label={t('accounts.list')}
      items={items}
      loadingState={props.loadingState}
      onLoadMore={() => acts.current.loadMore()}
      onAction={(key) => {
        const chosen = items.find(({ id }) => id === key);
        if (chosen !== undefined) acts.current.take(chosen.id);
      }}
      disabledKeys={props.isEntering ? items.map(({ id }) => id) : []}
      renderEmptyState={() => (emptyText === null ? null : <span className={empty}>{emptyText}</span>)}
      styles={props.tall ? style({ height: 'full', minHeight: 240 }) : style({ height: 280 })}
    >
      {(account) => (
        <ListViewItem id={account.id} textValue={account.name}>
          <Text>
            <bdi title={account.name}>{account.name}</bdi>
          </Text>
          <Text slot="description">{account.note}</Text>
          <ActionButtonGroup>
            <ActionButton
              isQuiet
              aria-label={t(account.isPinned ? 'accounts.unpin' : 'accounts.pin', { name: account.name })}
              onPress={() => acts.current.togglePin(account)}
            >
              {account.isPinned ? <PinOff /> : <PinOn />}
            </ActionButton>
          </ActionButtonGroup>
        </ListViewItem>
      )}
    </ListView>
  );
});
