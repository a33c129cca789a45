/** Every command, account and API key in one search. */
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { showConsole } from '../helpers/show-console.tsx';

const palette = () => page.getByRole('dialog', { name: 'Command palette' });
const option = (name: string | RegExp) => palette().getByRole('option', { name });

async function open(): Promise<void> {
  await userEvent.keyboard('{Control>}{Shift>}p{/Shift}{/Control}');
  await expect.element(palette().getByRole('searchbox')).toHaveFocus();
}

test('A command is found by part of its name and run with Enter', async () => {
  await showConsole({ user: 'owner' });
  await expect.element(page.getByRole('row', { name: 'Magento shop' })).toBeVisible();
  await open();
  await userEvent.keyboard('key add');
  await expect.element(option(/^Add API Key/u)).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('dialog', { name: 'Add API Key' })).toBeVisible();
});

test('An API key is found from any screen, by its words in any order, and its row is selected', async () => {
  await showConsole({ user: 'owner', apiKeys: ['Web shop', 'Blog'] });
  await expect.element(page.getByRole('row', { name: 'Web shop' })).toBeVisible();
  await page.getByRole('link', { name: 'Activity' }).click();
  await expect.element(page.getByRole('heading', { name: 'Activity', level: 1 })).toBeVisible();
  await open();
  await userEvent.keyboard('SHOP web');
  await option(/^Web shop/u).click();
  await expect.element(palette()).not.toBeInTheDocument();
  await expect.element(page.getByRole('row', { name: 'Web shop' })).toHaveAttribute('aria-selected', 'true');
  await expect.element(page.getByRole('row', { name: 'Web shop' })).toHaveFocus();
});

test('A command that is not possible now is listed, says why, and does nothing', async () => {
  await showConsole({ user: 'regular' });
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
  await open();
  await userEvent.keyboard('find an');
  await expect
    .element(option('Find an API key'))
    .toHaveTextContent('Find an API keyOnly Admin Users and the Account Owner can do this.');
  await userEvent.keyboard('{Enter}');
  await expect
    .element(page.getByRole('status').getByText('Only Admin Users and the Account Owner can do this.').first())
    .toBeVisible();
  await expect.element(palette()).toBeVisible();
});

test('The palette enters another account', async () => {
  const { act } = await showConsole({ user: 'owner', accounts: ['Fjord Bokhandel'] });
  await expect.element(page.getByRole('row', { name: 'Magento shop' })).toBeVisible();
  await open();
  await userEvent.keyboard('bokhandel');
  await option(/^Fjord Bokhandel/u).click();
  await expect.element(palette()).not.toBeInTheDocument();
  await expect.poll(() => act({ kind: 'focus' })).toBe('Fjord Bokhandel');
});

test('The palette leads a support agent to the request for access', async () => {
  await showConsole({ user: 'supportAgent', account: null });
  await expect.element(page.getByRole('searchbox')).toHaveFocus();
  await open();
  await userEvent.keyboard('fjord travel');
  await option(/^Fjord Travel/u).click();
  await expect.element(page.getByRole('dialog').getByLabelText('Ticket')).toBeVisible();
});

test('The palette says when nothing matches, and Escape returns to the row with the focus before', async () => {
  await showConsole({ user: 'owner' });
  await page.getByRole('row', { name: 'Magento shop' }).click();
  await open();
  await userEvent.keyboard('qqqq');
  await expect.element(palette().getByText('No matches.')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await userEvent.keyboard('{Escape}');
  await expect.element(palette()).not.toBeInTheDocument();
  await expect.element(page.getByRole('row', { name: 'Magento shop' })).toHaveFocus();
});
