import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { ApiKey } from '../../contract/api-key.ts';
import { type RowsInView, rowHeight } from './rows-in-view.ts';

type Rows = readonly Pick<ApiKey, 'id'>[];

/**
 * Keeps what the person looks at in place when rows come or go above it without their doing: pages of a long list, or a
 * colleague's changes. The anchor is the focused row if it is visible, otherwise the first visible row. At the top of
 * the list without a visible focused row, it stays at the top. `view`: the search, filters and sorting of the rows; the
 * person changes it on purpose, so nothing is kept then. `look` is called before anything is drawn.
 */
export function useSteadyRows(
  holder: RefObject<HTMLElement | null>,
  rows: Rows,
  view: unknown,
  { seen, look }: Pick<RowsInView, 'seen' | 'look'>,
): void {
  const last = useRef({ rows, view });
  useLayoutEffect(() => {
    const before = last.current;
    last.current = { rows, view };
    const element = holder.current;
    if (element === null || rows === before.rows || view !== before.view) return;
    const { scrollTop, height } = seen.current;
    const first = Math.floor(scrollTop / rowHeight);
    const inSight = before.rows.slice(first, first + Math.ceil(height / rowHeight));
    const focused = document.activeElement?.closest<HTMLElement>('[data-key]')?.dataset.key;
    const ofFocused = focused === undefined ? -1 : inSight.findIndex(({ id }) => id === focused);
    if (scrollTop === 0 && ofFocused < 0) return;
    const from = first + Math.max(0, ofFocused);
    const to = rows.findIndex(({ id }) => id === before.rows[from]?.id);
    if (to < 0 || to === from) return;
    // From where it was: the browser has already cut the place off if the list has become too short for it.
    element.scrollTop = scrollTop + (to - from) * rowHeight;
    look();
  }, [holder, rows, view, seen, look]);
}
