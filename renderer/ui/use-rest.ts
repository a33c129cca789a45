import { useLasts } from './use-lasts.ts';

/** Longer than the time between two presses of one intention. */
const restMs = 600;

/**
 * Whether something that has just appeared must not take a press yet: an Enter or a click meant for what was there
 * before must not land on it.
 */
export function useRest(isThere: boolean): boolean {
  const isOld = useLasts(isThere, restMs);
  return isThere && !isOld;
}
