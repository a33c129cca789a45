/**
 * "Select all" works in text fields, and in the list, which selects its rows. Elsewhere it would select the whole
 * window, as in a browser.
 */

/** Prevents "Select all" elsewhere until the returned function is called. */
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
