/** Steps through the console's screens that many tests share, as a person takes them. */
import { expect, type Locator, type Page } from '@playwright/test';

/** Information Centre → Account Settings → API Management, until its heading is visible. */
export async function goToApiManagement(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Information Centre' }).click();
  await window.getByRole('menuitem', { name: 'Account Settings' }).click();
  await window.getByRole('navigation').getByRole('link', { name: 'API Management' }).click();
  await expect(window.getByRole('heading', { name: 'API Management', level: 1 })).toBeVisible();
}

/** Expects the screen that follows signing in, as this person. */
export async function expectSignedIn(window: Page, name: string): Promise<void> {
  await expect(window.getByRole('heading', { name: 'API Management', level: 1 })).toBeVisible();
  await window.getByRole('button', { name: 'Information Centre' }).click();
  await expect(window.getByRole('menu', { name: 'Information Centre' }).getByText(name)).toBeVisible();
  await window.keyboard.press('Escape');
}

/** Opens Activity from any tab of Account Settings, and waits for its list. */
export async function goToActivity(window: Page): Promise<Locator> {
  await window.getByRole('navigation').getByRole('link', { name: 'Activity' }).click();
  await expect(window.getByRole('heading', { name: 'Activity', level: 1 })).toBeVisible();
  const list = window.getByRole('list', { name: 'Activity' });
  await expect(list).toBeVisible();
  return list;
}

/** The row header of an API key by its full name. */
export function rowOf(window: Page, name: string): Locator {
  return window.getByRole('rowheader', { name, exact: true });
}

/** React Spectrum gives the Bottom bar's toolbar its name. */
export function bottomBarOf(window: Page): Locator {
  return window.getByRole('toolbar', { name: 'Actions' });
}

/** Adds an API key of that name; returns the dialog, which shows that the Secret key is only shown once. */
export async function addApiKey(window: Page, name: string): Promise<Locator> {
  const dialog = window.getByRole('dialog');
  await window.getByRole('button', { name: 'Add API Key' }).first().click();
  await dialog.getByLabel('API Key name').fill(name);
  await dialog.getByRole('button', { name: 'Add API Key' }).click();
  await expect(dialog.getByText('The Secret key is only shown once.')).toBeVisible();
  return dialog;
}

/** A failure's heading; its text is also in the live region for screen readers. */
export function headingOf(window: Page, name: string): Locator {
  return window.getByRole('heading', { name, includeHidden: true });
}
