/** webContents: a Chromium page over its DevTools session. */
import { cdp, own } from '../chromium/host.ts';
import { fromPage, toPage } from '../chromium/urls.ts';
import { IpcMain } from '../ipc/ipc.ts';
import { PreloadLink } from '../ipc/preload-link.ts';
import { guardedEmitter, markDestroyed, notHere, preventable } from '../not-here.ts';
import { defaultSession, type Session } from '../session/session.ts';
import { Loading } from './loading.ts';
import { type FrameRecord, makeFrame, type WebFrame } from './web-frame.ts';

export interface WebPreferences {
  [name: string]: unknown;
  preload?: string;
  sandbox?: boolean;
  contextIsolation?: boolean;
  nodeIntegration?: boolean;
  devTools?: boolean;
  zoomFactor?: number;
}

interface CdpFrame {
  id: string;
  parentId?: string;
  loaderId: string;
  url: string;
  unreachableUrl?: string;
}

type OpenHandler = (details: object) => unknown;

/** What a window does for its contents. */
export interface ContentsOwner {
  requestClose(): void;
  openChild(url: string, options: unknown): void;
  titleChanged(title: string): void;
  readyToShow(): void;
  contentSize(): { width: number; height: number };
}

export const allContents = new Map<number, WebContents>();
let lastId = 0;

export class WebContents extends guardedEmitter('webContents') {
  readonly id = ++lastId;
  readonly ipc = new IpcMain();
  readonly session: Session = defaultSession();
  readonly _loading: Loading;
  _targetId = '';
  _sessionId = '';
  _mainFrame: WebFrame;
  _frameRecord: FrameRecord;
  readonly _subFrames = new Map<string, { frame: WebFrame; record: FrameRecord }>();
  _owner: ContentsOwner;
  private readonly preferences: WebPreferences;
  readonly _preload: PreloadLink;
  private webRtcPolicy = 'default';
  private openHandler: OpenHandler | undefined;
  private crashed = false;
  private zoom = 1;
  private isScaled = false;
  _created: Promise<void> = Promise.resolve();
  _title = '';
  /** Settles once the title is read, before `did-finish-load`. */
  _titleRead: Promise<void> = Promise.resolve();

  constructor(preferences: WebPreferences, owner: ContentsOwner) {
    super();
    if (preferences.nodeIntegration || preferences.contextIsolation === false)
      throw notHere('webPreferences with nodeIntegration or without contextIsolation');
    this.preferences = preferences;
    this._owner = owner;
    this.zoom = preferences.zoomFactor ?? 1;
    this._preload = new PreloadLink(this, preferences.preload ?? '', preferences.sandbox !== false);
    const { frame, record } = makeFrame('about:blank', null, (channel, args) => this._preload.post(channel, args));
    this._mainFrame = frame;
    this._frameRecord = record;
    this._loading = new Loading(this);
    allContents.set(this.id, this);
  }

  get mainFrame(): WebFrame {
    return this._mainFrame;
  }

  async _attach(targetId: string, sessionId: string): Promise<void> {
    this._targetId = targetId;
    this._sessionId = sessionId;
    own({
      targetId,
      ownsFrame: (id) => this._subFrames.has(id),
      detached: () => this.emit('-gone'),
    });
    const page = cdp().session(sessionId);
    this._preload.listen(page, targetId);
    page.on('Runtime.consoleAPICalled', (call) => this.consoleMessage(call as never));
    page.on('Page.windowOpen', ({ url }: { url: string }) => this._windowOpen(fromPage(url), '', ''));
    page.on('Page.frameNavigated', ({ frame }: { frame: CdpFrame }) => this.frameNavigated(frame));
    page.on('Page.frameDetached', ({ frameId, reason }: { frameId: string; reason: string }) => {
      if (reason === 'remove') this._subFrames.delete(frameId);
    });
    page.on('Page.frameAttached', ({ frameId }: { frameId: string }) => {
      this._subFrames.set(
        frameId,
        makeFrame('about:blank', this._mainFrame, () => {}),
      );
    });
    page.on('Page.javascriptDialogOpening', ({ type }: { type: string }) => {
      // A page that wants to keep its window keeps it without a question; other dialogs are left to the test runner, if any.
      if (type === 'beforeunload') {
        cdp().tell('Page.handleJavaScriptDialog', { accept: false }, sessionId);
        this.emit('will-prevent-unload', preventable({}));
      }
    });
    page.on('Inspector.targetCrashed', () => this.onCrash());
    page.on('Page.domContentEventFired', () => {
      this._titleRead = this.readTitle();
    });
    this._loading.listen(page, targetId);
    const commands: [string, object?][] = [
      ['Page.enable'],
      ['Runtime.enable'],
      ['Network.enable', { maxTotalBufferSize: 0, maxResourceBufferSize: 0, maxPostDataSize: 0 }],
      ['Inspector.enable'],
      ['Page.setLifecycleEventsEnabled', { enabled: true }],
      ...this._preload.commands(),
      ['Runtime.runIfWaitingForDebugger'],
    ];
    await Promise.all(
      commands.map(([method, params]) => this._command(method, (params ?? {}) as Record<string, unknown>)),
    );
  }

