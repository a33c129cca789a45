import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSandbox } from '../../../sandbox/sandbox.ts';
import { seededUsers } from '../../../sandbox/seed.ts';

const main = fileURLToPath(new URL('../../../sandbox/main.ts', import.meta.url));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the program; `until` resolves with its output once that matches. */
function run(...args: string[]) {
  const child = spawn(process.execPath, [main, ...args], { cwd: folder });
  let [out, err] = ['', ''];
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const exit = once(child, 'close').then(([code]) => ({ code: code as number, out, err }));
  const until = async (wanted: RegExp): Promise<string> => {
    for await (const chunk of child.stdout) {
      out += chunk;
      if (wanted.test(out)) return out;
    }
    throw new Error(`it ended without printing ${wanted}: ${out}${err}`);
  };
  return { child, exit, until };
}

test.skipIf(process.platform === 'win32')(
  'npm run sandbox prints its address and its users, and Ctrl+C stops it cleanly',
  async () => {
    const { child, exit, until } = run('--port', '0');
    const out = await until(/Ctrl\+C/);
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(out)?.[0];
    for (const { email, password } of Object.values(seededUsers))
      expect(out).toMatch(new RegExp(`${email} +${password}`));
    expect((await fetch(`${url}/.well-known/oauth-protected-resource`)).status).toBe(200);
    child.kill('SIGINT');
    expect(await exit).toMatchObject({ code: 0, err: '' });
    expect(existsSync(join(folder, '.sandbox', 'world.sqlite'))).toBe(true);
    expect(existsSync(join(folder, '.sandbox', 'world.sqlite-wal'))).toBe(false);
  },
);

test('A port that is in use is said in one line, with exit code 1', async () => {
  const other = await startSandbox();
  const { port } = new URL(other.url);
  const { code, err } = await run('--port', port).exit;
  await other.stop();
  expect([code, err]).toEqual([
    1,
    `sandbox: port ${port} is in use. Stop what uses it, or choose another with --port.\n`,
  ]);
});

test('A file that is no database is said in one line, with exit code 1, and is left as it was', async () => {
  const file = join(folder, 'notes.txt');
  writeFileSync(file, 'These are notes and no database. '.repeat(50));
  const { code, err } = await run('--port', '0', '--file', file).exit;
  expect(code).toBe(1);
  expect(err).toBe(`sandbox: cannot start with ${file}: file is not a database\n`);
});

test.each([
  [['--port', 'many'], /^sandbox: --port must be a number from 0 to 65535, not 'many'\. Usage: .*\n$/],
  [['--port', '65536'], /^sandbox: --port must be .*\n$/],
  [['--port'], /^sandbox: .*--port.*\n$/],
  [['--customers', 'many'], /^sandbox: --customers must be a number from 0 to 100000, not 'many'\. Usage: .*\n$/],
  [['--file', ''], /^sandbox: --file must not be empty\. Usage: .*\n$/],
  [['--prot', '1'], /^sandbox: Unknown option '--prot'\. Usage: .*\n$/],
  [['4010'], /^sandbox: Unexpected argument '4010'\. .*\n$/],
])('The arguments %j are refused in one line, with exit code 2', async (args, line) => {
  const { code, err } = await run(...args).exit;
  expect(code).toBe(2);
  expect(err).toMatch(line);
});
