/** The person leaves the computer while a secret is open. */
import { expect, test } from '@playwright/test';
import { seededUsers } from '../../sandbox/seed.ts';
import { type ConsoleApp, launchConsole } from '../support/console-app.ts';
import { addApiKey, goToApiManagement } from '../support/screens.ts';

let consoleApp: ConsoleApp;

test.beforeEach(async () => {
  consoleApp = await launchConsole();
  await consoleApp.app.evaluate(({ BrowserWindow }) => {
    const protections: boolean[] = [];
    Object.assign(globalThis, { protections });
    const [window] = BrowserWindow.getAllWindows();
    if (!window) throw new Error('no window');
    // Linux has no content protection to look at, so what is asked of the window is written down.
    window.setContentProtection = (isProtected) => protections.push(isProtected);
  });
  await consoleApp.signIn(seededUsers.admin);
  await goToApiManagement(consoleApp.window);
});

test.afterEach(async () => {
  await consoleApp.close();
});

function protections(): Promise<boolean[]> {
  return consoleApp.app.evaluate(() => (globalThis as unknown as { protections: boolean[] }).protections);
}

for (const event of ['lock-screen', 'suspend'] as const) {
  test(`At ${event} a revealed secret is hidden, the clipboard is cleared, and the secret is still there`, async () => {
    const { app, window } = consoleApp;
    const dialog = await addApiKey(window, 'Left alone');
    await dialog.getByRole('button', { name: 'Reveal' }).click();
    await expect(dialog.getByRole('button', { name: 'Hide' })).toBeVisible();
    expect((await protections()).at(-1)).toBe(true);
    await dialog.getByRole('button', { name: 'Copy Secret' }).click();
    await expect.poll(() => consoleApp.clipboardText()).toContain('Secret key: ');
    await app.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event);
    await expect(dialog.getByRole('button', { name: 'Reveal' })).toBeVisible();
    await expect.poll(() => consoleApp.clipboardText()).toBe('');
    expect((await protections()).at(-1)).toBe(false);
    await dialog.getByRole('button', { name: 'Copy Secret' }).click();
    await expect.poll(() => consoleApp.clipboardText()).toContain('Secret key: ');
  });
}

test('After an hour without anybody one is signed out, and goes on after signing in again', async () => {
  const { app, window } = consoleApp;
  await app.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 3600;
  });
  await expect(window.getByRole('heading', { name: 'Your session has ended.' })).toBeVisible({ timeout: 20_000 });
  await app.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 0;
  });
  await consoleApp.signIn(seededUsers.admin);
  await expect(window.getByRole('heading', { name: 'API Management', level: 1 })).toBeVisible();
});

test('A window whose renderer has crashed comes back by itself with the open secret', async () => {
  const { app, window } = consoleApp;
  await addApiKey(window, 'Crashed');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  // Playwright gives up a page that has crashed, so the window is asked through the main process.
  const text = () =>
    app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (!contents || contents.isCrashed() || contents.isLoading()) return '';
      return String(await contents.executeJavaScript('document.body.innerText').catch(() => ''));
    });
  await expect.poll(text, { timeout: 20_000 }).toContain('The Secret key is only shown once.');
});

test('A window that was reloaded shows the open secret again, masked', async () => {
  const { window } = consoleApp;
  const dialog = await addApiKey(window, 'Reloaded');
  await window.reload();
  await expect(dialog.getByText('The Secret key is only shown once.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Reveal' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Copy Secret' }).click();
  await expect.poll(() => consoleApp.clipboardText()).toMatch(/Secret key: .{64}\n/);
});
