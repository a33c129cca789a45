/**
 * The address on this computer to which the browser brings the answer of a sign-in (RFC 8252, section 7.3).
 *
 * Any page in the browser and any program on the computer can send requests here, so a wrong one is refused and never
 * ends the attempt: other path, other method, other Host (DNS rebinding), a script's request, a wrong or missing
 * `state`, `error=` without our `state`, another `iss`.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** The page to show in the browser: signed in, the attempt has ended, or this address serves nothing else. */
export type BrowserPage = 'signedIn' | 'ended' | 'unknown';

export interface LoopbackListener {
  /** The redirect URI: 127.0.0.1, a port that the system chose, an unguessable path. */
  readonly redirectUri: URL;
  /** The first request that carries our `state`; later ones are refused. Never rejects; never settles if none comes. */
  readonly answer: Promise<URL>;
  /** Shows the page to the browser that brought the answer, then closes. */
  finish(page: BrowserPage): Promise<void>;
  /** Stops listening and drops every connection. Safe to call again. */
  close(): void;
}

export interface LoopbackOptions {
  state: string;
  /** The only accepted `iss`; an answer without one is left to the OAuth client (RFC 9207). */
  issuer: string;
  page(which: BrowserPage): string;
  /** Called with the reason for each refused request. */
  onRefused(reason: string): void;
}

/** How long a browser may take to send a request's head, in seconds. */
const headSeconds = 10;

/** Most connections at once; a browser opens a handful. */
const mostConnections = 64;

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/**
 * Makes room for every new connection: beyond the limit, the connection that has been silent for longest is closed,
 * never the one that waits for its page. A browser sends its request as soon as it is connected; an attacker who holds
 * connections open does not.
 */
function keepRoom(server: Server): void {
  const silent = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
    for (const oldest of silent) {
      if (silent.size <= mostConnections) break;
      silent.delete(oldest);
      oldest.destroy();
    }
  });
  server.on('request', ({ socket }) => silent.delete(socket));
}

/** Opens a listener like a sign-in's, to check that one can be opened. */
export async function openTestListener(page: (which: BrowserPage) => string): Promise<{ address: URL; close(): void }> {
  const listener = await openLoopbackListener({ state: '', issuer: '', page, onRefused: () => undefined });
  return { address: listener.redirectUri, close: () => listener.close() };
}

/** Binds the listener; it is listening when this resolves. Rejects only if the system provides no port. */
export async function openLoopbackListener(options: LoopbackOptions): Promise<LoopbackListener> {
  const path = `/callback/${randomBytes(24).toString('base64url')}`;
  const nonce = randomBytes(16).toString('base64');
  const answer = Promise.withResolvers<URL>();
  let waiting: ServerResponse | undefined;
  let answered = false;

  function show(response: ServerResponse, status: number, page: BrowserPage): void {
    response.writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
      connection: 'close',
    });
    response.end(options.page(page).replaceAll('{{nonce}}', nonce));
  }

  /** Why a request is not the answer; undefined if it is. */
  function objection(request: IncomingMessage, url: URL): string | undefined {
    const mode = request.headers['sec-fetch-mode'];
    if (request.headers.host !== origin.host) return 'host';
    if (request.method !== 'GET') return 'method';
    if (mode !== undefined && mode !== 'navigate') return 'notNavigation';
    if (!same(url.pathname, path)) return 'path';
    const states = url.searchParams.getAll('state');
    if (states.length !== 1 || !same(states[0] ?? '', options.state)) return 'state';
    const issuers = url.searchParams.getAll('iss');
    if (issuers.length > 1 || (issuers[0] !== undefined && issuers[0] !== options.issuer)) return 'iss';
    if (!url.searchParams.has('code') && !url.searchParams.has('error')) return 'noCode';
    return answered ? 'again' : undefined;
  }

  const server = createServer({ maxHeaderSize: 16_384, connectionsCheckingInterval: 1000 }, (request, response) => {
    // Not the Host header, which the caller controls. A request target that is not a path is not for us either.
    const url = URL.parse(request.url ?? '/', origin) ?? origin;
    const reason = url.origin === origin.origin ? objection(request, url) : 'path';
    if (reason) {
      options.onRefused(reason);
      show(response, reason === 'path' ? 404 : 400, 'unknown');
      return;
    }
    answered = true;
    waiting = response;
    answer.resolve(url);
  });
  server.headersTimeout = headSeconds * 1000;
  server.requestTimeout = headSeconds * 1000;
  keepRoom(server);
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', listening);
  });
  const origin = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);

  function close(): void {
    server.close();
    server.closeAllConnections();
  }

  return {
    redirectUri: new URL(path, origin),
    answer: answer.promise,
    async finish(page) {
      const response = waiting;
      if (response && !response.destroyed) {
        const sent = new Promise<void>((done) => response.once('finish', done).once('close', done));
        show(response, 200, page);
        await sent;
      }
      close();
    },
    close,
  };
}
