import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ConsoleOptions } from '../helpers/console-acts.ts';
import { type ShownConsole, showConsole } from '../helpers/show-console.tsx';

const heading = () => page.getByRole('heading', { level: 1, name: 'Activity' });
const rows = () => page.getByRole('list', { name: 'Activity' }).getByRole('listitem');
const row = (text: string | RegExp) => rows().filter({ hasText: text });
const alert = (name: string | RegExp) => page.getByRole('heading', { level: 2, name });

async function showActivity(options: ConsoleOptions): Promise<ShownConsole> {
  const shown = await showConsole(options, '#/account-settings/activity');
  await expect.element(heading()).toHaveFocus();
  return shown;
}

async function choose(filter: string, choice: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${filter}:`, 'u') }).click();
  await page.getByRole('menuitemradio', { name: choice }).click();
}

test('the Activity tab leads to the list', async () => {
  await showConsole({ user: 'owner' });
  await page.getByRole('navigation').getByRole('link', { name: 'Activity' }).click();
  await expect.element(heading()).toHaveFocus();
  await expect.element(row('Added “Magento shop”')).toBeVisible();
  expect(document.title).toBe('Activity – API Key Console');
});

test('the Account Owner sees what Support did, with ticket and reason, apart from what only this computer knows', async () => {
  const { act } = await showActivity({ user: 'owner', saved: ['Kept'] });
  await act({ kind: 'supportRenames', name: 'Magento shop', to: 'Shop', ticket: 'CASE-7' });
  await page.getByRole('button', { name: 'Refresh' }).click();
  const renamed = row('Renamed “Magento shop” to “Shop”');
  await expect.element(renamed.getByText('Sam Okafor')).toBeVisible();
  await expect.element(renamed.getByText('Support', { exact: true })).toBeVisible();
  await expect.element(renamed.getByText(/^Ticket/u)).toHaveTextContent('Ticket CASE-7 · They asked us to look at it');
  await expect.element(renamed.getByText('This computer only')).not.toBeInTheDocument();
  const saved = row('Saved the Secret key of “Kept”');
  await expect.element(saved.getByText('This computer only')).toBeVisible();
  await expect.element(saved.getByText('Astrid Lindqvist')).toBeVisible();
  expect(saved.getByText('Support', { exact: true }).query()).toBeNull();
  const time = saved.element().querySelector('time');
  expect(time?.title).toMatch(/\d/u);
});

describe('The list can be filtered', () => {
  test('by kind and by person, and the filters can be cleared', async () => {
    const { act } = await showActivity({ user: 'owner', saved: ['Kept'] });
    await act({ kind: 'supportRenames', name: 'Magento shop', to: 'Shop', ticket: 'CASE-7' });
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expect.element(row('Renamed')).toBeVisible();
    await choose('Person', 'Sam Okafor');
    await expect.element(row('Added “Kept”')).not.toBeInTheDocument();
    await expect.element(row('Got access to the account')).toBeVisible();
    await choose('What', 'Secret key saved');
    await expect.element(alert('Nothing matches')).toBeVisible();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect.element(row('Saved the Secret key of “Kept”')).toBeVisible();
  });

  test('by time', async () => {
    await showActivity({ user: 'owner', saved: ['Kept'] });
    await expect.element(row('Added “Magento shop”')).toBeVisible();
    await choose('Time', 'Last 7 days');
    await expect.element(row('Added “Magento shop”')).not.toBeInTheDocument();
    await expect.element(row('Added “Test (Oskar)”')).toBeVisible();
    await choose('Time', 'Today');
    await expect.element(row('Added “Test (Oskar)”')).not.toBeInTheDocument();
    await expect.element(row('Added “Kept”')).toBeVisible();
  });

  test('by API key: by name, by choosing one of several, and by Client ID', async () => {
    const { act } = await showActivity({ user: 'owner', saved: ['Kept one', 'Kept two'] });
    await expect.element(row('Added “Magento shop”')).toBeVisible();
    const field = page.getByRole('searchbox', { name: 'Search API keys, people and tickets' });
    await field.fill('Magento');
    await expect.element(row('Added “Kept one”')).not.toBeInTheDocument();
    await expect.element(row('Added “Magento shop”')).toBeVisible();
    await field.fill('Kept');
    await page.getByRole('button', { name: 'Kept two' }).click();
    await expect.element(row('Added “Kept two”')).toBeVisible();
    expect(rows().filter({ hasText: 'Kept one' }).query()).toBeNull();
    await field.fill((await act({ kind: 'clientIdOf', name: 'Salesforce sync' })) as string);
    await expect.element(row('Added “Salesforce sync”')).toBeVisible();
    expect(rows().elements()).toHaveLength(1);
    await field.fill('zzz');
    await expect.element(alert('Nothing matches')).toBeVisible();
    expect(rows().elements()).toHaveLength(0);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect.element(row('Added “Kept one”')).toBeVisible();
  });

  test('while typing, by words of the API key, the person and the ticket, whatever their case and accents', async () => {
    const { act } = await showActivity({ user: 'owner', saved: ['Kept one', 'Kept two'] });
    await act({ kind: 'supportRenames', name: 'Kundtjänst – chattbot', to: 'Chatt', ticket: 'CASE-7' });
    await page.getByRole('button', { name: 'Refresh' }).click();
    const field = page.getByRole('searchbox', { name: 'Search API keys, people and tickets' });
    await expect.element(row('Renamed')).toBeVisible();
    for (const typed of ['KUNDTJANST', 'case-7 chatt', 'okafor chatt']) {
      await field.fill(typed);
      await expect.element(row('Added “Kept one”')).not.toBeInTheDocument();
      await expect.element(row('Renamed “Kundtjänst – chattbot” to “Chatt”')).toBeVisible();
      await field.fill('');
      await expect.element(row('Added “Kept one”')).toBeVisible();
    }
  });

  test('while typing, and an export has the same entries', async () => {
    const { act } = await showActivity({ user: 'owner', saved: ['Kept one', 'Kept two'] });
    await page.getByRole('searchbox', { name: 'Search API keys, people and tickets' }).fill('two kept');
    await expect.element(row('Added “Kept one”')).not.toBeInTheDocument();
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: /^JSON Lines/u }).click();
    await expect.element(page.getByText('The activity was saved to the file you chose.')).toBeVisible();
    const [file] = (await act({ kind: 'savedFiles' })) as { contents: string }[];
    const names = file?.contents
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).apiKey.name);
    expect(new Set(names)).toEqual(new Set(['Kept two']));
  });
});

test('more entries are loaded on demand, and the focus moves to the first new one', async () => {
  await showActivity({ user: 'owner', more: 300 });
  await expect.element(page.getByText('200 entries so far')).toBeVisible();
  await page.getByRole('button', { name: 'Load more' }).click();
  await expect.element(page.getByText('306 entries')).toBeVisible();
  expect(rows().elements()).toHaveLength(306);
  await expect.element(rows().nth(200)).toHaveFocus();
});

test('a list that cannot be read says so, and can be read again', async () => {
  const { act } = await showActivity({ user: 'owner' });
  await expect.element(row('Added “Magento shop”')).toBeVisible();
  await act({ kind: 'stopSandbox' });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect.element(page.getByText(/^Last updated/u)).toBeVisible();
  await expect.element(row('Added “Magento shop”')).toBeVisible();
  await act({ kind: 'startSandbox' });
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.element(page.getByText(/^Last updated/u)).not.toBeInTheDocument();
});

test('the export has what matches the filters, in the chosen format', async () => {
  const { act } = await showActivity({ user: 'owner', saved: ['Kept'] });
  await choose('What', 'Secret key saved');
  await expect.element(row('Saved the Secret key')).toBeVisible();
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: /^JSON Lines/u }).click();
  await expect.element(page.getByText('The activity was saved to the file you chose.')).toBeVisible();
  const [file] = (await act({ kind: 'savedFiles' })) as { name: string; contents: string }[];
  expect(file?.name).toMatch(/^activity-acme-nordic-ab-.*\.jsonl$/u);
  expect(
    file?.contents
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).kind),
  ).toEqual(['secret.saved']);
});

test('a Regular User is told that Activity is for Admin Users', async () => {
  await showActivity({ user: 'regular' });
  await expect.element(alert('Activity is for Admin Users')).toBeVisible();
  await expect.element(page.getByText(/You’re a Regular User in/u)).toBeVisible();
});

test('Tab reaches every control above the list in a window of 900 by 600', async () => {
  await showActivity({ user: 'owner', saved: ['Kept'] });
  await page.viewport(900, 600);
  await expect.element(row('Added “Kept”')).toBeVisible();
  const reached: (string | null | undefined)[] = [];
  for (let step = 0; step < 6; step += 1) {
    await userEvent.keyboard('{Tab}');
    reached.push(document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent);
  }
  expect(reached).toEqual([
    'Refresh',
    'Export',
    'Person: Anyone',
    'What: Anything',
    'Time: Any time',
    'Search API keys, people and tickets',
  ]);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(900);
});
