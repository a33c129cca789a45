/**
 * A click beside a dialog takes the focus from it until React Aria gives it back one frame later. An Escape in between
 * is pressed on the page itself, where no dialog hears it; here it is handed to the one that lies on top.
 */

/** Hands stray Escapes on until the answer is called. */
export function catchStrayEscapes(): () => void {
  window.addEventListener('keydown', handOn);
  return () => window.removeEventListener('keydown', handOn);
}

function handOn(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || event.defaultPrevented || event.target !== document.body) return;
  const overlays = [...document.querySelectorAll('[role=dialog],[role=alertdialog]')].reverse();
  // One that is just closing does not hear it any more; then it is meant for the one below.
  overlays.some((overlay) => !overlay.dispatchEvent(copyOf(event)));
}

function copyOf({ key, code }: KeyboardEvent): KeyboardEvent {
  return new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true });
}
