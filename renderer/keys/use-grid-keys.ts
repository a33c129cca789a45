import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ApiKey } from '../../contract/api-key.ts';
import { type RowAct, rowActOf } from '../../contract/command.ts';
import { desktop } from '../ui/desktop.ts';
import { rowOf } from './focus-row.ts';
import { rowHeight, scrollTopFor } from './rows-in-view.ts';
import { everything, extendedTo, only, type Selection, toggled } from './selection.ts';
import { TypeAhead } from './type-ahead.ts';

interface Grid {
  holder: RefObject<HTMLElement | null>;
  rows: readonly ApiKey[];
  selection: Selection;
  onSelect(selection: Selection): void;
  /** Enter was pressed on this row. */
  onOpen(apiKey: ApiKey): void;
  /** The keys of a row's act were pressed on this row. */
  onAct(act: RowAct, apiKey: ApiKey): void;
  /** How much is covered at the foot of the rows, in CSS pixels. */
  coveredBelow: number;
}

const inHead = '[role=columnheader] button';

/** What moving to a row selects: only that row, all rows up to it, or none. */
type How = 'only' | 'extend' | 'none';

/**
 * The keyboard of a grid, as in the ARIA Authoring Practices: one tab stop. Arrows, Page Up, Page Down, Home and End
 * move through the rows and select, with Shift all rows on the way, with Ctrl or Command none. Space toggles a row,
 * Enter opens it, letters go to a name. Left and Right move to the button in a row and back; Up from the first row
 * leads to the column heads.
 */
export function useGridKeys({ holder, rows, selection, onSelect, onOpen, onAct, coveredBelow }: Grid) {
  /** The row that last had the focus. */
  const [activeId, setActiveId] = useState<ApiKey['id'] | null>(null);
  const ahead = useRef(new TypeAhead());
  const tabStop = useMemo(() => {
    const at = (id: ApiKey['id'] | undefined | null) => rows.findIndex((apiKey) => apiKey.id === id);
    const active = activeId === null ? -1 : at(activeId);
    if (active >= 0) return active;
    return Math.max(at(selection.anchor), rows.length === 0 ? -1 : 0);
  }, [rows, activeId, selection.anchor]);

  const wanted = useRef<ApiKey['id'] | null>(null);
  const focusWanted = () => {
    const row = wanted.current === null ? null : rowOf(holder.current, wanted.current);
    if (row === null) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  };
  useLayoutEffect(() => {
    focusWanted();
    // A row that is gone by now must not take the focus when it comes back.
    wanted.current = null;
  });

  const indexAt = (target: EventTarget | null): number => {
    const id = target instanceof Element ? target.closest<HTMLElement>('[role=row][data-key]')?.dataset.key : undefined;
    return id === undefined ? -1 : rows.findIndex((apiKey) => apiKey.id === id);
  };
  const goTo = (index: number, how: How) => {
    const grid = holder.current;
    const apiKey = rows[index];
    if (grid === null || apiKey === undefined) return;
    grid.scrollTop = scrollTopFor(index, grid.scrollTop, grid.clientHeight, coveredBelow);
    // A distant row is drawn once it is the tab stop.
    wanted.current = apiKey.id;
    setActiveId(apiKey.id);
    if (how === 'only') onSelect(only(apiKey.id));
    if (how === 'extend') onSelect(extendedTo(selection, rows, index));
    focusWanted();
  };
  const onHeadKey = (event: KeyboardEvent, target: HTMLElement) => {
    const heads = [...(holder.current?.querySelectorAll<HTMLElement>(inHead) ?? [])];
    const at = heads.indexOf(target);
    if (event.key === 'ArrowRight') heads[at + 1]?.focus();
    else if (event.key === 'ArrowLeft') heads[at - 1]?.focus();
    else if (event.key === 'ArrowDown') goTo(0, 'none');
    else return;
    event.preventDefault();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, target, ctrlKey, metaKey, altKey, shiftKey } = event;
    const hasCtrl = desktop === 'mac' ? metaKey : ctrlKey;
    if (event.defaultPrevented || altKey || !(target instanceof HTMLElement)) return;
    if (target.matches(inHead)) return onHeadKey(event, target);
    const at = indexAt(target);
    if (at < 0) return;
    const act = rowActOf(event.nativeEvent, desktop);
    const apiKey = rows[at];
    if (act !== null && apiKey !== undefined) {
      // Text selected with the mouse takes precedence for Copy.
      if (act === 'copyClientId' && getSelection()?.isCollapsed === false) return;
      event.preventDefault();
      if (!event.repeat) onAct(act, apiKey);
      return;
    }
    const onPage = Math.max(1, Math.floor((holder.current?.clientHeight ?? 0) / rowHeight) - 2);
    const isInside = target.getAttribute('role') !== 'row';
    const last = rows.length - 1;
    const to: Partial<Record<string, number>> = {
      ArrowDown: Math.min(last, at + 1),
      ArrowUp: at - 1,
      PageDown: Math.min(last, at + onPage),
      PageUp: Math.max(0, at - onPage),
      Home: 0,
      End: last,
    };
    const index = to[key];
    if (index !== undefined && index >= 0) goTo(index, shiftKey ? 'extend' : ctrlKey || metaKey ? 'none' : 'only');
    else if (hasCtrl && key.toLowerCase() === 'a') onSelect(everything(rows));
    else if (key === ' ' && apiKey !== undefined && !isInside && !ahead.current.isTyping(event.timeStamp)) {
      onSelect(shiftKey ? extendedTo(selection, rows, at) : toggled(selection, apiKey.id));
    } else if (key === 'ArrowUp') {
      const head = (which: string) => holder.current?.querySelector<HTMLElement>(which);
      (head('[aria-sort$=ending] button') ?? head(inHead))?.focus();
    } else if (ctrlKey || metaKey) return;
    // A row has one button, so both arrows lead to it and back, in either reading direction.
    else if (key === 'ArrowRight' || key === 'ArrowLeft') {
      const row = target.closest<HTMLElement>('[role=row]');
      (isInside ? row : row?.querySelector<HTMLElement>('button'))?.focus();
    } else if (isInside) return;
    else if (key === 'Enter' && apiKey !== undefined) {
      goTo(at, 'only');
      if (!event.repeat) onOpen(apiKey);
    } else if ([...key].length === 1) {
      const found = ahead.current.type(key, event.timeStamp, rows, at);
      if (found >= 0) goTo(found, 'only');
    } else return;
    event.preventDefault();
  };
  const onFocus = ({ target }: FocusEvent) => {
    const id = rows[indexAt(target)]?.id;
    if (id !== undefined) setActiveId(id);
  };
  return { tabStop, indexAt, onKeyDown, onFocus };
}
