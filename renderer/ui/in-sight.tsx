import { type ReactNode, useEffect, useRef } from 'react';

/** Scrolls its content into view when it appears, for dialogs too small to show everything. */
export function InSight({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Chromium returns a promise, which React would take for the effect's cleanup.
    void place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return <div ref={place}>{children}</div>;
}
