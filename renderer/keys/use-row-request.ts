import { type RefObject, useEffect, useRef } from 'react';
import type { ApiKey } from '../../contract/api-key.ts';
import { focusAfterDialog } from '../ui/screen.tsx';
import { focusRow, rowOf } from './focus-row.ts';
import { useWork } from './work.tsx';

/**
 * Goes to the row that was asked for: `prepare` selects it if wanted and makes the list include it, then it takes the
 * focus.
 */
export function useRowRequest(
  holder: RefObject<HTMLElement | null>,
  found: readonly ApiKey[],
  prepare: (selectedId: ApiKey['id'] | null) => void,
): void {
  const { goTo, arrived } = useWork();
  const latest = useRef(prepare);
  latest.current = prepare;
  const stop = useRef<() => void>(() => undefined);
  useEffect(() => {
    if (goTo === null) return;
    if (goTo.id === null) {
      focusAfterDialog();
      arrived();
      return;
    }
    const index = found.findIndex((key) => key.id === goTo.id);
    latest.current(goTo.isToBeSelected ? goTo.id : null);
    if (index < 0 || holder.current === null) return;
    stop.current();
    stop.current = focusRow(holder.current, goTo.id, index);
    arrived();
  }, [goTo, found, holder, arrived]);
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
