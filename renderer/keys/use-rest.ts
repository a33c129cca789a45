import { useEffect, useState } from 'react';

/** Longer than two presses of one intention are apart. */
const restMs = 600;

/**
 * Whether what has just come takes no press yet: an Enter or a click that was meant for what was there before must not
 * land on it.
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
