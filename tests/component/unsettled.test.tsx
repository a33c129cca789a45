import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { showConsole } from '../helpers/show-console.tsx';

const block = () => page.getByRole('region', { name: /needs? checking/u });
const entry = (name: string) => block().getByRole('listitem').filter({ hasText: name });
const button = (name: string) => block().getByRole('button', { name });
const dialog = () => page.getByRole('dialog');
const row = (name: string) => page.getByRole('row', { name: new RegExp(name, 'u') });
const shownOnce = () => page.getByText('The Secret key is only shown once.');

test('a creation without an answer is listed above the list, and Check again returns its Secret key', async () => {
  const { act } = await showConsole({ user: 'owner', unknown: ['In the dark'] });
  await expect.element(entry('In the dark').getByText(/It may have been created\./u)).toBeVisible();
  await button('Check again: In the dark').click();
  await expect
    .element(page.getByText('In the dark may or may not have been created. Check again later.'), { timeout: 10_000 })
    .toBeVisible();
  await expect.element(entry('In the dark').getByText(/^No answer came from /u)).toBeVisible();
  await act({ kind: 'noFaults' });
  await button('Check again: In the dark').click();
  await expect.element(shownOnce()).toBeVisible();
  await expect.element(dialog().getByText('In the dark is ready.', { exact: false })).toBeVisible();
  await expect.element(block()).not.toBeInTheDocument();
});

test('an unsettled creation settles on its own as soon as the list can be read', async () => {
  const { act } = await showConsole({ user: 'owner', unknown: ['Settles'] });
  await expect.element(entry('Settles')).toBeVisible();
  await act({ kind: 'noFaults' });
  await act({ kind: 'readList' });
  await expect.element(shownOnce()).toBeVisible();
  await expect.element(dialog().getByText('Settles is ready.', { exact: false })).toBeVisible();
});

test('an API key created by asking again is in the list, although the list was read before', async () => {
  const { act } = await showConsole({ user: 'owner' });
  await act({ kind: 'fault', method: 'POST', what: { kind: 'resetBeforeCommit' } });
  await page.getByRole('button', { name: 'Add API Key' }).click();
  await userEvent.keyboard('Comes late{Enter}');
  await expect.element(dialog().getByRole('heading', { name: /may have been created/u })).toBeVisible();
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  await expect.element(button('Check again: Comes late')).toBeVisible();
  await act({ kind: 'noFaults' });
  await act({ kind: 'readList' });
  await expect.element(shownOnce()).toBeVisible();
  await dialog().getByRole('button', { name: 'Copy Secret' }).click();
  await dialog().getByRole('button', { name: 'Close' }).click();
  await expect.element(row('Comes late')).toBeVisible();
});

test('an API key that was not created is reported as such, and its entry disappears', async () => {
  // The name is taken, which is what the lost answer said.
  const { act } = await showConsole({ user: 'owner', unknown: ['magento SHOP'] });
  await expect.element(entry('magento SHOP')).toBeVisible();
  // When this check ends, so has the one that the list started.
  await button('Check again: magento SHOP').click();
  await expect
    .element(page.getByText('magento SHOP may or may not have been created. Check again later.'))
    .toBeVisible();
  await act({ kind: 'noFaults' });
  await button('Check again: magento SHOP').click();
  await expect.element(page.getByText(/^magento SHOP isn’t there\. It wasn’t created/u)).toBeVisible();
  await expect.element(block()).not.toBeInTheDocument();
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveFocus();
});

test('an unsettled creation can be removed from the list after a question, and the next one has the focus', async () => {
  await showConsole({ user: 'owner', unknown: ['First', 'Second'] });
  await expect.element(block().getByRole('heading', { name: '2 API keys need checking' })).toBeVisible();
  // Several share one line until it is opened.
  await expect.element(block().getByRole('listitem')).not.toBeInTheDocument();
  await button('Show').click();
  await expect.element(button('Hide')).toHaveAttribute('aria-expanded', 'true');
  const names = block()
    .getByRole('listitem')
    .elements()
    .map((each) => /First|Second/u.exec(each.textContent)?.[0] ?? '');
  const [upper = '', lower = ''] = names;
  await button(`Remove from this list: ${upper}`).click();
  const question = page.getByRole('alertdialog');
  await expect.element(question.getByRole('button', { name: 'Cancel' })).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(entry(upper)).toBeVisible();
  await button(`Remove from this list: ${upper}`).click();
  await question.getByRole('button', { name: 'Remove from this list' }).click();
  await expect.element(page.getByText(`${upper} was removed from this list.`)).toBeVisible();
  await expect.element(entry(upper)).not.toBeInTheDocument();
  await expect.element(button(`Check again: ${lower}`)).toHaveFocus();
});

