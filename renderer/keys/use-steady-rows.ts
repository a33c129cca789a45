import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { ApiKey } from '../../contract/api-key.ts';
import { rowHeight } from './rows-in-view.ts';

type Rows = readonly Pick<ApiKey, 'id'>[];

/**
 * Keeps what one looks at where it is when rows come or go above it that nobody asked for: pages of a long list, or what a
 * colleague does. What is kept is the row with the focus if it is seen, else the first one that is; but who is at the top and
 * works on no row stays at the top. `view`: by what the rows
 * are sought, filtered and sorted; another one is the person's own wish, and begins where it begins. `scrolled` is called
 * before anything is drawn.
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
