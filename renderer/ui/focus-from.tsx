import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';
import { focusAfterDialog, screenHeading } from './screen.tsx';

const noBox = style({ display: 'contents' });

/** When the place goes away with the focus in it, focuses a button beside it; if there is none, the screen's heading. */
export function useFocusFrom(place: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const here = place.current;
    return () => {
      if (here?.contains(document.activeElement) !== true) return;
      const beside = here.nextElementSibling ?? here.previousElementSibling;
      const button = beside?.matches('button') === true ? beside : beside?.querySelector('button');
      focusAfterDialog(() => {
        if (document.activeElement !== document.body) return null;
        return button instanceof HTMLElement && button.isConnected ? button : screenHeading();
      });
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
