/** The menu of the right mouse button: Electron has none of its own. For text only, by the system's own acts. */
import { type BrowserWindow, type ContextMenuParams, Menu } from 'electron';
import { contextMenuTemplate } from './context-menu-template.ts';

/** Gives the window's text fields, and selected text, their menu. `isOfSecret`: no copy is offered of that. */
export function giveContextMenu(window: BrowserWindow, isOfSecret: (text: string) => boolean): void {
  window.webContents.on('context-menu', (_event, params: ContextMenuParams) => {
    const template = contextMenuTemplate(params, isOfSecret);
    if (template.length === 0) return;
    const { frame } = params;
    Menu.buildFromTemplate(template).popup({ window, ...(frame === null ? {} : { frame }) });
  });
}