  _command<T = Record<string, unknown>>(method: string, params: Record<string, unknown> = {}): Promise<T> {
    return cdp().send<T>(method, params, this._sessionId);
  }

  private frameNavigated(frame: CdpFrame): void {
    if (frame.parentId) {
      const record = this._subFrames.get(frame.id)?.record;
      if (record) record.pageUrl = frame.url;
      return;
    }
    this._subFrames.clear();
    this._frameRecord.detached = true;
    const made = makeFrame(frame.unreachableUrl ?? frame.url, null, (channel, args) =>
      this._preload.post(channel, args),
    );
    this._mainFrame = made.frame;
    this._frameRecord = made.record;
    this.crashed = false;
    if (!frame.unreachableUrl) this._preload.complain();
    this._loading.committed(frame.loaderId, frame.unreachableUrl);
  }

  private consoleMessage({ type, args, stackTrace }: never): void {
    const texts = (args as { value?: unknown; description?: string }[]).map(
      (arg) => arg.description ?? String(arg.value),
    );
    const level = ({ warning: 'warning', error: 'error', debug: 'debug' } as Record<string, string>)[type] ?? 'info';
    const at = (stackTrace as { callFrames?: { lineNumber: number; url: string }[] } | undefined)?.callFrames?.[0];
    const details = {
      message: texts.join(' '),
      level,
      lineNumber: (at?.lineNumber ?? -1) + 1,
      sourceId: fromPage(at?.url ?? ''),
    };
    this.emit(
      'console-message',
      { ...details, frame: this._mainFrame },
      level,
      details.message,
      details.lineNumber,
      details.sourceId,
    );
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.crashed) throw new Error('Render frame was disposed before WebFrameMain could be accessed');
    this._preload.post(channel, args);
  }

  _windowOpen(url: string, frameName: string, features: string): void {
    const details = {
      url,
      frameName,
      features,
      disposition: features ? 'new-window' : 'foreground-tab',
      referrer: { url: '', policy: '' },
    };
    const answer = this.openHandler
      ? (this.openHandler(details) as { action?: string } | null | undefined)
      : { action: 'allow' };
    if (answer?.action === 'allow') this._owner.openChild(url, answer);
    else if (answer?.action !== 'deny')
      console.error(
        'The window open handler response must be an object with an "action" property of "deny" or "allow".',
      );
  }

  getWebRTCIPHandlingPolicy(): string {
    return this.webRtcPolicy;
  }

  /** Kept and not enforced: Chromium takes it from a setting that DevTools lacks. */
  setWebRTCIPHandlingPolicy(policy: string): void {
    this.webRtcPolicy = policy;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  private async readTitle(): Promise<void> {
    const title = await this._evaluate('document.title').catch(() => '');
    if (typeof title === 'string' && !this.isDestroyed()) this._titleIs(title);
  }

  /** A right click, after the page's own listeners; one that the page prevented never arrives. */
  _contextMenu(clicked: object): void {
    const url = this.getURL();
    const about = {
      ...{ linkURL: '', linkText: '', pageURL: url, frameURL: url, srcURL: '', mediaType: 'none', titleText: '' },
      ...{ hasImageContents: false, altText: '', suggestedFilename: '', misspelledWord: '', dictionarySuggestions: [] },
      ...{ frameCharset: 'UTF-8', spellcheckEnabled: false, menuSourceType: 'mouse', frame: this._mainFrame },
    };
    this.emit('context-menu', preventable({}), { ...about, ...clicked });
  }

  _titleIs(title: string): void {
    if (title && title !== this._title && this._loading.everCommitted) this._owner.titleChanged(title);
  }

  async _evaluate(expression: string, userGesture = false): Promise<unknown> {
    const params = { expression, userGesture, returnByValue: true, awaitPromise: true };
    const { result, exceptionDetails } = await this._command<{
      result: { value: unknown };
      exceptionDetails?: { exception?: { description?: string } };
    }>('Runtime.evaluate', params);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? 'Script failed to execute');
    return result.value;
  }

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    await this._created;
    await this._loading.settled();
    return this._evaluate(code, userGesture);
  }

  loadURL(url: string): Promise<void> {
    return this._loading.load(url);
  }

  reload(): void {
    this._loading.reload();
  }

  reloadIgnoringCache(): void {
    this._loading.reload();
  }

  stop(): void {
    cdp().tell('Page.stopLoading', {}, this._sessionId);
  }

  getURL(): string {
    return this._mainFrame.url === 'about:blank' && !this._loading.everCommitted ? '' : this._mainFrame.url;
  }

  getTitle(): string {
    return this._title;
  }

  getType(): string {
    return 'window';
  }

  isLoading(): boolean {
    return this._loading.busy;
  }

  isLoadingMainFrame(): boolean {
    return this._loading.busy;
  }

  isDestroyed(): boolean {
    return !allContents.has(this.id);
  }

  isCrashed(): boolean {
    return this.crashed;
  }

  close(options?: { waitForBeforeUnload?: boolean }): void {
    if (options?.waitForBeforeUnload === false) this.emit('-destroy');
    else this._owner.requestClose();
  }

  focus(): void {
    cdp().tell('Page.bringToFront', {}, this._sessionId);
  }

  forcefullyCrashRenderer(): void {
    cdp().tell('Page.crash', {}, this._sessionId);
  }

  private onCrash(): void {
    this.crashed = true;
    this._preload.lost();
    this._frameRecord.detached = true;
    this._loading.crashed();
    const details = { reason: 'crashed', exitCode: 5 };
    this.emit('render-process-gone', {}, details);
    this.emit('-app', 'render-process-gone', details);
  }

  getLastWebPreferences(): WebPreferences {
    const { sandbox = true, webSecurity = true, webviewTag = false } = this.preferences;
    const integration = { nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false };
    return {
      ...integration,
      sandbox,
      webSecurity,
      webviewTag,
      contextIsolation: true,
      javascript: true,
    } as WebPreferences;
  }

  get zoomFactor(): number {
    return this.zoom;
  }

  getZoomFactor(): number {
    return this.zoom;
  }

  setZoomFactor(factor: number): void {
    if (!(factor > 0)) throw new Error("'zoomFactor' must be a double greater than 0.0");
    this.zoom = factor;
    this._showZoom();
  }

  /** As Chromium's own zoom: the same window has room for fewer, larger pixels. */
  _showZoom(): void {
    if (this._sessionId === '') return;
    if (this.zoom === 1 && !this.isScaled) return;
    this.isScaled = this.zoom !== 1;
    const { width, height } = this._owner.contentSize();
    const size = { width: Math.round(width / this.zoom), height: Math.round(height / this.zoom) };
    const metrics = { ...size, deviceScaleFactor: this.zoom, mobile: false };
    if (this.isScaled) cdp().tell('Emulation.setDeviceMetricsOverride', metrics, this._sessionId);
    else cdp().tell('Emulation.clearDeviceMetricsOverride', {}, this._sessionId);
  }

  setZoomLevel(level: number): void {
    this.setZoomFactor(1.2 ** level);
  }

  getZoomLevel(): number {
    return Math.log(this.zoom) / Math.log(1.2);
  }

  setVisualZoomLevelLimits(): Promise<void> {
    return Promise.resolve();
  }

  setBackgroundThrottling(): void {}

  /** Chromium's own DevTools cannot be opened from here; with `devTools: false` Electron does nothing either. */
  openDevTools(): void {
    if (this.preferences.devTools !== false)
      console.error('not in the stand-in: webContents.openDevTools (attach to the DevTools port instead)');
  }

  closeDevTools(): void {}

  isDevToolsOpened(): boolean {
    return false;
  }

  /** For the window only: from now on every use but `isDestroyed` and listeners throws. */
  _destroyed(): void {
    allContents.delete(this.id);
    this._frameRecord.detached = true;
    // Chromium may still send events of this page, and each handler would throw.
    if (this._sessionId) cdp().session(this._sessionId).removeAllListeners();
    this._loading.crashed();
    this._targetId = '';
    this.emit('destroyed', {});
    markDestroyed(this);
  }

  _pageUrl(): string {
    return toPage(this.getURL());
  }
}
