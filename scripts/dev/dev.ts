/**
 * `npm run dev`: runs the console from the sources while you work on them (docs/development.md). Changes in renderer/ or
 * texts/ show at once in the window; changes in main/, preload/ or contract/ rebuild and restart the program. `r` and Enter
 * restarts it, Ctrl+C ends everything. Its data is in `.dev/`. Debuggers can attach: `--inspect=9229` sets the port of the
 * main process, `--remote-debugging-port=9222` that of the window. It connects to the sandbox, unless `--connection=` or
 * `--keycloak` names another server; `--sandbox-file=` and every other argument is as for `npm start`.
 */
import '../entry.ts';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { resolveConfig } from 'electron-vite';
import { build, createServer, mergeConfig, type Plugin, type UserConfig } from 'vite';
import { findElectron, hasDisplay } from './electron-runtime.ts';
import { type Program, startProgram } from './program.ts';
import { openServer, valueIn, wantedServer } from './start-servers.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, '.dev');

/** The built program's names, in a manifest beside the bundles, where Electron looks for it. */
function writeManifest(): void {
  const { name, productName, version, desktopName, type } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  ) as Record<string, string>;
  const manifest = { name, productName, version, desktopName, type, main: './main/main.js' };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
}

/** Vite's styles read the nonce from another attribute than React Aria, which reads both. */
const nonceForVite: Plugin = {
  name: 'nonce-for-vite',
  transformIndexHtml: { order: 'post', handler: (html) => html.replace('content="{{nonce}}"', 'nonce="{{nonce}}"') },
};

/**
 * Serves the renderer. Only the main process uses the address; it fetches every file of the page from there. Vite runs
 * inside our own server: standing alone, it would end this process when the terminal closes, before the program has ended.
 */
async function serveRenderer(config: UserConfig): Promise<string> {
  const http = createHttpServer();
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const vite = await createServer(
    mergeConfig(config, {
      cacheDir: join(folder, 'cache'),
      // Main replaces this with each load's nonce, as in the built program.
      html: { cspNonce: '{{nonce}}' },
      plugins: [nonceForVite],
      server: { middlewareMode: true, ws: { server: http, protocol: 'ws', host: '127.0.0.1', clientPort: port } },
    }),
  );
  http.on('request', vite.middlewares);
  return `http://127.0.0.1:${port}`;
}

/** Whether a change shows without a restart. Main has the texts too, for its menu, but the window shows new ones at once. */
function isSeenWithoutStart(file: string): boolean {
  return relative(root, file).startsWith('texts');
}

/** Builds now and after each change. `rebuilt` gets the changed files after each later build that succeeds. */
async function buildAndWatch(config: UserConfig, rebuilt: (changed: readonly string[]) => void): Promise<void> {
  const watcher = await build(config);
  if (!('on' in watcher)) throw new Error('electron-vite does not watch');
  const changed: string[] = [];
  watcher.on('change', (file) => {
    changed.push(file);
  });
  await new Promise<void>((resolve) => {
    let hasFailed = false;
    watcher.on('event', (event) => {
      if (event.code === 'START') hasFailed = false;
      // Vite has reported the error; the program keeps running as it was.
      if (event.code === 'ERROR') hasFailed = true;
      if (event.code !== 'END') return;
      resolve();
      if (!hasFailed && changed.length > 0) rebuilt(changed.splice(0));
    });
  });
}

const wanted = wantedServer(process.argv.slice(2));
const runtime = findElectron({ mayFetch: false });
console.log(runtime.why);

// Set as by electron-vite's own command: its configuration and ours depend on it.
process.env.NODE_ENV_ELECTRON_VITE = 'development';
process.env.NODE_ENV = 'development';
const { config } = await resolveConfig(
  { root, logLevel: 'warn', build: { sourcemap: true, outDir: folder, watch: {} } },
  'serve',
  'development',
);
if (!config?.main || !config.preload || !config.renderer) throw new Error('electron.vite.config.ts lacks a process');

writeManifest();
let restart: (changed: readonly string[]) => void = () => {};
const address = await serveRenderer(config.renderer);
await buildAndWatch(config.main, (changed) => restart(changed));
await buildAndWatch(config.preload, (changed) => restart(changed));
const server = await openServer(wanted);
if (server) console.log(server.said);

const args = [...(server?.args ?? []), ...wanted.args];
const has = (flag: string) => valueIn(args, flag) !== undefined;
const port = (flag: string, usual: number) => (has(flag) ? [] : [`${flag}${usual}`]);
const all = [
  folder,
  ...port('--inspect=', 9229),
  ...port('--remote-debugging-port=', 9222),
  // Otherwise Chromium asks whether the page may connect to a local server, and the console refuses every such request.
  '--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets',
  ...(has('--user-data-dir=') ? [] : [`--user-data-dir=${join(folder, 'data')}`]),
  ...args,
];
const env = {
  ...process.env,
  ELECTRON_RENDERER_URL: address,
  // The stand-in takes a debugging port as a sign of a test, which wants no window.
  ...(hasDisplay() && { STANDIN_VISIBLE: '1' }),
};

let program: Program | undefined;
let isEnding = false;
/** Starts one after the other: each needs the lock that the previous one holds. */
let starts = Promise.resolve();

async function leave(code: number): Promise<never> {
  isEnding = true;
  program?.end();
  await program?.ended;
  await server?.stop();
  process.exit(code);
}

function start(): void {
  const started = startProgram(runtime.executable, all, env);
  program = started;
  void started.ended.then((code) => {
    if (program !== started || isEnding) return;
    // 0: closed by the person. After a failure, the next change starts it again.
    if (code === 0) {
      console.log('API Key Console has ended: its window was closed, or it is already running.');
      return leave(0);
    }
    console.error(`API Key Console has ended with ${code}. It restarts with the next change, or with r and Enter.`);
    return undefined;
  });
  console.log('API Key Console is running. End it with Ctrl+C, start it again with r and Enter.');
}

async function startAgain(): Promise<void> {
  const last = program;
  program = undefined;
  last?.end();
  await last?.ended;
  if (!isEnding) start();
}

restart = (changed) => {
  if (changed.length > 0 && changed.every(isSeenWithoutStart)) {
    console.log('The window shows the new texts; the menu and the browser pages show them after r and Enter.');
    return;
  }
  starts = starts.then(startAgain);
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void leave(0));
createInterface({ input: process.stdin }).on('line', (line) => {
  if (line.trim() === 'r') restart([]);
});
start();
console.log(
  `DevTools of the window: chrome://inspect in a Chromium, with 127.0.0.1:${valueIn(all, '--remote-debugging-port=')}.`,
);
