/** Rows 19 and 20: what the fuses forbid fails in the released package and works in a copy that allows it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { installedElectron } from '../../scripts/dev/electron-runtime.ts';
import { copyOf, type Layout, packagedLayout } from './layout.ts';

let folder: string;
let marker: string;
let script: string;
const started: ChildProcess[] = [];

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'api-key-console-fuses-'));
});
test.beforeEach(() => {
  marker = join(mkdtempSync(join(folder, 'run-')), 'ran');
  script = `${marker}.cjs`;
  writeFileSync(script, `require('node:fs').writeFileSync(${JSON.stringify(marker)}, '')`);
});
test.afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));

/** Starts it and waits until it runs as a console (its folder exists), has run the script, or has ended. */
async function start(layout: Layout, args: string[], env: NodeJS.ProcessEnv = {}) {
  const data = mkdtempSync(join(folder, 'data-'));
  let output = '';
  const child = spawn(layout.executable, [...args, `--user-data-dir=${data}`, '--connection=A,http://127.0.0.1:9'], {
    env: { ...process.env, STANDIN_HEADLESS: '1', ...env },
  });
  started.push(child);
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (output += part.toString()));
  const hasSettled = () => readdirSync(data).length > 0 || existsSync(marker) || child.exitCode !== null;
  await expect.poll(hasSettled, { timeout: 20_000 }).toBe(true);
  return { hasRun: existsSync(marker), exitCode: child.exitCode, output: () => output };
}

test('row 19: ELECTRON_RUN_AS_NODE does not make the package run a script', async () => {
  const layout = packagedLayout();
  expect((await start(layout, [script], { ELECTRON_RUN_AS_NODE: '1' })).hasRun).toBe(false);
  const open = await copyOf(layout, mkdtempSync(join(folder, 'open-')), { [FuseV1Options.RunAsNode]: true });
  expect((await start(open, [script], { ELECTRON_RUN_AS_NODE: '1' })).hasRun).toBe(true);
});

test('row 19: NODE_OPTIONS does not make the package load a script', async () => {
  const layout = packagedLayout();
  const env = { NODE_OPTIONS: `--require=${script}` };
  expect((await start(layout, [], env)).hasRun).toBe(false);
  // A packaged Electron never takes --require from there, whatever the fuse; the stand-in shows that this test would see it.
  test.skip(installedElectron() !== undefined, 'the real binary has nothing to compare with');
  const open = await copyOf(layout, mkdtempSync(join(folder, 'open-')), {
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: true,
  });
  expect((await start(open, [], env)).hasRun).toBe(true);
});

test('row 19: no inspector opens, neither by a switch nor by a signal', async () => {
  const { output, exitCode } = await start(packagedLayout(), ['--inspect=0']);
  if (exitCode === null && process.platform !== 'win32') started.at(-1)?.kill('SIGUSR1');
  started.at(-1)?.kill('SIGTERM');
  await expect.poll(() => started.at(-1)?.exitCode ?? started.at(-1)?.signalCode).not.toBeNull();
  expect(output()).not.toContain('Debugger listening');
});

test('row 2: the released package refuses to start with dangerous switches, and names them', async () => {
  for (const flag of [
    '--remote-debugging-port=0',
    '--no-sandbox',
    '--disable-web-security',
    '--password-store=basic',
  ]) {
    const { output } = await start(packagedLayout(), [flag]);
    await expect.poll(() => started.at(-1)?.exitCode).toBeGreaterThan(0);
    expect(output()).toContain(flag.split('=')[0]);
    expect(output()).not.toContain('listening on');
  }
});

test('row 20: a folder beside the archive is not started, with or without the archive', async () => {
  test.skip(process.platform === 'darwin', 'a changed .app does not match its signature');
  const copy = await copyOf(packagedLayout(), mkdtempSync(join(folder, 'beside-')));
  mkdirSync(join(copy.resources, 'app'));
  writeFileSync(join(copy.resources, 'app/index.js'), `require(${JSON.stringify(script)})`);
  writeFileSync(join(copy.resources, 'app/package.json'), JSON.stringify({ name: 'other', main: 'index.js' }));
  expect((await start(copy, [])).hasRun).toBe(false);
  started.pop()?.kill('SIGKILL');
  renameSync(copy.archive, `${copy.archive}.away`);
  const alone = await start(copy, []);
  expect(alone).toMatchObject({ hasRun: false, exitCode: 1 });
});
