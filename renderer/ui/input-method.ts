/**
 * Whoever writes Japanese, Chinese or Korean composes a text by keys that are the input method's until the text is
 * chosen: Enter takes a word, Escape gives one up. No field, dialog or command acts on them.
 */

/** What a key press says of who it is for. */
interface ComposingPress {
  isComposing: boolean;
  /** The one sign of the key with which some input methods begin or end, and of one that they have swallowed. */
  keyCode: number;
}

/** Whether the key belongs to an input method. Whoever hears keys at the window itself asks this. */
export function isOfInputMethod({ isComposing, keyCode }: ComposingPress): boolean {
  return isComposing || keyCode === 229;
}

/**
 * Keeps such keys from everything in the page until the answer is called, however it hears keys; the input method and the
 * field that it writes into have them all the same.
 */
export function leaveKeysToInputMethods(): () => void {
  const keep = (event: KeyboardEvent) => {
    if (!isOfInputMethod(event)) return;
    event.stopPropagation();
    // The browser itself empties a search field at Escape.
    if (event.key === 'Escape') event.preventDefault();
  };
  document.addEventListener('keydown', keep, true);
  document.addEventListener('keyup', keep, true);
  return () => {
    document.removeEventListener('keydown', keep, true);
    document.removeEventListener('keyup', keep, true);
  };
}
