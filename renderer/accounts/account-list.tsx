import PinOff from '@react-spectrum/s2/icons/PinOff';
import PinOn from '@react-spectrum/s2/icons/PinOn';
import { focusRing, iconStyle, style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { memo, type RefObject } from 'react';
import {
  Button,
  Collection,
  GridList,
  GridListItem,
  GridListLoadMoreItem,
  ListLayout,
  Text,
  Virtualizer,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';

/** An account as its row shows it. */
export interface Item extends Pick<Account, 'id' | 'name'> {
  note: string;
  isPinned: boolean;
  /** Whether the person has access now that can be ended from here. */
  mayEnd: boolean;
  isEnding: boolean;
}

/** The acts of the rows. A reference, so that new functions do not redraw the list. */
export interface RowActs {
  take(id: Account['id']): void;
  togglePin(item: Item): void;
  endAccess(item: Item): void;
  loadMore(): void;
}

interface AccountListProps {
  items: readonly Item[];
  acts: RefObject<RowActs>;
  isLoadingMore: boolean;
  /** While one account is being entered no other can be. */
  isEntering: boolean;
  /** The text of an empty list. */
  emptyText: string | null;
  tall: boolean;
}

const list = style({
  height: { default: 280, isTall: 'full' },
  minHeight: { isTall: 240 },
  overflow: 'auto',
  boxSizing: 'border-box',
  borderWidth: 1,
  borderStyle: 'solid',
  borderColor: 'gray-300',
  borderRadius: 'default',
  outlineStyle: 'none',
});
const row = style({
  ...focusRing(),
  outlineOffset: -2,
  boxSizing: 'border-box',
  height: 'full',
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  paddingX: 12,
  borderWidth: 0,
  borderBottomWidth: 1,
  borderStyle: 'solid',
  borderColor: 'gray-300',
  backgroundColor: { default: 'transparent', isHovered: 'gray-100', isFocusVisible: 'gray-100' },
  color: { default: 'neutral', isDisabled: 'disabled' },
  cursor: { default: 'pointer', isDisabled: 'default' },
});
const texts = style({ display: 'flex', flexDirection: 'column', minWidth: 0, flexGrow: 1 });
const name = style({ font: 'ui', color: 'inherit', truncate: true });
const about = style({ font: 'ui-sm', color: 'neutral-subdued', truncate: true });
const pin = style({
  ...focusRing(),
  size: 32,
  flexShrink: 0,
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'center',
  padding: 0,
  borderStyle: 'none',
  borderRadius: 'default',
  backgroundColor: { default: 'transparent', isHovered: 'gray-200', isPressed: 'gray-300' },
  cursor: 'pointer',
});
const endButton = style({
  ...focusRing(),
  flexShrink: 0,
  height: 24,
  paddingX: 12,
  font: 'ui-sm',
  color: { default: 'neutral', isPending: 'neutral-subdued' },
  borderWidth: 2,
  borderStyle: 'solid',
  borderColor: 'gray-300',
  borderRadius: 'full',
  backgroundColor: { default: 'transparent', isHovered: 'gray-200', isPressed: 'gray-300' },
  cursor: 'pointer',
});
const icon = iconStyle({ size: 'S' });
const empty = style({ font: 'body', padding: 16 });

/**
 * The accounts to choose from. Built from React Aria instead of React Spectrum's ListView, whose rows measure
 * themselves and cost twice as much: a search draws a dozen new rows per keystroke (docs/decisions.md, 54).
 */
export const AccountList = memo(function AccountList(props: AccountListProps) {
  const { t } = useTranslation();
  const { items, acts, emptyText } = props;
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: 48, loaderHeight: 1 }}>
      <GridList
        aria-label={t('accounts.list')}
        onAction={(key) => {
          const chosen = items.find(({ id }) => id === key);
          if (chosen !== undefined) acts.current.take(chosen.id);
        }}
        disabledKeys={props.isEntering ? items.map(({ id }) => id) : []}
        renderEmptyState={() => (emptyText === null ? null : <div className={empty}>{emptyText}</div>)}
        className={list({ isTall: props.tall })}
      >
        <Collection items={items}>
          {(account) => (
            <GridListItem id={account.id} textValue={account.name} className={row}>
              <span className={texts}>
                <bdi title={account.name} className={name}>
                  {account.name}
                </bdi>
                <Text slot="description" className={about}>
                  {account.note}
                </Text>
              </span>
              {account.mayEnd && (
                <Button
                  aria-label={t('accounts.endAccessTo', { name: account.name })}
                  isPending={account.isEnding}
                  onPress={() => acts.current.endAccess(account)}
                  className={endButton}
                >
                  {t('accounts.endAccess')}
                </Button>
              )}
              <Button
                aria-label={t(account.isPinned ? 'accounts.unpin' : 'accounts.pin', { name: account.name })}
                onPress={() => acts.current.togglePin(account)}
                className={pin}
              >
                {account.isPinned ? <PinOff styles={icon} /> : <PinOn styles={icon} />}
              </Button>
            </GridListItem>
          )}
        </Collection>
        <GridListLoadMoreItem onLoadMore={() => acts.current.loadMore()} isLoading={props.isLoadingMore} />
      </GridList>
    </Virtualizer>
  );
});
