import { useDeferredValue, useMemo } from 'react';
import type { ApiKey } from '../../contract/api-key.ts';
import { found as foundIn } from '../../contract/fold.ts';
import type { useApiKeys } from '../data/api-keys.ts';
import { useServerNow } from '../data/server-clock.ts';
import type { SignedIn } from '../data/session.tsx';
import { filtered, type KeyFilter, type Surroundings } from './filters.ts';
import { type Sort, searchableKeys } from './find-keys.ts';
import { useCalmly } from './use-calmly.ts';
import { useCounts, useOrdered } from './use-grown-list.ts';

/** How the person views the list. */
export interface ListView {
  readonly query: string;
  readonly sort: Sort;
  readonly filters: ReadonlySet<KeyFilter>;
}

const noKeys: readonly ApiKey[] = [];

const hourMs = 3_600_000;

interface About extends Pick<Surroundings, 'savedIds' | 'attention'> {
  session: SignedIn;
}

/**
 * The rows of the list: in order, with all words of the search, through all filters; and how many API keys each filter
 * lets through. `isReady`: false until the first API keys, which React draws in steps that leave room for input.
 */
export function useFoundKeys(
  list: Pick<ReturnType<typeof useApiKeys>, 'keys' | 'isGrowing'>,
  { query, sort, filters }: ListView,
  { session, savedIds, attention }: About,
) {
  const keys = useDeferredValue(useCalmly(list.keys, list.isGrowing));
  const ordered = useOrdered(keys ?? noKeys, sort);
  const index = useMemo(() => searchableKeys.index(ordered), [ordered]);
  // The filters work in days. A new time has all API keys counted again.
  const now = Math.floor(useServerNow() / hourMs) * hourMs;
  const at = useMemo(
    () => ({ now, person: session.user.name, savedIds, attention }),
    [now, session.user.name, savedIds, attention],
  );
  const counts = useCounts(keys ?? noKeys, session.capabilities, at);
  const found = useMemo(() => filtered(foundIn(index, query), filters, at), [index, query, filters, at]);
  return { found, counts, isReady: keys !== undefined };
}
