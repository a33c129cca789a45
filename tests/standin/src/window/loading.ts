/** Loads and navigations of one web contents, with Electron's events in their order. */
import type { EventEmitter } from 'node:events';
import { cdp } from '../chromium/host.ts';
import { fromPage, isCustom, toPage } from '../chromium/urls.ts';
import { errorCode } from '../net/errors.ts';
import { preventable } from '../not-here.ts';
import { externalLaunch } from '../session/permissions.ts';
import type { WebContents } from './web-contents.ts';

interface Pending {
  url: string;
  /** Chromium's ID for this load, once known. */
  loader?: string;
  done: () => void;
  fail: (reason: Error) => void;
}

interface Navigated {
  loaderId?: string;
  errorText?: string;
}

function loadError(name: string, url: string): Error {
  const errno = errorCode(name);
  return Object.assign(new Error(`${name} (${errno}) loading '${url}'`), { code: name, errno, url });
}

export class Loading {
  busy = false;
  everCommitted = false;
  private readonly contents: WebContents;
  private pending: Pending | undefined;
  /** Documents that the main process requested and Chromium has not begun; every other navigation is the page's. */
  private readonly expected = new Set<{ url: string }>();
  /** The current document, and whether it has finished loading. */
  private loader = '';
  private finished = '';
  private readonly failures = new Map<string, string>();
  private readonly reported = new Set<string>();
  private noted: string | undefined;
  private waiting: (() => void)[] = [];

  constructor(contents: WebContents) {
    this.contents = contents;
  }

  listen(page: EventEmitter, targetId: string): void {
    const { contents } = this;
    page.on('Page.lifecycleEvent', (event: { frameId: string; loaderId: string; name: string }) => {
      if (event.frameId !== targetId || event.loaderId !== this.loader) return;
      if (event.name === 'DOMContentLoaded') contents.emit('dom-ready', {});
      if (event.name === 'load')
        void contents._titleRead.then(() => {
          if (event.loaderId === this.loader && !contents.isDestroyed()) this.loaded();
        });
      // A window may be destroyed before Chromium tells that it has painted.
      if (event.name === 'firstContentfulPaint')
        process.nextTick(() => !contents.isDestroyed() && contents._owner.readyToShow());
    });
    page.on('Page.navigatedWithinDocument', ({ frameId, url }: { frameId: string; url: string }) => {
      const isMainFrame = frameId === targetId;
      const seen = fromPage(url);
      if (isMainFrame) contents._frameRecord.pageUrl = url;
      contents.emit('did-start-navigation', this.details(seen, isMainFrame, true), seen, true, isMainFrame, 1, 1);
      contents.emit('did-navigate-in-page', {}, seen, isMainFrame, 1, 1);
    });
    page.on('Network.loadingFailed', (event: { requestId: string; type: string; errorText: string }) => {
      if (event.type !== 'Document') return;
      this.failures.set(event.requestId, this.noted ?? event.errorText.replace('net::', ''));
      this.noted = undefined;
    });
    page.on('Page.frameRequestedNavigation', ({ frameId, url }: { frameId: string; url: string }) => {
      if (!/^(https?|file|about|data|blob|javascript|chrome-error):/.test(url))
        this.external(url, frameId === targetId);
    });
    page.on('Page.frameStartedLoading', ({ frameId }: { frameId: string }) => {
      if (frameId !== targetId || this.busy) return;
      this.busy = true;
      contents.emit('did-start-loading', {});
    });
    page.on('Page.frameStoppedLoading', ({ frameId }: { frameId: string }) => {
      if (frameId !== targetId || !this.busy) return;
      this.busy = false;
      contents.emit('did-stop-loading', {});
      for (const run of this.waiting.splice(0)) run();
    });
  }

  settled(): Promise<void> {
    return this.busy ? new Promise((done) => this.waiting.push(done)) : Promise.resolve();
  }

  load(url: string): Promise<void> {
    const { contents } = this;
    this.abandon('ERR_ABORTED');
    const result = new Promise<void>((done, fail) => (this.pending = { url, done, fail }));
    result.catch(() => {}); // as in Electron, the caller may ignore the rejection
    const mine = this.pending;
    this.busy = true;
    const start = async () => {
      await contents._created;
      if (this.pending !== mine) return;
      if (!URL.canParse(url)) {
        this.tellFailure('ERR_INVALID_URL', url);
        throw loadError('ERR_INVALID_URL', url);
      }
      const target = toPage(url);
      const expected = { url: target };
      this.expected.add(expected);
      const reply = await contents._command<Navigated>('Page.navigate', { url: target });
      this.expected.delete(expected);
      if (this.pending === mine && mine) this.navigated(reply, mine);
    };
    start().catch((error: Error) => {
      if (this.pending !== mine) return;
      this.pending = undefined;
      mine?.fail(error);
    });
    return result;
  }

