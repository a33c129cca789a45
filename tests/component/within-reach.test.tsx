import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ConsoleOptions } from '../helpers/console-acts.ts';
import { type ShownConsole, showConsole } from '../helpers/show-console.tsx';

const dialog = () => page.getByRole('dialog');
const strip = () => page.getByRole('region', { name: 'Secret keys not saved yet' });
const inStrip = (name: string) => strip().getByRole('button', { name, exact: true });
const question = () => page.getByRole('alertdialog', { name: /Have you saved the Secret key/u });
const answer = (name: string) => question().getByRole('button', { name });
const pasteField = () => dialog().getByLabelText('Paste it from where you saved it');
const clipboard = async ({ act }: ShownConsole) => (await act({ kind: 'onClipboard' })) as string;

/** Added, copied and closed, as in the help article. */
async function closedKey(name: string, options: ConsoleOptions = { user: 'owner' }): Promise<ShownConsole> {
  const shown = await showConsole(options);
  await page.getByRole('button', { name: 'Add API Key' }).click();
  await page.getByRole('textbox', { name: 'API Key name' }).fill(name);
  await userEvent.keyboard('{Enter}');
  await dialog().getByRole('button', { name: 'Copy Secret' }).click();
  await expect.element(dialog().getByText('Copied', { exact: true })).toBeVisible();
  await dialog().getByRole('button', { name: 'Close' }).click();
  await expect.element(dialog()).not.toBeInTheDocument();
  return shown;
}

/** Pastes as the system does. */
async function paste(text: string): Promise<void> {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  await expect.element(pasteField()).toBeEnabled();
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  pasteField().element().dispatchEvent(event);
}

