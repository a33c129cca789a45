import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { ListOwner } from './list-owner.ts';
import { queryKeys } from './query-keys.ts';

/**
 * How a person looks at the list of an account: what they search for, and so on. It survives leaving the screen: it is
 * kept beside the list itself, for this person in this account, and goes with it.
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
