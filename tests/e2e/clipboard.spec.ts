/** The console's clipboard as seen by another program on the same X display. */
import { expect, test } from '@playwright/test';
import { seededUsers } from '../../sandbox/seed.ts';
import { type ConsoleApp, launchConsole } from '../helpers/console-app.ts';
import { addApiKey, goToApiManagement } from '../helpers/screens.ts';
import { pairFrom } from '../helpers/token-request.ts';
import {
  displayProblem,
  startDisplay,
  type XDisplay,
  xclipReads,
  xclipWrites,
} from '../standin/conformance/outside/x-display.ts';

const problem = displayProblem();
test.skip(problem !== undefined, `The clipboard of an X display: ${problem}.`);

let display: XDisplay;
let consoleApp: ConsoleApp;

test.beforeEach(async () => {
  display = await startDisplay();
  // Without a window on a display, the stand-in uses its clipboard only when told to; Electron always does.
  const env = { DISPLAY: display.name, STANDIN_CLIPBOARD: 'display', STANDIN_HEADLESS: '1' };
  consoleApp = await launchConsole({ env });
});

test.afterEach(async () => {
  await consoleApp.close();
  await display.stop();
});

async function copySecret(): Promise<void> {
  const { window } = consoleApp;
  await consoleApp.signIn(seededUsers.admin);
  await goToApiManagement(window);
  const dialog = await addApiKey(window, 'Web shop');
  await dialog.getByRole('button', { name: 'Copy Secret' }).click();
  await expect(dialog.getByText('Copied', { exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
}

async function signOut(): Promise<void> {
  const { window } = consoleApp;
  await window.getByRole('button', { name: 'Information Centre' }).click();
  await window.getByRole('menuitem', { name: 'Sign out' }).click();
  await window.getByRole('alertdialog').getByRole('button', { name: 'Sign out anyway' }).click();
  await expect(window.getByRole('button', { name: 'Sign in' })).toBeVisible();
}

test('Copy Secret offers the text marked as a secret, but not in the primary selection; signing out removes it', async () => {
  await copySecret();
  const targets = (await xclipReads(display.name, 'TARGETS'))?.trim().split('\n');
  expect(targets).toEqual(expect.arrayContaining(['UTF8_STRING', 'x-kde-passwordManagerHint']));
  expect(await xclipReads(display.name, 'x-kde-passwordManagerHint')).toBe('secret');
  expect(pairFrom((await xclipReads(display.name)) ?? '').clientSecret).toHaveLength(64);
  expect(await xclipReads(display.name, undefined, 'primary')).toBeUndefined();
  await signOut();
  await expect.poll(() => xclipReads(display.name)).toBeUndefined();
});

test('Signing out and clearing leave alone what another program has copied since', async () => {
  await copySecret();
  await xclipWrites(display.name, 'something of my own');
  await signOut();
  // Clearing is sequential: when this call returns, the clearing that signing out began is done too.
  const cleared = await consoleApp.window.evaluate(() =>
    (self as unknown as { bridge: { clipboard: { clear(input: unknown): Promise<unknown> } } }).bridge.clipboard.clear(
      {},
    ),
  );
  expect(cleared).toMatchObject({ ok: true });
  expect(await xclipReads(display.name)).toBe('something of my own');
});
