import { useCallback, useState } from 'react';

/**
 * The width of an element in CSS pixels, and the ref that measures it: what fits depends on the element, not on the
 * window.
 */
export function useWidth(): [ref: (element: HTMLElement | null) => (() => void) | undefined, width: number] {
  const [width, setWidth] = useState(() => window.innerWidth);
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return;
    // The observer also reports the first width, after layout; reading it here would force a layout.
    const sizes = new ResizeObserver(() => setWidth(element.clientWidth));
    sizes.observe(element);
    return () => sizes.disconnect();
  }, []);
  return [ref, width];
}
