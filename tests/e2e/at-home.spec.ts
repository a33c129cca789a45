/** The console among other programs: its menu, keys, window position, links, and how it is ended. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { findElectron } from '../../scripts/dev/electron-runtime.ts';
import { closeConsoles, launchConsole } from '../helpers/console-app.ts';
import { addApiKey, goToApiManagement, rowOf } from '../helpers/screens.ts';

const root = join(import.meta.dirname, '../..');
let folder: string;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'at-home-'));
});

test.afterEach(async () => {
  await closeConsoles();
  rmSync(folder, { recursive: true, force: true });
});

/** Chooses from the application's menu, which no test can see. */
async function choose(app: ElectronApplication, command: string): Promise<void> {
  await app.evaluate(({ Menu }, id) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(id);
    if (!item?.enabled) throw new Error(`${id} is disabled`);
    item.click();
  }, command);
}

const enabled = (app: ElectronApplication) =>
  app.evaluate(({ Menu }) =>
    ['addApiKey', 'switchAccount', 'preferences', 'about'].filter(
      (id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.enabled,
    ),
  );

/** The window's bounds, whether it is maximized, and its zoom. */
const looks = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return [window?.getNormalBounds(), window?.isMaximized(), window?.webContents.getZoomFactor()];
  });

async function closeWindow(app: ElectronApplication): Promise<void> {
  const gone = app.waitForEvent('close');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await gone;
}

/** The console alone: without a sandbox, at its own size. */
async function launchAlone(
  before: string[] = [],
  after: string[] = [],
): Promise<{ app: ElectronApplication; window: Page }> {
  const app = await _electron.launch({
    args: [...before, root, `--user-data-dir=${folder}`, '--connection=Nowhere,http://127.0.0.1:9', ...after],
    cwd: root,
    timeout: 30_000,
  });
  const window = await app.firstWindow({ timeout: 20_000 });
  await expect(window.getByRole('button', { name: 'Sign in' })).toBeVisible();
  return { app, window };
}

test('The window reopens with the same place, size, maximized state and zoom', async () => {
  const first = await launchAlone();
  const place = { x: 300, y: 120, width: 1000, height: 700 };
  await first.app.evaluate(({ BrowserWindow }, there) => BrowserWindow.getAllWindows()[0]?.setBounds(there), place);
  await expect.poll(() => looks(first.app)).toEqual([place, false, 1]);
  await first.window.keyboard.press('ControlOrMeta+=');
  await expect(first.window.getByText('Zoom: 110%')).toBeVisible();
  await first.window.keyboard.press('ControlOrMeta+=');
  await expect.poll(() => first.window.evaluate(() => innerWidth)).toBe(800);
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.maximize());
  await expect.poll(() => looks(first.app)).toEqual([place, true, 1.25]);
  await closeWindow(first.app);

  const second = await launchAlone();
  await expect.poll(() => looks(second.app)).toEqual([place, true, 1.25]);
  await second.window.keyboard.press('ControlOrMeta+0');
  await expect(second.window.getByText('Zoom: 100%')).toBeVisible();
  await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.unmaximize());
  await closeWindow(second.app);

  // As if the display at the far right was unplugged.
  const file = join(folder, 'settings.json');
  const settings = JSON.parse(readFileSync(file, 'utf8')) as { window: { place: object } };
  expect(settings.window).toEqual({ place: { ...place, isMaximized: false }, zoomPercent: 100 });
  settings.window.place = { ...settings.window.place, x: 9000, y: -4000 };
  writeFileSync(file, JSON.stringify(settings));
  const third = await launchAlone();
  const [now, area] = await third.app.evaluate(({ BrowserWindow, screen }) => [
    BrowserWindow.getAllWindows()[0]?.getBounds() ?? screen.getPrimaryDisplay().bounds,
    screen.getPrimaryDisplay().workArea,
  ]);
  expect(now).toMatchObject({ width: 1000, height: 700 });
  expect((now?.x ?? 0) - (area?.x ?? 0)).toBeGreaterThanOrEqual(0);
  expect((now?.x ?? 0) + 1000).toBeLessThanOrEqual((area?.x ?? 0) + (area?.width ?? 0));

  // And a display unplugged while the console runs.
  await third.app.evaluate(({ BrowserWindow, screen }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: -5000, y: 50 });
    screen.emit('display-removed', {}, screen.getPrimaryDisplay());
  });
  await expect
    .poll(() => third.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds().x ?? -1))
    .toBeGreaterThanOrEqual(0);
  await closeWindow(third.app);
});

