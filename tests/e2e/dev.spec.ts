/** `npm run dev` for a developer, on a copy, so that the tests change no file of ours. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { chromium, expect, type Page, test } from '@playwright/test';

const root = join(import.meta.dirname, '../..');
const sources = ['contract', 'docs', 'main', 'preload', 'renderer', 'sandbox', 'scripts', 'tests', 'texts'];

let folder: string;
let output = '';
let dev: ChildProcess | undefined;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dev-'));
  output = '';
  for (const name of [...sources, 'package.json', 'electron.vite.config.ts', 'tsconfig.json']) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
});

test.afterEach(async () => {
  dev?.kill('SIGTERM');
  await expect.poll(processesLeft).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});

function startDev(): Promise<number | null> {
  const args = ['scripts/dev/dev.ts', '--inspect=0', '--remote-debugging-port=0'];
  const started = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, NODE_ENV: '', DISPLAY: '', WAYLAND_DISPLAY: '' },
  });
  for (const stream of [started.stdout, started.stderr]) {
    stream.on('data', (part: Buffer) => {
      output += part.toString();
    });
  }
  dev = started;
  return new Promise((resolve) => started.on('exit', resolve));
}

/** Processes whose command line names our folder. */
function processesLeft(): string[] {
  const all = execFileSync('ps', ['-eo', 'pid=,stat=,args='], { encoding: 'utf8' }).split('\n');
  return all.filter((line) => line.includes(folder) && !/^\s*\d+\s+Z/.test(line));
}

const debuggers = () =>
  [...output.matchAll(/^DevTools listening on ws:\/\/(127\.0\.0\.1:\d+)\//gm)].map(([, at]) => at);

/** The window of the latest start, through the debugging port. */
async function windowOf(start: number): Promise<Page> {
  await expect.poll(() => debuggers().length, { timeout: 120_000 }).toBe(start);
  const browser = await chromium.connectOverCDP(`http://${debuggers().at(-1)}`);
  const pages = () => browser.contexts().flatMap((context) => context.pages());
  await expect.poll(() => pages().some((page) => page.url().includes('console'))).toBe(true);
  const page = pages().find((each) => each.url().includes('console'));
  if (!page) throw new Error('no window');
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible({ timeout: 120_000 });
  return page;
}

const sentence = 'Sign in to manage your account’s API keys.';

/** Finds the file in texts/ with this sentence. */
function fileWith(text: string): string {
  const files = readdirSync(join(folder, 'texts'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(ts|json)$/.test(name),
  );
  const found = files
    .map((name) => join(folder, 'texts', name))
    .find((path) => readFileSync(path, 'utf8').includes(text));
  if (!found) throw new Error(`no text has: ${text}`);
  return found;
}

/** The sources to which a bundle's source map leads a debugger, relative to the project's folder. */
function sourcesOf(bundle: string): string[] {
  const file = join(folder, '.dev', bundle);
  const { sources: paths } = JSON.parse(readFileSync(`${file}.map`, 'utf8')) as { sources: string[] };
  return paths.map((path) => relative(folder, resolve(dirname(file), path)).replaceAll(sep, '/'));
}

test('Changes take effect: a style and a component without reloading, a text at once, main by a restart', async () => {
  test.slow();
  const ended = startDev();
  const window = await windowOf(1);
  const lines: string[] = [];
  window.on('console', (message) => lines.push(message.text()));
  await window.evaluate(() => Object.assign(globalThis, { isSameLoad: true }));
  const isSameLoad = () => window.evaluate(() => 'isSameLoad' in globalThis);

  appendFileSync(join(folder, 'renderer/fonts.css'), '\n:root { --of-the-test: seen; }\n');
  const style = () =>
    window.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--of-the-test'));
  await expect.poll(style).toBe('seen');
  appendFileSync(join(folder, 'renderer/shell/app.tsx'), '\n// Changed by the test.\n');
  await expect.poll(() => lines.filter((line) => line.includes('hot updated: /shell/app.tsx'))).toHaveLength(1);
  expect(await isSameLoad()).toBe(true);

  const texts = fileWith(sentence);
  writeFileSync(texts, readFileSync(texts, 'utf8').replace(sentence, 'Changed by the test.'));
  await expect(window.getByText('Changed by the test.')).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => output, { timeout: 60_000 }).toContain('The window shows the new texts');
  expect(debuggers()).toHaveLength(1);
  expect(lines.filter((line) => /content security policy/i.test(line))).toEqual([]);

  appendFileSync(join(folder, 'main/main.ts'), "\nprocess.stdout.write('Main is changed by the test.\\n');\n");
  await expect.poll(() => output, { timeout: 120_000 }).toContain('Main is changed by the test.');
  await windowOf(2);

  expect(output).toMatch(/^Debugger listening on ws:\/\/127\.0\.0\.1:\d+\//m);
  expect(sourcesOf('main/main.js')).toContain('main/compose.ts');
  expect(sourcesOf('preload/preload.cjs')).toContain('preload/preload.ts');

  dev?.kill('SIGINT');
  expect(await ended).toBe(0);
  await expect.poll(processesLeft).toEqual([]);
});
