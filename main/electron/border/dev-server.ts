/**
 * Serves the renderer from Vite's development server, for `npm run dev`. The page stays `app://console/` and main
 * fetches each file for it, so the rules for calls, navigation and loading are those of a release. No Electron at run
 * time here.
 */
import { randomBytes } from 'node:crypto';
import type { Language } from '../../../contract/language.ts';
import { contentSecurityPolicy, pageFrom } from './app-files.ts';
import { isOurs } from './our-pages.ts';

/** Answers for `app://console/` instead of the built files. */
export interface DevServer {
  answer(request: { url: string; method: string }, language?: Language): Promise<Response>;
  /** Whether an address is the server's socket, which reports changed files to the page. */
  isItsSocket(address: string): boolean;
}

/**
 * The policy of a release with two exceptions: React's refresh starts with an inline script, and the page connects to
 * the server's socket. So whatever a release would refuse is refused during development too.
 */
export function devPolicy(nonce: string, socket: string): string {
  return contentSecurityPolicy(nonce)
    .replace("script-src 'self'", `script-src 'self' 'nonce-${nonce}'`)
    .replace("connect-src 'none'", `connect-src ${socket}`);
}

/**
 * The server at an address, which has to be on this computer; undefined: none. A release never has one. Only
 * development builds contain this function (development.ts).
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
