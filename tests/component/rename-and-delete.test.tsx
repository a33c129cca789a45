import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type ShownConsole, showConsole } from '../helpers/show-console.tsx';

const row = (name: string) => page.getByRole('row', { name });
const bar = (name: string) => page.getByRole('toolbar').getByRole('button', { name });
const field = () => page.getByRole('textbox', { name: 'API Key name' });
const dialog = () => page.getByRole('dialog');
const question = (name: string) => page.getByRole('alertdialog', { name: `Are you sure you want to delete ${name}?` });

async function press(button: 'Rename' | 'Delete', name: string): Promise<ShownConsole> {
  const shown = await showConsole({ user: 'admin' });
  await row(name).click();
  await bar(button).click();
  return shown;
}

test('the Bottom bar renames: the name is prefilled and selected, and the list has the new one', async () => {
  const { act } = await press('Rename', 'Power BI report');
  await expect.element(field()).toHaveValue('Power BI report');
  await expect.element(dialog().getByRole('button', { name: 'Rename' })).toBeDisabled();
  await userEvent.keyboard('Power BI{Enter}');
  await expect.element(dialog()).not.toBeInTheDocument();
  await expect.element(row('Power BI')).toHaveFocus();
  expect(await act({ kind: 'apiKeyNames' })).toContain('Power BI');
});

test('Cancel renames nothing', async () => {
  const { act } = await press('Rename', 'Power BI report');
  await field().fill('Something else');
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  await expect.element(dialog()).not.toBeInTheDocument();
  expect(await act({ kind: 'apiKeyNames' })).toContain('Power BI report');
});

test('a rename that lost a race shows both names, and asks again', async () => {
  const { act } = await press('Rename', 'Power BI report');
  await act({ kind: 'renameApiKey', name: 'Power BI report', to: 'Renamed by Astrid' });
  await field().fill('Mine');
  await userEvent.keyboard('{Enter}');
  await expect.element(dialog().getByRole('definition').filter({ hasText: 'Renamed by Astrid' })).toBeVisible();
  await expect.element(dialog().getByRole('definition').filter({ hasText: 'Mine' })).toBeVisible();
  await expect.element(field()).toHaveValue('Mine');
  await dialog().getByRole('button', { name: 'Rename anyway' }).click();
  await expect.element(dialog()).not.toBeInTheDocument();
  expect(await act({ kind: 'apiKeyNames' })).toContain('Mine');
});

test('Delete asks with Cancel as the default, and says whether the API key was used', async () => {
  const { act } = await press('Delete', 'Test (Oskar)');
  await expect.element(question('Test (Oskar)')).toBeVisible();
  await expect.element(question('Test (Oskar)').getByRole('button', { name: 'Cancel' })).toHaveFocus();
  await expect.element(page.getByText('It has never been used. You can’t undo this.')).toBeVisible();
  await expect.element(page.getByRole('alertdialog').getByText(/by Oskar Nyström$/u)).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await expect.element(question('Test (Oskar)')).not.toBeInTheDocument();
  expect(await act({ kind: 'apiKeyNames' })).toContain('Test (Oskar)');
});

test('for an API key in use the last use comes first, and an Admin User has to type the name too', async () => {
  const { act } = await press('Delete', 'Magento shop');
  const asked = question('Magento shop');
  await expect.element(asked.getByRole('heading', { name: /^In use: last used .* ago$/u })).toBeVisible();
  await expect
    .element(asked.getByText((await act({ kind: 'clientIdOf', name: 'Magento shop' })) as string))
    .toBeVisible();
  const typed = asked.getByRole('textbox', { name: 'API Key name' });
  await expect.element(typed).toHaveFocus();
  await userEvent.keyboard('Test (Oskar){Enter}');
  await expect.element(asked.getByRole('button', { name: 'Delete' })).toBeDisabled();
  await typed.fill('Magento shop');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('Magento shop was deleted.')).toBeVisible();
  expect(await act({ kind: 'apiKeyNames' })).not.toContain('Magento shop');
});

test('a deleted API key leaves the list, and the next row has the focus without being selected', async () => {
  const { act } = await press('Delete', 'Test (Oskar)');
  await question('Test (Oskar)').getByRole('button', { name: 'Delete' }).click();
  await expect.element(page.getByText('Test (Oskar) was deleted.')).toBeVisible();
  await expect.element(row('Kundtjänst – chattbot')).toHaveFocus();
  await expect.element(page.getByRole('toolbar')).not.toBeInTheDocument();
  expect(await act({ kind: 'apiKeyNames' })).not.toContain('Test (Oskar)');
});

test('an API key that somebody else deleted is reported as already gone', async () => {
  const { act } = await press('Delete', 'Test (Oskar)');
  await act({ kind: 'removeApiKey', name: 'Test (Oskar)' });
  await question('Test (Oskar)').getByRole('button', { name: 'Delete' }).click();
  await expect.element(page.getByText('Test (Oskar) was already deleted.')).toBeVisible();
  await expect.element(row('Test (Oskar)')).not.toBeInTheDocument();
});

