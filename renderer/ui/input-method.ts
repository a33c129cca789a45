/**
 * Japanese, Chinese and Korean text is composed with keys that belong to the input method until the text is chosen:
 * Enter accepts a word, Escape gives one up. No field, dialog or command may act on them.
 */

/** The part of a key press that shows whether it is part of a composition. */
interface ComposingPress {
  isComposing: boolean;
  /** 229 is the only sign of a key with which some input methods begin or end, or which they have swallowed. */
  keyCode: number;
}

/** Whether the key belongs to an input method. Every key listener on the window itself must ask this. */
export function isOfInputMethod({ isComposing, keyCode }: ComposingPress): boolean {
  return isComposing || keyCode === 229;
}

/**
 * Keeps the input method's keys from every listener in the page until the returned function is called. The input method
 * and the field that it writes into still get them.
 */
export function leaveKeysToInputMethods(): () => void {
  const keep = (event: KeyboardEvent) => {
    if (!isOfInputMethod(event)) return;
    event.stopPropagation();
    // The browser itself clears a search field on Escape.
    if (event.key === 'Escape') event.preventDefault();
  };
  document.addEventListener('keydown', keep, true);
  document.addEventListener('keyup', keep, true);
  return () => {
    document.removeEventListener('keydown', keep, true);
    document.removeEventListener('keyup', keep, true);
  };
}
