/** Whether the management API can be reached, for who only looks at what was read from it. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Failure } from '../../contract/failure.ts';
import { bridge, failureOf, valueIn } from './bridge.ts';
import { queryKeys } from './query-keys.ts';

/** With the tries that the console makes by itself, somebody hears within ten seconds. */
const everyMs = 7000;

/**
 * Why it cannot be reached, and since when that is known, in ms since 1970; null: it can, as far as is known. It is asked as
 * long as `isOn` and the window is shown, and at once when the system says that the network has gone.
 */
export function useUnreached(person: string, isOn: boolean): { failure: Failure; at: number } | null {
  const { error, errorUpdatedAt, refetch } = useQuery({
    queryKey: queryKeys.reach(person),
    queryFn: () => valueIn(bridge().session.reach({})),
    // Who comes here has just read something from it.
    initialData: {},
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: everyMs,
    enabled: isOn,
  });
  useEffect(() => {
    if (!isOn) return;
    const ask = () => void refetch();
    window.addEventListener('offline', ask);
    return () => window.removeEventListener('offline', ask);
  }, [isOn, refetch]);
  const failure = failureOf(error);
  return failure?.kind === 'unreachable' ? { failure, at: errorUpdatedAt } : null;
}
