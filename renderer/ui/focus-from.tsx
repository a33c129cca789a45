import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';
import { isDialogOpen } from './overlays.ts';
import { focusIfLost, screenHeading } from './screen.tsx';

const noBox = style({ display: 'contents' });

/**
 * When the place goes away with the focus in it, or while a dialog would give it back, focuses a button beside it; if there is
 * none, the screen's heading.
 */
export function useFocusFrom(place: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const here = place.current;
    return () => {
      if (!here || !(here.contains(document.activeElement) || isDialogOpen())) return;
      const beside = here.nextElementSibling ?? here.previousElementSibling;
      const button = beside?.closest('button') ?? beside?.querySelector('button');
      focusIfLost(() => (button?.isConnected ? button : screenHeading()));
    };
  }, [place]);
}

/** Around a button that may go away while it has the focus: `useFocusFrom`. */
export function FocusFrom({ children }: { children: ReactNode }) {
  const place = useRef<HTMLSpanElement>(null);
  useFocusFrom(place);
  return (
    <span ref={place} className={noBox}>
      {children}
    </span>
  );
}
