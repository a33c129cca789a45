/** An IT department's settings, from a file, in the built console. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { seededUsers } from '../../sandbox/seed.ts';
import { findElectron } from '../../scripts/dev/electron-runtime.ts';
import { launchConsole } from '../helpers/console-app.ts';
import { newTestFolder } from '../helpers/test-folder.ts';

const root = join(import.meta.dirname, '../..');

function file(text: string): string {
  const path = join(newTestFolder(), 'managed.json');
  writeFileSync(path, text);
  chmodSync(path, 0o644);
  return path;
}

test('The console starts with the file’s settings, and the documentation’s example is a valid file', async () => {
  const sandbox = await startSandbox();
  const [, example = ''] =
    /```json\n(.*?)```/s.exec(readFileSync(join(root, 'docs/managed-settings.md'), 'utf8')) ?? [];
  const consoleApp = await launchConsole({
    sandbox,
    env: { API_KEY_CONSOLE_MANAGED: file(example.replace('https://api.example.com', sandbox.url)) },
  });
  const { window } = consoleApp;
  await expect(window.getByText('Your organisation has set the connections.')).toBeVisible();
  await consoleApp.signIn(seededUsers.owner);
  await window.getByRole('button', { name: 'Information Centre' }).click();
  await window.getByRole('menuitem', { name: 'Preferences' }).click();
  await expect(window.getByRole('radio', { name: '20 seconds' })).toBeChecked();
  await expect(window.getByRole('radio', { name: '30 seconds' })).toBeDisabled();
  // Whatever the window sends.
  const answer = await window.evaluate(() =>
    (self as unknown as { bridge: { preferences: { set(input: unknown): Promise<unknown> } } }).bridge.preferences.set({
      clipboardSeconds: null,
    }),
  );
  expect(answer).toEqual({ ok: false, failure: { kind: 'managed' } });
  await consoleApp.close();
  await sandbox.stop();
});

test('A bad file is refused with one line that says where and why, and nothing is written', () => {
  const bad = file('{\n  "clipboardSeconds": 20,\n  "keychian": "off"\n}\n');
  const data = join(newTestFolder(), 'data');
  const { executable } = findElectron({ mayFetch: false });
  const { status, stderr } = spawnSync(executable, ['--no-sandbox', root, `--user-data-dir=${data}`], {
    encoding: 'utf8',
    env: { ...process.env, API_KEY_CONSOLE_MANAGED: bad },
    timeout: 30_000,
  });
  expect(status).toBe(2);
  expect(stderr.trim()).toBe(`${bad}: line 3, keychian: there is no such setting`);
  expect(existsSync(join(data, 'settings.json'))).toBe(false);
});