test('an API key with a lost Secret key can be deleted from its entry, and the entry and the row disappear', async () => {
  const { act } = await showConsole({ user: 'owner', lost: ['Without a secret'] });
  await expect.element(entry('Without a secret').getByText(/its Secret key can’t be retrieved/u)).toBeVisible();
  await expect.element(row('Without a secret')).toBeVisible();
  await button('Delete… Without a secret').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect.element(page.getByText('Without a secret was deleted.')).toBeVisible();
  await expect.element(block()).not.toBeInTheDocument();
  await expect.element(row('Without a secret')).not.toBeInTheDocument();
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveFocus();
  expect(await act({ kind: 'apiKeyNames' })).not.toContain('Without a secret');
});

test('an API key with a lost Secret key can be kept after a question that says it is of no use', async () => {
  const { act } = await showConsole({ user: 'owner', lost: ['Kept anyway'] });
  await button('Keep it: Kept anyway').click();
  await expect.element(page.getByRole('alertdialog').getByText(/Nothing can sign in with it/u)).toBeVisible();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Keep it' }).click();
  await expect.element(block()).not.toBeInTheDocument();
  expect(await act({ kind: 'apiKeyNames' })).toContain('Kept anyway');
});

test('the entry of an API key with a lost Secret key leads to its row, even if a filter hides it', async () => {
  await showConsole({ user: 'owner', lost: ['Led to'] });
  await expect.element(row('Led to')).toBeVisible();
  await page.getByRole('button', { name: /^Not used for 90 days/u }).click();
  await expect.element(row('Led to')).not.toBeInTheDocument();
  await button('Show Led to in the list').click();
  await expect.element(row('Led to')).toHaveAttribute('aria-selected', 'true');
  await expect.element(row('Led to')).toHaveFocus();
});

test('deleting a selected API key from its entry is reported once, without “already”', async () => {
  await showConsole({ user: 'owner', lost: ['Selected too'] });
  await row('Selected too').click();
  await button('Delete… Selected too').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  const said = page.getByRole('status');
  await expect.element(said.getByText('Selected too was deleted.')).toBeVisible();
  await expect.element(row('Selected too')).not.toBeInTheDocument();
  await expect.element(page.getByRole('toolbar')).not.toBeInTheDocument();
  expect(said.element().textContent).not.toContain('already');
});

test('an API key with a lost Secret key can be kept from its details too', async () => {
  await showConsole({ user: 'owner', lost: ['Kept there'] });
  await row('Kept there').click();
  await userEvent.keyboard('{Enter}');
  const pane = page.getByRole('region', { name: 'Kept there' });
  await expect.element(pane.getByText('Its Secret key can’t be retrieved.', { exact: false })).toBeVisible();
  await pane.getByRole('button', { name: 'Keep it: Kept there' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Keep it' }).click();
  await expect.element(block()).not.toBeInTheDocument();
  await expect.element(pane.getByText('Its Secret key can’t be retrieved.', { exact: false })).not.toBeInTheDocument();
});

test('a dialog whose creation had no answer shows the Secret key as soon as it arrives', async () => {
  const { act } = await showConsole({ user: 'owner' });
  await page.getByRole('button', { name: 'Add API Key' }).click();
  await act({ kind: 'fault', method: 'POST', what: { kind: 'resetAfterCommit' } });
  await dialog().getByRole('textbox', { name: 'API Key name' }).fill('Comes back');
  await userEvent.keyboard('{Enter}');
  await expect
    .element(dialog().getByRole('heading', { name: /The API key may have been created/u }), { timeout: 10_000 })
    .toBeVisible();
  await act({ kind: 'noFaults' });
  await act({ kind: 'readList' });
  await expect.element(shownOnce()).toBeVisible();
  await expect.element(dialog().getByText('Comes back is ready.', { exact: false })).toBeVisible();
});

test('Cancel in a dialog whose creation had no answer leaves an entry above the list', async () => {
  const { act } = await showConsole({ user: 'owner' });
  await page.getByRole('button', { name: 'Add API Key' }).click();
  await act({ kind: 'fault', method: 'POST', what: { kind: 'resetAfterCommit' } });
  await dialog().getByRole('textbox', { name: 'API Key name' }).fill('Left behind');
  await userEvent.keyboard('{Enter}');
  await expect
    .element(dialog().getByRole('heading', { name: /The API key may have been created/u }), { timeout: 10_000 })
    .toBeVisible();
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  await expect.element(entry('Left behind')).toBeVisible();
});
