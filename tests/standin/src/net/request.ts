/** net.request without a body: events, redirects and errors in Electron's order. */
import { Readable } from 'node:stream';
import { guardedEmitter, notHere } from '../not-here.ts';
import { Session } from '../session/session.ts';
import { chromiumError } from './errors.ts';
import { userAgent } from './net.ts';

export interface RequestOptions {
  method?: string;
  url?: string;
  headers?: Record<string, string | string[]>;
  session?: unknown;
  protocol?: string;
  host?: string;
  hostname?: string;
  port?: number | string;
  path?: string;
  redirect?: string;
  [member: string]: unknown;
}

const known = new Set('method url headers session protocol host hostname port path redirect timeout'.split(' '));
const redirects = new Set([301, 302, 303, 307, 308]);
const mostRedirects = 20;
let requests = 0;

/** The response: a Readable that ends, or is destroyed with Chromium's error. */
class IncomingMessage extends Readable {
  readonly statusCode: number;
  readonly statusMessage: string;
  readonly headers: Record<string, string | string[]>;
  readonly httpVersion = '1.1';
  readonly httpVersionMajor = 1;
  readonly httpVersionMinor = 1;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  readonly #onBroken: (error: Error) => void;

  constructor(response: Response, headers: Record<string, string[]>, onBroken: (error: Error) => void) {
    super();
    this.statusCode = response.status;
    this.statusMessage = response.statusText;
    this.headers = Object.fromEntries(
      Object.entries(headers).map(([name, values]) => [name, name === 'set-cookie' ? values : values.join(', ')]),
    );
    this.#reader = response.body?.getReader();
    this.#onBroken = onBroken;
  }

  get rawHeaders(): string[] {
    return Object.entries(this.headers).flatMap(([name, value]) => [value].flat().flatMap((each) => [name, each]));
  }

  override _read(): void {
    void this.#pull();
  }

  async #pull(): Promise<void> {
    try {
      const { done, value } = (await this.#reader?.read()) ?? { done: true, value: undefined };
      this.push(done ? null : Buffer.from(value as Uint8Array));
    } catch (error) {
      if (!this.destroyed) this.#onBroken(new Error(chromiumError(error, true)));
    }
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    // It may be broken already; all that matters is that it is abandoned.
    void this.#reader?.cancel().catch(() => undefined);
    callback(error);
  }
}

function urlOf(options: RequestOptions): string {
  if (options.url !== undefined) return options.url;
  const protocol = options.protocol ?? 'http:';
  const host = options.host ?? `${options.hostname ?? 'localhost'}${options.port ? `:${options.port}` : ''}`;
  return new URL(options.path ?? '/', `${protocol}//${host}`).href;
}

function headersOf(response: Response): Record<string, string[]> {
  const cookies = response.headers.getSetCookie();
  const fields = [...response.headers].filter(([name]) => name !== 'set-cookie');
  return {
    ...Object.fromEntries(fields.map(([name, value]) => [name, [value]])),
    ...(cookies.length > 0 && { 'set-cookie': cookies }),
  };
}

export class ClientRequest extends guardedEmitter('ClientRequest') {
  readonly #session: Session;
  readonly #headers = new Map<string, string>();
  readonly #policy: string;
  readonly #abort = new AbortController();
  #method: string;
  #url: string;
  #response: IncomingMessage | undefined;
  #isStarted = false;
  #isAborted = false;
  #isClosed = false;
  /** Set only while `redirect` is emitted. */
  #follow: (() => void) | undefined;
  chunkedEncoding = false;

