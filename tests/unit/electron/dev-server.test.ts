import { expect, test } from 'vitest';
import { contentSecurityPolicy } from '../../../main/electron/border/app-files.ts';
import { devPolicy, devServerAt } from '../../../main/electron/border/dev-server.ts';

const page = '<meta nonce="{{nonce}}"><script nonce="{{nonce}}"></script>';

/** A file server, and which files were requested. */
function servedFiles() {
  const asked: string[] = [];
  const fetchFile = async (url: string) => {
    asked.push(url);
    const isPage = url.endsWith('.html');
    return new Response(isPage ? page : 'built', { headers: { 'content-type': isPage ? 'text/html' : 'text/css' } });
  };
  return { asked, fetchFile };
}

const address = 'http://127.0.0.1:5173';

test('A release never takes its window from a server, whatever the environment says', () => {
  const { fetchFile } = servedFiles();
  expect(devServerAt(address, true, fetchFile)).toBeUndefined();
  expect(devServerAt('https://evil.example', true, fetchFile)).toBeUndefined();
});

test('Without a given address there is no development server', () => {
  const { fetchFile } = servedFiles();
  expect(devServerAt(undefined, false, fetchFile)).toBeUndefined();
  expect(devServerAt('', false, fetchFile)).toBeUndefined();
});

test.each([
  'https://127.0.0.1:5173',
  'http://localhost:5173',
  'http://127.0.0.1',
  'http://127.0.0.1:5173/elsewhere',
  'http://127.0.0.1.evil.example:5173',
  'http://user@127.0.0.1:5173',
  'http://127.0.0.1:5173@evil.example',
  'http://[::1]:5173',
  'file:///etc/passwd',
])('%s is not a development server', (other) => {
  expect(() => devServerAt(other, false, servedFiles().fetchFile)).toThrow('ELECTRON_RENDERER_URL');
});

test('In development the policy adds only scripts with the nonce and this server’s socket', () => {
  const added = devPolicy('N', 'ws://127.0.0.1:5173').split('; ');
  const usual = contentSecurityPolicy('N').split('; ');
  expect(added.filter((each) => !usual.includes(each))).toEqual([
    "script-src 'self' 'nonce-N'",
    'connect-src ws://127.0.0.1:5173',
  ]);
  expect(usual.filter((each) => !added.includes(each))).toEqual(["script-src 'self'", "connect-src 'none'"]);
});

test('A file of the page comes from the server, with its query and with the nonce in every place for it', async () => {
  const { asked, fetchFile } = servedFiles();
  const server = devServerAt(address, false, fetchFile);
  const style = await server?.answer({ url: 'app://console/fonts.css?t=1', method: 'GET' });
  expect(await style?.text()).toBe('built');
  const answer = await server?.answer({ url: 'app://console/index.html', method: 'GET' });
  const nonce = /'nonce-([^']+)'/.exec(answer?.headers.get('content-security-policy') ?? '')?.[1] ?? '';
  expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
  expect(await answer?.text()).toBe(page.replaceAll('{{nonce}}', nonce));
  expect(answer?.headers.get('x-content-type-options')).toBe('nosniff');
  expect(asked).toEqual([`${address}/fonts.css?t=1`, `${address}/index.html`]);
});

test.each([
  ['https://example.com/index.html', 'GET'],
  ['app://console.evil/index.html', 'GET'],
  ['app://user@console/index.html', 'GET'],
  ['app://console/index.html', 'POST'],
  ['nonsense', 'GET'],
])('%s by %s is not requested from the server', async (url, method) => {
  const { asked, fetchFile } = servedFiles();
  expect((await devServerAt(address, false, fetchFile)?.answer({ url, method }))?.status).toBe(404);
  expect(asked).toEqual([]);
});

test('The page may only listen to this server’s socket', () => {
  const server = devServerAt(address, false, servedFiles().fetchFile);
  expect(server?.isItsSocket('ws://127.0.0.1:5173/?token=a')).toBe(true);
  for (const other of ['ws://127.0.0.1:51730/', 'ws://127.0.0.1:5173.evil/', 'http://127.0.0.1:5173/', 'ws://evil/']) {
    expect(server?.isItsSocket(other), other).toBe(false);
  }
});
