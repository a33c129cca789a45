/** BrowserWindow: a separate Chromium window for one web contents. */
import { app } from '../app/app.ts';
import { cdp, createPage } from '../chromium/host.ts';
import { isHeadless } from '../chromium/process.ts';
import { followTheme } from '../desktop/native-theme.ts';
import { markDestroyed, preventable } from '../not-here.ts';
import { state } from '../state.ts';
import { SizedWindow } from './sized-window.ts';
import { WebContents, type WebPreferences } from './web-contents.ts';

export interface WindowOptions {
  [name: string]: unknown;
  width?: number;
  height?: number;
  x?: number;
  y?: number;
  show?: boolean;
  title?: string;
  webPreferences?: WebPreferences;
}

const windows = new Map<number, BrowserWindow>();
let lastId = 0;
let focused: BrowserWindow | undefined;

/** Sizes are the content's: headless windows have no frame, nor have Electron's without a window manager. */
export class BrowserWindow extends SizedWindow {
  readonly id = ++lastId;
  readonly webContents: WebContents;
  private visible: boolean;
  private minimized = false;
  private title: string;
  private windowId = 0;
  private closing = false;

  constructor(options: WindowOptions = {}) {
    super();
    if (!state.ready) throw new Error('Cannot create BrowserWindow before app is ready');
    const {
      width = 800,
      height = 600,
      x,
      y,
      minWidth = 0,
      minHeight = 0,
    } = options as Record<string, number | undefined>;
    this.minimum = [minWidth, minHeight];
    this.bounds = { x: x ?? 0, y: y ?? 0, width: Math.max(width, minWidth), height: Math.max(height, minHeight) };
    // Only both together count; otherwise the window is centred.
    if (x === undefined || y === undefined) this.putInTheMiddle();
    this.visible = options.show !== false;
    this.title = options.title ?? app.name;
    this.webContents = new WebContents(options.webPreferences ?? {}, {
      requestClose: () => this.close(),
      openChild: (url, answer) => {
        const { overrideBrowserWindowOptions } = answer as { overrideBrowserWindowOptions?: WindowOptions };
        const { preload: _preload, ...rest } = options.webPreferences ?? {};
        const child = new BrowserWindow({
          ...options,
          ...overrideBrowserWindowOptions,
          webPreferences: { ...rest, ...overrideBrowserWindowOptions?.webPreferences },
        });
        this.webContents.emit('did-create-window', child, { url, options });
        if (url && url !== 'about:blank') void child.loadURL(url);
      },
      titleChanged: (title) => this.pageTitle(title),
      readyToShow: () => this.readyToShow(),
      contentSize: () => this.getContentBounds(),
    });
    this.webContents._title = this.title;
    windows.set(this.id, this);
    // Chromium also reports targets that we closed ourselves.
    this.webContents.on('-gone', () => !this.isDestroyed() && this.gone());
    this.webContents.on('-destroy', () => this.destroy());
    this.webContents.on('-app', (event: string, details: unknown) =>
      app.emit(event, preventable({}), this.webContents, details),
    );
    this.webContents.on('did-finish-load', () => !isHeadless() && !this.visible && this.readyToShow());
    this.webContents._created = this.create();
    this.webContents._created.catch((error: Error) => !this.closing && console.error(error));
    app.emit('browser-window-created', preventable({}), this);
    app.emit('web-contents-created', preventable({}), this.webContents);
    if (this.visible) process.nextTick(() => this.focus());
  }

  private async create(): Promise<void> {
    const { width, height } = this.bounds;
    const { targetId, sessionId } = await createPage(width, height);
    const attached = this.webContents._attach(targetId, sessionId);
    const { windowId } = await cdp().send<{ windowId: number }>('Browser.getWindowForTarget', { targetId });
    this.windowId = windowId;
    await attached;
    await this.resize();
    if (!this.visible) this.tellWindow({ windowState: 'minimized' });
    followTheme(this.webContents);
  }

  /** Only a visible window can be minimised or raised; a hidden headless one continues painting, as Electron's does. */
  private tellWindow(bounds: Record<string, unknown>): void {
    if (!isHeadless()) cdp().tell('Browser.setWindowBounds', { windowId: this.windowId, bounds });
  }

  protected override async resize(): Promise<void> {
    const { width, height } = this.bounds;
    await cdp()
      .send('Browser.setContentsSize', { windowId: this.windowId, width, height })
      .catch(() => {});
    this.webContents._showZoom();
  }

