import { useEffect, useReducer, useRef } from 'react';

/** How often what grows is taken, in milliseconds: to sort and draw a long list anew costs more than to read a page of it. */
const takenEveryMs = 1000;

/** A value that comes page after page: at once at first and at the end, and at most once in a while as it grows. */
export function useCalmly<T>(value: T | undefined, isGrowing: boolean): T | undefined {
  const taken = useRef<{ value: T | undefined; at: number }>({ value: undefined, at: 0 });
  const [, lookAgain] = useReducer((times: number) => times + 1, 0);
  const leftMs = taken.current.at + takenEveryMs - performance.now();
  const isDue = taken.current.value === undefined || leftMs <= 0;
  if (!isGrowing || isDue) taken.current = { value, at: performance.now() };
  const isHeldBack = taken.current.value !== value;
  // The next page may be long in coming, and what was deleted meanwhile is not to stay as long.
  useEffect(() => {
    if (!isHeldBack) return;
    const timer = setTimeout(lookAgain, leftMs);
    return () => clearTimeout(timer);
  });
  return taken.current.value;
}
