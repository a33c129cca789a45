import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme } from 'electron';
import { appOrigin } from './our-pages.ts';
import { isRelease } from './release.ts';
import { webPreferences } from './web-preferences.ts';

/** After so many crashes of its renderer the window is left as it is: reloading does not mend what crashes at once. */
const mostCrashes = 3;

export interface WindowOptions {
  /** Whether a close must be asked about first. */
  mustAsk(): boolean;
  /** Asks, in the window. */
  ask(): void;
}

export interface OpenedWindow {
  readonly window: BrowserWindow;
  closeWithoutAsking(): void;
  /** Keeps the window out of screenshots and recordings: Windows, and macOS before ScreenCaptureKit; never Linux. */
  protectContent(isProtected: boolean): void;
  /** For the person who starts the program a second time. */
  bringToFront(): void;
}

/** The one window, hardened in writing rather than by defaults that may change. */
export function openWindow(options: WindowOptions): OpenedWindow {
  let mayClose = false;
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 720,
    minHeight: 480,
    useContentSize: true,
    show: false,
    title: app.name,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1b1b1b' : '#ffffff',
    webPreferences: webPreferences(join(import.meta.dirname, '../preload/preload.cjs'), isRelease),
  });
  // A renderer that has crashed comes back; main still holds what was open. One that crashes again and again does not.
  let crashes = 0;
  window.webContents.on('render-process-gone', () => {
    crashes += 1;
    if (crashes <= mostCrashes) window.webContents.reload();
  });
  window.once('ready-to-show', () => window.show());
  window.on('close', (event) => {
    if (mayClose || !options.mustAsk()) return;
    event.preventDefault();
    options.ask();
  });
  // A page that does not load is no page to wait for: show the window, its title bar and its close button work.
  window.loadURL(`${appOrigin}/index.html`).catch(() => window.show());
  return {
    window,
    closeWithoutAsking() {
      mayClose = true;
      window.close();
    },
    protectContent(isProtected) {
      if (!window.isDestroyed()) window.setContentProtection(isProtected);
    },
    bringToFront() {
      if (window.isMinimized()) window.restore();
      window.focus();
    },
  };
}
