import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type AppFiles,
  answerFrom,
  contentSecurityPolicy,
  pageFrom,
  readAppFiles,
} from '../../../main/electron/border/app-files.ts';

let folder: string;
let files: AppFiles;

/** A built renderer, a secret beside it, and links from inside to the secret. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'app-files-'));
  const built = join(folder, 'renderer');
  mkdirSync(join(built, 'assets'), { recursive: true });
  mkdirSync(join(folder, 'outside'));
  writeFileSync(join(folder, 'outside/secret.txt'), 'C4N4RY');
  writeFileSync(join(folder, 'secret.js'), 'C4N4RY');
  writeFileSync(join(built, 'index.html'), '<meta property="csp-nonce" nonce="{{nonce}}">');
  writeFileSync(join(built, 'assets/index.js'), 'built');
  symlinkSync(join(folder, 'secret.js'), join(built, 'assets/link.js'));
  symlinkSync(join(folder, 'outside'), join(built, 'assets/folder'));
  files = readAppFiles(built);
  // A file from after the start is not served.
  writeFileSync(join(built, 'assets/late.js'), 'C4N4RY');
  rmSync(join(built, 'assets/index.js'));
  symlinkSync(join(folder, 'secret.js'), join(built, 'assets/index.js'));
});

afterAll(() => rmSync(folder, { recursive: true }));

const ask = (url: string, method = 'GET') => answerFrom(files, { url, method });

test('row 4: the list has the built files, and neither links nor their targets', () => {
  expect([...files.keys()].sort()).toEqual(['/assets/index.js', '/index.html']);
});

test('row 4: a listed file is answered as it was at the start', async () => {
  expect(await ask('app://console/assets/index.js').text()).toBe('built');
});

const refused = [
  'app://console/',
  'app://console/assets',
  'app://console/assets/',
  'app://console/assets/link.js',
  'app://console/assets/folder/secret.txt',
  'app://console/assets/late.js',
  'app://console/../secret.js',
  'app://console/assets/../../secret.js',
  'app://console/%2e%2e/secret.js',
  'app://console/%2e%2e%2fsecret.js',
  'app://console/assets%2findex.js',
  'app://console/assets%5cindex.js',
  'app://console/..%5csecret.js',
  'app://console/%252e%252e/secret.js',
  'app://console//assets/index.js',
  'app://console/assets//index.js',
  'app://console/assets/index.js/',
  'app://console/assets/index.js%00',
  'app://console/assets/index.js?x',
  'app://console/index.html?../secret.js',
  'app://console/C:/secret.js',
  'app://console/C:%5csecret.js',
  'app://console/etc/passwd',
  'app://console/ASSETS/INDEX.JS',
  'app://console/assets/ındex.js',
  `app://console/${'a/'.repeat(5000)}`,
  'app://console/__proto__',
  'app://console/constructor',
  'app://evil/index.html',
  'app://console.evil/index.html',
  'app://user@console/index.html',
  'app://console:80/index.html',
  'file:///etc/passwd',
  'https://console/index.html',
  'nonsense',
];

test.each(refused)('row 4: %s is not found', async (url) => {
  const response = ask(url);
  expect(response.status).toBe(404);
  expect(await response.text()).toBe('not found');
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'get', ''])('row 4: the method %j gets nothing', (method) => {
  expect(ask('app://console/index.html', method).status).toBe(404);
  expect(ask('app://console/index.html', 'HEAD').status).toBe(200);
});

test('row 4: whatever is asked for, the answer is a listed file or 404, and nothing is thrown', async () => {
  const pieces = ['..', '.', '%2e', '%2e%2e', '%2f', '%5c', '%00', '%', '\\', '/', '//', '?', '#', ':', '@', 'assets'];
  const path = fc.array(fc.oneof(fc.constantFrom(...pieces, 'index.js', 'secret.js', 'C:'), fc.string()));
  const methods = fc.constantFrom('GET', 'HEAD', 'POST', 'PROPFIND');
  const before = ['app://console/', 'app://console', 'app:', 'app://', 'file://', ''];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...before), path, methods, async (start, parts, method) => {
      const response = ask(start + parts.join('/'), method);
      const text = await response.text();
      expect(text).not.toContain('C4N4RY');
      expect([200, 404]).toContain(response.status);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      if (response.status === 200) expect(text === 'built' || text.startsWith('<meta')).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('row 6: the Content Security Policy, word for word', () => {
  expect(contentSecurityPolicy('N')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-N'; img-src 'self' data:; font-src 'self'; " +
      "connect-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; " +
      "require-trusted-types-for 'script'; trusted-types 'none'",
  );
});

test('row 6: each load of the page has its own nonce, in the policy and in the page, and a 404 has a policy too', async () => {
  const nonces = new Set<string>();
  for (let load = 0; load < 20; load += 1) {
    const page = ask('app://console/index.html');
    const nonce = /'nonce-([^']+)'/.exec(page.headers.get('content-security-policy') ?? '')?.[1] ?? '';
    expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
    expect(await page.text()).toContain(`nonce="${nonce}"`);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(20);
  expect(ask('app://console/none').headers.get('content-security-policy')).toContain("script-src 'self'");
});

test('The page’s lang attribute gets the language, and nothing else in it changes', () => {
  const html = '<!doctype html><html lang="en" data-background="base"><p lang="en">{{nonce}}</p></html>';
  expect(pageFrom(html, 'N', 'sv')).toBe(
    '<!doctype html><html lang="sv" data-background="base"><p lang="en">N</p></html>',
  );
});
