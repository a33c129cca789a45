import { useEffect, useRef } from 'react';

/** Ctrl+K, or Cmd+K on a Mac: opens the account switcher from anywhere but from inside a dialog. */
export function useSwitcherShortcut(active: boolean, open: () => void): void {
  const latest = useRef(open);
  latest.current = open;
  useEffect(() => {
    if (!active) return;
    const hear = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || event.ctrlKey === event.metaKey || event.altKey || event.shiftKey) return;
      event.preventDefault();
      if (document.querySelector('[role=dialog],[role=alertdialog]') === null) latest.current();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [active]);
}
