import { SearchField } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenAccess } from '../../contract/access-grant.ts';
import type { Account } from '../../contract/account.ts';
import { useEndAccess, useOpenAccesses } from '../data/access.ts';
import { useAccounts, usePinAccount, useRecentAccounts } from '../data/accounts.ts';
import { failureOf } from '../data/bridge.ts';
import { useSignedIn } from '../data/session.tsx';
import { useAnnouncer } from '../ui/announce.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { wholeMinutesIn } from '../ui/use-left.ts';
import { useSayFailure } from '../ui/use-say-failure.ts';
import { AccountList, type Item, type RowActs } from './account-list.tsx';
import { type Choosable, narrowed, type Remembered, rememberedFirst } from './order.ts';
import { useEnding } from './use-ending.tsx';
import { useTakeAccount } from './use-take-account.tsx';

interface AccountChooserProps {
  current: Account | null;
  onEntered(account: Account): void;
  /** Called when the account needs a reason and a ticket first; the question for them is open by then. */
  onAsked(): void;
  /** Whether the list fills its place. */
  tall: boolean;
}

const none: readonly Remembered[] = [];

const column = style({ display: 'flex', flexDirection: 'column', gap: 16, flexGrow: 1 });
/** What is under the list stands under it in a low window too, which then scrolls. */
const rest = style<{ isTall: boolean }>({
  display: 'flex',
  flexDirection: 'column',
  flexGrow: 1,
  flexBasis: 0,
  minHeight: { default: 280, isTall: 240 },
});
const note = style({ font: 'ui-sm', color: 'neutral-subdued', margin: 0 });

/** The search field for accounts; null if it is not on the screen. */
export function accountSearch(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[data-account-search] input');
}

/**
 * Searches while typing; open accesses, pinned and recent accounts come first. Enter takes the first account, arrow
 * keys go through the list.
 */
