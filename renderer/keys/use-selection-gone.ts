import { useEffect, useRef } from 'react';
import type { ApiKey } from '../../contract/api-key.ts';
import type { Selection } from './selection.ts';

/**
 * Calls `tell` once the selected API key is no longer in the list. `all`: undefined while only a part of the list is
 * here, which says nothing about the rest.
 */
export function useSelectionGone(
  selected: ApiKey | null,
  selection: Selection,
  all: readonly ApiKey[] | undefined,
  tell: (gone: ApiKey) => void,
): void {
  const last = useRef<ApiKey | null>(null);
  const latest = useRef(tell);
  latest.current = tell;
  useEffect(() => {
    if (selected !== null) last.current = selected;
    const before = last.current;
    if (before === null || selected !== null || all === undefined) return;
    if (selection.ids.has(before.id) && all.some(({ id }) => id === before.id)) return;
    last.current = null;
    if (selection.ids.has(before.id)) latest.current(before);
  }, [selected, selection, all]);
}