  /** Chromium's answer to a load, which comes when the document is there or has failed. */
  private navigated({ loaderId, errorText }: Navigated, mine: Pending): void {
    if (errorText !== undefined) {
      const name = this.failures.get(loaderId ?? '') ?? this.noted ?? errorText.replace('net::', '');
      this.noted = undefined;
      this.pending = undefined;
      this.tellFailure(name, mine.url, loaderId);
      mine.fail(loadError(name, mine.url));
    } else if (loaderId === undefined || loaderId === this.finished) {
      this.pending = undefined;
      mine.done();
    } else mine.loader = loaderId;
  }

  /** Whether the main process requested this document. */
  private isOurs(target: string): boolean {
    const withoutFragment = (text: string) => text.replace(/#.*$/, '');
    const found = [...this.expected].find(({ url }) => withoutFragment(url) === withoutFragment(target));
    return found !== undefined && this.expected.delete(found);
  }

  reload(): void {
    void this.contents._created.then(() => {
      this.expected.add({ url: toPage(this.contents.getURL()) });
      cdp().tell('Page.reload', {}, this.contents._sessionId);
    });
  }

  private details(url: string, isMainFrame: boolean, isSameDocument = false) {
    const { mainFrame } = this.contents;
    return preventable({
      url,
      isMainFrame,
      isSameDocument,
      frame: mainFrame,
      initiator: mainFrame,
      processId: 1,
      routingId: 1,
    });
  }

  /** A document request is about to leave. False: it must not. */
  decide(pageUrl: string, isMainFrame: boolean, redirected: boolean): boolean {
    const url = fromPage(pageUrl);
    const { contents } = this;
    if (redirected) {
      const redirect = this.details(url, isMainFrame);
      contents.emit('will-redirect', redirect, url, false, isMainFrame, 1, 1);
      return !redirect.defaultPrevented;
    }
    contents.emit('did-start-navigation', this.details(url, isMainFrame), url, false, isMainFrame, 1, 1);
    const ours = isMainFrame && this.isOurs(pageUrl);
    return ours || this.pageWants(url, isMainFrame);
  }

  /** Asks the app about a navigation that the page started. */
  private pageWants(url: string, isMainFrame: boolean): boolean {
    const all = this.details(url, isMainFrame);
    this.contents.emit('will-frame-navigate', all, url, false, isMainFrame, 1, 1);
    if (all.defaultPrevented || !isMainFrame) return !all.defaultPrevented;
    const main = this.details(url, isMainFrame);
    this.contents.emit('will-navigate', main, url, false, isMainFrame, 1, 1);
    return !main.defaultPrevented;
  }

  private external(url: string, isMainFrame: boolean): void {
    this.contents.emit('did-start-navigation', this.details(url, isMainFrame), url, false, isMainFrame, 1, 1);
    const seen = fromPage(toPage(url));
    if (!this.pageWants(seen, isMainFrame)) return;
    if (isCustom(toPage(url))) {
      // A link to app://…: Chromium does not know the scheme, so the stand-in navigates instead.
      this.expected.add({ url: toPage(url) });
      cdp().tell(
        'Runtime.evaluate',
        { expression: `location.href = ${JSON.stringify(toPage(url))}` },
        this.contents._sessionId,
      );
    } else externalLaunch(this.contents, url);
  }

  /** The scheme's handler failed in a way that DevTools has no error for. */
  note(error: string): void {
    this.noted = error;
  }

  committed(loaderId: string, unreachableUrl: string | undefined): void {
    this.loader = loaderId;
    if (unreachableUrl !== undefined) {
      this.loader = '';
      this.tellFailure(this.failures.get(loaderId) ?? 'ERR_FAILED', fromPage(unreachableUrl), loaderId);
      return;
    }
    this.everCommitted = true;
    const { contents } = this;
    const { url } = contents.mainFrame;
    contents.emit('did-frame-navigate', {}, url, 200, 'OK', true, 1, 1);
    contents.emit('did-navigate', {}, url, 200, 'OK');
  }

  private loaded(): void {
    const { pending, contents } = this;
    this.finished = this.loader;
    contents.emit('did-frame-finish-load', {}, true, 1, 1);
    contents.emit('did-finish-load', {});
    if (!pending || pending.loader !== this.loader) return;
    this.pending = undefined;
    pending.done();
  }

  /** Chromium reports a failure twice: in its answer to the load and with its error page. An abort is not a failure. */
  private tellFailure(name: string, url: string, loaderId = ''): void {
    if (name === 'ERR_ABORTED' || (loaderId && this.reported.has(loaderId))) return;
    if (loaderId) this.reported.add(loaderId);
    this.contents.emit('did-fail-load', {}, errorCode(name), name, url, true, 1, 1);
  }

  private abandon(name: string): void {
    const { pending } = this;
    this.pending = undefined;
    pending?.fail(loadError(name, pending.url));
  }

  crashed(): void {
    this.busy = false;
    this.abandon('ERR_FAILED');
  }
}
