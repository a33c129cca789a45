import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { showConsole } from '../helpers/show-console.tsx';

const dialog = (name: string) => page.getByRole('dialog', { name });
const address = () => page.getByRole('textbox', { name: 'Address of the management API' });

test('a connection is known by name, stage and colour before and after signing in', async () => {
  const { act } = await showConsole({}, '#/');
  await expect.element(page.getByText('Sandbox', { exact: true })).toBeVisible();
  await expect.element(page.getByText('Test', { exact: true })).toBeVisible();
  await act({ kind: 'personAtTheBrowser', user: 'owner' });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect.element(page.getByRole('heading', { level: 1, name: 'Welcome, Astrid Lindqvist' })).toBeVisible();
  await expect.element(page.getByRole('banner').getByText('Sandbox')).toBeVisible();
  await expect.element(page.getByRole('banner').getByText('Test', { exact: true })).toBeVisible();
});

test('an address that cannot be one is refused at the field, what was typed stays, and Cancel changes nothing', async () => {
  await showConsole({}, '#/');
  await page.getByRole('button', { name: 'Add connection…' }).click();
  await expect.element(address()).toHaveFocus();
  await userEvent.keyboard('http://api.example.com{Enter}');
  await expect.element(page.getByText(/^This address is not secure\./u)).toBeVisible();
  await expect.element(address()).toHaveValue('http://api.example.com');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(dialog('Add connection')).not.toBeInTheDocument();
  await expect.element(page.getByRole('button', { name: 'Sign in' })).toBeEnabled();
});

test('a connection is changed, by the keyboard too, and looks so at once', async () => {
  await showConsole({}, '#/');
  await page.getByRole('button', { name: 'Change Sandbox…' }).click();
  await expect.element(dialog('Change connection')).toBeVisible();
  await page.getByText('Production', { exact: true }).click();
  await page.getByText('Purple', { exact: true }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.element(dialog('Change connection')).not.toBeInTheDocument();
  await expect.element(page.getByText('Production', { exact: true })).toBeVisible();
});

test('who switches person goes on with one press, without signing out', async () => {
  await showConsole({ user: 'admin' });
  await expect.element(page.getByRole('row', { name: 'Magento shop' })).toBeVisible();
  await page.getByRole('button', { name: 'Information Centre' }).click();
  await page.getByRole('menuitem', { name: 'Switch person or connection…' }).click();
  await page.getByRole('button', { name: 'Continue as Oskar Nyström' }).click();
  await expect.element(page.getByRole('button', { name: 'Information Centre' })).toBeVisible();
});
