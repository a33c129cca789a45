/** What lies over the screen now, and so holds the focus. */

/** Whether a dialog is open. A menu's popover calls itself a dialog too, and is none. */
export function isDialogOpen(): boolean {
  return document.querySelector('[role=dialog]:not(:has([role=menu])),[role=alertdialog]') !== null;
}

/** Whether every open dialog is closing: it is drawn for a moment yet, and asks nothing any more. */
export function areDialogsClosing(): boolean {
  return [...document.querySelectorAll('[role=dialog],[role=alertdialog]')].every(
    (dialog) => dialog.closest('[data-exiting]') !== null,
  );
}

/** The dialog that lies over all others, one that is just closing included. */
export function dialogOnTop(): Element | null {
  return [...document.querySelectorAll('[role=dialog],[role=alertdialog]')].at(-1) ?? null;
}

/** Whether the element is in it. */
export function isOnTop(element: Element | null): boolean {
  return element !== null && dialogOnTop()?.contains(element) === true;
}

/** Whether a menu is open. */
export function isMenuOpen(): boolean {
  return document.querySelector('[role=menu]') !== null;
}
