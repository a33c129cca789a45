// The fixture that most of the suite drives: an ESM main with app://fixture, one window and a few handlers.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, protocol, session } from 'electron';

const here = import.meta.dirname;
const seen = { events: [], senders: [], readyAtTop: app.isReady() };
globalThis.seen = seen;
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
const types = { html: 'text/html; charset=utf-8', js: 'text/javascript', css: 'text/css' };
const policy = "default-src 'self'; frame-ancestors 'none'; connect-src 'self'";

function answer(request) {
  const { pathname } = new URL(request.url.replace(/^app:/, 'http:'));
  seen.lastRequest = request.url;
  if (pathname === '/throws') throw new Error('the handler threw');
  if (pathname === '/nothing') return undefined;
  if (pathname === '/untyped.js') return new Response(new TextEncoder().encode('window.untyped = true'));
  if (pathname === '/echo')
    return request.text().then((body) => Response.json({ method: request.method, url: request.url, body }));
  if (pathname === '/redirect')
    return new Response(null, { status: 302, headers: { location: 'app://fixture/index.html' } });
  const name = pathname.slice(1);
  if (!/^(index\.html|page\.js|framed\.html|empty\.html)$/.test(name))
    return new Response('not here', { status: 404, headers: { 'content-type': 'text/plain' } });
  const type = types[name.split('.').at(-1)];
  return new Response(readFileSync(join(here, name)), {
    headers: { 'content-type': type, 'content-security-policy': policy },
  });
}

for (const name of ['echo', 'who', 'fail']) {
  ipcMain.handle(name, (event, ...args) => {
    const { senderFrame, sender } = event;
    seen.senders.push({ url: senderFrame?.url, origin: senderFrame?.origin, main: senderFrame === sender.mainFrame });
    if (name === 'fail') throw Object.assign(new TypeError('boom'), { code: 'E_BOOM' });
    return name === 'echo' ? args[0] : seen.senders.at(-1);
  });
}
ipcMain.handle('function', () => () => {});
ipcMain.on('note', (event, ...args) => seen.events.push(['note', ...args, event.senderFrame?.origin]));

app.on('web-contents-created', (_event, contents) => {
  for (const name of [
    'did-start-navigation',
    'will-frame-navigate',
    'will-navigate',
    'will-redirect',
    'did-navigate',
    'did-navigate-in-page',
    'did-finish-load',
    'dom-ready',
  ]) {
    contents.on(name, (event) => {
      seen.events.push([name, event?.url ?? null]);
      if (/^will-/.test(name) && !seen.allow) event.preventDefault();
    });
  }
  contents.on('did-fail-load', (_e, code, description, url) =>
    seen.events.push(['did-fail-load', code, description, url]),
  );
  contents.on('render-process-gone', (_e, details) =>
    seen.events.push(['contents render-process-gone', details.reason]),
  );
  contents.on('preload-error', (_e, _path, error) => seen.events.push(['preload-error', error.message]));
  contents.setWindowOpenHandler((details) => {
    seen.events.push(['window-open', details.url]);
    return { action: 'deny' };
  });
});
app.on('render-process-gone', (_e, _contents, details) =>
  seen.events.push(['app render-process-gone', details.reason]),
);

app.once('ready', () => seen.events.push(['ready']));
void app.whenReady().then(() => {
  session.defaultSession.protocol.handle('app', answer);
  session.defaultSession.setPermissionRequestHandler((_contents, permission, callback) =>
    callback(permission === 'clipboard-sanitized-write'),
  );
  session.defaultSession.setPermissionCheckHandler(
    (_contents, permission) => permission === 'clipboard-sanitized-write',
  );
  const window = new BrowserWindow({
    width: 900,
    height: 600,
    show: false,
    webPreferences: { preload: join(here, 'preload.cjs') },
  });
  globalThis.window = window;
  window.on('ready-to-show', () => {
    seen.events.push(['ready-to-show', window.isVisible()]);
    window.show();
  });
  void window.loadURL('app://fixture/index.html');
});
