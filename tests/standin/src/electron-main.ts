/** The main process's `electron` module. */
import { app } from './app/app.ts';
import { ClipboardItem, clipboard } from './desktop/clipboard.ts';
import { nativeTheme } from './desktop/native-theme.ts';
import { Notification, notifications } from './desktop/notification.ts';
import { shell } from './desktop/shell.ts';
import { autoUpdater, crashReporter, dialog, Menu, MenuItem, powerMonitor, screen } from './desktop/small-apis.ts';
import { electronNames } from './hooks.ts';
import { ipcMain } from './ipc/ipc.ts';
import { net } from './net/net.ts';
import { absent, guard } from './not-here.ts';
import { externalLaunches } from './session/permissions.ts';
import { registerSchemesAsPrivileged } from './session/protocol.ts';
import { defaultSession, session } from './session/session.ts';
import { utilityProcess } from './utility-process/utility-process.ts';
import { BrowserWindow } from './window/browser-window.ts';
import { allContents } from './window/web-contents.ts';

const webContents = guard('webContents', {
  getAllWebContents: () => [...allContents.values()],
  getFocusedWebContents: () => BrowserWindow.getFocusedWindow()?.webContents ?? null,
  fromId: (id: number) => allContents.get(id),
  fromDevToolsTargetId: (target: string) => [...allContents.values()].find((contents) => contents._targetId === target),
});

/** The default session's protocol, which exists before the session: schemes are registered that early. */
const protocol = guard('protocol', {
  registerSchemesAsPrivileged,
  handle: (scheme: string, handler: (request: Request) => unknown) => defaultSession().protocol.handle(scheme, handler),
  unhandle: (scheme: string) => defaultSession().protocol.unhandle(scheme),
  isProtocolHandled: (scheme: string) => defaultSession().protocol.isProtocolHandled(scheme),
});

const here = {
  app,
  autoUpdater,
  BrowserWindow,
  clipboard,
  ClipboardItem,
  crashReporter,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeTheme,
  net,
  Notification,
};
const more = { powerMonitor, protocol, screen, session, shell, utilityProcess, webContents };
const missing = Object.fromEntries(electronNames.map((name) => [name, absent(name)]));

/** `standIn` is not part of Electron: it tells tests what went to the operating system, and that this is the stand-in. */
export const electron = guard('electron', {
  ...missing,
  ...here,
  ...more,
  parentPort: null,
  standIn: { externalLaunches, notifications },
});
