import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { KeychainProblem } from '../../contract/failure.ts';
import { type ShownConsole, showConsole } from '../helpers/show-console.tsx';

const dialog = () => page.getByRole('dialog');
const button = (name: string) => dialog().getByRole('button', { name, exact: true });
const shownOnce = () => page.getByText('The Secret key is only shown once.');
const clipboard = async ({ act }: ShownConsole) => (await act({ kind: 'onClipboard' })) as string;

async function openDialog(shown: ShownConsole, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add API Key' }).click();
  await expect.element(page.getByRole('textbox', { name: 'API Key name' })).toHaveFocus();
  await userEvent.keyboard(`${name}{Enter}`);
  await expect.element(shownOnce()).toBeVisible();
  expect(await shown.act({ kind: 'apiKeyNames' })).toContain(name);
}

async function addKey(name: string): Promise<ShownConsole> {
  const shown = await showConsole({ user: 'owner' });
  await openDialog(shown, name);
  return shown;
}

async function choose(menuButton: string | RegExp, format: string): Promise<void> {
  await page.getByRole('button', { name: menuButton }).click();
  await page.getByRole('menuitemradio', { name: new RegExp(`^${format.replace('.', '\\.')}`, 'u') }).click();
}

test('each format copies what it promises, and Copy Secret uses the last one chosen', async () => {
  const shown = await addKey('Formats');
  const clientId = (await shown.act({ kind: 'clientIdOf', name: 'Formats' })) as string;
  await button('Copy Secret').click();
  await expect.element(dialog().getByText('Copied', { exact: true })).toBeVisible();
  const [, secret = ''] = /^Client ID: .+\nSecret key: (.+)\n$/u.exec(await clipboard(shown)) ?? [];
  expect(secret).toMatch(/^[A-Za-z0-9]{64}$/u);
  const written: [string, (text: string) => void][] = [
    ['.env', (text) => expect(text).toMatch(/^APSIS_ONE_CLIENT_ID='.+'\nAPSIS_ONE_CLIENT_SECRET='.+'\n$/u)],
    ['JSON', (text) => expect(JSON.parse(text)).toEqual({ client_id: clientId, client_secret: secret })],
    ['curl', (text) => expect(text).toMatch(/^curl .*\/oauth\/token/u)],
  ];
  for (const [format, looks] of written) {
    await choose(/^Copy as: /u, format);
    await expect.element(button(`Copy as: ${format}`)).toBeVisible();
    const text = await clipboard(shown);
    looks(text);
    expect(text).toContain(clientId);
    expect(text).toContain(secret);
  }
  await button('Copy Secret').click();
  await expect.poll(() => clipboard(shown)).toMatch(/^curl /u);
});

test('after a copy the remaining time is shown, and Clear now ends it and clears the clipboard', async () => {
  const shown = await addKey('Forgotten soon');
  await expect.element(page.getByText(/^Cleared from the clipboard/u)).not.toBeInTheDocument();
  await button('Copy Secret').click();
  await expect.element(dialog().getByText(/^Cleared from the clipboard in (60|5\d) s$/u)).toBeVisible();
  await expect
    .element(page.getByText(/^Copied as Text\..+It’s cleared from the clipboard in 60 seconds\.$/u))
    .toBeInTheDocument();
  await button('Clear now').click();
  await expect.element(page.getByText('The Secret key is no longer on the clipboard.')).toBeInTheDocument();
  await expect.element(page.getByText(/^Cleared from the clipboard/u)).not.toBeInTheDocument();
  expect(await clipboard(shown)).toBe('');
  await expect.element(button('Copy Secret')).toHaveFocus();
  await expect.element(dialog().getByText('Copied', { exact: true })).not.toBeInTheDocument();
  await expect.element(dialog().getByText(/^No longer on the clipboard/u)).toBeVisible();
  await button('Copy Secret').click();
  await expect.element(dialog().getByText('Copied', { exact: true })).toBeVisible();
  await expect.element(dialog().getByText(/^Cleared from the clipboard/u)).toBeVisible();
});

test('a copied saved secret shows its remaining time in the bar at the top, and Clear now ends it', async () => {
  const shown = await showConsole({ user: 'owner', saved: ['Kept'] });
  await page.getByRole('row', { name: /^Kept/u }).click();
  await page.getByRole('toolbar').getByRole('button', { name: 'Copy Secret' }).click();
  await expect.element(page.getByText(/^Secret key on the clipboard for \d+ s$/u)).toBeVisible();
  await page.getByRole('button', { name: 'Clear now' }).click();
  await expect.element(page.getByText(/^Secret key on the clipboard/u)).not.toBeInTheDocument();
  expect(await clipboard(shown)).toBe('');
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveFocus();
});

