import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Calls `say` once in this window for what is next, whichever screen it comes up on; `kept`: where the last one is remembered. */
export function useSaidOnce<What extends string>(
  kept: readonly string[],
  what: What | null,
  say: (what: What) => void,
): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (what === null || queries.getQueryData(kept) === what) return;
    queries.setQueryDefaults(kept, { gcTime: Infinity });
    queries.setQueryData(kept, what);
    say(what);
  }, [kept, what, queries, say]);
}