test('The menu offers only what is possible, does the same as the keys, and does nothing behind a dialog', async () => {
  const { app, window, signIn } = await launchConsole();
  const dialog = window.getByRole('dialog');
  await expect(window.getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(await enabled(app)).toEqual(['about']);
  const offersUpdates = () =>
    app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('checkForUpdates')?.visible);
  // Run from its sources, the console looks for no updates.
  expect(await offersUpdates()).toBe(false);

  await choose(app, 'about');
  await expect(dialog.getByRole('heading', { name: 'About API Key Console' })).toBeVisible();
  await expect(dialog.getByText(/^Electron \d.*Chromium \d.*Node \d/)).toBeVisible();
  await choose(app, 'keyboardShortcuts');
  await expect(window.getByText('Close the dialog first.')).toBeVisible();
  await window.keyboard.press('ControlOrMeta+/');
  await expect(dialog).toHaveCount(1);
  await window.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await window.keyboard.press('ControlOrMeta+/');
  await expect(dialog.getByText('Add API Key')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  // Nobody is signed in: keys that need a session do nothing.
  await window.keyboard.press('ControlOrMeta+n');
  await window.keyboard.press('ControlOrMeta+,');
  await expect(window.getByRole('button', { name: 'Sign in' })).toBeVisible();

  await signIn(seededUsers.admin);
  await expect(window.getByRole('heading', { name: 'API Management' })).toBeVisible();
  expect(await enabled(app)).toEqual(['addApiKey', 'switchAccount', 'preferences', 'about']);
  const title = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
  expect(await title()).toBe(`${seededAccount} — API Key Console`);

  await choose(app, 'preferences');
  await expect(window.getByRole('heading', { level: 1, name: 'Preferences' })).toBeFocused();
  // From any screen to the list, then on to the requested action.
  await window.keyboard.press('ControlOrMeta+f');
  await expect(window.getByRole('searchbox')).toBeFocused();
  await choose(app, 'savedSecrets');
  await expect(window.getByRole('heading', { level: 1, name: 'Saved secrets' })).toBeVisible();
  await choose(app, 'addApiKey');
  await expect(dialog.getByLabel('API Key name')).toBeFocused();
  await window.keyboard.press('ControlOrMeta+1');
  await window.keyboard.press('ControlOrMeta+k');
  await expect(dialog).toHaveCount(1);
  await window.keyboard.press('Escape');
  await expect(rowOf(window, 'Magento shop')).toBeVisible();
  await window.keyboard.press('ControlOrMeta+2');
  await expect(window.getByRole('heading', { level: 1, name: 'Activity' })).toBeVisible();
  await window.keyboard.press('ControlOrMeta+k');
  await expect(window.getByText('You only have this account.')).toBeVisible();
  await window.getByRole('button', { name: 'Information Centre' }).click();
  await window.getByRole('menuitem', { name: 'About API Key Console' }).click();
  await dialog.getByRole('button', { name: 'Copy for Support' }).click();
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toContain('API Key Console ');
  expect(await title()).toBe(`${seededAccount} — API Key Console`);
});

test('Keys pressed while a dialog closes work once it is gone', async () => {
  const { window } = await launchConsole({ moves: true });
  await expect(window.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await window.keyboard.press('ControlOrMeta+/');
  const shortcuts = window.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(shortcuts).toBeVisible();
  // The closing dialog is drawn only for a moment; a key press from outside might miss it.
  await window.evaluate(() => {
    new MutationObserver((_, observer) => {
      const closing = document.querySelector('[data-exiting] [role=dialog]');
      if (closing === null) return;
      observer.disconnect();
      closing.setAttribute('data-was-pressed-over', '');
      const isMac = navigator.platform.startsWith('Mac');
      const pressed = { key: '/', ctrlKey: !isMac, metaKey: isMac, bubbles: true, cancelable: true };
      document.dispatchEvent(new KeyboardEvent('keydown', pressed));
    }).observe(document.body, { subtree: true, attributes: true, childList: true });
  });
  await window.keyboard.press('Escape');
  await expect(window.locator('[data-was-pressed-over]')).toHaveCount(0);
  await expect(shortcuts).toBeVisible();
});

test('Quitting, a signal and the end of a Windows session ask about an uncopied secret; text has a context menu, a secret has none', async () => {
  const { app, window, signIn } = await launchConsole();
  await signIn(seededUsers.admin);
  await goToApiManagement(window);
  await app.evaluate(({ Menu }) => {
    const shown: string[][] = [];
    Object.assign(globalThis, { shown });
    Menu.prototype.popup = function popup() {
      shown.push(this.items.filter(({ role, enabled }) => role && enabled).map(({ role }) => `${role}`.toLowerCase()));
    };
  });
  const shown = () => app.evaluate(() => (globalThis as unknown as { shown: string[][] }).shown);
  await window.getByRole('searchbox').fill('a text as wide as the field '.repeat(4));
  await window.getByRole('searchbox').selectText();
  await window.getByRole('searchbox').click({ button: 'right' });
  await expect.poll(shown).toEqual([expect.arrayContaining(['cut', 'copy', 'paste', 'selectall'])]);
  await app.evaluate(() => (globalThis as unknown as { shown: string[][] }).shown.splice(0));
  await window.getByRole('searchbox').fill('');

  const dialog = await addApiKey(window, 'Not copied');
  const ask = async (how: () => Promise<unknown>) => {
    await how();
    const question = window.getByRole('alertdialog');
    await expect(question.getByText('You haven’t copied or saved the Secret key')).toBeVisible();
    await question.getByRole('button', { name: 'Go back' }).click();
    await expect(question).toBeHidden();
  };
  await ask(() => app.evaluate((electron) => electron.app.quit()));
  await ask(async () => app.process().kill('SIGTERM'));
  await ask(async () => {
    const isHeldUp = await app.evaluate(({ BrowserWindow }) => {
      let prevented = false;
      const event = { reasons: ['logoff'], preventDefault: () => (prevented = true) };
      BrowserWindow.getAllWindows()[0]?.emit('query-session-end', event);
      return prevented;
    });
    expect(isHeldUp).toBe(true);
  });

  const select = (label: string) =>
    dialog
      .getByText(label, { exact: true })
      .evaluate((term) => getSelection()?.selectAllChildren(term.nextElementSibling ?? term));
  const values = dialog.locator('dd');
  await select('Client ID');
  await values.nth(0).click({ button: 'right' });
  await expect.poll(shown).toEqual([['copy']]);
  await select('Secret key');
  await values.nth(1).click({ button: 'right' });
  await dialog.getByRole('button', { name: 'Reveal' }).click();
  await expect(dialog.getByRole('button', { name: 'Hide' })).toBeVisible();
  await select('Secret key');
  await values.nth(1).click({ button: 'right' });
  // This menu appears after the two clicks before it showed none.
  await select('Client ID');
  await values.nth(0).click({ button: 'right' });
  await expect.poll(shown).toEqual([['copy'], ['copy']]);

  await dialog.getByRole('button', { name: 'Copy Secret' }).click();
  await expect(dialog.getByText('Copied', { exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await window.getByRole('button', { name: /^I’ve saved it/ }).click();
  await expect(window.getByRole('region', { name: 'Secret keys not saved yet' })).toBeHidden();
  // The end of the session is no longer delayed, and clears the clipboard: Windows emits no quit.
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.emit('session-end', { reasons: ['logoff'] }),
  );
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('');
  const gone = app.waitForEvent('close');
  await app.evaluate((electron) => electron.app.quit());
  await gone;
});

/** The link that waits for the person to sign in. */
const waitingLink = (window: Page) =>
  window.evaluate(async () => {
    const { bridge } = self as unknown as { bridge: { links: { take(input: object): Promise<{ value: unknown }> } } };
    return (await bridge.links.take({})).value;
  });

test('A link that starts the console waits until somebody signs in; a second start restores a minimized window', async () => {
  const { app, window } = await launchAlone([], ['api-key-console://accounts/acme?ticket=T-1']);
  expect(await waitingLink(window)).toEqual({ account: 'acme', ticket: 'T-1' });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const { executable } = findElectron({ mayFetch: false });
  const args = ['--no-sandbox', root, `--user-data-dir=${folder}`, 'api-key-console://accounts/other'];
  const second = spawn(executable, args);
  expect(await new Promise((resolve) => second.on('exit', resolve))).toBe(0);
  const front = () =>
    app.evaluate(({ BrowserWindow }) => {
      const [only, ...more] = BrowserWindow.getAllWindows();
      return [only?.isMinimized(), only?.isVisible(), only?.isFocused(), more.length];
    });
  await expect.poll(front).toEqual([false, true, true, 0]);
  await expect.poll(() => waitingLink(window)).toEqual({ account: 'other', ticket: null });
  await closeWindow(app);
});

test('On a Mac a link that arrives before the console is ready is kept too', async () => {
  const early = join(folder, 'early.cjs');
  writeFileSync(
    early,
    `const { app } = require('electron');
app.on('will-finish-launching', () => {
  let prevented = false;
  app.emit('open-url', { preventDefault: () => (prevented = true) }, 'api-key-console://accounts/early');
  globalThis.early = [app.isReady(), prevented];
});`,
  );
  const { app, window } = await launchAlone(['-r', early]);
  expect(await app.evaluate(() => (globalThis as unknown as { early: boolean[] }).early)).toEqual([false, true]);
  expect(await waitingLink(window)).toEqual({ account: 'early', ticket: null });
  await closeWindow(app);
});

test('A right click and the menu key open a row’s system menu, and the chosen action is carried out', async () => {
  const { app, window, signIn, sandbox, clipboardText } = await launchConsole();
  await signIn(seededUsers.admin);
  await app.evaluate(({ Menu }) => {
    const shown: { labels: string[]; x: number | undefined }[] = [];
    Object.assign(globalThis, { shown });
    Menu.prototype.popup = function popup(options) {
      shown.push({ labels: this.items.map(({ label }) => label), x: options?.x });
      this.items.find(({ id }) => id === 'copyClientId')?.click();
      options?.callback?.();
    };
  });
  const shown = () =>
    app.evaluate(() => (globalThis as unknown as { shown: { labels: string[]; x: number | undefined }[] }).shown);
  const { id } = sandbox.world.account(seededAccount);
  const clientIdOf = (name: string) => sandbox.world.apiKeys(id).find((each) => each.name === name)?.clientId ?? '';
  await rowOf(window, 'Magento shop').click({ button: 'right' });
  await expect.poll(() => clipboardText()).toBe(clientIdOf('Magento shop'));
  await rowOf(window, 'Test (Oskar)').click();
  await window.keyboard.press('ContextMenu');
  await expect.poll(() => clipboardText()).toBe(clientIdOf('Test (Oskar)'));
  const [byMouse, byKey] = await shown();
  expect(byMouse).toEqual({
    labels: ['Show details', 'Copy Client ID', 'Rename…', 'Delete…'],
    x: undefined,
  });
  // Beside its row, wherever the pointer is.
  expect(byKey?.x).toBeGreaterThan(0);
});
