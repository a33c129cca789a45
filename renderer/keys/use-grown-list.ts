/** What is derived from all API keys of a list that grows page by page: only the new ones are worked on. */
import { useMemo, useRef } from 'react';
import type { ApiKey } from '../../contract/api-key.ts';
import type { Capabilities } from '../../contract/capabilities.ts';
import { type Counts, countsOf, filtersFor, type Surroundings } from './filters.ts';
import { beginsWith, inOrder, type Ordered, type Sort } from './find-keys.ts';

/** The API keys in order. */
export function useOrdered(keys: readonly ApiKey[], sort: Sort): readonly ApiKey[] {
  const last = useRef<Ordered | null>(null);
  return useMemo(() => {
    last.current = inOrder(keys, sort, last.current);
    return last.current.rows;
  }, [keys, sort]);
}

/** How many API keys each filter lets through. */
export function useCounts(keys: readonly ApiKey[], capabilities: Capabilities, at: Surroundings): Counts {
  const last = useRef<{ keys: readonly ApiKey[]; at: Surroundings; counts: Counts } | null>(null);
  return useMemo(() => {
    const before = last.current?.at === at && beginsWith(keys, last.current.keys) ? last.current : undefined;
    const more = before === undefined ? keys : keys.slice(before.keys.length);
    const counts = countsOf(more, filtersFor(capabilities), at, before?.counts);
    last.current = { keys, at, counts };
    return counts;
  }, [keys, capabilities, at]);
}
