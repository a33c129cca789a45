import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { showConsole } from '../helpers/show-console.tsx';

const row = (name: string | RegExp) => page.getByRole('row', { name });
const dialog = () => page.getByRole('dialog');
const question = () => page.getByRole('alertdialog');
const part = () => page.getByRole('region', { name: 'Replacement' });
const month = new Date().toISOString().slice(0, 7);

/** Replaces it from its details, and puts the pair away. */
async function replace(name: string): Promise<void> {
  await row(name).dblClick();
  await page.getByRole('button', { name: 'Replace…' }).click();
  await userEvent.keyboard('{Enter}');
  await dialog().getByRole('button', { name: 'Copy Secret' }).click();
  await dialog().getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: /^I’ve saved it/u }).click();
  await expect.element(dialog()).not.toBeInTheDocument();
}

test('Replace… suggests a name, explains what happens, and shows the replacement at both API keys', async () => {
  const { act } = await showConsole({ user: 'admin' });
  await row('Magento shop').dblClick();
  await page.getByRole('button', { name: 'Replace…' }).click();
  await expect.element(dialog().getByRole('heading', { name: 'Replace Magento shop' })).toBeVisible();
  await expect.element(dialog().getByText(/Both work until you delete the old one\./u)).toBeVisible();
  await expect.element(dialog().getByRole('textbox', { name: 'API Key name' })).toHaveValue(`Magento shop (${month})`);
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  await replace('Magento shop');
  await expect.element(part().getByText('It replaces Magento shop.')).toBeVisible();
  await part().getByRole('button', { name: 'Show the old one' }).click();
  await expect.element(part().getByText(`Magento shop (${month}) replaces it.`)).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Replace…' })).not.toBeInTheDocument();
  await page.getByRole('button', { name: 'Needs attention (2)' }).click();
  await expect.element(page.getByText('2 of 7 API keys')).toBeVisible();
  expect(await act({ kind: 'apiKeyNames' })).toEqual(
    expect.arrayContaining(['Magento shop', `Magento shop (${month})`]),
  );
});

