import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { showConsole } from '../helpers/show-console.tsx';

const question = () => page.getByRole('alertdialog', { name: 'Open Fjord Travel AS?' });

test('a link from outside asks first, and Open enters the account', async () => {
  const { act } = await showConsole({ user: 'adminOfSeveral', account: 'Björk & Co' });
  await expect.element(page.getByRole('row', { name: 'Shopify' })).toBeVisible();
  await act({ kind: 'linkCame', link: 'api-key-console://accounts/{id}', account: 'Fjord Travel AS' });
  await expect.element(question()).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Cancel' })).toHaveFocus();
  await question().getByRole('button', { name: 'Open' }).click();
  await expect.element(page.getByText('Fjord Travel AS', { exact: true }).first()).toBeVisible();
});

test('Cancel leaves everything unchanged', async () => {
  const { act } = await showConsole({ user: 'adminOfSeveral', account: 'Björk & Co' });
  await expect.element(page.getByRole('row', { name: 'Shopify' })).toBeVisible();
  await act({ kind: 'linkCame', link: 'api-key-console://accounts/{id}', account: 'Fjord Travel AS' });
  await question().getByRole('button', { name: 'Cancel' }).click();
  await expect.element(question()).not.toBeInTheDocument();
  await expect.element(page.getByRole('row', { name: 'Shopify' })).toBeVisible();
});

test('a support agent is asked for a reason, with the link’s ticket', async () => {
  const { act } = await showConsole({ user: 'supportAgent', account: null }, '#/');
  await act({ kind: 'linkCame', link: 'api-key-console://accounts/{id}?ticket=CS-77', account: 'Fjord Travel AS' });
  await question().getByRole('button', { name: 'Open' }).click();
  await expect.element(page.getByRole('textbox', { name: 'Ticket' })).toHaveValue('CS-77');
});

test.each([
  ['of another form', 'api-key-console://accounts/{id}/api-keys?delete=1', 'The link was refused'],
  [
    'to an account that is not there',
    'api-key-console://accounts/acc_nowhere',
    'The account in the link wasn’t found.',
  ],
])('a link %s is refused with an explanation and changes nothing', async (_what, link, words) => {
  const { act } = await showConsole({ user: 'admin' });
  await expect.element(page.getByRole('row', { name: 'Magento shop' })).toBeVisible();
  await act({ kind: 'linkCame', link });
  await expect.element(page.getByText(words, { exact: false }).first()).toBeVisible();
  await expect.element(page.getByRole('alertdialog')).not.toBeInTheDocument();
});

test('a link opens nothing over an open dialog', async () => {
  const { act } = await showConsole({ user: 'admin' });
  await page.getByRole('button', { name: 'Add API Key' }).click();
  await page.getByRole('textbox', { name: 'API Key name' }).fill('Half typed');
  await act({ kind: 'linkCame', link: 'api-key-console://accounts/{id}' });
  await expect.element(page.getByText('Finish or close the dialog first', { exact: false }).first()).toBeVisible();
  await expect.element(page.getByRole('textbox', { name: 'API Key name' })).toHaveValue('Half typed');
});

test('a link that waits for a sign-in is mentioned there, with its ticket, and opened afterwards', async () => {
  const { act } = await showConsole({}, '#/');
  await expect.element(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await act({ kind: 'linkCame', link: 'api-key-console://accounts/{id}?ticket=CS-77', account: 'Fjord Travel AS' });
  await expect.element(page.getByText(/^A link to account \S+ with ticket CS-77 is waiting\./u)).toBeVisible();
  await act({ kind: 'linkCame', link: 'api-key-console://accounts/{id}', account: 'Fjord Travel AS' });
  await expect.element(page.getByText(/^A link to account \S+ is waiting\./u)).toBeVisible();
  await act({ kind: 'personAtTheBrowser', user: 'adminOfSeveral' });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect.element(question()).toBeVisible();
});

test('a refused link is not mentioned as waiting', async () => {
  const { act } = await showConsole({}, '#/');
  await expect.element(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await act({ kind: 'linkCame', link: 'api-key-console://accounts/a/b' });
  await expect.element(page.getByText('The link was refused', { exact: false }).first()).toBeVisible();
  await expect.element(page.getByText('is waiting', { exact: false })).not.toBeInTheDocument();
});
