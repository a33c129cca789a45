import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { ApiKey } from '../../contract/api-key.ts';
import { rowHeight } from './rows-in-view.ts';

type Rows = readonly Pick<ApiKey, 'id'>[];

/**
 * Keeps what the person looks at in place when rows come or go above it without their doing: pages of a long list, or a
 * colleague's changes. The anchor is the focused row if it is visible, otherwise the first visible row. At the top of
 * the list without a visible focused row, it stays at the top. `view`: the search, filters and sorting of the rows; the
 * person changes it on purpose, so nothing is kept then. `scrolled` is called before anything is drawn.
 */
export function useSteadyRows(
  holder: RefObject<HTMLElement | null>,
  rows: Rows,
  view: unknown,
  scrolled: () => void,
): void {
  const last = useRef({ rows, view });
  useLayoutEffect(() => {
    const before = last.current;
    last.current = { rows, view };
    const element = holder.current;
    if (element === null || rows === before.rows || view !== before.view) return;
    const first = Math.floor(element.scrollTop / rowHeight);
    const end = first + Math.ceil(element.clientHeight / rowHeight);
    const focused = document.activeElement?.closest<HTMLElement>('[data-key]')?.dataset.key;
    const isSeen = (at: number) => at >= first && at < end;
    const ofFocused = before.rows.findIndex(({ id }) => id === focused);
    if (element.scrollTop === 0 && !isSeen(ofFocused)) return;
    const from = isSeen(ofFocused) ? ofFocused : first;
    const to = rows.findIndex(({ id }) => id === before.rows[from]?.id);
    if (to < 0 || to === from) return;
    element.scrollTop += (to - from) * rowHeight;
    scrolled();
  }, [holder, rows, view, scrolled]);
}
