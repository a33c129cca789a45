/** `app://console/`: the built renderer, served from an allow-list of its own files. */
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { protocol, type Session } from 'electron';

export const appOrigin = 'app://console';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/**
 * Nothing is allowed but the program's own files, and the two style elements that React Aria makes, which carry the
 * nonce of this load. There is no network to connect to.
 */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

/** Before `ready`, once: a real origin for the renderer, and nothing that it does not need. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
}

function answer(status: number, body: BodyInit, type: string, nonce = randomBytes(16).toString('base64')): Response {
  return new Response(body, {
    status,
    headers: {
      'content-type': type,
      'content-security-policy': contentSecurityPolicy(nonce),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}

/** The files below a folder as the paths of URLs, `/assets/index.js`. */
function pathsBelow(folder: string): Set<string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return new Set(files.map((each) => join(each.parentPath, each.name).slice(folder.length).replaceAll(sep, '/')));
}

/** Serves the folder's files, read once now; whatever else is asked for is not there. */
export function serveApp(session: Session, folder: string): void {
  const paths = pathsBelow(folder);
  session.protocol.handle('app', async (request) => {
    // Node does not know the scheme and gives it no origin; protocol and host are what counts.
    const { protocol: scheme, host, pathname } = new URL(request.url);
    if (scheme !== 'app:' || host !== 'console' || request.method !== 'GET' || !paths.has(pathname)) {
      return answer(404, 'not found', 'text/plain; charset=utf-8');
    }
    const bytes = await readFile(join(folder, ...pathname.split('/')));
    const type = types[extname(pathname)] ?? 'application/octet-stream';
    if (extname(pathname) !== '.html') return answer(200, new Uint8Array(bytes), type);
    const nonce = randomBytes(16).toString('base64');
    return answer(200, bytes.toString('utf8').replace('{{nonce}}', nonce), type, nonce);
  });
}
