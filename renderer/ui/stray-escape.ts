/**
 * A click beside a dialog takes the focus from it until React Aria returns it one frame later. An Escape in between
 * goes to the page itself, where no dialog hears it; it is handed to the topmost dialog here.
 */

/** Hands on stray Escapes until the returned function is called. */
export function catchStrayEscapes(): () => void {
  window.addEventListener('keydown', handOn);
  return () => window.removeEventListener('keydown', handOn);
}

function handOn(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || event.defaultPrevented || event.target !== document.body) return;
  const overlays = [...document.querySelectorAll('[role=dialog],[role=alertdialog]')].reverse();
  // A closing dialog no longer takes it; the Escape is then meant for the one below.
  overlays.some((overlay) => !overlay.dispatchEvent(copyOf(event)));
}

function copyOf({ key, code }: KeyboardEvent): KeyboardEvent {
  return new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true });
}
