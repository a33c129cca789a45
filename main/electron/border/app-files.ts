/** The built renderer as answers to requests for `app://console/…`: an allow-list of its files. No Electron here. */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import type { Language } from '../../../contract/language.ts';
import { isOurs } from './our-pages.ts';

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
 * nonce of this load. There is no network to connect to. No text becomes markup or script: with `trusted-types 'none'`
 * there is not even a policy by which it could. Chromium knows no directive for WebRTC: see lockdown.ts.
 */
export function contentSecurityPolicy(nonce: string): string {
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
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

/** Files by the path of their URL, `/assets/index.js`. */
export type AppFiles = ReadonlyMap<string, Buffer<ArrayBuffer>>;

/** Every file below a folder. Links are neither files nor folders here; Node's own recursive reading follows them. */
function pathsBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return pathsBelow(path);
    return entry.isFile() ? [path] : [];
  });
}

/** Reads the folder's files once, so that what is served is what was there at the start. */
export function readAppFiles(folder: string): AppFiles {
  const paths = pathsBelow(folder);
  return new Map(paths.map((path) => [path.slice(folder.length).replaceAll(sep, '/'), readFileSync(path)]));
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

/** The page for one load: with its nonce, and told in which language it is to speak by the attribute that says so of every page. */
export function pageFrom(html: string, nonce: string, language: Language): string {
  return html.replaceAll('{{nonce}}', nonce).replace('<html lang="en"', `<html lang="${language}"`);
}

/**
 * The answer to a request: a file that is on the list by exactly this path, or 404. Nothing of a request ever becomes a
 * path of the disk. A query belongs to no file, and an encoded character makes another path.
 */
export function answerFrom(
  files: AppFiles,
  { url, method }: { url: string; method: string },
  language: Language = 'en',
): Response {
  const asked = URL.parse(url);
  const isReading = method === 'GET' || method === 'HEAD';
  const bytes = asked && isReading && isOurs(url) && asked.search === '' ? files.get(asked.pathname) : undefined;
  if (!asked || !bytes) return answer(404, 'not found', 'text/plain; charset=utf-8');
  const type = types[extname(asked.pathname)] ?? 'application/octet-stream';
  if (extname(asked.pathname) !== '.html') return answer(200, bytes, type);
  const nonce = randomBytes(16).toString('base64');
  return answer(200, pageFrom(bytes.toString('utf8'), nonce, language), type, nonce);
}
