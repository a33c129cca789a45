import { useCallback, useState } from 'react';

/** How wide an element is, in CSS pixels, and the ref that it gets for that: what fits depends on its place, and not on the window. */
export function useWidth(): [ref: (element: HTMLElement | null) => (() => void) | undefined, width: number] {
  const [width, setWidth] = useState(() => window.innerWidth);
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return;
    // It tells the first width too, when the layout is there; asked for sooner, one would be made for it.
    const sizes = new ResizeObserver(() => setWidth(element.clientWidth));
    sizes.observe(element);
    return () => sizes.disconnect();
  }, []);
  return [ref, width];
}
