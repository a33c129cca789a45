import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { showConsole } from '../helpers/show-console.tsx';

const search = () => page.getByRole('searchbox', { name: 'Search by name, Client ID or creator' });
const row = (name: string) => page.getByRole('row', { name });

test('names in any script are shown as plain text, and can be searched for', async () => {
  const names = [
    'Webshop 🛒👩‍👩‍👧',
    'مزامنة المتجر',
    'סנכרון חנות',
    '客户数据同步',
    '<script>alert(1)</script>',
    '{{name}} <b>$t(product)</b>',
    // Without its marks this word occurs nowhere else.
    `quz${'\u0301'.repeat(97)}`.normalize('NFC'),
    'x'.repeat(100),
  ];
  await showConsole({ user: 'owner', apiKeys: names });
  await expect.element(page.getByText('8 API keys', { exact: true })).toBeVisible();
  for (const name of names) {
    await search().fill(name);
    await expect.element(page.getByText('1 of 8 API keys')).toBeVisible();
    await expect.element(page.getByRole('rowheader', { name, exact: true })).toBeVisible();
  }
});

test('a pasted Client ID finds its API key', async () => {
  const { act } = await showConsole({ user: 'owner' });
  await expect.element(row('Power BI report')).toBeVisible();
  await search().fill(` ${(await act({ kind: 'clientIdOf', name: 'Power BI report' })) as string} `);
  await expect.element(page.getByText('1 of 6 API keys')).toBeVisible();
  await expect.element(row('Power BI report')).toBeVisible();
});

test('a search ignores accents, word order and invisible characters around a Client ID, and covers the creator', async () => {
  const { act } = await showConsole({ user: 'owner' });
  await expect.element(row('Power BI report')).toBeVisible();
  const clientId = (await act({ kind: 'clientIdOf', name: 'Power BI report' })) as string;
  for (const [typed, name] of [
    ['kundtjanst', 'Kundtjänst – chattbot'],
    ['report bi', 'Power BI report'],
    [`\u200b${clientId}\ufeff`, 'Power BI report'],
  ] as const) {
    await search().fill(typed);
    await expect.element(page.getByText('1 of 6 API keys')).toBeVisible();
    await expect.element(row(name)).toBeVisible();
  }
  await search().fill('nystrom oskar');
  await expect.element(row('Test (Oskar)')).toBeVisible();
  await expect.element(row('Magento shop')).not.toBeInTheDocument();
});

