/**
 * The API keys of an account: read page by page, changed one at a time, with the cached list updated after each change.
 */
import {
  focusManager,
  type InfiniteData,
  skipToken,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { ApiKey } from '../../contract/api-key.ts';
import type { Input, Output } from '../../contract/bridge.ts';
import type { CopyFormat } from '../../contract/copy-format.ts';
import { asText, bridge, valueIn } from './bridge.ts';
import type { ListOwner } from './list-owner.ts';
import { queryKeys } from './query-keys.ts';
import { useSavedSecretsChanged } from './saved-secrets.ts';
import { noteServerTime } from './server-clock.ts';
import { useUnsettledChanged } from './unsettled.ts';

/** A page, and the number of changes made in this window before it was requested. */
type Page = Output<'keys.list'> & { readonly after: number };
type Pages = InfiniteData<Page, string | null>;

/** The number of changes made in this window so far. */
let changes = 0;

/** The API keys of some pages, each once. */
interface Once {
  readonly pages: readonly Page[];
  readonly keys: readonly ApiKey[];
  readonly ids: Set<ApiKey['id']>;
}

/**
 * The API keys of all pages, each once: changes while the list was read may put one on two pages. If the pages begin with those
 * of `before`, only the new ones are read.
 */
function onceEach(pages: readonly Page[], before?: Once): Once {
  const isMore = before?.pages.every((page, at) => page === pages[at]) === true;
  const { pages: known, keys, ids } = isMore ? before : { pages: [], keys: [], ids: new Set<ApiKey['id']>() };
  const more = pages.slice(known.length).flatMap(({ items }) => items.filter(({ id }) => ids.size < ids.add(id).size));
  return { pages, keys: more.length === 0 ? keys : keys.concat(more), ids };
}

type MakeReady = (some: readonly ApiKey[]) => void;

/** How old a shown list may become, and how often its age is checked, in milliseconds. */
const oldAfterMs = 60_000;
const lookEveryMs = 10_000;

/** The first page has 200 API keys, the next up to 2,000: so long a list is read as quickly as asked about. */
const mostPagesOfShort = 2;

function isShort({ pages }: Pages): boolean {
  return pages.length <= mostPagesOfShort;
}

function isPart({ pages }: Pages): boolean {
  return pages.at(-1)?.nextCursor !== null;
}

/** How many API keys are made ready in one go: a few milliseconds of work. */
const atOnce = 1000;

/** Makes all of them ready in steps, between which the window can draw and react to keys. */
async function inSteps(items: readonly ApiKey[], makeReady: MakeReady): Promise<void> {
  for (let from = 0; from < items.length; from += atOnce) {
    if (from > 0) await scheduler.yield();
    makeReady(items.slice(from, from + atOnce));
  }
}

/**
 * All API keys of the account. Rows appear at once, since each page is followed by a request for the next. `makeReady`
 * prepares the API keys of a page before they are drawn. While `isOpen` is false nothing is requested and the list
 * stays; it is read anew once that is over. `stop` and `goOn`: whether the rest of it is read, on every screen.
 */
export function useApiKeys(owner: ListOwner, isOpen: boolean, makeReady: MakeReady = () => {}) {
  const query = useInfiniteQuery({
    queryKey: queryKeys.apiKeys(owner),
    queryFn: async ({ pageParam }) => {
      const after = changes;
      const page = await valueIn(bridge().keys.list({ account: owner.account, cursor: pageParam }));
      noteServerTime(page.at);
      await inSteps(page.items, makeReady);
      return { ...page, after };
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page) => last.nextCursor,
    // Comparing all old keys with all new ones, page after page, is quadratic in a long list.
    structuralSharing: false,
    refetchOnWindowFocus: false,
    enabled: isOpen,
  });
  // Only what is named here draws the list again, so not that each part is requested.
  const { data, hasNextPage, isError, isRefetching, fetchNextPage, refetch, dataUpdatedAt, error } = query;
  const { isSuccess, isLoading, isFetchNextPageError } = query;
  const { refresh, isAsking } = useUpToDate(owner, isOpen);
  // What has come is drawn first: each part that comes meanwhile would interrupt React in the drawing of the first rows.
  const drawn = useDeferredValue(data);
  const { isAsked, stop, goOn } = useStopped(owner);
  const isStopped = isAsked && hasNextPage;
  useEffect(() => {
    // Again for each part: React may draw one before it is told of it, and then nothing but the part has changed.
    const isNext = isOpen && hasNextPage && drawn === data && !isRefetching && !isError && !isStopped;
    if (isNext) void fetchNextPage({ cancelRefetch: false });
  }, [isOpen, hasNextPage, drawn, data, isRefetching, isError, isStopped, fetchNextPage]);
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (isOpen && !wasOpen.current) void refetch();
    wasOpen.current = isOpen;
  }, [isOpen, refetch]);
  const isGrowing = isOpen && hasNextPage && !isError && !isStopped;
  return {
    keys: useOnceEach(data?.pages),
    dataUpdatedAt,
    error,
    isSuccess,
    isFetchNextPageError,
    fetchNextPage,
    /** Reads it again, unless it is long and the server says that nothing in it has changed. */
    refetch: refresh,
    isFetching: isLoading || isRefetching || isGrowing || isAsking || (isError && query.isFetching),
    isRefetching: isRefetching || isAsking,
    /** Whether its end has not been read: it grows, was stopped, failed on the way, or may not be read any more. */
    isPart: hasNextPage,
    /** Whether more is on its way. */
    isGrowing,
    /** Whether the person has stopped it. */
    isStopped,
    stop,
    goOn,
  };
}

