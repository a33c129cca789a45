/** Signing in and out in the built console, with the real browser and with a code. */
import { expect, test } from '@playwright/test';
import { seededUsers } from '../../sandbox/seed.ts';
import { type ConsoleApp, launchConsole, signInInBrowser } from '../helpers/console-app.ts';
import { headingOf } from '../helpers/screens.ts';

let consoleApp: ConsoleApp;

test.beforeEach(async () => {
  consoleApp = await launchConsole();
});

test.afterEach(async () => {
  await consoleApp.close();
});

/** Presses "Sign in" and returns the page that the browser was asked to open. */
async function begin(): Promise<string> {
  const { window } = consoleApp;
  await window.getByRole('button', { name: 'Sign in' }).click();
  await expect(window.getByRole('button', { name: 'Copy sign-in link' })).toBeVisible();
  return consoleApp.nextOpenedPage();
}

test('Cancel in the browser is reported in the window, and trying again works', async () => {
  const { window } = consoleApp;
  const page = await (await consoleApp.browser()).newPage();
  await page.goto(await begin());
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('heading', { name: 'You’re not signed in' })).toBeVisible();
  await expect(headingOf(window, 'Your sign-in was refused.')).toBeVisible();
  await consoleApp.signIn(seededUsers.admin);
  await expect(window.getByRole('heading', { name: 'API Management' })).toBeVisible();
});

test('A wrong password is refused in the browser, and the right one signs in', async () => {
  const { window } = consoleApp;
  const page = await (await consoleApp.browser()).newPage();
  await page.goto(await begin());
  await page.getByLabel('E-mail').fill(seededUsers.admin.email);
  await page.getByLabel('Password').fill('wrong');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('Password').fill(seededUsers.admin.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(window.getByRole('heading', { name: 'API Management' })).toBeVisible();
});

test('The page in the browser keeps no code in its address or its history', async () => {
  const page = await (await consoleApp.browser()).newPage();
  await page.goto(await begin());
  await page.getByLabel('E-mail').fill(seededUsers.admin.email);
  await page.getByLabel('Password').fill(seededUsers.admin.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'You’re signed in' })).toBeVisible();
  await expect.poll(() => new URL(page.url()).search).toBe('');
});

test('Cancel in the console returns to the start of signing in', async () => {
  const { window } = consoleApp;
  await begin();
  await window.getByRole('button', { name: 'Cancel' }).click();
  await expect(window.getByRole('button', { name: 'Sign in' })).toBeVisible();
});

test('If the browser cannot be opened the window says so, and the copied link signs in', async () => {
  const { app, window } = consoleApp;
  await app.evaluate(({ shell }) => {
    shell.openExternal = () => Promise.reject(new Error('No application found to open URL'));
  });
  await window.getByRole('button', { name: 'Sign in' }).click();
  await expect(window.getByRole('heading', { name: 'Your browser didn’t open' })).toBeVisible();
  await window.getByRole('button', { name: 'Copy sign-in link' }).click();
  await expect.poll(() => consoleApp.clipboardText()).toContain('/oidc/authorize?');
  await signInInBrowser(await consoleApp.browser(), await consoleApp.clipboardText(), seededUsers.admin);
  await expect(window.getByRole('heading', { name: 'API Management' })).toBeVisible();
});

test('Signing out returns to signing in, and the next person sees nothing of the last', async () => {
  const { window } = consoleApp;
  await consoleApp.signIn(seededUsers.adminOfSeveral);
  await window.getByText('Björk & Co').click();
  await window.getByRole('button', { name: 'Information Centre' }).click();
  await window.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(window.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await consoleApp.signIn(seededUsers.regular);
  await expect(window.getByText('API keys of Acme Nordic AB')).toBeVisible();
  await expect(window.getByText('Björk & Co')).toHaveCount(0);
});

test('With a code, the page opens on request, and the person who agrees there is signed in here', async () => {
  const { window } = consoleApp;
  await window.getByText('Other ways').click();
  await window.getByRole('button', { name: 'Use a code instead' }).click();
  const code = window.getByText(/^[A-Z]{4}-[A-Z]{4}$/);
  await expect(code).toBeVisible();
  expect(await consoleApp.openedPages()).toEqual([]);
  await window.getByRole('button', { name: 'Open in browser' }).click();
  const page = await (await consoleApp.browser()).newPage();
  await page.goto(await consoleApp.nextOpenedPage());
  await expect(page.getByText((await code.textContent()) ?? 'no code')).toBeVisible();
  await page.getByRole('button', { name: 'Yes, sign in' }).click();
  await page.getByLabel('E-mail').fill(seededUsers.admin.email);
  await page.getByLabel('Password').fill(seededUsers.admin.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('Go back to API Key Console.')).toBeVisible();
  await expect(window.getByRole('heading', { name: 'API Management' })).toBeVisible();
});
