/** Hints for new people: one at a time, gone once followed or closed, and never in the way. */
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ConsoleOptions } from '../helpers/console-acts.ts';
import { showConsole } from '../helpers/show-console.tsx';

const select = 'Select an API key to rename or delete it.';
const open = 'Double-click an API key, or press Enter, to see its details.';
const locked = 'Changes are locked until you unlock them at the top.';
const change = 'Press Ctrl+K to switch to another account.';

const admin = { user: 'owner', isNew: true, apiKeys: ['Anna'] } satisfies ConsoleOptions;
const support = { user: 'supportAgent', isNew: true, grant: {}, apiKeys: ['Anna'] } satisfies ConsoleOptions;

const hint = () => page.getByRole('note', { name: 'Hint' });
const row = (name: string) => page.getByRole('row', { name, exact: true });
const gotIt = () => hint().getByRole('button', { name: 'Got it' });
const details = () => page.getByRole('button', { name: 'Close details' });
const status = () => page.getByRole('status');
const says = (text: string) => expect.element(hint().getByText(text)).toBeVisible();
const lists = (name = 'Anna') => expect.element(row(name)).toBeVisible();

/** There is no hint, although the list and the preferences are loaded. */
async function expectNone(): Promise<void> {
  await lists();
  await expect.element(hint()).not.toBeInTheDocument();
}

test('a hint disappears once it is followed: first that for selecting, then that for the details', async () => {
  await showConsole(admin);
  await says(select);
  await expect.element(hint().getByText(open)).not.toBeVisible();
  await row('Anna').click();
  await says(open);
  await row('Anna').dblClick();
  await expect.element(details()).toBeVisible();
  await expect.element(hint()).not.toBeInTheDocument();
});

test('there is no hint for something already done', async () => {
  const { reload } = await showConsole(admin);
  await says(select);
  await row('Anna').dblClick();
  await expect.element(details()).toBeVisible();
  await expect.element(hint()).not.toBeInTheDocument();
  await reload();
  await expectNone();
});

test('a hint is closed with its button, by mouse or keys, and the focus moves to the list', async () => {
  const { reload } = await showConsole(admin);
  await says(select);
  await gotIt().click();
  await says(open);
  await expect.element(gotIt()).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(row('Anna')).toHaveFocus();
  await expect.element(hint()).not.toBeInTheDocument();
  await reload();
  await expectNone();
});

test('a hint that was neither followed nor closed is back after a reload, and a followed one is not', async () => {
  const { reload } = await showConsole(admin);
  await says(select);
  await row('Anna').click();
  await says(open);
  await reload();
  await says(open);
});

test('a hint takes no focus, comes after the list in Tab order, and leaves the list’s keys working', async () => {
  await showConsole(admin);
  await says(select);
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveFocus();
  row('Anna').element().focus();
  await userEvent.keyboard('{Tab}');
  await expect.element(gotIt()).toHaveFocus();
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}{Enter}');
  await expect.element(details()).toBeVisible();
});

test('no row and no bar moves when a hint goes', async () => {
  await showConsole({ ...admin, more: 60 });
  await says(select);
  const grid = page.getByRole('grid').element();
  // At the end of the list a larger table would push the rows down.
  grid.scrollTop = grid.scrollHeight;
  await expect.poll(() => grid.querySelector('[aria-rowindex="62"]')).not.toBeNull();
  const last = () => grid.querySelector('[aria-rowindex="62"]')?.getBoundingClientRect().top;
  const before = [last(), grid.getBoundingClientRect().height];
  await gotIt().click();
  await gotIt().click();
  await expect.element(hint()).not.toBeInTheDocument();
  expect([last(), grid.getBoundingClientRect().height]).toEqual(before);
});

test('a hint is read out only once, even after returning to the list', async () => {
  await showConsole(admin);
  await expect.element(status().getByText(select)).toBeInTheDocument();
  await expect.element(status().getByText(select)).not.toBeInTheDocument();
  await page.getByRole('link', { name: 'Activity' }).click();
  await expect.element(page.getByRole('heading', { level: 1, name: 'Activity' })).toBeVisible();
  const said: string[] = [];
  const watch = new MutationObserver(() => said.push(status().element().textContent ?? ''));
  watch.observe(status().element(), { childList: true, subtree: true, characterData: true });
  await page.getByRole('link', { name: 'API Management' }).click();
  await says(select);
  await row('Anna').click();
  await expect.poll(() => said.join()).toContain(open);
  watch.disconnect();
  expect(said.join()).not.toContain(select);
});

test('a support agent sees the hint about the lock until changes are unlocked, then that about the switcher until it was opened', async () => {
  await showConsole(support);
  await says(locked);
  await row('Anna').dblClick();
  await details().click();
  await says(locked);
  (page.getByRole('switch', { name: 'Unlock changes' }).element() as HTMLElement).click();
  await says(change);
  await userEvent.keyboard('{Control>}k{/Control}');
  await expect.element(page.getByRole('dialog', { name: 'Switch account' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  await expect.element(hint()).not.toBeInTheDocument();
});

test('a support agent whose access is over sees no hint', async () => {
  const { act } = await showConsole(support);
  await says(locked);
  await act({ kind: 'endGrants' });
  await userEvent.keyboard('{F5}');
  await expect.element(page.getByRole('button', { name: 'Ask for access again' })).toBeVisible();
  await expect.element(hint()).not.toBeInTheDocument();
});

test('a person who used an earlier version gets no hints', async () => {
  const recentAccounts = { 'somewhere somebody': [] };
  await showConsole({ ...admin, stored: { recentAccounts } });
  await expectNone();
});

test('without API keys the list shows the way to the help, and no hint', async () => {
  await showConsole({ ...admin, apiKeys: [] });
  await page.getByRole('button', { name: 'How it works' }).click();
  await expect.element(page.getByRole('dialog', { name: 'Help' }).getByText('Add an API key').first()).toBeVisible();
  await expect.element(hint()).not.toBeInTheDocument();
});
