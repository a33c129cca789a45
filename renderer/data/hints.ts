/** The hints for who is new here. Main keeps which of them are over. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Hint } from '../../contract/hint.ts';
import { bridge, valueIn } from './bridge.ts';
import { queryKeys } from './query-keys.ts';

const none: readonly Hint[] = [];

/** Those that are still to come, in their order, and how one ends for good: it was done, or closed. */
export function useHints(): { toCome: readonly Hint[]; end(hint: Hint): void } {
  const queries = useQueryClient();
  const { data } = useQuery<readonly Hint[]>({
    queryKey: queryKeys.hints,
    queryFn: () => valueIn(bridge().preferences.hints({})),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { mutate } = useMutation({ mutationFn: (hint: Hint) => valueIn(bridge().preferences.endHint({ hint })) });
  const end = useCallback(
    (hint: Hint) => {
      const now = queries.getQueryData<readonly Hint[]>(queryKeys.hints) ?? none;
      if (!now.includes(hint)) return;
      queries.setQueryData(
        queryKeys.hints,
        now.filter((each) => each !== hint),
      );
      mutate(hint);
    },
    [queries, mutate],
  );
  return { toCome: data ?? none, end };
}
