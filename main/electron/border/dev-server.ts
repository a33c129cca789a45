/**
 * The renderer from Vite's development server, for `npm run dev`. The page stays `app://console/` and main fetches each
 * file for it, so who may speak, navigate and load is decided as in a release. No Electron at run time here.
 */
import { randomBytes } from 'node:crypto';
import type { Language } from '../../../contract/language.ts';
import { contentSecurityPolicy, pageFrom } from './app-files.ts';
import { isOurs } from './our-pages.ts';

/** What answers for `app://console/` in the place of the built files. */
export interface DevServer {
  answer(request: { url: string; method: string }, language?: Language): Promise<Response>;
  /** Whether an address is the server's socket, over which it tells the page what has changed. */
  isItsSocket(address: string): boolean;
}

/**
 * The policy of a release with two differences: React's refresh begins with a script in the page, and the page listens to
 * the server's socket. So what a release would refuse is refused while it is written.
 */
export function devPolicy(nonce: string, socket: string): string {
  return contentSecurityPolicy(nonce)
    .replace("script-src 'self'", `script-src 'self' 'nonce-${nonce}'`)
    .replace("connect-src 'none'", `connect-src ${socket}`);
}

/**
 * The server at an address, of this machine only; undefined: there is none. A release has none whatever is said. Only a
 * build for development has this function at all (development.ts).
 */
export function devServerAt(
  address: string | undefined,
  isRelease: boolean,
  fetchFile: (url: string) => Promise<Response>,
): DevServer | undefined {
  if (isRelease || address === undefined || address === '') return undefined;
  const port = /^http:\/\/127\.0\.0\.1:(\d{1,5})\/?$/.exec(address)?.[1];
  if (port === undefined) throw new Error('ELECTRON_RENDERER_URL is not http://127.0.0.1 with a port');
  const socket = `ws://127.0.0.1:${port}`;
  return {
    isItsSocket: (url) => url === socket || url.startsWith(`${socket}/`),
    async answer({ url, method }, language = 'en') {
      const asked = URL.parse(url);
      if (!asked || !isOurs(url) || (method !== 'GET' && method !== 'HEAD')) return new Response(null, { status: 404 });
      const found = await fetchFile(`http://127.0.0.1:${port}${asked.pathname}${asked.search}`);
      const nonce = randomBytes(16).toString('base64');
      const type = found.headers.get('content-type') ?? 'application/octet-stream';
      const headers = {
        'content-type': type,
        'content-security-policy': devPolicy(nonce, socket),
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      };
      if (!type.startsWith('text/html'))
        return new Response(await found.arrayBuffer(), { status: found.status, headers });
      return new Response(pageFrom(await found.text(), nonce, language), { status: found.status, headers });
    },
  };
}
