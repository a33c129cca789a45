import { type RefObject, useEffect, useRef } from 'react';
import type { ApiKey } from '../../contract/api-key.ts';
import type { useApiKeys } from '../data/api-keys.ts';
import { focusAfterDialog } from '../ui/screen.tsx';
import { focusRow, rowOf } from './focus-row.ts';
import { useWork } from './work.tsx';

/**
 * Goes to the row of this list that was asked for: `prepare` selects it if wanted and makes the list include it, then it
 * takes the focus. A row that the whole list lacks is waited for no longer.
 */
export function useRowRequest(
  holder: RefObject<HTMLElement | null>,
  { keys, isPart, isFetching }: Pick<ReturnType<typeof useApiKeys>, 'keys' | 'isPart' | 'isFetching'>,
  found: readonly ApiKey[],
  prepare: (selectedId: ApiKey['id'] | null) => void,
): void {
  const { goTo, arrived } = useWork();
  const latest = useRef(prepare);
  latest.current = prepare;
  const stop = useRef<() => void>(() => undefined);
  const prepared = useRef<typeof goTo>(null);
  useEffect(() => {
    if (goTo === null) return;
    if (goTo.id === null) {
      focusAfterDialog();
      arrived();
      return;
    }
    if (keys?.some((key) => key.id === goTo.id) !== true) {
      if (keys !== undefined && !isPart && !isFetching) arrived();
      return;
    }
    // Once: what the person does to the list afterwards stays.
    if (prepared.current !== goTo) latest.current(goTo.isToBeSelected ? goTo.id : null);
    prepared.current = goTo;
    const index = found.findIndex((key) => key.id === goTo.id);
    if (index >= 0 && holder.current !== null) {
      stop.current();
      stop.current = focusRow(holder.current, goTo.id, index);
    } else if (goTo.isToBeSelected) return;
    arrived();
  }, [goTo, keys, isPart, isFetching, found, holder, arrived]);
  useEffect(() => () => stop.current(), []);
}

/** Keeps the selected row in sight when the Bottom bar rises over it. */
export function useRowInSight(holder: RefObject<HTMLElement | null>, id: ApiKey['id'] | null): void {
  useEffect(() => {
    if (id === null) return;
    // The table makes room for the bar one frame after it has appeared.
    let request = requestAnimationFrame(() => {
      request = requestAnimationFrame(() => rowOf(holder.current, id)?.scrollIntoView({ block: 'nearest' }));
    });
    return () => cancelAnimationFrame(request);
  }, [holder, id]);
}