async function choose(item: string): Promise<void> {
  await page.getByRole('button', { name: 'Information Centre' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('a copied and closed pair stays within reach until it is put away, and can be copied again', async () => {
  const shown = await closedKey('Web shop');
  await expect.element(strip().getByText('Web shop')).toBeVisible();
  await expect.element(strip().getByText(/^: on the clipboard for (60|5\d) s$/u)).toBeVisible();
  await inStrip('Clear now: Web shop').click();
  await expect.element(strip().getByText(': no longer on the clipboard')).toBeVisible();
  expect(await clipboard(shown)).toBe('');
  await expect.element(inStrip('Check: Web shop')).toHaveFocus();
  await inStrip('Copy again: Web shop').click();
  await expect.element(strip().getByText(/on the clipboard for/u)).toBeVisible();
  expect(await clipboard(shown)).toMatch(/^Client ID: /u);
  await shown.reload();
  await expect.element(strip().getByText(/on the clipboard for/u)).toBeVisible();
  await expect.element(dialog()).not.toBeInTheDocument();
  await inStrip('I’ve saved it: Web shop').click();
  await expect.element(strip()).not.toBeInTheDocument();
  await expect.element(page.getByText('API Key Console no longer holds the Secret key of Web shop.')).toBeVisible();
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveFocus();
  await shown.act({ kind: 'askToClose' });
  await expect.poll(() => shown.act({ kind: 'timesClosed' })).toBe(1);
});

test('a pasted pair is judged right or wrong, never enters the field, and is put away if right', async () => {
  const shown = await closedKey('Web shop');
  const pair = await clipboard(shown);
  await inStrip('Check: Web shop').click();
  await expect.element(pasteField()).toHaveFocus();
  await paste(pair.slice(0, -10));
  await expect.element(dialog().getByText(/^This doesn’t match\./u)).toBeVisible();
  await expect.element(pasteField()).toHaveValue('');
  await expect.element(strip()).toBeInTheDocument();
  await paste(pair.replaceAll('\n', '\r\n'));
  await expect.element(dialog().getByText('The Client ID and Secret key are right')).toBeVisible();
  await dialog().getByRole('button', { name: 'Close' }).click();
  await expect.element(dialog()).not.toBeInTheDocument();
  await expect.element(strip()).not.toBeInTheDocument();
});

test('a typed Secret key is checked with Enter, and removed from the field', async () => {
  const shown = await closedKey('Web shop');
  const [, secret = ''] = /Secret key: (.+)/u.exec(await clipboard(shown)) ?? [];
  await inStrip('Check: Web shop').click();
  await pasteField().fill(`${secret}x`);
  await expect.element(pasteField()).toHaveAttribute('type', 'password');
  await userEvent.keyboard('{Enter}');
  await expect.element(dialog().getByText(/^This doesn’t match\./u)).toBeVisible();
  await expect.element(pasteField()).toHaveValue('');
  await pasteField().fill(secret);
  await userEvent.keyboard('{Enter}');
  await expect.element(dialog().getByText('The Secret key is right')).toBeVisible();
});

test('a pair within reach can still be saved to the keychain', async () => {
  const { act } = await closedKey('Web shop');
  await inStrip('Check: Web shop').click();
  await dialog().getByRole('button', { name: 'Save to keychain' }).click();
  await expect.element(dialog().getByText('Saved in the keychain')).toBeVisible();
  expect(await act({ kind: 'inKeychain' })).toHaveLength(1);
  await dialog().getByRole('button', { name: 'Close' }).click();
  await expect.element(strip()).not.toBeInTheDocument();
});

test('a pair that was checked in its own dialog is not within reach after Close', async () => {
  const shown = await showConsole({ user: 'owner' });
  await page.getByRole('button', { name: 'Add API Key' }).click();
  await page.getByRole('textbox', { name: 'API Key name' }).fill('Checked at once');
  await userEvent.keyboard('{Enter}');
  await dialog().getByRole('button', { name: 'Copy Secret' }).click();
  await expect.element(dialog().getByText('Copied', { exact: true })).toBeVisible();
  await paste(await clipboard(shown));
  await expect.element(dialog().getByText('The Client ID and Secret key are right')).toBeVisible();
  await dialog().getByRole('button', { name: 'Close' }).click();
  await expect.element(dialog()).not.toBeInTheDocument();
  await expect.element(page.getByRole('row', { name: 'Checked at once' })).toHaveFocus();
  await expect.element(strip()).not.toBeInTheDocument();
});

test('closing the window asks as long as a pair is within reach, and both answers close it', async () => {
  const { act } = await closedKey('Web shop');
  await act({ kind: 'askToClose' });
  await expect.element(answer('Go back')).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(question()).not.toBeInTheDocument();
  expect(await act({ kind: 'timesClosed' })).toBe(0);
  await act({ kind: 'askToClose' });
  await answer('Close anyway').click();
  await expect.poll(() => act({ kind: 'timesClosed' })).toBe(1);
  await expect.element(strip()).toBeInTheDocument();
  await act({ kind: 'askToClose' });
  await answer('I’ve saved it').click();
  await expect.poll(() => act({ kind: 'timesClosed' })).toBe(2);
  await expect.element(strip()).not.toBeInTheDocument();
});

test('signing out asks about a pair within reach, which is still there after signing in again', async () => {
  const shown = await closedKey('Web shop');
  await choose('Sign out');
  await expect.element(answer('Go back')).toHaveFocus();
  await answer('Go back').click();
  await expect.element(question()).not.toBeInTheDocument();
  await expect.element(strip()).toBeInTheDocument();
  await choose('Sign out');
  await answer('Sign out anyway').click();
  await expect.element(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  expect(await clipboard(shown)).toBe('');
  await shown.act({ kind: 'personAtTheBrowser', user: 'owner' });
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect.element(strip().getByText(': no longer on the clipboard')).toBeVisible();
});

test('switching the person asks too, and continues once the pair is put away', async () => {
  await closedKey('Web shop');
  await choose('Switch person or connection…');
  await answer('I’ve saved it').click();
  await expect.element(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
});

test('the question names every pair within reach, and one answer is for all', async () => {
  await closedKey('Web shop');
  await page.getByRole('button', { name: 'Add API Key' }).click();
  await page.getByRole('textbox', { name: 'API Key name' }).fill('Newsletter');
  await userEvent.keyboard('{Enter}');
  await dialog().getByRole('button', { name: 'Copy Secret' }).click();
  await dialog().getByRole('button', { name: 'Close' }).click();
  await expect.element(inStrip('Check: Newsletter')).toBeVisible();
  await choose('Sign out');
  const both = page.getByRole('alertdialog', { name: /Have you saved the 2 Secret keys\?/u });
  await expect.element(both.getByText('Web shop')).toBeVisible();
  await expect.element(both.getByText('Newsletter')).toBeVisible();
  await both.getByRole('button', { name: 'I’ve saved all of them' }).click();
  await expect.element(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
});

test('another account is entered only after the question', async () => {
  await closedKey('Web shop', { user: 'adminOfSeveral' });
  await choose('Switch account…');
  await dialog()
    .getByRole('row', { name: /Fjord Travel/u })
    .click();
  await expect.element(question()).toBeVisible();
  await answer('Go back').click();
  await expect.element(strip()).toBeInTheDocument();
  await dialog()
    .getByRole('row', { name: /Fjord Travel/u })
    .click();
  await answer('Switch anyway').click();
  await expect.element(page.getByText('You’re now in Fjord Travel AS.')).toBeVisible();
  await expect.element(strip()).not.toBeInTheDocument();
});

test('the question before signing out goes with the session, and does not come back with its person', async () => {
  const { act } = await closedKey('Web shop');
  await choose('Sign out');
  await expect.element(question()).toBeVisible();
  await act({ kind: 'loseSession' });
  await expect.element(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  await expect.element(page.getByRole('alertdialog')).not.toBeInTheDocument();
  await act({ kind: 'personAtTheBrowser', user: 'owner' });
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect.element(strip().getByText('Web shop')).toBeVisible();
  expect(page.getByRole('alertdialog').elements()).toEqual([]);
});

test('a pair that cannot be put away keeps the person from going on, and the failure is said', async () => {
  await closedKey('Web shop', { user: 'owner', failing: ['secrets.discard'] });
  await choose('Sign out');
  await answer('I’ve saved it').click();
  await expect.element(page.getByText('Something went wrong.').first()).toBeVisible();
  await expect.element(strip().getByText('Web shop')).toBeVisible();
});
