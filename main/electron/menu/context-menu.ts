/** The context menu, which Electron does not provide. For text only, with the system's own actions. */
import { type BrowserWindow, type ContextMenuParams, Menu } from 'electron';
import { contextMenuTemplate } from './context-menu-template.ts';

/** Adds the menu to the window's text fields and selected text. `isOfSecret`: texts that must not be copied. */
export function giveContextMenu(window: BrowserWindow, isOfSecret: (text: string) => boolean): void {
  window.webContents.on('context-menu', (_event, params: ContextMenuParams) => {
    const template = contextMenuTemplate(params, isOfSecret);
    if (template.length === 0) return;
    const { frame } = params;
    Menu.buildFromTemplate(template).popup({ window, ...(frame === null ? {} : { frame }) });
  });
}