  constructor(given: RequestOptions | string, defaultSession: Session) {
    super();
    const options: RequestOptions = typeof given === 'string' ? { url: given } : given;
    for (const name of Object.keys(options)) if (!known.has(name)) throw notHere(`net.request({ ${name} })`);
    this.#method = (options.method ?? 'GET').toUpperCase();
    this.#url = urlOf(options);
    if (!/^https?:/.test(this.#url)) throw new Error('ClientRequest only supports http: and https: protocols');
    this.#policy = options.redirect ?? 'follow';
    if (!['follow', 'error', 'manual'].includes(this.#policy))
      throw new Error('redirect mode should be one of follow, error or manual');
    const session = options.session ?? defaultSession;
    if (!(session instanceof Session)) throw new TypeError('`session` should be an instance of the Session class');
    this.#session = session;
    for (const [name, value] of Object.entries(options.headers ?? {})) this.setHeader(name, String(value));
  }

  setHeader(name: string, value: string): void {
    if (this.#isStarted) throw new Error("Can't set headers after they are sent");
    if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) throw new TypeError(`Invalid header name: '${name}'`);
    if (/[\r\n\0]/.test(value)) throw new TypeError(`Invalid value for header '${name}': '${value}'`);
    this.#headers.set(name.toLowerCase(), value);
  }

  getHeader(name: string): string | undefined {
    return this.#headers.get(name.toLowerCase());
  }

  removeHeader(name: string): void {
    if (this.#isStarted) throw new Error("Can't remove headers after they are sent");
    this.#headers.delete(name.toLowerCase());
  }

  write(): never {
    throw notHere('ClientRequest.write');
  }

  end(chunk?: unknown): this {
    if (chunk !== undefined && chunk !== null && typeof chunk !== 'function') throw notHere('ClientRequest.end(chunk)');
    if (this.#isStarted || this.#isAborted) return this;
    this.#isStarted = true;
    process.nextTick(() => this.emit('finish'));
    void this.#run();
    return this;
  }

  abort(): void {
    if (!this.#isAborted && !this.#isClosed) process.nextTick(() => this.emit('abort'));
    this.#isAborted = true;
    this.#die();
  }

  followRedirect(): void {
    if (!this.#follow) throw new Error('followRedirect() called, but was not waiting for a redirect');
    this.#follow();
  }

  /** Emits `error`, if given, and then `close` as the last event; the response is destroyed likewise. */
  #die(error?: Error): void {
    this.#abort.abort();
    if (this.#response && !this.#response.readableEnded) this.#response.destroy(error);
    this.#close(error);
  }

  #close(error?: Error): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    process.nextTick(() => {
      if (error) this.emit('error', error);
      this.emit('close');
    });
  }

  async #run(): Promise<void> {
    try {
      for (let hops = 0; ; hops++) {
        if (hops > mostRedirects) throw new Error('net::ERR_TOO_MANY_REDIRECTS');
        const response = await this.#ask();
        const location = redirects.has(response.status) ? response.headers.get('location') : null;
        const headers = await this.#received(response);
        if (location === null) return this.#answer(response, headers);
        await response.body?.cancel();
        if (!this.#redirect(response.status, new URL(location, this.#url).href, headers)) return;
      }
    } catch (error) {
      if (!this.#isAborted) this.#die(error instanceof Error ? error : new Error('net::ERR_FAILED'));
    }
  }

  #details() {
    return {
      id: ++requests,
      url: this.#url,
      method: this.#method,
      resourceType: 'other',
      timestamp: Date.now(),
      referrer: '',
    };
  }

  async #ask(): Promise<Response> {
    const verdict = await this.#session._webRequest._ask('onBeforeRequest', { ...this.#details(), uploadData: [] });
    if (verdict?.cancel) throw new Error('net::ERR_BLOCKED_BY_CLIENT');
    if (!/^https?:/.test(this.#url)) throw new Error('net::ERR_UNSAFE_REDIRECT');
    const headers = Object.fromEntries(this.#headers);
    headers['user-agent'] ??= userAgent();
    try {
      return await fetch(this.#url, {
        method: this.#method,
        headers,
        redirect: 'manual',
        signal: this.#abort.signal,
      });
    } catch (error) {
      throw new Error(chromiumError(error, false));
    }
  }

  async #received(response: Response): Promise<Record<string, string[]>> {
    const responseHeaders = headersOf(response);
    const verdict = await this.#session._webRequest._ask('onHeadersReceived', {
      ...this.#details(),
      statusCode: response.status,
      responseHeaders,
    });
    if (verdict?.cancel) throw new Error('net::ERR_BLOCKED_BY_CLIENT');
    return responseHeaders;
  }

  /** Whether the request continues. */
  #redirect(status: number, url: string, headers: Record<string, string[]>): boolean {
    if (this.#policy === 'error') {
      this.#die(new Error("Attempted to redirect, but redirect policy was 'error'"));
      return false;
    }
    const becomesGet = status === 303 || (status < 303 && this.#method === 'POST');
    const method = becomesGet ? 'GET' : this.#method;
    let isFollowed = this.#policy === 'follow';
    this.#follow = () => {
      isFollowed = true;
    };
    try {
      this.emit('redirect', status, method, url, headers);
    } finally {
      this.#follow = undefined;
    }
    if (this.#isAborted) return false;
    if (!isFollowed) {
      this.#die(new Error('Redirect was cancelled'));
      return false;
    }
    this.#url = url;
    this.#method = method;
    return true;
  }

  #answer(response: Response, headers: Record<string, string[]>): void {
    if (this.#isAborted) return;
    const message = new IncomingMessage(response, headers, (error) => this.#die(error));
    this.#response = message;
    message.on('end', () => this.#close());
    this.emit('response', message);
  }
}
