/** Dialogs and menus that lie over the screen and hold the focus. */

/** Whether a dialog is open. A menu's popover has the role of a dialog too, and does not count. */
export function isDialogOpen(): boolean {
  return document.querySelector('[role=dialog]:not(:has([role=menu])),[role=alertdialog]') !== null;
}

/** Whether every open dialog is closing: it is still drawn for a moment, but asks nothing. */
export function areDialogsClosing(): boolean {
  return [...document.querySelectorAll('[role=dialog],[role=alertdialog]')].every(
    (dialog) => dialog.closest('[data-exiting]') !== null,
  );
}

/** The dialog above all others, even if it is closing; null if none is open. */
export function dialogOnTop(): Element | null {
  return [...document.querySelectorAll('[role=dialog],[role=alertdialog]')].at(-1) ?? null;
}

/** Whether the element is in the topmost dialog. */
export function isOnTop(element: Element | null): boolean {
  return element !== null && dialogOnTop()?.contains(element) === true;
}

/** Whether a menu is open. */
export function isMenuOpen(): boolean {
  return document.querySelector('[role=menu]') !== null;
}
