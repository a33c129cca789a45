/**
 * `npm start`: builds the console and opens it, on the sandbox unless a `--connection=` is given; with `--keycloak` on a
 * real Keycloak. Ctrl+C ends all of it. `--sandbox-file=` keeps the sandbox's data elsewhere than in `.sandbox/`; every
 * other argument is the console's.
 */
import '../entry.ts';
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { whyNoKeycloakToGet } from '../../tests/keycloak/availability.ts';
import { findElectron, hasDisplay } from './electron-runtime.ts';
import { type Opened, openKeycloak, openSandbox } from './start-servers.ts';

const root = join(import.meta.dirname, '../..');

/** How long the console may take to end after Ctrl+C, in milliseconds. */
const endMs = 4000;

const args = process.argv.slice(2).filter((each) => each !== '--keycloak');
const onKeycloak = args.length < process.argv.length - 2;
const given = (flag: string) => args.find((each) => each.startsWith(flag))?.slice(flag.length);

const noKeycloak = onKeycloak ? whyNoKeycloakToGet() : undefined;
if (noKeycloak !== undefined) {
  console.error(`There is no Keycloak to open the console on: ${noKeycloak}.`);
  process.exit(1);
}

/** Before the console runs, what there is of a server ends with this process. */
let end: () => void = () => process.exit(130);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end());

async function openServer(): Promise<Opened | undefined> {
  if (onKeycloak) return openKeycloak(given('--user-data-dir=') !== undefined);
  if (given('--connection=') !== undefined) return undefined;
  return openSandbox(given('--sandbox-file=') ?? join(root, '.sandbox/world.sqlite'));
}

const runtime = findElectron({ mayFetch: false });
console.log(runtime.why);

const build = spawnSync(
  process.execPath,
  [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
if (build.status !== 0) process.exit(build.status ?? 1);

const server = await openServer();
if (server) console.log(server.said);

if (!hasDisplay()) {
  console.log('There is no display, so the console runs without a window. See it in pictures with: npm run tour');
}

const isRoot = process.getuid?.() === 0;
const child = spawn(
  runtime.executable,
  [...(isRoot ? ['--no-sandbox'] : []), root, ...(server?.args ?? []), ...args],
  // A group of its own: the terminal's Ctrl+C comes to this script alone, which then ends everything in order.
  { stdio: 'inherit', detached: process.platform !== 'win32' },
);
console.log('API Key Console is running. End it with Ctrl+C.');

let ending: NodeJS.Timeout | undefined;
end = () => {
  child.kill('SIGTERM');
  // A window that asks whether to close must not outlive the terminal that has said so.
  ending ??= setTimeout(
    () => (child.pid && process.platform !== 'win32' ? process.kill(-child.pid, 'SIGKILL') : child.kill('SIGKILL')),
    endMs,
  );
};
child.on('exit', (code) => {
  clearTimeout(ending);
  process.exitCode = ending ? 0 : (code ?? 1);
  // It is ending: a second Ctrl+C has nobody left to tell.
  end = () => {};
  void server?.stop();
});
