/** Names as people type and see them. */
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { showConsole } from '../helpers/show-console.tsx';

const add = () => page.getByRole('button', { name: 'Add API Key' });
const dialog = () => page.getByRole('dialog');
const question = () => page.getByRole('alertdialog');
const field = () => page.getByRole('textbox', { name: 'API Key name' });
const row = () => page.getByRole('rowheader').first();
const bar = (name: RegExp) => page.getByRole('toolbar').getByRole('button', { name });
const deleting = { areInUse: true, user: 'supportAgent', grant: {}, allowsChanges: true } as const;

test('invisible characters in a name are shown in the list, and read out', async () => {
  await showConsole({ user: 'admin', apiKeys: ['Web  shop', 'ab\u202ecd', '\u2800', 'Plain shop'] });
  await expect.element(page.getByRole('row', { name: '(blank name)' })).toBeVisible();
  await expect.element(page.getByRole('img', { name: 'invisible character U+202E' })).toBeVisible();
  await expect.element(page.getByRole('img', { name: 'space' }).first()).toBeVisible();
  expect(page.getByRole('row', { name: 'Plain shop' }).getByRole('img').elements()).toEqual([]);
});

test('a problem with a name is explained while it is typed', async () => {
  await showConsole({ user: 'admin' });
  await add().click();
  for (const [typed, words] of [
    ['  ', 'The name contains only spaces. Enter a name.'],
    ['Web\u200bshop', 'The name contains a character that can’t be seen. Type the name instead of pasting it.'],
    ['Web\u2800shop', 'The name contains a character that only looks like a space. Use a normal space.'],
    ['Web\u0007shop', 'The name contains a character that can’t be shown. Type the name instead of pasting it.'],
  ] as const) {
    await field().fill(typed);
    await expect.element(page.getByText(words)).toBeVisible();
  }
});

test('a name that looks like another one is questioned; Enter does not answer, and another name removes the question', async () => {
  const { act } = await showConsole({ user: 'admin' });
  await add().click();
  await field().fill('Mаgento shop');
  await userEvent.keyboard('{Enter}');
  const asked = dialog().getByRole('heading', { name: 'This name looks like Magento shop.' });
  await expect.element(asked).toBeVisible();
  await expect.element(field()).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(asked).toBeVisible();
  await field().fill('Mаgento shops');
  await expect.element(asked).not.toBeInTheDocument();
  await field().fill('Mаgento shop');
  await userEvent.keyboard('{Enter}');
  await dialog().getByRole('button', { name: 'Add anyway' }).click();
  await expect.element(dialog().getByText('The Secret key is only shown once.', { exact: false })).toBeVisible();
  expect(await act({ kind: 'apiKeyNames' })).toContain('Mаgento shop');
});

test('renaming to a name that looks like another one is questioned, and can be confirmed', async () => {
  const { act } = await showConsole({ user: 'admin', apiKeys: ['Web shop', 'Newsletter'] });
  await page.getByRole('row', { name: 'Newsletter' }).click();
  await bar(/Rename/).click();
  await field().fill('Wеb shop');
  await userEvent.keyboard('{Enter}');
  await expect.element(dialog().getByRole('heading', { name: 'This name looks like Web shop.' })).toBeVisible();
  await dialog().getByRole('button', { name: 'Rename anyway' }).click();
  await expect.element(dialog()).not.toBeInTheDocument();
  expect(await act({ kind: 'apiKeyNames' })).toEqual(['Web shop', 'Wеb shop']);
});

test.each([
  ['two spaces', 'Web  shop', 'Web shop', 'Webshop'],
  ['a no-break space', 'Web\u00a0shop', 'Web shop', 'Webshop'],
  ['a zero-width space', 'Web\u200bshop', 'Webshop', 'Web shop'],
  ['a direction override', 'ab\u202ecd', 'abcd', 'abdc'],
  ['no visible character', '\u2800', '(blank name)', ' '],
])('an API key whose name has %s is deleted by typing the name as shown', async (_what, name, shown, other) => {
  const { act } = await showConsole({ ...deleting, apiKeys: [name] });
  await row().click();
  await bar(/Delete/).click();
  const typed = question().getByRole('textbox');
  const press = question().getByRole('button', { name: /Delete/ });
  await typed.fill(other);
  await expect.element(question().getByRole('status')).toHaveTextContent('The name doesn’t match yet.');
  await expect.element(press).toBeDisabled();
  await typed.fill(shown);
  await expect.element(question().getByRole('status')).toHaveTextContent('The name matches.');
  await press.click();
  await expect.element(question()).not.toBeInTheDocument();
  expect(await act({ kind: 'apiKeyNames' })).toEqual([]);
});

test('the name to type can be selected, and the selection can be pasted', async () => {
  await showConsole({ ...deleting, apiKeys: ['Web \u200b shop'] });
  await row().click();
  await bar(/Delete/).click();
  const names = () =>
    [...question().element().querySelectorAll('bdi')].filter((each) => each.textContent.includes('shop'));
  await expect.poll(() => names().length).toBe(2);
  for (const name of names()) {
    expect(getComputedStyle(name).userSelect).toBe('text');
    getSelection()?.selectAllChildren(name);
    const selected = String(getSelection());
    await question().getByRole('textbox').fill(selected);
    await expect.element(question().getByRole('status')).toHaveTextContent('The name matches.');
    await question().getByRole('textbox').fill('');
  }
});

test('renaming a name with invisible characters starts with the visible ones', async () => {
  const { act } = await showConsole({ user: 'admin', apiKeys: ['Web\u200b  shop'] });
  await row().click();
  await bar(/Rename/).click();
  await expect.element(field()).toHaveValue('Web shop');
  await userEvent.keyboard('{Enter}');
  await expect.element(dialog()).not.toBeInTheDocument();
  expect(await act({ kind: 'apiKeyNames' })).toEqual(['Web shop']);
});
