/** The items of the context menu. Only Electron's types here. */
import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';

type Clicked = Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags'>;

/** The dots that mask a secret; copying them would look like copying the secret. */
const dots = /^[\s•]*$/u;

/** The items; none where there is no text. A secret is only copied by "Copy Secret", whose clipboard is cleared. */
export function contextMenuTemplate(
  { isEditable, selectionText, editFlags }: Clicked,
  isOfSecret: (text: string) => boolean,
): MenuItemConstructorOptions[] {
  const mayCopy = editFlags.canCopy && !dots.test(selectionText) && !isOfSecret(selectionText);
  if (!isEditable) return mayCopy ? [{ role: 'copy' }] : [];
  return [
    { role: 'undo', enabled: editFlags.canUndo },
    { role: 'redo', enabled: editFlags.canRedo },
    { type: 'separator' },
    { role: 'cut', enabled: editFlags.canCut && mayCopy },
    { role: 'copy', enabled: mayCopy },
    { role: 'paste', enabled: editFlags.canPaste },
    { type: 'separator' },
    { role: 'selectAll', enabled: editFlags.canSelectAll },
  ];
}
