/** app: lifecycle, names and paths. */
import { spawn } from 'node:child_process';
import { mkdirSync, realpathSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { commandLine, switches } from '../command-line.ts';
import { isPackaged } from '../launch.ts';
import { guard, guardedEmitter, preventable } from '../not-here.ts';
import { leaveNow, state } from '../state.ts';
import { releaseLock, requestLock, type SecondInstance } from './single-instance.ts';

/** Set by the modules that own what must end: windows and children. */
export const ending = {
  closeWindows: (): { count: number } => ({ count: 0 }),
  destroyWindows: (): void => {},
  endChildren: (): Promise<void> => Promise.resolve(),
};

class App extends guardedEmitter('app') {
  readonly commandLine = guard('app.commandLine', commandLine);
  userAgentFallback = '';
  private ready: Promise<unknown>;
  private markReady: (launchInfo: unknown) => void = () => {};
  private readonly paths = new Map<string, string>();
  private givenName: string | undefined;
  private exitCode = 0;
  private leaving = false;
  private exiting = false;
  private readonly relaunches: { execPath: string; args: string[] }[] = [];
  private lock: boolean | undefined;
  /** Whether the message loop runs; before that, `exit` is C's. */
  _looping = false;
  _readyAsked = false;

  constructor() {
    super();
    this.ready = new Promise((done) => (this.markReady = done));
  }

  whenReady(): Promise<unknown> {
    this._readyAsked = true;
    return this.ready;
  }

  isReady(): boolean {
    return state.ready;
  }

  _becomeReady(): void {
    mkdirSync(this.getPath('userData'), { recursive: true });
    this.markReady({});
    this.emit('ready', {}, {});
    if (state.quitting) this.finishQuit();
  }

  quit(): void {
    if (state.quitting || this.leaving || this.exiting) return;
    const event = preventable({});
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    state.quitting = true;
    if (!this._looping) {
      // Start-up continues and `ready` is still emitted; the loop then ends at once.
      return;
    }
    if (ending.closeWindows().count === 0) this.finishQuit();
  }

  private finishQuit(): void {
    if (this.leaving) return;
    const event = preventable({});
    this.emit('will-quit', event);
    if (event.defaultPrevented) {
      state.quitting = false;
      return;
    }
    this.end(0);
  }

  private end(code: number): void {
    if (this.leaving) return;
    this.leaving = true;
    this.exitCode = code;
    this.emit('quit', {}, code);
    releaseLock();
    void ending.endChildren().finally(() => {
      process.exitCode = this.exitCode;
      process.emit('exit', this.exitCode);
      for (const { execPath, args } of this.relaunches) {
        // At this point nobody is left to hear that a program could not be started.
        spawn(execPath, args, { detached: true, stdio: 'ignore' })
          .on('error', () => undefined)
          .unref();
      }
      leaveNow(this.exitCode);
    });
  }

  exit(code = 0): void {
    if (this.leaving) return;
    if (!this._looping) {
      releaseLock();
      leaveNow(code);
    }
    // As a posted task: the code after the call still runs, which is why process.exit does the same.
    this.exiting = true;
    setImmediate(() => {
      ending.destroyWindows();
      this.end(code);
    });
  }

  _windowGone(left: number): void {
    if (left > 0 || this.leaving || this.exiting) return;
    if (state.quitting) this.finishQuit();
    else if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }

  /** Starts the program again after this one has ended, once per call; does not end this one. */
  relaunch({ execPath, args }: { execPath?: string; args?: string[] } = {}): void {
    this.relaunches.push({ execPath: execPath ?? (process.argv[0] as string), args: args ?? process.argv.slice(1) });
  }

  requestSingleInstanceLock(additionalData?: unknown): boolean {
    this.lock ??= requestLock(this.getPath('userData'), additionalData, (second: SecondInstance) => {
      void this.ready.then(() => this.emit('second-instance', preventable({}), second.argv, second.cwd, second.data));
    });
    const held = this.lock;
    if (!held) this.lock = undefined;
    return held;
  }

  hasSingleInstanceLock(): boolean {
    return this.lock === true;
  }

  releaseSingleInstanceLock(): void {
    releaseLock();
    this.lock = undefined;
  }

  getName(): string {
    return this.givenName ?? state.manifest.productName ?? state.manifest.name ?? 'Electron';
  }

  setName(name: string): void {
    this.givenName = name;
  }

  get name(): string {
    return this.getName();
  }

  set name(name: string) {
    this.setName(name);
  }

  getVersion(): string {
    return state.manifest.version ?? process.versions.electron ?? '';
  }

  getAppPath(): string {
    return state.root;
  }

  get isPackaged(): boolean {
    return isPackaged || process.env.ELECTRON_FORCE_IS_PACKAGED !== undefined;
  }

  private defaultPath(name: string): string | undefined {
    const home = homedir();
    const configuration = process.env.XDG_CONFIG_HOME ?? join(home, '.config');
    const appData = process.platform === 'darwin' ? join(home, 'Library', 'Application Support') : configuration;
    const folders = ['Desktop', 'Documents', 'Downloads', 'Music', 'Pictures', 'Videos'];
    const folder = folders.find((candidate) => candidate.toLowerCase() === name);
    if (folder) return join(home, folder);
    const userData = () => switches.get('user-data-dir') || join(appData, this.getName());
    const table: Record<string, () => string> = {
      home: () => home,
      appData: () => appData,
      userData,
      sessionData: () => this.getPath('userData'),
      temp: () => realpathSync(tmpdir()),
      exe: () => process.argv[0] ?? process.execPath,
      module: () => process.execPath,
      logs: () => join(this.getPath('userData'), 'logs'),
      crashDumps: () => join(this.getPath('userData'), 'Crashpad'),
    };
    return table[name]?.();
  }

  getPath(name: string): string {
    const path = this.paths.get(name) ?? this.defaultPath(name);
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    const whole = resolve(path);
    if (name === 'logs') mkdirSync(whole, { recursive: true });
    return whole;
  }

  setPath(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute');
    if (this.defaultPath(name) === undefined) throw new Error('Failed to set path');
    this.paths.set(name, path);
  }

  setAppLogsPath(path?: string): void {
    if (path) this.setPath('logs', path);
  }

  getLocale(): string {
    return switches.get('lang') || Intl.DateTimeFormat().resolvedOptions().locale;
  }

  getSystemLocale(): string {
    return Intl.DateTimeFormat().resolvedOptions().locale;
  }

  getLocaleCountryCode(): string {
    return this.getSystemLocale().split('-')[1] ?? '';
  }

  getPreferredSystemLanguages(): string[] {
    return [this.getSystemLocale()];
  }

  enableSandbox(): void {
    if (state.ready) throw new Error('app.enableSandbox() can only be called before app is ready');
    switches.set('enable-sandbox', '');
  }

  disableHardwareAcceleration(): void {
    if (state.ready) throw new Error('app.disableHardwareAcceleration() can only be called before app is ready');
  }

  setAppUserModelId(): void {}
  setAboutPanelOptions(): void {}
  setDesktopName(): void {}
  addRecentDocument(): void {}
  clearRecentDocuments(): void {}
  setAccessibilitySupportEnabled(): void {}
  focus(): void {}
  show(): void {}
  hide(): void {}

  isAccessibilitySupportEnabled(): boolean {
    return false;
  }

  /** On Linux only true with an installed .desktop file, which a program run from its sources lacks. */
  setAsDefaultProtocolClient(): boolean {
    return false;
  }

  removeAsDefaultProtocolClient(): boolean {
    return false;
  }

  isDefaultProtocolClient(): boolean {
    return false;
  }

  getGPUFeatureStatus(): object {
    return {};
  }

  getAppMetrics(): object[] {
    return [];
  }

  _fileUrl(path: string): string {
    return pathToFileURL(resolve(state.root, path)).href;
  }
}

export const app = new App();
