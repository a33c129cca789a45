import { useEffect, useState } from 'react';

/** Longer than the time between two presses of one intention. */
const restMs = 600;

/**
 * Whether something that has just appeared must not take a press yet: an Enter or a click meant for what was there
 * before must not land on it.
 */
export function useRest(isThere: boolean): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    if (!isThere) return;
    const timer = setTimeout(() => setOver(true), restMs);
    return () => {
      clearTimeout(timer);
      setOver(false);
    };
  }, [isThere]);
  return isThere && !isOver;
}
