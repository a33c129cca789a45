import { type ReactNode, useEffect, useRef } from 'react';

/** What appears here comes into sight, where a dialog is too small for all of it. */
export function InSight({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.scrollIntoView({ block: 'nearest' }), []);
  return <div ref={place}>{children}</div>;
}
