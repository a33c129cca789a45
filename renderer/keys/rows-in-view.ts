import { type RefObject, useCallback, useEffect, useReducer, useRef } from 'react';

/** The height of a row and of the head above the rows, in CSS pixels. */
export const rowHeight = 40;
export const headHeight = 32;

/** Rows drawn above and below the visible ones, so that a short scroll shows no gap. */
const beyond = 4;

/** What stands above and below the list in the window at least, in CSS pixels. */
const around = 240;

/** A range of rows by index: `first` included, `end` excluded. */
interface Range {
  readonly first: number;
  readonly end: number;
}

/** The rows of `count` that are visible at `scrollTop` in a holder of this height, and some beyond them. */
export function rowsInView(scrollTop: number, height: number, count: number): Range {
  const first = Math.floor(Math.max(0, scrollTop) / rowHeight) - beyond;
  const end = Math.ceil((Math.max(0, scrollTop) + height) / rowHeight) + beyond;
  return { first: Math.max(0, Math.min(first, count - 1)), end: Math.min(end, count) };
}

/**
 * The scroll position nearest to the present one at which the row is visible between the head and what covers the foot.
 */
export function scrollTopFor(index: number, scrollTop: number, height: number, coveredBelow: number): number {
  const top = index * rowHeight;
  const lowest = top + rowHeight + headHeight + coveredBelow - height;
  return Math.min(top, Math.max(scrollTop, lowest));
}

/** The rows to draw. */
export interface RowsInView extends Range {
  /** What the holder showed when it was last looked at: asking the holder itself would force a layout. */
  readonly seen: RefObject<{ scrollTop: number; height: number }>;
  /** Looks again; to be called after scrolling the holder in code, instead of waiting for the scroll event. */
  readonly look: () => void;
}

/** The rows that the holder shows now; rerenders when they change. Before layout, as many as can fit the window. */
export function useRowsInView(holder: RefObject<HTMLElement | null>, count: number): RowsInView {
  const [, drawAnew] = useReducer((times: number) => times + 1, 0);
  const seen = useRef({ scrollTop: 0, height: Math.max(0, window.innerHeight - around) });
  const drawn = rowsInView(seen.current.scrollTop, seen.current.height, count);
  const latest = useRef(drawn);
  latest.current = drawn;
  const many = useRef(count);
  many.current = count;
  const look = useCallback(() => {
    if (holder.current === null) return;
    seen.current.scrollTop = holder.current.scrollTop;
    const now = rowsInView(seen.current.scrollTop, seen.current.height, many.current);
    if (now.first !== latest.current.first || now.end !== latest.current.end) drawAnew();
  }, [holder]);
  useEffect(() => {
    const element = holder.current;
    if (element === null) return;
    const sizes = new ResizeObserver(() => {
      seen.current.height = element.clientHeight;
      look();
    });
    sizes.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [holder, look]);
  return { ...drawn, seen, look };
}
