/** The built console updates itself: from the feed through electron-updater to the start of the new version. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Bridge } from '../../contract/bridge.ts';
import { seededUsers } from '../../sandbox/seed.ts';
import { closeConsoles, launchConsole } from '../helpers/console-app.ts';
import { expectInReach } from '../helpers/in-reach.ts';
import { addApiKey, goToApiManagement } from '../helpers/screens.ts';
import { startUpdateFeed, type UpdateFeed } from '../helpers/update-feed.ts';

let folder: string;
let feed: UpdateFeed;

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'api-key-console-update-'));
  feed = await startUpdateFeed();
});
test.afterEach(async () => {
  await closeConsoles();
  await feed.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a new version waits for the open secret, then Restart now installs and starts it', async () => {
  test.skip(
    process.platform !== 'linux',
    'elsewhere the installer of the system does it, which only a real package shows',
  );
  const image = join(folder, 'api-key-console.AppImage');
  const started = join(folder, 'started');
  const config = join(folder, 'app-update.yml');
  const next = Buffer.from(`#!/bin/sh\n[ -n "$APPIMAGE_EXIT_AFTER_INSTALL" ] || echo "$0" > "${started}"\n`);
  writeFileSync(image, 'the version that runs');
  writeFileSync(
    config,
    `provider: generic\nurl: ${feed.url}\nupdaterCacheDirName: console-updater\nlinuxUpdatesUnsigned: true\n`,
  );
  feed.offer('api-key-console-9.0.0.AppImage', next, { version: '9.0.0' });
  const { app, window, signIn } = await launchConsole({
    args: [`--update-config=${config}`],
    env: { APPIMAGE: image, XDG_CACHE_HOME: join(folder, 'cache') },
  });
  const updates = window.getByRole('region', { name: 'New version' });
  await expect(updates.getByText('Version 9.0.0 is ready. Restart when it suits you.')).toBeVisible();
  await expectInReach(window, 'a new version');
  await app.evaluate(({ Menu }) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById('checkForUpdates');
    if (!item?.visible) throw new Error('the menu offers no updates');
    item.click();
  });
  // The banner says it too, once it is there.
  const ready = window.getByRole('status').getByText('Version 9.0.0 is ready. Restart when it suits you.');
  await expect(ready.first()).toBeVisible();
  await signIn(seededUsers.owner);
  await goToApiManagement(window);
  const dialog = await addApiKey(window, 'Before the update');
  await dialog.getByRole('button', { name: 'Copy Secret' }).click();
  await expect(window.getByText(/First close open Secret keys, and finish what you typed/)).toBeAttached();
  const refused = await window.evaluate(() => (globalThis as unknown as { bridge: Bridge }).bridge.updates.install({}));
  expect(refused).toEqual({ ok: false, failure: { kind: 'update', problem: 'waits' } });
  expect(readFileSync(image, 'utf8')).toBe('the version that runs');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await window.getByRole('button', { name: /^I’ve saved it/ }).click();
  const ended = app.waitForEvent('close');
  await updates.getByRole('button', { name: 'Restart now' }).click();
  await ended;
  expect(readFileSync(image)).toEqual(next);
  await expect.poll(() => existsSync(started) && readFileSync(started, 'utf8').trim()).toBe(image);
});
