/** Serves the built renderer's files at `app://console/…`, from an allow-list. No Electron here. */
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
 * Allows only the program's own files, and the two style elements that React Aria creates, which carry the nonce of
 * this load. Allows no network connection. No text becomes markup or script: with `trusted-types 'none'` no policy
 * could make it so. Chromium has no directive for WebRTC; see lockdown.ts.
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

/** Every file below a folder. Skips links, which Node's own recursive reading would follow. */
function pathsBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return pathsBelow(path);
    return entry.isFile() ? [path] : [];
  });
}

/** Reads the folder's files once, so that only what was there at startup is served. */
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

/** The page for one load, with its nonce, and with its language in the `lang` attribute. */
export function pageFrom(html: string, nonce: string, language: Language): string {
  return html.replaceAll('{{nonce}}', nonce).replace('<html lang="en"', `<html lang="${language}"`);
}

/**
 * The answer to a request: the listed file with exactly this path, or 404. No part of a request ever becomes a path on
 * disk. A query matches no file, and an encoded character makes another path.
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
