/** Whether the management API can be reached, while the person only looks at what was read from it. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Failure } from '../../contract/failure.ts';
import { bridge, failureOf, valueIn } from './bridge.ts';
import { queryKeys } from './query-keys.ts';

/** With the console's own retries, an outage shows within ten seconds. */
const everyMs = 7000;

/**
 * Why the management API cannot be reached, and when that was last found, in ms since 1970; null if it can be, as far
 * as is known. Asks repeatedly while `isOn` and the window is shown, and at once when the system goes offline.
 */
export function useUnreached(person: string, isOn: boolean): { failure: Failure; at: number } | null {
  const { error, errorUpdatedAt, refetch } = useQuery({
    queryKey: queryKeys.reach(person),
    queryFn: () => valueIn(bridge().session.reach({})),
    // Assumed reachable: something has just been read from it.
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
