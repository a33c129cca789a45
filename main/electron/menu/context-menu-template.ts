/** What the right mouse button offers where. Only Electron's types here. */
import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';

type Clicked = Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags'>;

/** The dots that stand for a secret; to copy them would look like having copied it. */
const dots = /^[\s•]*$/u;

/** The items; none where there is nothing to do with text. A secret leaves by "Copy Secret", which the clipboard forgets. */
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
