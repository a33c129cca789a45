/** The module `electron` of the main process. */
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { ClipboardItem, clipboard } from './clipboard.ts';
import { electronNames } from './hooks.ts';
import { ipcMain } from './ipc.ts';
import { nativeTheme } from './native-theme.ts';
import { net } from './net.ts';
import { absent, guard } from './not-here.ts';
import { externalLaunches } from './permissions.ts';
import { registerSchemesAsPrivileged } from './protocol.ts';
import { defaultSession, session } from './session.ts';
import { shell } from './shell.ts';
import { autoUpdater, crashReporter, dialog, Menu, MenuItem, powerMonitor, screen } from './small-apis.ts';
import { utilityProcess } from './utility-process.ts';
import { allContents } from './web-contents.ts';

const webContents = guard('webContents', {
  getAllWebContents: () => [...allContents.values()],
  getFocusedWebContents: () => BrowserWindow.getFocusedWindow()?.webContents ?? null,
  fromId: (id: number) => allContents.get(id),
  fromDevToolsTargetId: (target: string) => [...allContents.values()].find((contents) => contents._targetId === target),
});

/** The default session's protocol, which exists before there is a session: schemes are registered then. */
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
};
const more = { powerMonitor, protocol, screen, session, shell, utilityProcess, webContents };
const missing = Object.fromEntries(electronNames.map((name) => [name, absent(name)]));

/** `standIn` is no part of Electron: tests may ask it what was handed to the operating system. */
export const electron = guard('electron', {
  ...missing,
  ...here,
  ...more,
  parentPort: null,
  standIn: { externalLaunches },
});
