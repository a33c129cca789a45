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
  /** In whose words it asks when its page is gone. */
  catalogue: i18n;
  /** What would be lost by closing. */
  work: UnsavedWork;
  /** Asks whether to close all the same, in the window. */
  ask(): void;
  /** The system ends the person's session (Windows), and nothing keeps it from that any more. */
  sessionEnds(): void;
  memory: WindowMemory;
}

export interface OpenedWindow {
  readonly window: BrowserWindow;
  closeWithoutAsking(): void;
  /** Keeps the window out of screenshots and recordings: Windows, and macOS before ScreenCaptureKit; never Linux. */
  protectContent(isProtected: boolean): void;
  /** Says in the title whose account is open. */
  entitle(session: SessionState): void;
  /** Makes what it shows larger or smaller; answers how large it is then, in percent. */
  zoom(step: ZoomStep): number;
  /** For the person who starts the program a second time. */
  bringToFront(): void;
  /** Whether it has the keyboard. */
  isInFront(): boolean;
  /** For the person who is done in the browser: to the front, or, where the system does not let it come, it flashes. */
  comeForward(): void;
}

/** The one window, hardened in writing rather than by defaults that may change. */
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
  // Maximizing shows it too.
  const show = () => (options.memory.place?.isMaximized ? window.maximize() : window.show());
  window.once('ready-to-show', show);
  const bringToFront = () => {
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };
  // Somebody has come.
  window.on('focus', () => window.flashFrame(false));
  const askFirst = (event: { preventDefault(): void }, mustAsk: boolean) => {
    // A window whose renderer has crashed can ask nothing. The journal still has what it held.
    if (mayClose || window.webContents.isCrashed() || !mustAsk) return;
    event.preventDefault();
    // A question in a window that is minimized would be seen by nobody.
    bringToFront();
    options.ask();
  };
  window.on('close', (event) => askFirst(event, work.losesSecret || work.isTyped || work.leavesAccess));
  // Logging off and shutting down on Windows: they wait for the person, who is told by the system who holds them up.
  window.on('query-session-end', (event) => askFirst(event, work.losesSecret));
  window.on('session-end', () => options.sessionEnds());
  // The page's own title names its screen, for screen readers; what other programs see is ours.
  window.on('page-title-updated', (event) => event.preventDefault());
  followWindow(window, options.memory);
  const zoom = followZoom(window, options.memory);
  giveContextMenu(window, (text) => work.isOfSecret(text));
  // A page that does not load is no page to wait for: show the window, its title bar and its close button work.
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
