/** The ports on Electron itself. */
import { uptime } from 'node:os';
import { app, type BrowserWindow, ClipboardItem, clipboard, dialog, net, powerMonitor, shell } from 'electron';
import { notices } from '../../contract/bridge.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import { programFacts } from '../diagnostics/diagnostics.ts';
import type { Browser, Clipboard, Clock, Fetch, Keychain, Ports, Updater } from '../ports.ts';
import { writeDurably } from '../storage/durable-file.ts';
import { pageToOpen } from './border/external-page.ts';
import { tellWindow } from './border/serve-bridge.ts';
import { catalogue, speakFor } from './language.ts';
import { log, logFolder } from './log.ts';
import type { ApplicationMenu } from './menu/menu.ts';
import { systemNetwork } from './network.ts';
import { warnOfEnd } from './notification.ts';
import { askPerson } from './person.ts';
import { popUpRowMenu } from './row-menu.ts';
import { secretFormats } from './secret-formats.ts';
import { openSettingsStore } from './settings-store.ts';
import type { OpenedWindow } from './window/window.ts';
import { wholeSize } from './window/zoom.ts';

/** A build constant (electron.vite.config.ts). */
declare const __COMMIT__: string | null;

/** The only way to the system's browser. The console has made or checked every URL before; it is checked again. */
const browser: Browser = {
  async open(url) {
    const page = pageToOpen(url.href);
    if (page === undefined) throw new Error('not a page for the browser');
    await shell.openExternal(page);
  },
};

/** Electron's promises only say that Electron took the text; Wayland ignores writes of an unfocused window. */
const systemClipboard: Clipboard = {
  write: (text) => clipboard.writeText(text),
  writeSecret: (text) => clipboard.write([new ClipboardItem(secretFormats(text, process.platform))]),
  read: () => clipboard.readText(),
  clear: async () => clipboard.clear(),
};

/**
 * Electron's fetch uses the system's proxy and certificates. Without these two options it would send and store cookies,
 * and keep answers in the disk cache.
 */
const electronFetch: Fetch = (input, init) =>
  net.fetch(input instanceof URL ? input.href : input, { ...init, credentials: 'omit', cache: 'no-store' });

export const systemClock: Clock = {
  now: () => Date.now(),
  // On Linux only the time since the start of the computer includes its sleep.
  elapsed: process.platform === 'linux' ? () => uptime() * 1000 : () => performance.now(),
  after(ms, what) {
    const timer = setTimeout(what, ms);
    return () => clearTimeout(timer);
  },
};

/** Opens the folder in the system's file manager; `openPath` returns a text if it failed. */
async function openLogs(): Promise<void> {
  const problem = await shell.openPath(logFolder());
  if (problem !== '') throw new Error('the folder was not shown');
}

/**
 * Shows the system's save dialog as a child of our window, so that it cannot get lost behind it. A name without a
 * folder starts in the downloads folder.
 */
async function saveFile(
  window: BrowserWindow | undefined,
  suggestedName: string,
  contents: string,
): Promise<Result<boolean>> {
  const options = { defaultPath: suggestedName };
  const { canceled, filePath } = window
    ? await dialog.showSaveDialog(window, options)
    : await dialog.showSaveDialog(options);
  if (canceled || filePath === '') return success(false);
  return writeDurably(filePath, contents).ok ? success(true) : failed({ kind: 'notWritten' });
}

/** All ports, for the window that `current` returns. Menu and window title also follow session and language. */
export function electronPorts(
  keychain: Keychain,
  current: () => OpenedWindow | undefined,
  menu: ApplicationMenu,
  updater: Updater,
): Ports {
  return {
    catalogue,
    async speak(choice) {
      const language = await speakFor(choice);
      menu.retell();
      return language;
    },
    browser,
    network: systemNetwork,
    clipboard: systemClipboard,
    keychain,
    fetch: electronFetch,
    clock: systemClock,
    log,
    store: openSettingsStore(),
    folder: app.getPath('userData'),
    random: Math.random,
    saveFile: (suggestedName, contents) => saveFile(current()?.window, suggestedName, contents),
    openLogs,
    updater,
    idleMs: () => powerMonitor.getSystemIdleTime() * 1000,
    program: () =>
      programFacts({ product: app.name, version: app.getVersion(), commit: __COMMIT__, locale: app.getLocale() }),
    protectContent: (isProtected) => current()?.protectContent(isProtected),
    askPerson: (question, until) => askPerson(current()?.window, question, until),
    async popUpRowMenu(items, at) {
      const window = current()?.window;
      return window === undefined ? null : popUpRowMenu(window, items, at);
    },
    isInFront: () => current()?.isInFront() === true,
    warnOfEnd,
    comeForward: () => current()?.comeForward(),
    closeWindow: () => current()?.closeWithoutAsking(),
    zoom: (step) => current()?.zoom(step) ?? wholeSize,
    tell(notice, value) {
      if (notice === 'session.changed') {
        const session = notices['session.changed'].parse(value);
        menu.follow(session);
        current()?.entitle(session);
      }
      tellWindow(current()?.window, notice, value);
    },
  };
}
