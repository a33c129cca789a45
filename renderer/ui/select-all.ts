/**
 * "Select all" is for what is written in, and for the list, which has its own rows selected. Elsewhere it would paint the
 * whole window, as in a browser.
 */

/** Keeps it from that until the answer is called. */
export function keepSelectAllInFields(): () => void {
  window.addEventListener('keydown', hear);
  return () => window.removeEventListener('keydown', hear);
}

function hear(event: KeyboardEvent): void {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  if (key.toLowerCase() !== 'a' || !(ctrlKey || metaKey) || altKey || event.defaultPrevented) return;
  if (target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null) return;
  event.preventDefault();
}
