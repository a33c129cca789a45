import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { showConsole } from '../helpers/show-console.tsx';

const dialog = (name: string) => page.getByRole('dialog', { name });
const address = () => page.getByRole('textbox', { name: 'Address of the management API' });

test('a connection shows its name, stage and colour before and after signing in', async () => {
  const { act } = await showConsole({}, '#/');
  await expect.element(page.getByText('Sandbox', { exact: true })).toBeVisible();
  await expect.element(page.getByText('Test', { exact: true })).toBeVisible();
  await act({ kind: 'personAtTheBrowser', user: 'owner' });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect.element(page.getByRole('heading', { level: 1, name: 'API Management' })).toBeVisible();
  await expect.element(page.getByRole('banner').getByText('Sandbox')).toBeVisible();
  await expect.element(page.getByRole('banner').getByText('Test', { exact: true })).toBeVisible();
});

test('an address without https is refused at the field, the typed text stays, and Cancel changes nothing', async () => {
  await showConsole({}, '#/');
  await page.getByText('Other ways').click();
  await page.getByRole('button', { name: 'Add connection…' }).click();
  await expect.element(address()).toHaveFocus();
  await userEvent.keyboard('http://api.example.com{Enter}');
  await expect.element(page.getByText(/^This address isn’t secure\./u)).toBeVisible();
  await expect.element(address()).toHaveValue('http://api.example.com');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(dialog('Add connection')).not.toBeInTheDocument();
  await expect.element(page.getByRole('button', { name: 'Sign in' })).toBeEnabled();
});

test('the dialog asks for the console’s Client ID only if the address is a Keycloak’s', async () => {
  await showConsole({}, '#/');
  await page.getByText('Other ways').click();
  await page.getByRole('button', { name: 'Add connection…' }).click();
  await expect.element(address()).toHaveFocus();
  await userEvent.keyboard('https://sso.example/realms/');
  const clientId = page.getByRole('textbox', { name: 'Client ID of API Key Console' });
  await expect.element(clientId).not.toBeInTheDocument();
  await userEvent.keyboard('acme');
  await expect.element(clientId).toHaveValue('api-key-console');
  await expect.element(clientId).toHaveAccessibleDescription(/administrator registers API Key Console under this ID/u);
  await expect.element(address()).toHaveFocus();
  await address().fill('https://sso.example/auth/admin/acme/console/#/acme/clients');
  await expect.element(clientId).toBeVisible();
  await address().fill('https://api.example.com/v1');
  await expect.element(clientId).not.toBeInTheDocument();
});

test('a connection can be changed, and its new stage is shown at once', async () => {
  await showConsole({}, '#/');
  await page.getByText('Other ways').click();
  await page.getByRole('button', { name: 'Change Sandbox…' }).click();
  await expect.element(dialog('Change connection')).toBeVisible();
  await page.getByText('Production', { exact: true }).click();
  await page.getByText('Purple', { exact: true }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.element(dialog('Change connection')).not.toBeInTheDocument();
  await expect.element(page.getByText('Production', { exact: true })).toBeVisible();
});

test('a person who switches away continues with one press, without signing out', async () => {
  await showConsole({ user: 'admin' });
  await expect.element(page.getByRole('row', { name: 'Magento shop' })).toBeVisible();
  await page.getByRole('button', { name: 'Information Centre' }).click();
  await page.getByRole('menuitem', { name: 'Switch person or connection…' }).click();
  await page.getByRole('button', { name: 'Continue as Oskar Nyström' }).click();
  await expect.element(page.getByRole('button', { name: 'Information Centre' })).toBeVisible();
});

const other = {
  ...{ id: 'https://api.acme.example', url: 'https://api.acme.example/', name: 'Acme', stage: 'test', colour: 'red' },
  ...{ guardsChanges: null, isAdded: true, signsInAt: 'login.example' },
};
const saved = (account: string, accountName: string, clientId: string) => ({
  ...{ connection: other.id, account, accountName, clientId, name: clientId },
  ...{ savedAt: '2026-11-20T08:00:00.000Z', isSure: true },
});

test('a connection that signs people in at another host says so before anything is pressed', async () => {
  await showConsole({ stored: { connections: [other] } }, '#/');
  await page.getByText('Acme', { exact: true }).click();
  await expect.element(page.getByText('api.acme.example signs you in at login.example.')).toBeVisible();
});

test('removing a connection lists the saved secrets that it would hide, by account, and Cancel keeps it', async () => {
  const savedSecrets = [
    saved('acc_1', 'Björk & Co', 'a'),
    saved('acc_1', 'Björk & Co', 'b'),
    saved('acc_2', 'Fjord', 'c'),
  ];
  await showConsole({ stored: { connections: [other], savedSecrets } }, '#/');
  await page.getByText('Acme', { exact: true }).click();
  await page.getByText('Other ways').click();
  await page.getByRole('button', { name: 'Change Acme…' }).click();
  await page.getByRole('button', { name: 'Remove' }).click();
  const question = page.getByRole('alertdialog', { name: 'Remove Acme?' });
  await expect.element(question.getByText('Björk & Co: 2 saved secrets')).toBeVisible();
  await expect.element(question.getByText('Fjord: 1 saved secret')).toBeVisible();
  await expect.element(question.getByRole('button', { name: 'Cancel' })).toHaveFocus();
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(dialog('Change connection')).toBeVisible();
  await page.getByRole('button', { name: 'Remove' }).click();
  await question.getByRole('button', { name: 'Remove' }).click();
  await expect.element(dialog('Change connection')).not.toBeInTheDocument();
  await expect.element(page.getByText('Acme', { exact: true })).not.toBeInTheDocument();
});

test('a connection with nothing stored is removed at once', async () => {
  await showConsole({ stored: { connections: [other] } }, '#/');
  await page.getByText('Acme', { exact: true }).click();
  await page.getByText('Other ways').click();
  await page.getByRole('button', { name: 'Change Acme…' }).click();
  await page.getByRole('button', { name: 'Remove' }).click();
  await expect.element(dialog('Change connection')).not.toBeInTheDocument();
  await expect.element(page.getByText('Acme', { exact: true })).not.toBeInTheDocument();
});
