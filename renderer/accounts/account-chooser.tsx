import { ListView, ListViewItem, SearchField, Text } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import { useAccounts, useEnterAccount, useRecentAccounts } from '../data/accounts.ts';
import { failureOf } from '../data/bridge.ts';
import { useSignedIn } from '../data/session.tsx';
import { useAnnouncer } from '../frame/announce.tsx';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { Sentence } from '../frame/sentence.tsx';
import { recentFirst } from './order.ts';

interface AccountChooserProps {
  current: Account | null;
  onEntered(account: Account): void;
  /** The height of the list. */
  tall: boolean;
}

const column = style({ display: 'flex', flexDirection: 'column', gap: 16, minHeight: 0, flexGrow: 1 });
const empty = style({ font: 'body' });
const note = style({ font: 'ui-sm', color: 'neutral-subdued', margin: 0 });

/** Search as one types, recent accounts first; Enter takes the first, arrow keys go through the list. */
export function AccountChooser({ current, onEntered, tall }: AccountChooserProps) {
  const { t } = useTranslation();
  const { say, whisper } = useAnnouncer();
  const session = useSignedIn();
  const [typed, setTyped] = useState('');
  const query = useDeferredValue(typed.trim().slice(0, 200));
  const found = useAccounts(session, query);
  const recent = useRecentAccounts(session);
  const enter = useEnterAccount();
  const list = useRef<HTMLDivElement>(null);

  const accounts = useMemo(
    () =>
      recentFirst(
        found.data?.pages.flatMap((page) => page.items) ?? [],
        (recent.data ?? []).map(({ id }) => id),
      ),
    [found.data, recent.data],
  );
  const isSettled = found.data !== undefined && !found.isPlaceholderData && !found.isFetching;
  const count = accounts.length;
  const counted = found.hasNextPage ? t('accounts.shownMore', { count }) : t('accounts.shown', { count });
  useEffect(() => {
    if (isSettled) whisper(counted);
  }, [isSettled, counted, whisper]);

  const take = (account: Account | undefined) => {
    if (account === undefined || enter.isPending) return;
    enter.mutate(account.id, {
      onSuccess: (entered) => {
        say(<Sentence write={(name) => t('accounts.entered', { name })} text={entered.name} />);
        onEntered(entered);
      },
    });
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      list.current?.querySelector<HTMLElement>('[role=row]')?.focus();
    }
  };
  // The list keeps a row as long as its item is the same one, so what a row says is part of its item.
  const items = useMemo(() => {
    const noteFor = (account: Account) => {
      const parts = [account.domain, t(`role.${account.role}`)].filter((part) => part !== null && part !== '');
      if (account.id === current?.id) parts.push(t('accounts.current'));
      else if (recent.data?.some(({ id }) => id === account.id) === true) parts.push(t('accounts.recent'));
      return parts.join(' · ');
    };
    return accounts.map((account) => ({ id: account.id, name: account.name, note: noteFor(account) }));
  }, [accounts, current, recent.data, t]);
  const failure = failureOf(enter.error ?? found.error);
  return (
    <div className={column}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow down leaves the field inside for the list */}
      <div onKeyDown={keys}>
        <SearchField
          autoFocus
          label={t('accounts.search')}
          value={typed}
          onChange={setTyped}
          onSubmit={() => isSettled && take(accounts[0])}
          styles={style({ width: 'full' })}
        />
      </div>
      {failure !== null && (
        <FailureNotice
          failure={failure}
          onTryAgain={() => (enter.error === null ? found.refetch() : enter.mutate(enter.variables))}
          isTrying={enter.isPending || found.isFetching}
        />
      )}
      <div ref={list} className={style({ minHeight: 0, display: 'flex', flexDirection: 'column', flexGrow: 1 })}>
        <ListView
          aria-label={t('accounts.list')}
          items={items}
          loadingState={found.isFetchingNextPage ? 'loadingMore' : found.isPending ? 'loading' : 'idle'}
          onLoadMore={() => found.hasNextPage && !found.isFetching && void found.fetchNextPage()}
          onAction={(key) => take(accounts.find((account) => account.id === key))}
          disabledKeys={enter.isPending ? accounts.map((account) => account.id) : []}
          renderEmptyState={() => (failure === null ? <span className={empty}>{t('accounts.noMatch')}</span> : null)}
          styles={tall ? style({ height: 'full', minHeight: 240 }) : style({ height: 280 })}
        >
          {(account) => (
            <ListViewItem id={account.id} textValue={account.name}>
              <Text>
                <bdi title={account.name}>{account.name}</bdi>
              </Text>
              <Text slot="description">{account.note}</Text>
            </ListViewItem>
          )}
        </ListView>
      </div>
      <p className={note}>{isSettled ? counted : t('accounts.loading')}</p>
    </div>
  );
}
