/** Signs a person in to the built console at a Keycloak, on Keycloak's own page. */
import { type Browser, expect } from '@playwright/test';
import type { ConsoleProgram } from '../helpers/console-app.ts';
import type { Person } from '../keycloak/people.ts';
import { signInAt } from '../keycloak/sign-in-pages.ts';

const done = 'You can close this page and return to API Key Console.';

/** In a real browser, as a person would. */
export async function signInInBrowser(browser: Browser, link: string, { username, password }: Person): Promise<void> {
  const page = await browser.newPage();
  await page.goto(link);
  await page.getByLabel('Username or email').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign In' }).click();
  await expect(page.getByText(done)).toBeVisible();
  await page.close();
}

/** By HTTP alone, where the page is not what a test is about. */
export async function signIn({ window, nextOpenedPage }: ConsoleProgram, person: Person): Promise<void> {
  await window.getByRole('button', { name: 'Sign in', exact: true }).click();
  const { text } = await signInAt(new URL(await nextOpenedPage()), person);
  expect(text).toContain(done);
}
