/** The API keys of an account: read page by page, changed one at a time, and the list kept true after each change. */
import {
  focusManager,
  type InfiniteData,
  type UseInfiniteQueryResult,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { ApiKey } from '../../contract/api-key.ts';
import type { Input, Output } from '../../contract/bridge.ts';
import type { CopyFormat } from '../../contract/copy-format.ts';
import { bridge, valueIn } from './bridge.ts';
import type { ListOwner } from './list-owner.ts';
import { queryKeys } from './query-keys.ts';
import { useSavedSecretsChanged } from './saved-secrets.ts';
import { noteServerTime } from './server-clock.ts';
import { useUnsettledChanged } from './unsettled.ts';

type Page = Output<'keys.list'>;
type Pages = InfiniteData<Page, string | null>;

/** The API keys of all pages. One that stands on two, because others came or went while the list was read, counts once. */
function onceEach(pages: readonly Page[]): ApiKey[] {
  const ids = new Set<ApiKey['id']>();
  return pages.flatMap(({ items }) => items.filter(({ id }) => ids.size < ids.add(id).size));
}

type MakeReady = (some: readonly ApiKey[]) => void;

/** How old the list may become while it is shown, and how often that is looked at, in milliseconds. */
const oldAfterMs = 60_000;
const lookEveryMs = 10_000;

/** A list of so many pages is short: the first has 200 API keys, the others up to 1,000. */
const mostPagesOfShort = 2;

/** API keys that are made ready in one go: a few milliseconds of work. */
const atOnce = 1000;

/** Has them all made ready, and lets the window draw and hear keys in between. */
async function inSteps(items: readonly ApiKey[], makeReady: MakeReady): Promise<void> {
  for (let from = 0; from < items.length; from += atOnce) {
    if (from > 0) await scheduler.yield();
    makeReady(items.slice(from, from + atOnce));
  }
}

/**
 * All API keys of the account. The next page is asked for as soon as one is here, so rows appear at once. `makeReady` does
 * what can be done for each before they are drawn. While `isOpen` is false nothing is asked for, and what was read stays;
 * it is read anew as soon as that is over.
 */
export function useApiKeys(owner: ListOwner, isOpen: boolean, makeReady: MakeReady = () => {}) {
  const query = useInfiniteQuery({
    queryKey: queryKeys.apiKeys(owner),
    queryFn: async ({ pageParam }) => {
      const page = await valueIn(bridge().keys.list({ account: owner.account, cursor: pageParam }));
      noteServerTime(page.at);
      await inSteps(page.items, makeReady);
      return page;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page) => last.nextCursor,
    // Comparing every old key with every new one, page after page, is quadratic in a long list.
    structuralSharing: false,
    refetchOnWindowFocus: false,
    enabled: isOpen,
  });
  const { hasNextPage, isFetching, isError, fetchNextPage, refetch } = query;
  useEffect(() => {
    if (isOpen && hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [isOpen, hasNextPage, isFetching, isError, fetchNextPage]);
  useUpToDate(owner, isOpen, query);
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (isOpen && !wasOpen.current) void refetch();
    wasOpen.current = isOpen;
  }, [isOpen, refetch]);
  const keys = useMemo(() => query.data && onceEach(query.data.pages), [query.data]);
  return { ...query, keys };
}

/**
 * Reads the list again where it is another one by now: when it is a minute old while the window is shown, and when somebody comes
 * back to it then. Where the server does not tell that without giving the list, a short one is read each time and a long one
 * on coming back.
 */
function useUpToDate(
  owner: ListOwner,
  isOpen: boolean,
  query: Pick<
    UseInfiniteQueryResult<InfiniteData<Page>>,
    'dataUpdatedAt' | 'isFetching' | 'isError' | 'data' | 'refetch'
  >,
): void {
  const queries = useQueryClient();
  const latest = useRef(query);
  latest.current = query;
  useEffect(() => {
    if (!isOpen) return;
    let isOver = false;
    let isLooking = false;
    const look = async (isBack: boolean) => {
      const { dataUpdatedAt, isFetching, isError, data, refetch } = latest.current;
      // A clock that was set back makes nothing young.
      const isYoung = Math.abs(Date.now() - dataUpdatedAt) < oldAfterMs;
      if (isLooking || !focusManager.isFocused() || isFetching || isError || data === undefined || isYoung) return;
      isLooking = true;
      const answer = await bridge().keys.isChanged({ account: owner.account });
      isLooking = false;
      // What was read meanwhile is younger than the answer, and another account has its own.
      if (isOver || latest.current.isFetching || latest.current.dataUpdatedAt !== dataUpdatedAt) return;
      const isShort = data.pages.length <= mostPagesOfShort;
      // A failure is told in words by reading.
      const isChanged = answer.ok ? (answer.value.isChanged ?? (isShort || isBack)) : true;
      if (isChanged) refetch();
      else if (answer.ok && answer.value.isChanged === false)
        queries.setQueryData<Pages>(queryKeys.apiKeys(owner), (now) => now);
    };
    const timer = setInterval(() => void look(false), lookEveryMs);
    const stop = focusManager.subscribe(() => void look(true));
    return () => {
      isOver = true;
      clearInterval(timer);
      stop();
    };
  }, [queries, owner, isOpen]);
}

/** The API keys of the account as far as they were read; asks for nothing. */
export function useReadApiKeys(owner: ListOwner | null): readonly ApiKey[] {
  const queries = useQueryClient();
  const read = owner === null ? undefined : queries.getQueryData<Pages>(queryKeys.apiKeys(owner));
  return useMemo(() => (read === undefined ? [] : onceEach(read.pages)), [read]);
}

/** Ways to put into the cached list what a change has answered, and to read the list anew. */
export function useListChanges() {
  const queries = useQueryClient();
  const change = useCallback(
    (owner: ListOwner, how: (items: ApiKey[], page: number) => ApiKey[]) => {
      queries.setQueryData<Pages>(queryKeys.apiKeys(owner), (old) =>
        old === undefined
          ? undefined
          : { ...old, pages: old.pages.map((page, n) => ({ ...page, items: how(page.items, n) })) },
      );
    },
    [queries],
  );
  const removeAll = useCallback(
    (owner: ListOwner, gone: readonly ApiKey['id'][]) => {
      const those = new Set<string>(gone);
      queries.setQueryData<ReadonlySet<string>>(
        queryKeys.removedHere(owner),
        (ids) => new Set([...(ids ?? []), ...those]),
      );
      change(owner, (items) => items.filter((key) => !those.has(key.id)));
    },
    [queries, change],
  );
  return useMemo(
    () => ({
      add: (owner: ListOwner, added: ApiKey) =>
        change(owner, (items, page) => {
          const others = items.filter((key) => key.id !== added.id);
          return page === 0 ? [added, ...others] : others;
        }),
      replace: (owner: ListOwner, changed: ApiKey) =>
        change(owner, (items) => items.map((key) => (key.id === changed.id ? changed : key))),
      remove: (owner: ListOwner, gone: ApiKey['id']) => removeAll(owner, [gone]),
      removeAll,
      replaceAll: (owner: ListOwner, changed: readonly ApiKey[]) => {
        const byId = new Map(changed.map((key) => [key.id, key]));
        change(owner, (items) => items.map((key) => byId.get(key.id) ?? key));
      },
      /** Whether this window has taken it from the list and told so; else the server has. */
      wasRemovedHere: (owner: ListOwner, id: ApiKey['id']): boolean =>
        queries.getQueryData<ReadonlySet<string>>(queryKeys.removedHere(owner))?.has(id) === true,
      /** Reads the list again and answers what it says of this key; `unread`: it could not be read to its end. */
      present: async (owner: ListOwner, id: ApiKey['id']): Promise<ApiKey | 'gone' | 'unread'> => {
        await queries.refetchQueries({ queryKey: queryKeys.apiKeys(owner) });
        const list = queries.getQueryState<Pages>(queryKeys.apiKeys(owner));
        if (list?.data === undefined || list.status === 'error') return 'unread';
        const key = list.data.pages.flatMap((page) => page.items).find((each) => each.id === id);
        return key ?? (list.data.pages.at(-1)?.nextCursor === null ? 'gone' : 'unread');
      },
      /** The API key as the console knows it by now; what is drawn may be a moment behind. */
      latest: (owner: ListOwner, apiKey: ApiKey): ApiKey =>
        queries
          .getQueryData<Pages>(queryKeys.apiKeys(owner))
          ?.pages.flatMap((page) => page.items)
          .find(({ id }) => id === apiKey.id) ?? apiKey,
      readAgain: (owner: ListOwner) => void queries.invalidateQueries({ queryKey: queryKeys.apiKeys(owner) }),
    }),
    [change, removeAll, queries],
  );
}

/** Creates an API key. `isConfirmed`: the name may look like another one. The same intent with the same name never makes a second one. */
export function useCreateApiKey() {
  const { add } = useListChanges();
  const changed = useUnsettledChanged();
  return useMutation({
    mutationFn: ({ owner, ...wish }: { owner: ListOwner } & Omit<Input<'keys.create'>, 'account'>) =>
      valueIn(bridge().keys.create({ account: owner.account, ...wish })),
    onSuccess: ({ apiKey }, { owner }) => add(owner, apiKey),
    onSettled: (_created, _error, { owner }) => void changed(owner),
  });
}

/** Renames an API key, if it is still as it was read. */
export function useRenameApiKey() {
  const { replace } = useListChanges();
  return useMutation({
    mutationFn: ({
      owner,
      apiKey,
      ...wish
    }: {
      owner: ListOwner;
      apiKey: ApiKey;
      name: string;
      isConfirmed: boolean;
    }) => valueIn(bridge().keys.rename({ account: owner.account, id: apiKey.id, etag: apiKey.etag, ...wish })),
    onSuccess: (apiKey, { owner }) => replace(owner, apiKey),
  });
}

/** Disables or enables an API key, if it is still as it was read. */
export function useSetEnabled() {
  const { replace } = useListChanges();
  return useMutation({
    mutationFn: ({
      owner,
      apiKey,
      isEnabled,
    }: {
      owner: ListOwner;
      apiKey: Pick<ApiKey, 'id' | 'etag'>;
      isEnabled: boolean;
    }) => valueIn(bridge().keys.setEnabled({ account: owner.account, id: apiKey.id, etag: apiKey.etag, isEnabled })),
    onSuccess: (apiKey, { owner }) => replace(owner, apiKey),
  });
}

/** Has the server make another Secret key; main then holds it, and removes the old one from the keychain. */
export function useRenewSecret() {
  const { readAgain } = useListChanges();
  const changed = useSavedSecretsChanged();
  return useMutation({
    mutationFn: ({ owner, id, intent }: { owner: ListOwner; id: ApiKey['id']; intent: string }) =>
      valueIn(bridge().keys.renewSecret({ account: owner.account, id, intent })),
    onSuccess: (_created, { owner }) => {
      readAgain(owner);
      void changed();
    },
  });
}

/** Client ID and Secret key from the server to the clipboard. */
export function useCopyKeySecret() {
  return useMutation({
    mutationFn: ({ owner, id, format }: { owner: ListOwner; id: ApiKey['id']; format: CopyFormat }) =>
      valueIn(bridge().keys.copySecret({ account: owner.account, id, format })),
  });
}

/** The Secret key from the server to the keychain of this computer. */
export function useSaveKeySecret() {
  const changed = useSavedSecretsChanged();
  return useMutation({
    mutationFn: ({ owner, id }: { owner: ListOwner; id: ApiKey['id'] }) =>
      valueIn(bridge().keys.saveSecret({ account: owner.account, id })),
    onSuccess: () => void changed(),
  });
}

/** Deletes an API key, if it is still as it was read; main then removes its secret from the keychain. */
export function useDeleteApiKey() {
  const { remove } = useListChanges();
  const changed = useSavedSecretsChanged();
  return useMutation({
    mutationFn: ({ owner, apiKey }: { owner: ListOwner; apiKey: Pick<ApiKey, 'id' | 'etag'> }) =>
      valueIn(bridge().keys.delete({ account: owner.account, id: apiKey.id, etag: apiKey.etag })),
    onSuccess: (_nothing, { owner, apiKey }) => {
      remove(owner, apiKey.id);
      void changed();
    },
  });
}

/** The Client ID, to the clipboard. */
export function useCopyClientId() {
  return useMutation({
    mutationFn: (apiKey: ApiKey) => valueIn(bridge().keys.copyClientId({ clientId: apiKey.clientId })),
  });
}

/** The inventory to a file that the person chooses: of all API keys, or of these; the answer says whether they chose one. */
export function useExportKeys(account: ListOwner['account']) {
  return useMutation({
    mutationFn: (what: Omit<Input<'keys.export'>, 'account'>) => valueIn(bridge().keys.export({ account, ...what })),
  });
}