test('a deletion that lost a race against a rename asks again under the current name', async () => {
  const { act } = await press('Delete', 'Test (Oskar)');
  await act({ kind: 'renameApiKey', name: 'Test (Oskar)', to: 'In use now' });
  await question('Test (Oskar)').getByRole('button', { name: 'Delete' }).click();
  await expect.element(question('In use now')).toBeVisible();
  expect(await act({ kind: 'apiKeyNames' })).toContain('In use now');
});

test('if an API key disappears while being renamed the typed name stays visible, with only Close', async () => {
  const { act } = await press('Rename', 'Power BI report');
  await act({ kind: 'removeApiKey', name: 'Power BI report' });
  await field().fill('Mine');
  await userEvent.keyboard('{Enter}');
  await expect.element(dialog().getByRole('heading', { name: 'It’s no longer there.' })).toBeVisible();
  await expect.element(field()).toHaveValue('Mine');
  await expect.element(dialog().getByRole('button', { name: 'Close' })).toHaveFocus();
  await expect.element(dialog().getByRole('button', { name: 'Rename' })).not.toBeInTheDocument();
  await userEvent.keyboard('{Enter}');
  await expect.element(dialog()).not.toBeInTheDocument();
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveFocus();
});

test('after a rename of an API key that is gone meanwhile the search keeps what is typed', async () => {
  const { act } = await showConsole({ user: 'owner' });
  await row('Magento shop').click();
  await act({ kind: 'network', now: 'isHeld' });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await row('Magento shop').click();
  await userEvent.keyboard('{F2}');
  await expect.element(dialog()).toBeVisible();
  await act({ kind: 'removeApiKey', name: 'Magento shop' });
  await act({ kind: 'network', now: 'isWhole' });
  await expect.element(page.getByText('Magento shop', { exact: true })).not.toBeInTheDocument();
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  await expect.element(dialog()).not.toBeInTheDocument();
  await page.getByRole('searchbox').fill('no such thing');
  await expect.element(page.getByRole('heading', { name: 'No API key matches' })).toBeVisible();
  await expect.element(page.getByRole('searchbox')).toHaveValue('no such thing');
});

test('a rename succeeds if somebody else already gave it the same name', async () => {
  const { act } = await press('Rename', 'Power BI report');
  await act({ kind: 'renameApiKey', name: 'Power BI report', to: 'Agreed' });
  await field().fill('Agreed');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('Renamed to Agreed.')).toBeVisible();
  await expect.element(row('Agreed')).toHaveFocus();
});

test('a rename continues after Cancel, and its end is reported', async () => {
  const { act } = await press('Rename', 'Power BI report');
  await act({ kind: 'network', now: 'isHeld' });
  await field().fill('Later');
  await userEvent.keyboard('{Enter}');
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  await expect.element(page.getByText(/^Power BI report is still being renamed\./u)).toBeVisible();
  await act({ kind: 'network', now: 'isWhole' });
  await expect.element(page.getByText('Renamed to Later.')).toBeVisible();
  await expect.element(row('Later')).toBeVisible();
});

test('a rename that fails after Cancel is reported with its name and reason', async () => {
  const { act } = await press('Rename', 'Power BI report');
  await act({ kind: 'network', now: 'isHeld' });
  await field().fill('Magento shop');
  await userEvent.keyboard('{Enter}');
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog()).not.toBeInTheDocument();
  await act({ kind: 'network', now: 'isWhole' });
  await expect
    .element(page.getByText('Power BI report wasn’t renamed. Another API key already has this name.'))
    .toBeVisible();
});

test('a deletion continues after Cancel, and its end is reported', async () => {
  const { act } = await press('Delete', 'Test (Oskar)');
  await act({ kind: 'network', now: 'isHeld' });
  await question('Test (Oskar)').getByRole('button', { name: 'Delete' }).click();
  await userEvent.keyboard('{Escape}');
  await expect.element(question('Test (Oskar)')).not.toBeInTheDocument();
  await expect.element(page.getByText(/^Test \(Oskar\) is still being deleted\./u)).toBeVisible();
  await act({ kind: 'network', now: 'isWhole' });
  await expect.element(page.getByText('Test (Oskar) was deleted.')).toBeVisible();
  await expect.element(row('Test (Oskar)')).not.toBeInTheDocument();
});

test('a rename that lost a race says so if the current name cannot be read', async () => {
  const { act } = await press('Rename', 'Power BI report');
  await act({ kind: 'renameApiKey', name: 'Power BI report', to: 'Theirs' });
  await act({ kind: 'fault', method: 'GET', what: { kind: 'resetBeforeCommit' } });
  await field().fill('Mine');
  await userEvent.keyboard('{Enter}');
  await expect.element(dialog().getByRole('heading', { name: 'Someone else changed this API key.' })).toBeVisible();
  await expect.element(dialog().getByText(/^Nothing was overwritten\./u)).toBeVisible();
  await expect.element(field()).toHaveValue('Mine');
  await act({ kind: 'noFaults' });
  await dialog().getByRole('button', { name: 'Rename' }).click();
  await expect.element(dialog().getByRole('definition').filter({ hasText: 'Theirs' })).toBeVisible();
});
