import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme } from 'electron';
import type { i18n } from 'i18next';
import type { SessionState } from '../../../contract/session.ts';
import type { ZoomStep } from '../../../contract/window-place.ts';
import type { UnsavedWork } from '../../window/unsaved-work.ts';
import type { WindowMemory } from '../../window/window-memory.ts';
import { appOrigin } from '../border/our-pages.ts';
import { isRelease } from '../border/release.ts';
import { webPreferences } from '../border/web-preferences.ts';
import { giveContextMenu } from '../menu/context-menu.ts';
import { recoverWindow } from './recovery.ts';
import { smallest } from './window-place.ts';
import { followWindow, followZoom, placeOptions } from './window-state.ts';
import { windowTitle } from './window-title.ts';

export interface WindowOptions {
  /** The language of the questions about a crashed or hanging page. */
  catalogue: i18n;
  /** What closing would lose. */
  work: UnsavedWork;
  /** Asks in the window whether to close. */
  ask(): void;
  /** The system ends the person's session (Windows), and nothing can stop it. */
  sessionEnds(): void;
  memory: WindowMemory;
}

export interface OpenedWindow {
  readonly window: BrowserWindow;
  closeWithoutAsking(): void;
  /** Hides the window from screenshots and recordings: Windows, and macOS before ScreenCaptureKit; never Linux. */
  protectContent(isProtected: boolean): void;
  /** Shows in the title whose account is open. */
  entitle(session: SessionState): void;
  /** Zooms the contents; returns the new level in percent. */
  zoom(step: ZoomStep): number;
  /** For a person who starts the program again. */
  bringToFront(): void;
  /** Whether it has the keyboard focus. */
  isInFront(): boolean;
  /** For a person who is done in the browser: brings the window to the front, or flashes it if that is not allowed. */
  comeForward(): void;
}

/** The only window, with explicit restrictions because defaults may change. */
export function openWindow(options: WindowOptions): OpenedWindow {
  let mayClose = false;
  const { work } = options;
  const { where, zoomFactor } = placeOptions(options.memory);
  const window = new BrowserWindow({
    ...where,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: app.name,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1b1b1b' : '#ffffff',
    webPreferences: { ...webPreferences(join(import.meta.dirname, '../preload/preload.cjs'), isRelease), zoomFactor },
  });
  recoverWindow(window, options.catalogue);
  // Maximizing shows the window too.
  const show = () => (options.memory.place?.isMaximized ? window.maximize() : window.show());
  window.once('ready-to-show', show);
  const bringToFront = () => {
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };
  // The person has come.
  window.on('focus', () => window.flashFrame(false));
  const askFirst = (event: { preventDefault(): void }, mustAsk: boolean) => {
    // A window whose renderer has crashed cannot ask. The journal still has what it held.
    if (mayClose || window.webContents.isCrashed() || !mustAsk) return;
    event.preventDefault();
    // Nobody would see a question in a minimized window.
    bringToFront();
    options.ask();
  };
  window.on('close', (event) => askFirst(event, work.losesSecret || work.isTyped || work.leavesAccess));
  // Logging off and shutting down on Windows: they wait, and the system tells the person who holds them up.
  window.on('query-session-end', (event) => askFirst(event, work.losesSecret));
  window.on('session-end', () => options.sessionEnds());
  // The page's own title names its screen, for screen readers; other programs see ours.
  window.on('page-title-updated', (event) => event.preventDefault());
  followWindow(window, options.memory);
  const zoom = followZoom(window, options.memory);
  giveContextMenu(window, (text) => work.isOfSecret(text));
  // A page that does not load never gets ready: show the window, whose title bar and close button work.
  window.loadURL(`${appOrigin}/index.html`).catch(show);
  return {
    window,
    closeWithoutAsking() {
      mayClose = true;
      window.close();
    },
    protectContent(isProtected) {
      if (!window.isDestroyed()) window.setContentProtection(isProtected);
    },
    entitle(session) {
      if (!window.isDestroyed()) window.setTitle(windowTitle(session, app.name));
    },
    zoom,
    bringToFront,
    isInFront: () => !window.isDestroyed() && window.isFocused(),
    comeForward() {
      bringToFront();
      if (!window.isDestroyed() && !window.isFocused()) window.flashFrame(true);
    },
  };
}
