/** net: Node's fetch with Chromium's failures, redirects and answers. */

import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import { customSchemes } from '../chromium/urls.ts';
import { guard } from '../not-here.ts';
import { answerOf } from '../session/protocol.ts';
import { defaultSession, type Session } from '../session/session.ts';
import { state } from '../state.ts';
import { chromiumError } from './errors.ts';
import { dispatcherFor, proxyError, proxyFor } from './proxy.ts';
import { ClientRequest, type RequestOptions } from './request.ts';

const restricted = /^(content-length|host|trailer|te|upgrade|cookie2|keep-alive|transfer-encoding)$/i;
/** Fields that Chromium does not join when a server repeats them. */
const firstOnly = /^(content-type|etag|retry-after)$/i;
let requests = 0;

export function userAgent(): string {
  const { name = 'electron', version = '0.0.0' } = state.manifest;
  const { chrome, electron } = process.versions;
  return `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) ${name}/${version} Chrome/${chrome} Electron/${electron} Safari/537.36`;
}

function checkHeaders(init: RequestInit | undefined): void {
  const given = init?.headers;
  if (!given || given instanceof Headers) return;
  const entries = Array.isArray(given) ? given : Object.entries(given as Record<string, string>);
  for (const [name, value] of entries as [string, unknown][]) {
    if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) throw new TypeError(`Invalid header name: '${name}'`);
    if (/[\r\n\0]/.test(String(value))) throw new TypeError(`Invalid value for header '${name}': '${String(value)}'`);
  }
}

/** Some mistakes throw instead of rejecting, as in Electron, whose outer function is not async. */
export function fetchFor(session: Session, input: string | URL | Request, init?: RequestInit): Promise<Response> {
  if (!state.ready) throw new TypeError('Session can only be received when app is ready');
  checkHeaders(init);
  return run(session, input, init);
}

async function run(session: Session, input: string | URL | Request, init: RequestInit | undefined): Promise<Response> {
  const request = new Request(input, init);
  for (const [name] of request.headers) if (restricted.test(name)) throw new Error('net::ERR_INVALID_ARGUMENT');
  const scheme = request.url.slice(0, request.url.indexOf(':'));
  const details = {
    id: ++requests,
    url: request.url,
    method: request.method,
    resourceType: 'xhr',
    timestamp: Date.now(),
    referrer: '',
  };
  const verdict = await session._webRequest._ask('onBeforeRequest', { ...details, uploadData: [] });
  if (verdict?.cancel) throw new Error('net::ERR_BLOCKED_BY_CLIENT');
  if (customSchemes.has(scheme)) {
    const answer = await answerOf(session._schemes.handlers.get(scheme), request);
    if (typeof answer === 'string') throw new Error(`net::${answer}`);
    return answer;
  }
  if (scheme === 'file') return fromFile(request.url);
  if (scheme !== 'http' && scheme !== 'https') throw new Error('net::ERR_UNKNOWN_URL_SCHEME');
  return fromNetwork(session, request, details);
}

const types: Record<string, string> = {
  html: 'text/html',
  js: 'text/javascript',
  mjs: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
  wasm: 'application/wasm',
  ico: 'image/x-icon',
  txt: 'text/plain',
};

async function fromFile(url: string): Promise<Response> {
  const path = fileURLToPath(url);
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes) throw new Error('net::ERR_FILE_NOT_FOUND');
  const type = types[path.slice(path.lastIndexOf('.') + 1).toLowerCase()];
  return new Response(bytes, { headers: type ? { 'content-type': type } : {} });
}

async function fromNetwork(
  session: Session,
  request: Request,
  details: { id: number; url: string; method: string; resourceType: string; timestamp: number; referrer: string },
): Promise<Response> {
  const { redirect, signal } = request;
  if (!request.headers.has('user-agent')) request.headers.set('user-agent', userAgent());
  let response: Response;
  const proxy = proxyFor(request.url, session._proxy);
  try {
    // Node's fetch accepts a dispatcher; its types do not.
    response = await fetch(request, {
      redirect: redirect === 'follow' ? 'follow' : 'manual',
      ...(proxy !== undefined && { dispatcher: dispatcherFor(proxy) }),
    } as RequestInit);
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    const fault = proxy !== undefined && proxyError(error);
    if (fault) throw new Error(fault);
    throw new Error(chromiumError(error, false));
  }
  if (
    redirect !== 'follow' &&
    [301, 302, 303, 307, 308].includes(response.status) &&
    response.headers.has('location')
  ) {
    void response.body?.cancel();
    throw new Error(
      redirect === 'error' ? "Attempted to redirect, but redirect policy was 'error'" : 'Redirect was cancelled',
    );
  }
  let fields: [string, string][] = [...response.headers].filter(([name]) => name !== 'set-cookie');
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) fields.push(['set-cookie', cookies.join(', ')]);
  fields = fields.map(([name, value]) => [name, firstOnly.test(name) ? (value.split(', ')[0] as string) : value]);
  const responseHeaders = Object.fromEntries(fields.map(([name, value]) => [name, [value]]));
  const verdict = await session._webRequest._ask('onHeadersReceived', {
    ...details,
    statusCode: response.status,
    responseHeaders,
  });
  if (verdict?.cancel) throw new Error('net::ERR_BLOCKED_BY_CLIENT');
  const { status, statusText } = response;
  // A new Response: its url is '' and it never reports a redirect.
  return new Response(response.body && readable(response.body, signal), { status, statusText, headers: fields });
}

/** The body: later failures are Chromium's too, and an abort is Node's stream error, not `signal.reason`. */
function readable(body: ReadableStream<Uint8Array>, signal: AbortSignal): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          if (signal.aborted)
            controller.error(
              Object.assign(new Error('The operation was aborted'), { name: 'AbortError', code: 'ABORT_ERR' }),
            );
          else controller.error(new Error(chromiumError(error, true)));
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

export const net = guard('net', {
  fetch: (input: string | URL | Request, init?: RequestInit): Promise<Response> =>
    fetchFor(defaultSession(), input, init),
  request: (options: RequestOptions | string): ClientRequest => {
    if (!state.ready) throw new Error('net module can only be used after app is ready');
    return new ClientRequest(options, defaultSession());
  },
  isOnline: (): boolean => Object.values(networkInterfaces()).some((list) => list?.some(({ internal }) => !internal)),
  get online(): boolean {
    return this.isOnline();
  },
});
