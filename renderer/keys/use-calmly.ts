import { useEffect, useReducer, useRef } from 'react';

/**
 * How often a changing value is taken, in milliseconds: sorting and redrawing a long list costs more than reading a page
 * of it.
 */
const takenEveryMs = 1000;

/**
 * A value that changes often for a while, such as a list that is read: taken at once at the beginning and at the end, and at
 * most every `takenEveryMs` in between.
 */
export function useCalmly<T>(value: T | undefined, changesOften: boolean): T | undefined {
  const taken = useRef<{ value: T | undefined; at: number }>({ value: undefined, at: 0 });
  const [, lookAgain] = useReducer((times: number) => times + 1, 0);
  const leftMs = taken.current.at + takenEveryMs - performance.now();
  const isDue = taken.current.value === undefined || leftMs <= 0;
  if (!changesOften || isDue) taken.current = { value, at: performance.now() };
  const isHeldBack = taken.current.value !== value;
  // Takes it without a next page too, which may be long in coming: a deleted row must not stay until then.
  useEffect(() => {
    if (!isHeldBack) return;
    const timer = setTimeout(lookAgain, leftMs);
    return () => clearTimeout(timer);
  });
  return taken.current.value;
}
