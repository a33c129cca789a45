/** session.webRequest for the page's requests and for net.fetch: the three stages at which a listener decides. */

import { fromPage } from '../chromium/urls.ts';
import { guard, notHere } from '../not-here.ts';

export interface RequestDetails {
  id: number;
  url: string;
  method: string;
  resourceType: string;
  timestamp: number;
  referrer: string;
  webContents?: unknown;
  webContentsId?: number;
  [member: string]: unknown;
}

export interface Verdict {
  cancel?: boolean;
  redirectURL?: string;
  requestHeaders?: Record<string, string>;
  responseHeaders?: Record<string, string | string[]>;
  statusLine?: string;
}

type Listener = (details: RequestDetails, callback: (verdict: Verdict) => void) => void;
type Stage = 'onBeforeRequest' | 'onBeforeSendHeaders' | 'onHeadersReceived';

function patternToTest(pattern: string): (url: string) => boolean {
  if (pattern === '<all_urls>') return () => true;
  const match = /^(\*|[a-z][a-z0-9+.-]*):\/\/(\*|(?:\*\.)?[^/*]*)(\/.*)$/i.exec(pattern);
  if (!match) throw new TypeError(`Invalid url pattern ${pattern}: Missing scheme separator.`);
  const literal = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  const scheme = match[1] === '*' ? '[a-z][a-z0-9+.-]*' : literal(match[1] as string);
  const hostText = match[2] as string;
  const host =
    hostText === '*'
      ? '[^/]*'
      : hostText.startsWith('*.')
        ? `(?:[^/]*\\.)?${literal(hostText.slice(2))}`
        : literal(hostText);
  const test = new RegExp(`^${scheme}://${host}(?::\\d+)?${literal(match[3] as string).replaceAll('*', '.*')}$`, 'i');
  return (url) => test.test(url);
}

export class WebRequest {
  private readonly listeners = new Map<Stage, { matches: (url: string) => boolean; listener: Listener }>();
  private readonly changed: () => void;

  constructor(changed: () => void) {
    this.changed = changed;
  }

  _has(stage: Stage): boolean {
    return this.listeners.has(stage);
  }

  /** Undefined without a listener; never settles if a listener never calls back, as in Electron. */
  _ask(stage: Stage, details: RequestDetails): Promise<Verdict> | undefined {
    const entry = this.listeners.get(stage);
    if (!entry?.matches(details.url)) return undefined;
    return new Promise((done) => entry.listener(details, (verdict) => done(verdict ?? {})));
  }

  _subscribe(stage: Stage, filterOrListener: unknown, maybeListener: unknown): void {
    const hasFilter = typeof filterOrListener !== 'function' && filterOrListener !== null;
    const listener = (hasFilter ? maybeListener : filterOrListener) as Listener | null | undefined;
    const filter = hasFilter ? (filterOrListener as { urls?: string[]; types?: string[] }) : { urls: [] };
    if (!filter.urls) throw new TypeError("Parameter 'filter' must have property 'urls'.");
    const tests = (filter.urls.length > 0 ? filter.urls : ['<all_urls>']).map(patternToTest);
    if (!listener) this.listeners.delete(stage);
    else this.listeners.set(stage, { matches: (url) => tests.some((test) => test(fromPage(url))), listener });
    this.changed();
  }
}

/** The object that apps see. */
export function webRequestApi(webRequest: WebRequest) {
  const stage = (name: Stage) => (filter: unknown, listener?: unknown) => webRequest._subscribe(name, filter, listener);
  const lacking = (name: string) => () => {
    throw notHere(`webRequest.${name}`);
  };
  return guard('webRequest', {
    onBeforeRequest: stage('onBeforeRequest'),
    onBeforeSendHeaders: stage('onBeforeSendHeaders'),
    onHeadersReceived: stage('onHeadersReceived'),
    onCompleted: lacking('onCompleted'),
    onErrorOccurred: lacking('onErrorOccurred'),
  });
}
