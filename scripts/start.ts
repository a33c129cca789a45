/**
 * `npm start`: builds the console and opens it, on the sandbox unless a `--connection=` is given. Ctrl+C ends all of
 * it. `--sandbox-file=` keeps the sandbox's data elsewhere than in `.sandbox/`; every other argument is the console's.
 */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { findElectron, hasDisplay } from './electron-runtime.ts';

const root = join(import.meta.dirname, '..');

/** How long the console may take to end after Ctrl+C, in milliseconds. */
const endMs = 4000;

const sandboxPort = 4010;

const args = process.argv.slice(2);

/** On the usual port, so that the console remembers it from one start to the next; on another where that is taken. */
async function openSandbox(): Promise<Sandbox> {
  const flag = '--sandbox-file=';
  const file = args.find((each) => each.startsWith(flag))?.slice(flag.length) ?? join(root, '.sandbox/world.sqlite');
  try {
    return await startSandbox({ file, port: sandboxPort });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    return startSandbox({ file });
  }
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

const own = args.some((argument) => argument.startsWith('--connection='));
const sandbox = own ? undefined : await openSandbox();
if (sandbox) {
  console.log(`The sandbox is at ${sandbox.url}. Its sign-in page shows whom you can sign in as.`);
}

if (!hasDisplay()) {
  console.log('There is no display, so the console runs without a window. See it in pictures with: npm run tour');
}

const isRoot = process.getuid?.() === 0;
const child = spawn(
  runtime.executable,
  [...(isRoot ? ['--no-sandbox'] : []), root, ...(sandbox ? [`--connection=Sandbox,${sandbox.url}`] : []), ...args],
  // A group of its own: the terminal's Ctrl+C comes to this script alone, which then ends everything in order.
  { stdio: 'inherit', detached: process.platform !== 'win32' },
);
console.log('API Key Console is running. End it with Ctrl+C.');

let ending: NodeJS.Timeout | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    child.kill('SIGTERM');
    // A window that asks whether to close must not outlive the terminal that has said so.
    ending ??= setTimeout(
      () => (child.pid && process.platform !== 'win32' ? process.kill(-child.pid, 'SIGKILL') : child.kill('SIGKILL')),
      endMs,
    );
  });
}
child.on('exit', (code) => {
  clearTimeout(ending);
  process.exitCode = ending ? 0 : (code ?? 1);
  void sandbox?.stop();
});
