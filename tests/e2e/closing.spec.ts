/** Closing the window, or leaving a dialog, when something would be lost. */
import { expect, test } from '@playwright/test';
import { seededUsers } from '../../sandbox/seed.ts';
import { type ConsoleApp, closeConsoles, launchConsole } from '../helpers/console-app.ts';
import { addApiKey, goToApiManagement, rowOf } from '../helpers/screens.ts';

let consoleApp: ConsoleApp;

test.beforeEach(async () => {
  consoleApp = await launchConsole();
  await consoleApp.signIn(seededUsers.admin);
  await goToApiManagement(consoleApp.window);
  await expect(rowOf(consoleApp.window, 'Magento shop')).toBeVisible();
});

test.afterEach(closeConsoles);

/** As the window's close button does. */
async function closeWindow(): Promise<void> {
  await consoleApp.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
}

test('Closing the window with an uncopied secret asks first; going back keeps the secret', async () => {
  const { window } = consoleApp;
  const dialog = await addApiKey(window, 'Not copied');
  await closeWindow();
  const question = window.getByRole('alertdialog');
  await expect(question.getByText('You haven’t copied or saved the Secret key')).toBeVisible();
  await question.getByRole('button', { name: 'Go back' }).click();
  await dialog.getByRole('button', { name: 'Copy Secret' }).click();
  await expect(dialog.getByText('Copied', { exact: true })).toBeVisible();
});

test('Closing the window after the question ends the program', async () => {
  const { app, window } = consoleApp;
  await addApiKey(window, 'Given up');
  const gone = app.waitForEvent('close');
  await closeWindow();
  await window.getByRole('alertdialog').getByRole('button', { name: 'Close without copying' }).click();
  await gone;
});

test('Escape and a click beside the dialog do not lose the secret', async () => {
  const { window } = consoleApp;
  const dialog = await addApiKey(window, 'Kept');
  await window.mouse.click(5, 5);
  await expect(dialog.getByText('The Secret key is only shown once.')).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('alertdialog').getByText('You haven’t copied or saved the Secret key')).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(dialog.getByText('The Secret key is only shown once.')).toBeVisible();
});

test('Closing the window asks before a typed name is lost, but does not delay the end of a Windows session', async () => {
  const { app, window } = consoleApp;
  await window.getByRole('button', { name: 'Add API Key' }).click();
  await window.getByRole('dialog').getByLabel('API Key name').fill('Typed');
  // The window has told main by now: main handles this call after it. No person closes within the same millisecond.
  await window.evaluate(() => (globalThis as unknown as Window).bridge.clipboard.state({}));
  await closeWindow();
  const question = window.getByRole('alertdialog');
  await expect(question.getByText('What you typed hasn’t been sent')).toBeVisible();
  await question.getByRole('button', { name: 'Go back' }).click();
  await expect(window.getByRole('dialog').getByLabel('API Key name')).toHaveValue('Typed');
  const isHeldUp = await app.evaluate(({ BrowserWindow }) => {
    let prevented = false;
    const event = { reasons: ['shutdown'], preventDefault: () => (prevented = true) };
    BrowserWindow.getAllWindows()[0]?.emit('query-session-end', event);
    return prevented;
  });
  expect(isHeldUp).toBe(false);
  const gone = app.waitForEvent('close');
  await closeWindow();
  await question.getByRole('button', { name: 'Close anyway' }).click();
  await gone;
});

test('The window closes at once if nothing would be lost', async () => {
  const { app } = consoleApp;
  const gone = app.waitForEvent('close');
  await closeWindow();
  await gone;
});
