/** The ports on real Electron. */
import { app, type BrowserWindow, ClipboardItem, clipboard, dialog, net, powerMonitor, shell } from 'electron';
import { failed, type Result, success } from '../../contract/failure.ts';
import { programFacts } from '../diagnostics/diagnostics.ts';
import type { Browser, Clipboard, Clock, Fetch, Keychain, Ports } from '../ports.ts';
import { writeDurably } from '../settings/durable-file.ts';
import { log, logFolder } from './log.ts';
import { systemNetwork } from './network.ts';
import { secretFormats } from './secret-formats.ts';
import { tellWindow } from './serve-bridge.ts';
import { openSettingsStore } from './settings-store.ts';
import type { OpenedWindow } from './window.ts';

/** Windows refuses a longer one in ShellExecute. */
const longestUrl = 2081;

/**
 * The one door to the system's browser. Only what the console itself has made or checked comes here, and still: https,
 * or http on this machine, no credentials; other schemes are executed by the system.
 */
const browser: Browser = {
  async open(url) {
    const isLoopback = url.protocol === 'http:' && ['127.0.0.1', '[::1]'].includes(url.hostname);
    const isWeb = (url.protocol === 'https:' || isLoopback) && url.username === '' && url.password === '';
    if (!isWeb || url.href.length > longestUrl) throw new Error('not a page for the browser');
    await shell.openExternal(url.href);
  },
};

/** That Electron took the text is all that its promises say; Wayland ignores what an unfocused window writes. */
const systemClipboard: Clipboard = {
  write: (text) => clipboard.writeText(text),
  writeSecret: (text) => clipboard.write([new ClipboardItem(secretFormats(text, process.platform))]),
  read: () => clipboard.readText(),
  clear: async () => clipboard.clear(),
};

/**
 * Electron's fetch goes through the system's proxy and certificates. Without these it would send and store cookies
 * and keep answers in the disk cache (electron-facts 6.3).
 */
const electronFetch: Fetch = (input, init) =>
  net.fetch(input instanceof URL ? input.href : input, { ...init, credentials: 'omit', cache: 'no-store' });

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after(ms, what) {
    const timer = setTimeout(what, ms);
    return () => clearTimeout(timer);
  },
};

/** Shown by the system's file manager; `openPath` answers with a text when it could not. */
async function openLogs(): Promise<void> {
  const problem = await shell.openPath(logFolder());
  if (problem !== '') throw new Error('the folder was not shown');
}

/**
 * The system's own question where to; its window belongs to ours, so that it is not lost behind it. A name without a
 * folder leads to the downloads (electron-facts 9).
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

/** All ports, for the window that `current` gives. */
export function electronPorts(keychain: Keychain, current: () => OpenedWindow | undefined): Ports {
  return {
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
    idleMs: () => powerMonitor.getSystemIdleTime() * 1000,
    program: () => programFacts({ product: app.name, version: app.getVersion(), locale: app.getLocale() }),
    protectContent: (isProtected) => current()?.protectContent(isProtected),
    closeWindow: () => current()?.closeWithoutAsking(),
    tell: (notice, value) => tellWindow(current()?.window, notice, value),
  };
}