export function AccountChooser({ current, onEntered, onAsked, tall }: AccountChooserProps) {
  const { t } = useTranslation();
  const { warn, whisper } = useAnnouncer();
  const sayFailure = useSayFailure();
  const session = useSignedIn();
  const [typed, setTyped] = useState('');
  const query = typed.trim().slice(0, 200);
  const found = useAccounts(session, query);
  const recent = useRecentAccounts(session);
  const open = useOpenAccesses(session);
  const isOpenRead = open.isFetchedAfterMount;
  const known = useMemo((): readonly Remembered[] => {
    const accesses = open.data?.map(({ account, ticket }) => ({ ...account, ticket })) ?? none;
    return [...accesses, ...(recent.data ?? none)];
  }, [open.data, recent.data]);
  const order = useSteady(recent.isFetching || !isOpenRead ? undefined : known, query) ?? known;
  const { take, enter, failure: notEntered } = useTakeAccount(session, { current, onEntered, onAsked });
  const pin = usePinAccount();
  const list = useRef<HTMLDivElement>(null);

  const accounts = useMemo(() => {
    const read = found.data?.pages.flatMap((page) => page.items) ?? [];
    // The answer to the former search is narrowed at once, until the server's answer replaces it.
    return rememberedFirst(found.isPlaceholderData ? narrowed(read, query) : read, order, query);
  }, [found.data, found.isPlaceholderData, order, query]);
  const isSettled = found.data !== undefined && !found.isPlaceholderData && !found.isFetching && isOpenRead;
  // Accounts that only this computer knows are among the further pages, so they do not count.
  const readCount = found.data?.pages.reduce((sum, page) => sum + page.items.length, 0) ?? 0;
  const counted = found.hasNextPage
    ? t('accounts.shownMore', { count: readCount })
    : t('accounts.shown', { count: accounts.length });
  // No count on arrival: nobody asked for it, and it would replace the announcement of how one got here.
  const isSought = useRef(false);
  if (typed !== '') isSought.current = true;
  useEffect(() => {
    if (isSettled && isSought.current) whisper(counted);
  }, [isSettled, counted, whisper]);

  const submit = useSubmit(isSettled, found.isError && !found.isFetching, typed, accounts, take);
  const togglePin = ({ id, name, isPinned }: Item) =>
    pin.mutateAsync({ account: id, isPinned: !isPinned }).then(() => {
      const key = isPinned ? 'accounts.unpinnedNow' : 'accounts.pinnedNow';
      whisper(<Sentence write={(gap) => t(key, { name: gap })} text={name} />);
    }, sayFailure);
  const endAccess = useEndAccess();
  const { press, pending, question } = useEnding(async ({ id, name }) => {
    const answer = await endAccess(id);
    // The pressed button is gone.
    list.current?.querySelector<HTMLElement>(`[role=row][data-key="${CSS.escape(id)}"]`)?.focus();
    if (answer.ok) whisper(<Sentence write={(gap) => t('access.ended', { name: gap })} text={name} />);
    else warn(<Sentence write={(gap) => t('accounts.notEnded', { name: gap })} text={name} />);
  });
  const acts = useRef<RowActs>({
    take: () => undefined,
    togglePin,
    endAccess: () => undefined,
    loadMore: () => undefined,
  });
  acts.current = {
    take: (id) => take(accounts.find((account) => account.id === id)),
    togglePin,
    endAccess: (item) => void press(item),
    loadMore: () => {
      if (found.hasNextPage && !found.isFetching) void found.fetchNextPage();
    },
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      list.current?.querySelector<HTMLElement>('[role=row]')?.focus();
    }
  };
  // The list redraws a row only when its item changes, so the item includes the row's words.
  const items = useMemo(() => {
    const noteFor = (account: Choosable, mark: string | null, access: OpenAccess | undefined) => {
      const role = account.role === null || access !== undefined ? null : t(`role.${account.role}`);
      const time = access && t('access.minutesLeft', { count: wholeMinutesIn(access.leftMs) });
      const openFor = time === undefined ? null : t('accounts.openFor', { time });
      const isHere = account.id === current?.id;
      // The mark of the current account comes first, so that it is never cut off.
      const parts = [isHere ? mark : null, openFor, access?.ticket ?? null, account.domain, role, isHere ? null : mark];
      return parts.filter((part) => part !== null && part !== '').join(' · ');
    };
    const markFor = (id: Account['id'], isPinned: boolean | undefined) => {
      if (id === current?.id) return t('accounts.current');
      if (isPinned === undefined) return null;
      return t(isPinned ? 'accounts.pinned' : 'accounts.recent');
    };
    const pins = new Map(recent.data?.map(({ id, isPinned }) => [id, isPinned]));
    const accesses = new Map(open.data?.map((access) => [access.account.id, access]));
    return accounts.map((account): Item => {
      const isPinned = pins.get(account.id);
      const access = accesses.get(account.id);
      const isHere = account.id === current?.id;
      const note = noteFor(account, markFor(account.id, isPinned), access);
      return {
        id: account.id,
        name: account.name,
        note,
        isPinned: isPinned === true,
        // The current account is left in the header.
        mayEnd: access !== undefined && !isHere,
        isEnding: pending === account.id,
      };
    });
  }, [accounts, current, recent.data, open.data, pending, t]);
  const failure = notEntered ?? failureOf(found.error);
  return (
    <div className={column}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow down leaves the field inside for the list */}
      <div data-account-search="" onKeyDown={keys}>
        <SearchField
          autoFocus
          label={t('accounts.search')}
          value={typed}
          onChange={setTyped}
          onSubmit={submit}
          styles={style({ width: 'full' })}
        />
      </div>
      {failure !== null && (
        <FailureNotice
          failure={failure}
          onTryAgain={() =>
            notEntered === null ? found.refetch() : take(accounts.find(({ id }) => id === enter.variables?.account))
          }
          isTrying={enter.isPending || found.isFetching}
        />
      )}
      <div ref={list} className={rest({ isTall: tall })}>
        <AccountList
          items={items}
          acts={acts}
          isLoadingMore={found.isFetchingNextPage}
          isEntering={enter.isPending}
          emptyText={
            failure !== null || items.length > 0 ? null : t(isSettled ? 'accounts.noMatch' : 'accounts.loading')
          }
          tall={tall}
        />
      </div>
      <p className={note}>
        {isSettled ? counted : failure === null && t('accounts.loading')}
        {open.isError && ` ${t('accounts.openUnread')}`}
      </p>
      {question}
    </div>
  );
}

/** The first `value` for this `key`: rows must not move under the pointer that pins one. */
function useSteady<T>(value: T | undefined, key: string): T | undefined {
  const kept = useRef<{ key: string; value: T }>(undefined);
  if (value !== undefined && kept.current?.key !== key) kept.current = { key, value };
  return kept.current?.value;
}

/**
 * Enter takes the first account of a settled list. Pressed earlier, it waits for that, and then takes the account that
 * was first when it was pressed if it is first still; one that was not on the screen yet only if it is the only one. It
 * waits no longer once the list fails or the focus has left the search: the person has seen that, or does something else.
 */
function useSubmit(
  isSettled: boolean,
  hasFailed: boolean,
  typed: string,
  accounts: readonly Choosable[],
  take: (account: Choosable | undefined) => void,
): () => void {
  const [wanted, setWanted] = useState<{ typed: string; first: Account['id'] | undefined } | null>(null);
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    if (wanted === null || !(isSettled || hasFailed)) return;
    setWanted(null);
    if (hasFailed || wanted.typed !== typed || document.activeElement !== accountSearch()) return;
    if (accounts.length === 1 || accounts[0]?.id === wanted.first) latest.current(accounts[0]);
  }, [wanted, isSettled, hasFailed, typed, accounts]);
  return () => {
    if (isSettled) take(accounts[0]);
    else setWanted({ typed, first: accounts[0]?.id });
  };
}
