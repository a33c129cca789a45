/** Ways through the console's screens that many tests share, as a person goes them. */
import { expect, type Locator, type Page } from '@playwright/test';

/** Information Centre → Account Settings → API Management, until the list is there or is not for this user. */
export async function goToApiManagement(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Information Centre' }).click();
  await window.getByRole('menuitem', { name: 'Account Settings' }).click();
  await window.getByRole('navigation').getByRole('link', { name: 'API Management' }).click();
  await expect(window.getByRole('heading', { name: 'API Management', level: 1 })).toBeVisible();
}

/** Where one lands after signing in, as this person. */
export async function expectSignedIn(window: Page, name: string): Promise<void> {
  await expect(window.getByRole('heading', { name: 'API Management', level: 1 })).toBeVisible();
  await window.getByRole('button', { name: 'Information Centre' }).click();
  await expect(window.getByRole('menu', { name: 'Information Centre' }).getByText(name)).toBeVisible();
  await window.keyboard.press('Escape');
}

/** The tab Activity from any tab of Account Settings, until its list is there. */
export async function goToActivity(window: Page): Promise<Locator> {
  await window.getByRole('navigation').getByRole('link', { name: 'Activity' }).click();
  await expect(window.getByRole('heading', { name: 'Activity', level: 1 })).toBeVisible();
  const list = window.getByRole('list', { name: 'Activity' });
  await expect(list).toBeVisible();
  return list;
}

/** The row of an API key by its whole name. */
export function rowOf(window: Page, name: string): Locator {
  return window.getByRole('rowheader', { name, exact: true });
}

/** React Spectrum names the Bottom bar's toolbar by itself. */
export function bottomBarOf(window: Page): Locator {
  return window.getByRole('toolbar', { name: 'Actions' });
}

/** Opens "Add API Key" and adds one of that name; the dialog then shows the secret's place. */
export async function addApiKey(window: Page, name: string): Promise<Locator> {
  const dialog = window.getByRole('dialog');
  await window.getByRole('button', { name: 'Add API Key' }).first().click();
  await dialog.getByLabel('API Key name').fill(name);
  await dialog.getByRole('button', { name: 'Add API Key' }).click();
  await expect(dialog.getByText('The Secret key is only shown once.')).toBeVisible();
  return dialog;
}

/** A failure's heading; its sentence stands in the live region for screen readers as well. */
export function headingOf(window: Page, name: string): Locator {
  return window.getByRole('heading', { name, includeHidden: true });
}