  private readyToShow(): void {
    if (windows.has(this.id)) this.emit('ready-to-show');
  }

  private pageTitle(title: string): void {
    const event = preventable({});
    this.emit('page-title-updated', event, title, true);
    this.webContents._title = title;
    this.webContents.emit('page-title-updated', event, title, true);
    if (!event.defaultPrevented) this.title = title;
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  loadFile(path: string): Promise<void> {
    return this.webContents.loadURL(app._fileUrl(path));
  }

  reload(): void {
    this.webContents.reload();
  }

  close(): void {
    if (this.closing) return;
    const event = preventable({});
    this.emit('close', event);
    if (event.defaultPrevented) {
      state.quitting = false;
      return;
    }
    if (this.webContents.isCrashed()) {
      this.destroy();
      return;
    }
    this.closing = true;
    const unresponsive = setTimeout(() => this.emit('unresponsive'), 5000);
    this.once('closed', () => clearTimeout(unresponsive));
    this.webContents.once('will-prevent-unload', (prevented: { defaultPrevented: boolean }) => {
      if (prevented.defaultPrevented) return this.destroy();
      clearTimeout(unresponsive);
      this.closing = false;
      state.quitting = false;
    });
    this.webContents._created.then(
      () => this.askPageToClose(),
      () => this.gone(),
    );
  }

  /** During a navigation, between two pages, Chromium refuses; the next page is asked then. */
  private askPageToClose(): void {
    if (this.webContents.isDestroyed()) return;
    cdp()
      .send('Page.close', {}, this.webContents._sessionId)
      .catch(() => setTimeout(() => this.askPageToClose(), 20));
  }

  destroy(): void {
    if (!windows.has(this.id)) return;
    const targetId = this.webContents._targetId;
    if (targetId) cdp().tell('Target.closeTarget', { targetId });
    else
      void this.webContents._created
        .then(() => cdp().tell('Target.closeTarget', { targetId: this.webContents._targetId }))
        .catch(() => {});
    this.gone();
  }

  private gone(): void {
    if (!windows.delete(this.id)) return;
    this.closing = true;
    if (focused === this) focused = undefined;
    this.webContents._destroyed();
    // Destroyed before its listeners run, as in Electron: they may no longer use it.
    markDestroyed(this);
    this.emit('closed');
    app._windowGone(windows.size);
  }

  show(): void {
    if (!this.visible) {
      this.visible = true;
      this.tellWindow({ windowState: 'normal' });
      this.emit('show');
      app.emit('browser-window-show', {}, this);
    }
    this.focus();
  }

  showInactive(): void {
    this.visible = true;
    this.tellWindow({ windowState: 'normal' });
    this.emit('show');
  }

  hide(): void {
    if (!this.visible) return;
    this.visible = false;
    this.tellWindow({ windowState: 'minimized' });
    this.blur();
    this.emit('hide');
  }

  focus(): void {
    if (!windows.has(this.id) || focused === this || !this.visible) return;
    focused?.blur();
    focused = this;
    if (this.webContents._targetId) this.webContents.focus();
    this.emit('focus');
    app.emit('browser-window-focus', {}, this);
  }

  blur(): void {
    if (focused !== this) return;
    focused = undefined;
    this.emit('blur');
    app.emit('browser-window-blur', {}, this);
  }

  minimize(): void {
    this.minimized = true;
    this.tellWindow({ windowState: 'minimized' });
    this.blur();
    this.emit('minimize');
  }

  restore(): void {
    if (!this.minimized) return;
    this.minimized = false;
    this.tellWindow({ windowState: 'normal' });
    this.emit('restore');
  }

  isMinimized(): boolean {
    return this.minimized;
  }

  isVisible(): boolean {
    return this.visible && !this.minimized;
  }

  isFocused(): boolean {
    return focused === this;
  }

  isDestroyed(): boolean {
    return !windows.has(this.id);
  }

  override maximize(): void {
    super.maximize();
    this.tellWindow({ windowState: 'maximized' });
    this.show();
  }

  isFullScreen(): boolean {
    return false;
  }

  getTitle(): string {
    return this.title;
  }

  setTitle(title: string): void {
    this.title = String(title);
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return focused ?? null;
  }

  static fromWebContents(contents: unknown): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null;
  }

  static fromId(id: number): BrowserWindow | null {
    return windows.get(id) ?? null;
  }
}
