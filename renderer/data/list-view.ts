import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { ListOwner } from './list-owner.ts';
import { queryKeys } from './query-keys.ts';

/**
 * How a person views an account's list: search, filter, sort. It survives leaving the screen, since it is cached beside
 * the list for this person and account, and is forgotten with the list.
 */
export function useListView<View>(owner: ListOwner, atFirst: View) {
  const queries = useQueryClient();
  const [view, setView] = useState(() => queries.getQueryData<View>(queryKeys.listView(owner)) ?? atFirst);
  const latest = useRef(view);
  const look = useCallback(
    (part: Partial<View>) => {
      latest.current = { ...latest.current, ...part };
      setView(latest.current);
      queries.setQueryData(queryKeys.listView(owner), latest.current);
    },
    [queries, owner],
  );
  return { view, look };
}
