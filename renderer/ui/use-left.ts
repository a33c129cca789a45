import { useEffect, useState } from 'react';
import { useSession } from '../data/session.tsx';

/**
 * What is left of a duration told by the latest session state, in ms, updated every second. Setting the system's clock
 * does not change it.
 */
export function useLeft(toldMs: number): number {
  const { toldAt } = useSession();
  const [now, setNow] = useState(toldAt);
  useEffect(() => {
    setNow(performance.now());
    const timer = setInterval(() => setNow(performance.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.min(toldMs, Math.max(0, toldMs - (now - toldAt)));
}

/** Minutes and seconds as `m:ss`, rounded up to a whole second. */
export function minutesIn(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Whole minutes, rounded up. */
export function wholeMinutesIn(ms: number): number {
  return Math.ceil(ms / 60_000);
}
