/** session: permissions, requests, protocols. One real session; other partitions serve net requests only. */
import { refreshInterception } from '../chromium/interception.ts';
import { fetchFor } from '../net/net.ts';
import { type ProxyConfig, proxyFor, proxyWords } from '../net/proxy.ts';
import { guard, guardedEmitter } from '../not-here.ts';
import { state } from '../state.ts';
import type { CheckHandler, RequestHandler } from './permissions.ts';
import { makeProtocol } from './protocol.ts';
import { WebRequest, webRequestApi } from './web-request.ts';

export class Session extends guardedEmitter('session') {
  readonly _webRequest = new WebRequest(() => refreshInterception());
  readonly webRequest = webRequestApi(this._webRequest);
  readonly _schemes = makeProtocol();
  readonly protocol = this._schemes.api;
  _requestHandler: RequestHandler | null = null;
  _checkHandler: CheckHandler | null = null;
  readonly _partition: string;
  readonly cookies = guard('cookies', {});
  readonly storagePath = null;
  _proxy: ProxyConfig = {};
  private readonly preloads = new Map<string, { id: string; type: string; filePath: string }>();

  constructor(partition: string) {
    super();
    this._partition = partition;
  }

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this._requestHandler = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this._checkHandler = handler;
  }

  setDevicePermissionHandler(): void {}
  setDisplayMediaRequestHandler(): void {}
  setBluetoothPairingHandler(): void {}
  setUSBProtectedClassesHandler(): void {}
  setCertificateVerifyProc(): void {}
  setSpellCheckerDictionaryDownloadURL(): void {}
  setUserAgent(): void {}

  private spellChecks = true;
  private languages = ['en-US'];

  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellChecks = enabled;
  }

  isSpellCheckerEnabled(): boolean {
    return this.spellChecks;
  }

  setSpellCheckerLanguages(languages: string[]): void {
    this.languages = [...languages];
  }

  getSpellCheckerLanguages(): string[] {
    return [...this.languages];
  }

  isPersistent(): boolean {
    return this._partition === '' || this._partition.startsWith('persist:');
  }

  fetch(input: string | Request | URL, init?: RequestInit): Promise<Response> {
    return fetchFor(this, input, init);
  }

  async clearStorageData(): Promise<void> {}
  async clearData(): Promise<void> {}
  async clearCache(): Promise<void> {}
  async clearAuthCache(): Promise<void> {}
  async clearHostResolverCache(): Promise<void> {}
  async clearCodeCaches(): Promise<void> {}
  async closeAllConnections(): Promise<void> {}
  async setProxy(config: ProxyConfig): Promise<void> {
    this._proxy = config;
  }

  async forceReloadProxyConfig(): Promise<void> {}
  flushStorageData(): void {}

  async resolveProxy(url: string): Promise<string> {
    return proxyWords(proxyFor(url, this._proxy));
  }

  registerPreloadScript({ id, type, filePath }: { id?: string; type: string; filePath: string }): string {
    const key = id ?? `preload-${this.preloads.size + 1}`;
    this.preloads.set(key, { id: key, type, filePath });
    return key;
  }

  unregisterPreloadScript(id: string): void {
    this.preloads.delete(id);
  }

  getPreloadScripts(): object[] {
    return [...this.preloads.values()];
  }

  getPreloads(): string[] {
    return [];
  }

  setPreloads(): void {}
}

const sessions = new Map<string, Session>();

function sessionOf(partition: string): Session {
  if (!state.ready) throw new TypeError('Session can only be received when app is ready');
  let found = sessions.get(partition);
  if (!found) {
    found = new Session(partition);
    sessions.set(partition, found);
  }
  return found;
}

export function defaultSession(): Session {
  return sessionOf('');
}

export const session = guard('session', {
  get defaultSession(): Session {
    return defaultSession();
  },
  fromPartition: (partition: string): Session => sessionOf(partition),
  Session,
});
