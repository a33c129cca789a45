import { type ReactNode, useEffect, useRef } from 'react';

/** What appears here comes into sight, where a dialog is too small for all of it. */
export function InSight({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Chromium answers with a promise, which React would take for the effect's end.
    void place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return <div ref={place}>{children}</div>;
}
