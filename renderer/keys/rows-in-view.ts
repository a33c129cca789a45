import { type RefObject, useCallback, useEffect, useReducer, useRef } from 'react';

/** The height of a row and of the head above the rows, in CSS pixels. */
export const rowHeight = 40;
export const headHeight = 32;

/** Rows drawn above and below those that are seen, so that scrolling a little meets no gap. */
const beyond = 4;

/** Rows of a list by their place in it: from `first` on, and none from `end` on. */
export interface RowsInView {
  readonly first: number;
  readonly end: number;
}

/** The rows of `count` that are seen at `scrollTop` in a holder of that height, and some beyond them. */
export function rowsInView(scrollTop: number, height: number, count: number): RowsInView {
  const first = Math.floor(Math.max(0, scrollTop) / rowHeight) - beyond;
  const end = Math.ceil((Math.max(0, scrollTop) + height) / rowHeight) + beyond;
  return { first: Math.max(0, Math.min(first, count - 1)), end: Math.min(end, count) };
}

/** Where to scroll so that the row is seen between the head and what covers the foot; as little as is needed. */
export function scrollTopFor(index: number, scrollTop: number, height: number, coveredBelow: number): number {
  const top = index * rowHeight;
  const lowest = top + rowHeight + headHeight + coveredBelow - height;
  return Math.min(top, Math.max(scrollTop, lowest));
}

/**
 * The rows that the holder shows now; drawn anew when others are. Before it is laid out, as many as the window could hold. `look`
 * is for who has scrolled it and does not want to wait until that is told.
 */
export function useRowsInView(
  holder: RefObject<HTMLElement | null>,
  count: number,
): RowsInView & { readonly look: () => void } {
  const [, drawAnew] = useReducer((times: number) => times + 1, 0);
  const height = useRef(window.innerHeight);
  // Asked of the holder while it is drawn, it would cost a layout.
  const scrollTop = useRef(0);
  const drawn = rowsInView(scrollTop.current, height.current, count);
  const latest = useRef(drawn);
  latest.current = drawn;
  const many = useRef(count);
  many.current = count;
  const look = useCallback(() => {
    if (holder.current === null) return;
    scrollTop.current = holder.current.scrollTop;
    const now = rowsInView(scrollTop.current, height.current, many.current);
    if (now.first !== latest.current.first || now.end !== latest.current.end) drawAnew();
  }, [holder]);
  useEffect(() => {
    const element = holder.current;
    if (element === null) return;
    const sizes = new ResizeObserver(() => {
      height.current = element.clientHeight;
      look();
    });
    sizes.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [holder, look]);
  return { ...drawn, look };
}
