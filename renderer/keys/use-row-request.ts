import { type RefObject, useEffect, useRef } from 'react';
import type { ApiKey } from '../../contract/api-key.ts';
import { focusRow } from './focus-row.ts';
import { useWork } from './work.tsx';

/**
 * Fulfils the wish to go to a row: `prepare` selects it and lets the table hold at least `needed` rows, then the row
 * gets the focus.
 */
export function useRowRequest(
  holder: RefObject<HTMLElement | null>,
  found: readonly ApiKey[],
  limit: number,
  prepare: (id: ApiKey['id'], needed: number) => void,
): void {
  const { goTo, arrived } = useWork();
  const latest = useRef(prepare);
  latest.current = prepare;
  const stop = useRef<() => void>(() => undefined);
  useEffect(() => {
    if (goTo === null) return;
    if (goTo.id === null) {
      document.querySelector<HTMLElement>('h1')?.focus();
      arrived();
      return;
    }
    const index = found.findIndex((key) => key.id === goTo.id);
    latest.current(goTo.id, index + 1);
    if (index < 0 || index >= limit || holder.current === null) return;
    stop.current();
    stop.current = focusRow(holder.current, goTo.id, index);
    arrived();
  }, [goTo, found, limit, holder, arrived]);
  useEffect(() => () => stop.current(), []);
}
