import { useRef } from 'react';

/** How often what grows is taken, in milliseconds: to draw 10,000 API keys anew costs more than to read a page of them. */
const takenEveryMs = 1000;

/** A value that comes page after page: at once at first and at the end, and now and then while it grows. */
export function useCalmly<T>(value: T | undefined, isGrowing: boolean): T | undefined {
  const taken = useRef<{ value: T | undefined; at: number }>({ value: undefined, at: 0 });
  const now = performance.now();
  const isDue = taken.current.value === undefined || now - taken.current.at >= takenEveryMs;
  if (!isGrowing || isDue) taken.current = { value, at: now };
  return taken.current.value;
}
