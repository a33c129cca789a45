import { type DialogProps, Dialog as SpectrumDialog } from '@react-spectrum/s2';
import { css } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type ComponentRef, useEffect, useRef } from 'react';

/** Where the page is magnified to less than this, the foot would leave no room for the rest. */
const footStays = css(
  '@media (min-height: 26rem) { scroll-padding-block-end: 6rem; & > div:last-child:not(:empty) { position: sticky; inset-block-end: 0; background: var(--s2-container-bg); } }',
);

/** How far below what has the focus the foot begins at least, in CSS pixels: a field's frame and the words under it. */
const roomBelow = 32;

/**
 * Spectrum's dialog, which in a low window scrolls as a whole; here its buttons stay in sight, and what has the focus is never
 * under them.
 */
export function Dialog(props: Omit<DialogProps, 'UNSAFE_className' | 'ref'>) {
  const own = useRef<ComponentRef<typeof SpectrumDialog>>(null);
  useEffect(() => {
    const dialog = own.current?.UNSAFE_getDOMNode();
    const foot = dialog?.lastElementChild;
    if (!dialog || !foot) return;
    // Not scrollIntoView, which scrolls the page behind the dialog as well.
    const show = () => {
      const focused = document.activeElement;
      if (focused === null || focused === dialog || !dialog.contains(focused) || foot.contains(focused)) return;
      const hidden = focused.getBoundingClientRect().bottom + roomBelow - foot.getBoundingClientRect().top;
      if (hidden > 0 && getComputedStyle(foot).position === 'sticky') dialog.scrollTop += hidden;
    };
    // Tells of the first size too.
    const watch = new ResizeObserver(show);
    watch.observe(dialog);
    dialog.addEventListener('focusin', show);
    return () => {
      watch.disconnect();
      dialog.removeEventListener('focusin', show);
    };
  }, []);
  return <SpectrumDialog {...props} ref={own} UNSAFE_className={footStays} />;
}