test('Places to change are ticked off, and survive a reload of the window', async () => {
  const { reload } = await showConsole({ user: 'admin' });
  await replace('Magento shop');
  const place = part().getByRole('textbox', { name: 'Where it’s used' });
  await place.fill('Checkout server');
  await userEvent.keyboard('{Enter}');
  await part().getByText('Checkout server').click();
  await place.fill('Power BI');
  await part().getByRole('button', { name: 'Add' }).click();
  await reload();
  await row(/^Magento shop \(/u).dblClick();
  await expect.element(part().getByRole('checkbox', { name: 'Checkout server' })).toBeChecked();
  await expect.element(part().getByRole('checkbox', { name: 'Power BI' })).not.toBeChecked();
  await part().getByRole('button', { name: 'Remove Checkout server' }).click();
  await expect.element(part().getByRole('checkbox', { name: 'Checkout server' })).not.toBeInTheDocument();
});

test('Deleting the old API key asks as for one in use, and ends the replacement', async () => {
  const { act } = await showConsole({ user: 'admin' });
  await replace('Magento shop');
  await expect.element(part().getByText(/^The old one was last used \d+ minutes ago\./u)).toBeVisible();
  await part().getByRole('button', { name: 'Delete the old one…' }).click();
  await expect.element(question().getByRole('heading', { name: /^In use: last used/u })).toBeVisible();
  await userEvent.keyboard('Magento shop{Enter}');
  await expect.element(question()).not.toBeInTheDocument();
  await expect.element(page.getByRole('button', { name: /^Needs attention/u })).not.toBeInTheDocument();
  expect(await act({ kind: 'apiKeyNames' })).not.toContain('Magento shop');
});

test('The replacement says that an old API key that nothing has used for a week can be deleted', async () => {
  await showConsole({ user: 'adminOfSeveral', account: 'Björk & Co' });
  await replace('Zapier');
  await expect.element(part().getByText(/You can delete it\.$/u)).toBeVisible();
});

test('An old API key that was made today is not called quiet, although it has never been used', async () => {
  await showConsole({ user: 'admin', apiKeys: ['Fresh'] });
  await replace('Fresh');
  await expect.element(part().getByText(/^The old one has never been used\./u)).toBeVisible();
  expect(
    part()
      .getByText(/You can delete it\.$/u)
      .elements(),
  ).toEqual([]);
});

test('Two places that are ticked at once are both done', async () => {
  const { reload } = await showConsole({ user: 'admin' });
  await replace('Magento shop');
  const place = part().getByRole('textbox', { name: 'Where it’s used' });
  const ticks = ['Checkout server', 'Power BI'].map((name) => part().getByRole('checkbox', { name }));
  await place.fill('Checkout server');
  await userEvent.keyboard('{Enter}');
  await expect.element(part().getByRole('checkbox', { name: 'Checkout server' })).toBeVisible();
  await place.fill('Power BI');
  await userEvent.keyboard('{Enter}');
  await expect.element(part().getByRole('checkbox', { name: 'Power BI' })).toBeVisible();
  for (const tick of ticks) (tick.element() as HTMLElement).click();
  for (const tick of ticks) await expect.element(tick).toBeChecked();
  await reload();
  await row(/^Magento shop \(/u).dblClick();
  for (const tick of ticks) await expect.element(tick).toBeChecked();
});

test('Stop replacing asks before the list of places is lost', async () => {
  await showConsole({ user: 'admin' });
  await replace('Magento shop');
  await part().getByRole('textbox', { name: 'Where it’s used' }).fill('Checkout server');
  await userEvent.keyboard('{Enter}');
  await expect.element(part().getByRole('checkbox', { name: 'Checkout server' })).toBeVisible();
  const stop = part().getByRole('button', { name: 'Stop replacing' });
  await stop.click();
  await question().getByRole('button', { name: 'Cancel' }).click();
  await expect.element(question()).not.toBeInTheDocument();
  await expect.element(part().getByRole('checkbox', { name: 'Checkout server' })).toBeVisible();
  await stop.click();
  await question().getByRole('button', { name: 'Stop replacing' }).click();
  await expect.element(part()).not.toBeInTheDocument();
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveFocus();
});

test('If a colleague deletes the new API key the replacement says so, and another one can be added', async () => {
  const { act } = await showConsole({ user: 'admin' });
  await replace('Magento shop');
  await act({ kind: 'removeApiKey', name: `Magento shop (${month})` });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await row(/^Magento shop$/u).dblClick();
  await expect
    .element(part().getByText('The new API key was deleted. Add another one, or stop replacing.'))
    .toBeVisible();
  await part().getByRole('button', { name: 'Add another…' }).click();
  await expect.element(dialog().getByRole('heading', { name: 'Replace Magento shop' })).toBeVisible();
});

test('If a colleague deletes the old API key the replacement is shown as finished', async () => {
  const { act } = await showConsole({ user: 'admin' });
  await replace('Magento shop');
  await act({ kind: 'removeApiKey', name: 'Magento shop' });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect.element(part().getByText('The old API key is deleted, and the replacement is finished.')).toBeVisible();
  await part().getByRole('button', { name: 'Done' }).click();
  await expect.element(part()).not.toBeInTheDocument();
});

test('Stop replacing keeps the old API key, and the Bottom bar offers to replace it again', async () => {
  const { act } = await showConsole({ user: 'admin' });
  await replace('Magento shop');
  await part().getByRole('button', { name: 'Stop replacing' }).click();
  await expect.element(part()).not.toBeInTheDocument();
  expect(await act({ kind: 'apiKeyNames' })).toContain('Magento shop');
  await row('Magento shop').click();
  await page.getByRole('toolbar').getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Replace…' }).click();
  await expect.element(dialog().getByRole('heading', { name: 'Replace Magento shop' })).toBeVisible();
});

test('A support agent who leaves is told what is being replaced', async () => {
  await showConsole({ user: 'supportAgent', account: 'Acme Nordic AB', grant: {}, allowsChanges: true });
  await replace('Magento shop');
  const place = part().getByRole('textbox', { name: 'Where it’s used' });
  await place.fill('Checkout server');
  await userEvent.keyboard('{Enter}');
  await expect.element(part().getByRole('checkbox', { name: 'Checkout server' })).toBeVisible();
  await page.getByRole('button', { name: 'Leave account' }).click();
  await expect.element(dialog().getByText(`Magento shop is being replaced by Magento shop (${month}).`)).toBeVisible();
  await expect.element(dialog().getByText(/Checkout server$/u)).toBeVisible();
});
