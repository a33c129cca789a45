/** The packaged console on the real binary: origin, system sandbox, integrity and signature. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { closeConsoles, launchConsole } from '../helpers/console-app.ts';
import { copyOf, e2eFlavour, type Layout, packagedLayout } from '../package/layout.ts';

const isRehearsal = process.env.REAL_ELECTRON === 'rehearsal';
let folder: string;

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'api-key-console-real-'));
});
test.afterEach(closeConsoles);
test.afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));

const copy = (fuses = {}) => copyOf(packagedLayout(), mkdtempSync(join(folder, 'copy-')), fuses);

test('2. The page is at app://console, and its own file requests pass the request guard', async () => {
  test.skip(isRehearsal, 'the stand-in serves the page under another origin');
  const { window, app } = await launchConsole({ executable: (await copy(e2eFlavour)).executable });
  expect(await window.evaluate(() => [location.protocol, location.host, origin])).toEqual([
    'app:',
    'console',
    'app://console',
  ]);
  await app.evaluate(({ session }) => {
    const seen: string[] = [];
    Object.assign(globalThis, { requestsSeen: seen });
    session.defaultSession.webRequest.onBeforeRequest(({ url }, decide) => {
      seen.push(url);
      decide({});
    });
  });
  await window.reload();
  const urls = await app.evaluate(() => (globalThis as unknown as { requestsSeen: string[] }).requestsSeen);
  expect(urls).toContain('app://console/index.html');
});

test('1. The renderer runs in the system’s sandbox', async () => {
  test.skip(process.platform !== 'linux' || process.getuid?.() === 0, 'seen in /proc on Linux, and not as root');
  test.skip(isRehearsal, 'the stand-in is Chromium with its own flags');
  // Playwright turns the sandbox off by default, so the program is started directly.
  const layout = packagedLayout();
  const child = spawn(layout.executable, [`--user-data-dir=${mkdtempSync(join(folder, 'data-'))}`], {
    stdio: 'ignore',
  });
  const renderers = () =>
    spawnSync('pgrep', ['--full', `${layout.executable} --type=renderer`], { encoding: 'utf8' })
      .stdout.trim()
      .split('\n')
      .filter(Boolean);
  await expect.poll(renderers, { timeout: 20_000 }).not.toEqual([]);
  const states = renderers().map((pid) => readFileSync(`/proc/${pid}/status`, 'utf8'));
  child.kill('SIGKILL');
  for (const state of states) expect(state).toMatch(/^Seccomp:\s2$/m);
});

/** Changes one letter of the main script in the archive; its length stays. */
function change({ archive }: Layout): void {
  const bytes = readFileSync(archive);
  const at = bytes.indexOf('composeConsole');
  bytes.write('C', at);
  writeFileSync(archive, bytes);
}

test('row 20: on Windows and macOS an archive with one changed letter does not start', async () => {
  test.skip(process.platform === 'linux', 'Electron has no archive integrity on Linux');
  const changed = await copy();
  change(changed);
  const { status, stdout, stderr } = spawnSync(
    changed.executable,
    [`--user-data-dir=${mkdtempSync(join(folder, 'data-'))}`],
    {
      encoding: 'utf8',
      timeout: 20_000,
    },
  );
  expect(status).not.toBe(0);
  expect(`${stdout}${stderr}`).toMatch(/integrity/i);
});

test('row 22: the program’s entitlements are those of the file', () => {
  test.skip(process.platform !== 'darwin', 'only macOS has entitlements');
  const { stdout } = spawnSync('codesign', ['-d', '--entitlements', '-', '--xml', packagedLayout().top], {
    encoding: 'utf8',
  });
  test.skip(stdout === '', 'this package is not signed');
  expect([...stdout.matchAll(/<key>(.*?)<\/key>/g)].map(([, key]) => key)).toEqual(['com.apple.security.cs.allow-jit']);
});

test('row 23: the signature is valid, if the package is signed', () => {
  test.skip(
    process.platform === 'linux' || !process.env.CSC_LINK,
    'only a signed package for Windows or macOS has one',
  );
  const { executable, top } = packagedLayout();
  const [command, args] =
    process.platform === 'darwin'
      ? ['codesign', ['--verify', '--deep', '--strict', top]]
      : ['powershell', ['-Command', `if ((Get-AuthenticodeSignature '${executable}').Status -ne 'Valid') { exit 1 }`]];
  expect(spawnSync(command as string, args as string[]).status).toBe(0);
});
