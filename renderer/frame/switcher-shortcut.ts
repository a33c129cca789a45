import { useEffect, useRef } from 'react';
import { isDialogOpen } from './overlays.ts';

/** Ctrl+K, or Cmd+K on a Mac: opens the account switcher from anywhere but from inside a dialog. */
export function useSwitcherShortcut(active: boolean, open: () => void): void {
  const latest = useRef(open);
  latest.current = open;
  useEffect(() => {
    if (!active) return;
    const hear = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || event.ctrlKey === event.metaKey || event.altKey || event.shiftKey) return;
      event.preventDefault();
      if (!isDialogOpen()) latest.current();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [active]);
}
