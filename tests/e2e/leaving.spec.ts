/** The person leaves the computer while a secret is open. */
import { type ElectronApplication, expect, test } from '@playwright/test';
import type { Bridge } from '../../contract/bridge.ts';
import { seededUsers } from '../../sandbox/seed.ts';
import { type ConsoleApp, launchConsole } from '../helpers/console-app.ts';
import { addApiKey, goToApiManagement } from '../helpers/screens.ts';

let consoleApp: ConsoleApp;

test.beforeEach(async () => {
  consoleApp = await launchConsole();
  await consoleApp.app.evaluate(({ BrowserWindow }) => {
    const protections: boolean[] = [];
    Object.assign(globalThis, { protections });
    const [window] = BrowserWindow.getAllWindows();
    if (!window) throw new Error('no window');
    // Linux has no content protection to observe, so this records the requests.
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

test('When the computer wakes, the window is told anew how much time is left', async () => {
  const { app, window } = consoleApp;
  const told = window.evaluate(
    () =>
      new Promise<string>((done) => {
        const { bridge } = globalThis as unknown as { bridge: Bridge };
        bridge.on('session.changed', ({ kind }) => done(kind));
      }),
  );
  // The listener is there once the page answers again.
  await window.evaluate(() => 0);
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'));
  expect(await told).toBe('signedIn');
});

test('After an hour without anybody at the computer the session ends, and the person can sign in again', async () => {
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

/** Playwright gives up on a crashed page, so this reads the window through the main process. */
function textOf(app: ElectronApplication): Promise<string> {
  return app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents || contents.isCrashed() || contents.isLoading()) return '';
    return String(await contents.executeJavaScript('document.body.innerText').catch(() => ''));
  });
}

test('A window whose renderer has crashed comes back by itself with the open secret', async () => {
  const { app, window } = consoleApp;
  await addApiKey(window, 'Crashed');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  await expect.poll(() => textOf(app), { timeout: 20_000 }).toContain('The Secret key is only shown once.');
});

test('row 80: for an unresponsive window the person chooses: wait, or reload it with the open secret', async () => {
  const { app, window } = consoleApp;
  const dialog = await addApiKey(window, 'Stuck');
  /** Electron reports that the window does not respond; the test answers the question. */
  const askedAndAnswered = (response: number) =>
    app.evaluate(async (electron, index) => {
      const asked: string[] = [];
      electron.dialog.showMessageBox = (async (_window: unknown, options: { message: string; buttons: string[] }) => {
        asked.push(options.message, ...options.buttons);
        return { response: index, checkboxChecked: false };
      }) as never;
      const [first] = electron.BrowserWindow.getAllWindows();
      first?.emit('unresponsive');
      return asked;
    }, response);
  expect(await askedAndAnswered(1)).toEqual(['This window isn’t responding.', 'Reload the window', 'Wait']);
  await expect(dialog.getByText('The Secret key is only shown once.')).toBeVisible();
  await askedAndAnswered(0);
  await expect.poll(() => textOf(app), { timeout: 20_000 }).toContain('The Secret key is only shown once.');
});

test('row 80: a window that keeps crashing asks, and comes back when the person chooses that', async () => {
  const { app, window } = consoleApp;
  await addApiKey(window, 'Crashing');
  await app.evaluate((electron) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    electron.dialog.showMessageBox = (async (_window: unknown, { message }: { message: string }) => {
      asked.push(message);
      return { response: 0, checkboxChecked: false };
    }) as never;
  });
  const asked = () => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
  const isBack = async () => {
    const text = await textOf(app);
    return text.includes('The Secret key is only shown once.') && !text.includes('the page before');
  };
  for (let crash = 0; crash < 4; crash++) {
    expect(await asked()).toEqual([]);
    await expect.poll(isBack, { timeout: 20_000 }).toBe(true);
    await app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      await contents?.executeJavaScript("document.body.append('the page before')");
      contents?.forcefullyCrashRenderer();
    });
  }
  await expect.poll(asked).toEqual(['This window keeps crashing.']);
  await expect.poll(isBack, { timeout: 20_000 }).toBe(true);
});

test('A reloaded window shows the open secret again, masked', async () => {
  const { window } = consoleApp;
  const dialog = await addApiKey(window, 'Reloaded');
  await window.reload();
  await expect(dialog.getByText('The Secret key is only shown once.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Reveal' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Copy Secret' }).click();
  await expect.poll(() => consoleApp.clipboardText()).toMatch(/Secret key: .{64}\n/);
});