test('after saving, Close asks nothing, and the list marks the API key and offers Copy Secret', async () => {
  const shown = await addKey('Kept safe');
  await button('Save to keychain').click();
  await expect.element(dialog().getByText('Saved in the keychain')).toBeVisible();
  const [entry = ''] = (await shown.act({ kind: 'inKeychain' })) as string[];
  const [secret = ''] = /[A-Za-z0-9]{64}$/u.exec(entry) ?? [];
  expect(secret).not.toBe('');
  await button('Close').click();
  await expect.element(dialog()).not.toBeInTheDocument();
  const row = page.getByRole('row', { name: /^Kept safe/u });
  await expect.element(row.getByRole('img', { name: 'Secret key saved on this computer' })).toBeVisible();
  await page.getByRole('toolbar').getByRole('button', { name: 'Copy Secret' }).click();
  await expect
    .element(page.getByText(/^The Client ID and Secret key of Kept safe are on the clipboard/u))
    .toBeVisible();
  expect(await clipboard(shown)).toContain(secret);
  await page.getByRole('row', { name: 'Magento shop' }).click();
  await expect.element(page.getByRole('toolbar').getByText('Magento shop')).toBeVisible();
  await expect.element(page.getByRole('toolbar').getByRole('button', { name: 'Copy Secret' })).not.toBeInTheDocument();
});

const problems: [KeychainProblem, string][] = [
  ['locked', 'This computer’s keychain is locked.'],
  ['denied', 'This computer’s keychain didn’t allow it.'],
  ['unavailable', 'This computer has no keychain that can be used.'],
  ['timedOut', 'This computer’s keychain took too long to answer.'],
  ['tooLarge', 'The Secret key is too long for this computer’s keychain.'],
  ['crashed', 'The connection to this computer’s keychain was lost.'],
  ['absent', 'This computer’s keychain didn’t keep the Secret key.'],
];

test('each keychain state that prevents saving is explained, and the Secret key is still there', async () => {
  const { act } = await addKey('Not kept');
  for (const [problem, what] of problems) {
    await act({ kind: 'keychainIs', problem });
    await button('Save to keychain').click();
    await expect.element(dialog().getByRole('heading', { name: what })).toBeVisible();
    await expect.element(dialog().getByText(/^The Secret key is still here\./u)).toBeVisible();
  }
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('alertdialog', { name: /haven’t copied or saved/u })).toBeVisible();
  await page.getByRole('button', { name: 'Go back' }).click();
  await act({ kind: 'keychainIs', problem: null });
  await button('Save to keychain').click();
  await expect.element(dialog().getByText('Saved in the keychain')).toBeVisible();
});

test('Test key says that the key works and names no time, and asks the API once', async () => {
  const { act } = await addKey('Tried');
  await button('Test key').click();
  await expect.element(dialog().getByText('The key works.', { exact: true })).toBeVisible();
  expect(dialog().element().textContent).not.toMatch(/valid|until|20\d\d/u);
  expect(await act({ kind: 'requestsTo', path: '/oauth/token' })).toBe(1);
});

test('Test key says that the API refused the pair', async () => {
  const { act } = await addKey('Deleted elsewhere');
  await act({ kind: 'removeApiKey', name: 'Deleted elsewhere' });
  await button('Test key').click();
  await expect
    .element(dialog().getByRole('heading', { name: 'The API refused this Client ID and Secret key' }))
    .toBeVisible();
});

test('Test key says when it can be used again if no token request is left, and does not ask again', async () => {
  const { act } = await addKey('Too many');
  await act({ kind: 'useUpTokenRequests' });
  const before = (await act({ kind: 'requestsTo', path: '/oauth/token' })) as number;
  await button('Test key').click();
  await expect.element(dialog().getByRole('heading', { name: 'No token requests left this minute' })).toBeVisible();
  await expect.element(dialog().getByText(/You can test again in \d+ s\.$/u)).toBeVisible();
  expect(await act({ kind: 'requestsTo', path: '/oauth/token' })).toBe(before + 1);
});

test('a reloaded window shows the Secret key that main still holds, masked, and whether it was copied', async () => {
  const shown = await addKey('Survives');
  await shown.reload();
  await expect.element(shownOnce()).toBeVisible();
  await expect.element(dialog().getByText('Survives is ready.', { exact: false })).toBeVisible();
  await expect.element(dialog().getByText('Copied', { exact: true })).not.toBeInTheDocument();
  await expect.element(button('Reveal')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Go back' }).click();
  await button('Copy Secret').click();
  await expect.element(dialog().getByText('Copied', { exact: true })).toBeVisible();
  await shown.reload();
  await expect.element(dialog().getByText('Copied', { exact: true })).toBeVisible();
  await button('Close').click();
  await expect.element(dialog()).not.toBeInTheDocument();
  await shown.reload();
  await expect.element(page.getByRole('row', { name: 'Survives' })).toBeVisible();
  await expect.element(dialog()).not.toBeInTheDocument();
});

test('a revealed Secret key hides when the computer is locked', async () => {
  const { act } = await addKey('Locked away');
  await button('Reveal').click();
  await expect.element(button('Hide')).toBeVisible();
  await act({ kind: 'lockComputer' });
  await expect.element(button('Reveal')).toBeVisible();
  expect(dialog().element().textContent).not.toMatch(/[A-Za-z0-9]{64}/u);
});