/** Whether the person wants no more of the list. Forgotten with the list, beside which it is cached. */
function useStopped(owner: ListOwner) {
  const queries = useQueryClient();
  const { data } = useQuery({ queryKey: queryKeys.listStopped(owner), queryFn: skipToken, initialData: false });
  const put = useCallback(
    (isAsked: boolean) => void queries.setQueryData<boolean>(queryKeys.listStopped(owner), isAsked),
    [queries, owner],
  );
  return { isAsked: data, stop: useCallback(() => put(true), [put]), goOn: useCallback(() => put(false), [put]) };
}

/** The API keys of all pages; a new page is added to what is there instead of joining all pages again. */
function useOnceEach(pages: readonly Page[] | undefined): readonly ApiKey[] | undefined {
  const last = useRef<Once>(undefined);
  if (pages === undefined) last.current = undefined;
  else if (last.current?.pages !== pages) last.current = onceEach(pages, last.current);
  return last.current?.keys;
}

/**
 * Reads the list again when it has changed. It is checked once it is a minute old while the window is shown, when the person
 * comes back to the window then, and on Refresh. If the server cannot tell without sending the list, a short list is read
 * each time, and a long one only when the person asks or comes back.
 */
function useUpToDate(owner: ListOwner, isOpen: boolean): { refresh(): void; isAsking: boolean } {
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const asking = useRef<Promise<'same' | 'changed' | 'unknown' | 'late'>>(undefined);
  const queryKey = useMemo(() => queryKeys.apiKeys(owner), [owner]);
  const listNow = useCallback(() => {
    const list = queries.getQueryCache().find<Pages>({ queryKey, exact: true });
    // A list that nobody shows, or that may not be read any more, is left alone.
    return list?.isActive() ? list.state : undefined;
  }, [queries, queryKey]);
  const read = useCallback(
    (cancelRefetch: boolean) => {
      if (listNow() !== undefined) void queries.refetchQueries({ queryKey, exact: true }, { cancelRefetch });
    },
    [queries, queryKey, listNow],
  );
  /** Asks about the list as it is now, once at a time. `late`: it was read or changed meanwhile, or is not shown. */
  const ask = useCallback(() => {
    const before = listNow()?.dataUpdatedAt;
    const toldOf = async () => {
      const answer = await bridge().keys.isChanged({ account: owner.account });
      const list = listNow();
      if (list === undefined || list.fetchStatus === 'fetching' || list.dataUpdatedAt !== before) return 'late';
      // Reading again shows the failure in words.
      if (!answer.ok || answer.value.isChanged === true) return 'changed';
      if (answer.value.isChanged === null) return 'unknown';
      queries.setQueryData<Pages>(queryKey, (same) => same);
      return 'same';
    };
    asking.current ??= toldOf().finally(() => {
      asking.current = undefined;
    });
    return asking.current;
  }, [queries, queryKey, listNow, owner]);
  const refresh = useCallback(async () => {
    const list = listNow();
    if (list?.data === undefined || list.status === 'error' || isShort(list.data) || isPart(list.data)) {
      return read(true);
    }
    setAsking(true);
    const told = await ask();
    setAsking(false);
    if (told !== 'same') read(false);
  }, [listNow, read, ask]);
  useEffect(() => {
    if (!isOpen) return;
    const look = async (isBack: boolean) => {
      const list = listNow();
      if (!focusManager.isFocused() || list?.data === undefined) return;
      // Absolute, so that setting the clock back does not make the list young.
      const isYoung = Math.abs(Date.now() - list.dataUpdatedAt) < oldAfterMs;
      if (list.fetchStatus === 'fetching' || list.status === 'error' || isYoung) return;
      const told = await ask();
      if (told === 'changed' || (told === 'unknown' && (isShort(list.data) || isBack))) read(false);
    };
    const timer = setInterval(() => void look(false), lookEveryMs);
    const stop = focusManager.subscribe(() => void look(true));
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [isOpen, listNow, ask, read]);
  return { refresh, isAsking };
}

/** The API keys of the account as far as they were read; requests nothing. */
export function useReadApiKeys(owner: ListOwner | null): readonly ApiKey[] {
  const queries = useQueryClient();
  const read = owner === null ? undefined : queries.getQueryData<Pages>(queryKeys.apiKeys(owner));
  return useMemo(() => (read === undefined ? [] : onceEach(read.pages).keys), [read]);
}

/** Updates the cached list after a change, or reads it anew. */
export function useListChanges() {
  const queries = useQueryClient();
  const change = useCallback(
    (owner: ListOwner, how: (items: ApiKey[], page: number) => ApiKey[]) => {
      const queryKey = queryKeys.apiKeys(owner);
      const number = ++changes;
      const make = () => {
        const changed = (page: Page, n: number) =>
          page.after < number ? { ...page, items: how(page.items, n) } : page;
        queries.setQueryData<Pages>(queryKey, (old) => old && { ...old, pages: old.pages.map(changed) });
      };
      make();
      // A part that is being read brings along the earlier pages as they were when it was requested.
      queries.getQueryCache().find({ queryKey, exact: true })?.promise?.then(make, make);
    },
    [queries],
  );
  const removeAll = useCallback(
    (owner: ListOwner, gone: readonly ApiKey['id'][]) => {
      // Late, when the list was forgotten with its person: nothing of theirs is remembered anew.
      if (queries.getQueryData(queryKeys.apiKeys(owner)) === undefined) return;
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
      /** Whether this window has removed the API key and said so; if not, somebody else has. */
      wasRemovedHere: (owner: ListOwner, id: ApiKey['id']): boolean =>
        queries.getQueryData<ReadonlySet<string>>(queryKeys.removedHere(owner))?.has(id) === true,
      /**
       * Reads the list again and returns the API key's present state; `unread` if the list could not be read to its
       * end.
       */
      present: async (owner: ListOwner, id: ApiKey['id']): Promise<ApiKey | 'gone' | 'unread'> => {
        await queries.refetchQueries({ queryKey: queryKeys.apiKeys(owner) });
        const list = queries.getQueryState<Pages>(queryKeys.apiKeys(owner));
        if (list?.data === undefined || list.status === 'error') return 'unread';
        const key = list.data.pages.flatMap((page) => page.items).find((each) => each.id === id);
        return key ?? (list.data.pages.at(-1)?.nextCursor === null ? 'gone' : 'unread');
      },
      /** The API key as cached now; the screen may be a moment behind. */
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

/**
 * Creates an API key. `isConfirmed`: a name that looks like another one is wanted. The same intent with the same name
 * never makes a second API key.
 */
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

/** Renames an API key if it has not changed since it was read. */
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

/** Disables or enables an API key if it has not changed since it was read. */
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

/** Makes the server issue another Secret key. Main then holds it, and removes the old one from the keychain. */
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

/** Copies Client ID and Secret key from the server to the clipboard. */
export function useCopyKeySecret() {
  return useMutation({
    mutationFn: ({ owner, id, format }: { owner: ListOwner; id: ApiKey['id']; format: CopyFormat }) =>
      valueIn(bridge().keys.copySecret({ account: owner.account, id, format })),
  });
}

/** Saves the Secret key from the server in this computer's keychain. */
export function useSaveKeySecret() {
  const changed = useSavedSecretsChanged();
  return useMutation({
    mutationFn: ({ owner, id }: { owner: ListOwner; id: ApiKey['id'] }) =>
      valueIn(bridge().keys.saveSecret({ account: owner.account, id })),
    onSuccess: () => void changed(),
  });
}

/** Deletes an API key if it has not changed since it was read; main then removes its secret from the keychain. */
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

/** Copies the Client ID to the clipboard. */
export function useCopyClientId() {
  return useMutation({
    mutationFn: (apiKey: ApiKey) => valueIn(bridge().keys.copyClientId({ clientId: apiKey.clientId })),
  });
}

/**
 * Exports all API keys, or the given ones, to a file that the person chooses; the answer says whether they chose one. `read` is
 * how many API keys a long export has read so far, else null.
 */
export function useExportKeys(account: ListOwner['account']) {
  const [read, setRead] = useState<number | null>(null);
  useEffect(
    () => bridge().on('keys.exporting', (now) => setRead((before) => (now.account === account ? now.read : before))),
    [account],
  );
  const exporting = useMutation({
    mutationFn: (what: Omit<Input<'keys.export'>, 'account'>) =>
      valueIn(bridge().keys.export(asText({ account, ...what }))),
    onMutate: () => setRead(null),
  });
  // An export that was begun before this screen was left tells of itself too, and nobody here waits for it.
  return { ...exporting, read: exporting.isPending ? read : null };
}
