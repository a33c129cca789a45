/** Where a support agent in customers' accounts looks and presses, for tests in the window. */
import { expect } from 'vitest';
import { type Locator, page, userEvent } from 'vitest/browser';
import type { ConsoleOptions } from './console-acts.ts';

export const acme = 'Acme Nordic AB';
export const there = { user: 'supportAgent', grant: {} } satisfies ConsoleOptions;
export const working = { ...there, allowsChanges: true } satisfies ConsoleOptions;

export const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
export const search = () => page.getByRole('searchbox', { name: 'Search accounts' });
export const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });
export const asking = (name = acme) => dialog(`Access to ${name}`);
export const reason = () => page.getByRole('textbox', { name: 'Reason' });
export const ticket = () => page.getByRole('textbox', { name: 'Ticket' });
export const banner = () => page.getByRole('region', { name: 'Access to a customer’s account' });
export const button = (name: string) => page.getByRole('button', { name, exact: true });
export const add = () => button(`Add API Key in ${acme}`);
export const row = (name: string) => page.getByRole('row', { name });
export const allow = () => page.getByRole('switch', { name: 'Unlock changes' });
export const field = () => page.getByRole('textbox', { name: 'API Key name' });
export const shown = (text: string | RegExp) => expect.element(page.getByText(text).first()).toBeVisible();

export const says = (where: Locator, text: string) =>
  expect.element(where.getByText(text, { exact: false }).first()).toBeVisible();

/** The list has settled: Enter takes what is shown, not what was before. */
export const oneIsFound = () => expect.element(page.getByRole('paragraph').getByText('1 account')).toBeVisible();

/** React Spectrum draws a switch over its input, which accepts no pointer itself. */
export async function pressAllow(): Promise<void> {
  await expect.element(allow()).toBeInTheDocument();
  (allow().element() as HTMLElement).click();
}

/** Adds an API key, copies its secret, and says that it is saved. */
export async function addAndPutAway(): Promise<void> {
  await add().click();
  await field().fill('For the import');
  await userEvent.keyboard('{Enter}');
  await shown('The Secret key is only shown once.');
  await button('Copy Secret').click();
  await button('Close').click();
  await page.getByRole('button', { name: /^I’ve saved it/u }).click();
}

/** Enters another customer's account with its own ticket, from the current account. */
export async function openFjord(): Promise<void> {
  await expect.element(row('Magento shop')).toBeVisible();
  await userEvent.keyboard('{Control>}k{/Control}');
  await search().fill('fjord');
  await oneIsFound();
  await userEvent.keyboard('{Enter}');
  await reason().fill('They ask for a key of their own');
  await ticket().fill('CASE-2');
  await userEvent.keyboard('{Enter}');
  await says(banner(), 'Fjord Travel AS');
}
