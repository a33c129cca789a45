import { type RefObject, useEffect, useRef } from 'react';
import type { Hold } from '../data/access.ts';
import { isOnTop } from '../ui/overlays.ts';
import { focusAfterDialog } from '../ui/screen.tsx';

/** A focusable field in a dialog. */
type Field = { focus(): void; UNSAFE_getDOMNode(): HTMLElement | null };

/** Focuses the field again when the hold on its dialog ends: the button that ended the hold is gone. */
export function useFocusAgain(hold: Hold | null, field: RefObject<Field | null>): void {
  const was = useRef(hold);
  useEffect(() => {
    const isFreed = was.current !== null && hold === null;
    was.current = hold;
    if (!isFreed) return;
    const isFree = () => isOnTop(field.current?.UNSAFE_getDOMNode() ?? null);
    focusAfterDialog(() => field.current, isFree);
  }, [hold, field]);
}
