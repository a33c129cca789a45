/**
 * `npm start`: builds the console and opens it, connected to the sandbox unless a `--connection=` is given; with
 * `--keycloak`, to a real Keycloak. Ctrl+C ends everything. `--sandbox-file=` keeps the sandbox's data elsewhere than in
 * `.sandbox/`; every other argument is passed to the console.
 */
import '../entry.ts';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findElectron, hasDisplay } from './electron-runtime.ts';
import { startProgram } from './program.ts';
import { openServer, wantedServer } from './start-servers.ts';

const root = join(import.meta.dirname, '../..');

const wanted = wantedServer(process.argv.slice(2));

/** Until the console runs, ending this process is enough: a server that has started ends with it. */
let end: () => void = () => process.exit(130);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end());

const runtime = findElectron({ mayFetch: false });
console.log(runtime.why);

const build = spawnSync(
  process.execPath,
  [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn', '--sourcemap'],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
if (build.status !== 0) process.exit(build.status ?? 1);

const server = await openServer(wanted);
if (server) console.log(server.said);

if (!hasDisplay()) {
  console.log('There is no display, so the console runs without a window. To see it in pictures: npm run tour');
}

const program = startProgram(runtime.executable, [root, ...(server?.args ?? []), ...wanted.args]);
console.log('API Key Console is running. End it with Ctrl+C.');
end = () => program.end();
process.exitCode = await program.ended;
// Already ending: a second Ctrl+C does nothing.
end = () => {};
await server?.stop();