test('a search without a result says so, and can be cleared', async () => {
  await showConsole({ user: 'owner' });
  await search().fill('nothing like this');
  await expect.element(page.getByRole('heading', { name: 'No API key matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Show all API keys' }).click();
  await expect.element(row('Magento shop')).toBeVisible();
});

test('a search among one API key counts it in the singular', async () => {
  await showConsole({ user: 'owner', apiKeys: ['Web shop'] });
  await search().fill('nothing like this');
  await expect.element(page.getByText('0 of 1 API key', { exact: true })).toBeVisible();
});

test('an account without API keys says so, and offers Add API Key', async () => {
  await showConsole({ user: 'owner', apiKeys: [] });
  await expect.element(page.getByRole('heading', { name: 'No API keys yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Add API Key' }).click();
  await expect.element(page.getByRole('dialog', { name: 'Add API Key' })).toBeVisible();
});

// The bench measures more; here each page goes through the test runner.
test('of two thousand API keys only a few rows are on the page, and a search finds one of them', async () => {
  await showConsole({ user: 'owner', apiKeys: [], more: 2000 });
  await expect.element(page.getByText('2,000 API keys', { exact: true })).toBeVisible();
  expect(page.getByRole('row').elements().length).toBeLessThan(60);
  await search().fill('integration 01242');
  await expect.element(page.getByText('1 of 2,000 API keys')).toBeVisible();
  await expect.element(row('Integration 01242')).toBeVisible();
}, 120_000);

test('Refresh asks whether a long list has changed, and reads it only if it has', async () => {
  const { act } = await showConsole({ user: 'owner', apiKeys: ['Web shop'], more: 3000 });
  await expect.element(page.getByText('3,001 API keys', { exact: true })).toBeVisible();
  const asked = async () => Number(await act({ kind: 'requestsTo', path: '/api-keys' }));
  const refresh = page.getByRole('button', { name: 'Refresh', exact: true });
  const before = await asked();
  await act({ kind: 'network', now: 'isHeld' });
  await refresh.click();
  await userEvent.keyboard('{F5}');
  await act({ kind: 'network', now: 'isWhole' });
  await expect.poll(asked).toBe(before + 1);
  await expect.element(refresh).not.toHaveAttribute('aria-disabled', 'true');
  await act({ kind: 'renameApiKey', name: 'Web shop', to: 'Renamed elsewhere' });
  await refresh.click();
  await search().fill('renamed');
  await expect.element(row('Renamed elsewhere')).toBeVisible();
  // Both questions, and once the four pages: 200, and 1,000 each.
  expect(await asked()).toBe(before + 2 + 4);
}, 120_000);

test('what is changed while the list is still being read stays changed when the rest comes', async () => {
  const { act } = await showConsole({ user: 'admin', more: 400 }, '#/preferences');
  await expect.element(page.getByRole('heading', { name: 'Preferences', level: 1 })).toBeVisible();
  await act({ kind: 'fault', method: 'GET', what: { kind: 'delay', until: 3000, afterCommit: true } });
  window.location.hash = '#/account-settings/api-management';
  await search().fill('oskar)');
  await row('Test (Oskar)').click();
  await userEvent.keyboard('{Delete}');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect.element(page.getByText('No API key matches')).toBeVisible();
  await search().fill('power bi');
  await row('Power BI report').click();
  await page.getByRole('toolbar').getByRole('button', { name: 'Rename' }).click();
  await userEvent.keyboard('Power BI{Enter}');
  await expect.element(row('Power BI')).toBeVisible();
  await expect.element(page.getByText('1 of 405 API keys')).toBeVisible();
  await expect.element(row('Power BI')).toBeVisible();
  await search().fill('oskar)');
  await expect.element(page.getByText('0 of 405 API keys')).toBeVisible();
});

test('what is changed between two pages of a refresh stays changed when the refresh is over', async () => {
  const { act } = await showConsole({ user: 'admin', more: 400 });
  await expect.element(page.getByText('406 API keys', { exact: true })).toBeVisible();
  await search().fill('oskar)');
  await row('Test (Oskar)').click();
  const asked = async () => Number(await act({ kind: 'requestsTo', path: '/api-keys' }));
  const before = await asked();
  await act({ kind: 'fault', method: 'GET', what: { kind: 'delay', until: 3000, afterCommit: true } });
  const refresh = page.getByRole('button', { name: 'Refresh', exact: true });
  await refresh.click();
  // The first page is here once the second is requested.
  await expect.poll(asked).toBe(before + 2);
  await row('Test (Oskar)').click();
  await userEvent.keyboard('{Delete}');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect.element(page.getByText('0 of 405 API keys')).toBeVisible();
  await expect.element(refresh).not.toHaveAttribute('aria-disabled', 'true');
  await expect.element(page.getByText('0 of 405 API keys')).toBeVisible();
});

test('a placeholder says that the first page is loading', async () => {
  const { act } = await showConsole({ user: 'owner' }, '#/preferences');
  await expect.element(page.getByRole('heading', { name: 'Preferences', level: 1 })).toBeVisible();
  await act({ kind: 'network', now: 'isHeld' });
  window.location.hash = '#/account-settings/api-management';
  await expect.element(page.getByRole('progressbar', { name: 'Loading API keys' })).toBeVisible();
  await act({ kind: 'network', now: 'isWhole' });
  await expect.element(row('Magento shop')).toBeVisible();
});

test('columns sort the list', async () => {
  await showConsole({ user: 'owner', apiKeys: ['Beta', 'alpha', 'Key 10', 'Key 9'] });
  await expect.element(row('Beta')).toBeVisible();
  await page.getByRole('columnheader', { name: 'Name' }).click();
  const names = () =>
    page
      .getByRole('rowheader')
      .elements()
      .map((cell) => cell.textContent);
  await expect.poll(names).toEqual(['alpha', 'Beta', 'Key 9', 'Key 10']);
});

test('a row’s Client ID is copied with its button', async () => {
  const { act } = await showConsole({ user: 'owner' });
  await page.getByRole('button', { name: 'Copy Client ID of Magento shop' }).click();
  await expect.element(page.getByText('The Client ID of Magento shop is on the clipboard.')).toBeVisible();
  expect(await act({ kind: 'copied' })).toEqual([await act({ kind: 'clientIdOf', name: 'Magento shop' })]);
});

test('a list that cannot be refreshed stays, with its age, the reason and a way to try again', async () => {
  const { act } = await showConsole({ user: 'owner' });
  await expect.element(row('Magento shop')).toBeVisible();
  await act({ kind: 'stopSandbox' });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect.element(page.getByText(/Last updated/u), { timeout: 10_000 }).toBeVisible();
  await expect.element(page.getByText(/127\.0\.0\.1:\d+ couldn’t be reached\. Last updated/u)).toBeVisible();
  await expect.element(row('Magento shop')).toBeVisible();
  await act({ kind: 'startSandbox' });
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.element(page.getByText(/Last updated/u), { timeout: 10_000 }).not.toBeInTheDocument();
  await expect.element(page.getByText('Up to date again.')).toBeVisible();
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveFocus();
});

test('a list that could never be read says why, and appears once it can be', async () => {
  const { act } = await showConsole({ user: 'owner' }, '#/preferences');
  await expect.element(page.getByRole('heading', { name: 'Preferences', level: 1 })).toBeVisible();
  await act({ kind: 'stopSandbox' });
  window.location.hash = '#/account-settings/api-management';
  await expect.element(page.getByText(/couldn’t be reached/u).first(), { timeout: 10_000 }).toBeVisible();
  await act({ kind: 'startSandbox' });
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.element(row('Magento shop'), { timeout: 10_000 }).toBeVisible();
});

test.each(['online', 'focus'])('a list that cannot be read is read again on the %s event', async (event) => {
  const { act } = await showConsole({ user: 'owner' });
  await expect.element(row('Magento shop')).toBeVisible();
  await act({ kind: 'stopSandbox' });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect.element(page.getByText(/Trying again automatically\./u), { timeout: 10_000 }).toBeVisible();
  await act({ kind: 'startSandbox' });
  window.dispatchEvent(new Event(event));
  await expect.element(page.getByText('Up to date again.')).toBeVisible();
  await expect.element(page.getByText(/Last updated/u)).not.toBeInTheDocument();
});

test('a lost network is reported at once, in one line, with the remedy on request', async () => {
  const { act } = await showConsole({ user: 'owner' });
  await expect.element(row('Magento shop')).toBeVisible();
  await act({ kind: 'stopSandbox' });
  window.dispatchEvent(new Event('offline'));
  const line = page.getByText(/couldn’t be reached\. Last updated .* Trying again automatically\.$/u);
  await expect.element(line, { timeout: 10_000 }).toBeVisible();
  expect(line.element().parentElement?.getBoundingClientRect().height).toBeLessThan(48);
  const remedy = page.getByText(/^Nothing answers there right now/u);
  await expect.element(remedy).not.toBeInTheDocument();
  await page.getByRole('button', { name: 'What to do' }).click();
  await expect.element(remedy).toBeVisible();
  await expect.element(row('Magento shop')).toBeVisible();
});

test('a lost server is reported within ten seconds, even if the person does nothing', async () => {
  const { act } = await showConsole({ user: 'owner' });
  await expect.element(row('Magento shop')).toBeVisible();
  await act({ kind: 'stopSandbox' });
  await expect.element(page.getByText(/couldn’t be reached\. Last updated/u), { timeout: 11_000 }).toBeVisible();
  await act({ kind: 'startSandbox' });
  await expect.element(page.getByText('Up to date again.'), { timeout: 15_000 }).toBeVisible();
  await expect.element(row('Magento shop')).toBeVisible();
}, 40_000);

test('a list that cannot be read is read again automatically, and nothing moves meanwhile', async () => {
  const { act } = await showConsole({ user: 'owner' }, '#/preferences');
  await expect.element(page.getByRole('heading', { name: 'Preferences', level: 1 })).toBeVisible();
  await act({ kind: 'fault', method: 'GET', what: { kind: 'resetBeforeCommit' } });
  window.location.hash = '#/account-settings/api-management';
  await expect.element(page.getByText(/Trying again automatically\./u), { timeout: 10_000 }).toBeVisible();
  const notice = page.getByRole('button', { name: 'Try again' }).element();
  const before = (await act({ kind: 'requestsTo', path: '/api-keys' })) as number;
  window.dispatchEvent(new Event('online'));
  await expect.poll(() => act({ kind: 'requestsTo', path: '/api-keys' })).toBeGreaterThan(before);
  expect(notice.isConnected).toBe(true);
  await act({ kind: 'noFaults' });
  await expect.element(row('Magento shop'), { timeout: 10_000 }).toBeVisible();
  await expect.element(page.getByText('Up to date again.')).toBeVisible();
});

test('if the server asks to wait, the list waits and says how long', async () => {
  const { act } = await showConsole({ user: 'owner' });
  await expect.element(row('Magento shop')).toBeVisible();
  await act({
    kind: 'fault',
    method: 'GET',
    times: 1,
    what: { kind: 'status', status: 429, headers: { 'retry-after': '15' } },
  });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect.element(page.getByText(/^The server is busy\. Continues in 1\d s\.$/u)).toBeVisible();
});

test('a Regular User is told that API Management is for Admin Users, and no list is requested', async () => {
  const { act } = await showConsole({ user: 'regular' });
  await expect.element(page.getByRole('heading', { name: 'API Management is for Admin Users' })).toBeVisible();
  await expect.element(page.getByText(/You’re a Regular User in Acme Nordic AB/u)).toBeVisible();
  expect(await act({ kind: 'requestsTo', path: '/api-keys' })).toBe(0);
});

test('arrow keys move through the rows, and Escape hides the Bottom bar', async () => {
  await showConsole({ user: 'owner' });
  await row('Test (Oskar)').click();
  await expect.element(page.getByRole('region', { name: 'Bottom bar' }).getByText('Test (Oskar)')).toBeVisible();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(page.getByRole('toolbar').getByText('Kundtjänst – chattbot')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('toolbar')).not.toBeInTheDocument();
});

test('a click on the selected row keeps it selected; Escape and the ✕ of the Bottom bar clear it', async () => {
  await showConsole({ user: 'owner' });
  const row = page.getByRole('row', { name: 'Magento shop' });
  const bar = page.getByRole('toolbar');
  await row.click();
  await row.click();
  await expect.element(bar.getByText('Magento shop')).toBeVisible();
  await expect.element(row).toHaveAttribute('aria-selected', 'true');
  await userEvent.keyboard('{Escape}');
  await expect.element(bar).not.toBeInTheDocument();
  await row.click();
  await page.getByRole('button', { name: 'Clear selection' }).click();
  await expect.element(bar).not.toBeInTheDocument();
});
