import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { showConsole } from '../helpers/show-console.tsx';
import { untilStill } from '../helpers/until-still.ts';

const row = (name: string) => page.getByRole('row', { name, exact: true });
const head = (name: string) => page.getByRole('columnheader', { name }).getByRole('button');
const press = (keys: string) => userEvent.keyboard(keys);

/** Sorted by name, so that each row's position is known. */
async function showMany() {
  const shown = await showConsole({ user: 'owner', apiKeys: [], more: 500 });
  await expect.element(page.getByText('500 API keys', { exact: true })).toBeVisible();
  await page.getByRole('columnheader', { name: 'Name' }).click();
  await expect.element(row('Integration 00001')).toBeVisible();
  return shown;
}

/** A few, sorted by name: created in the same millisecond, they have no other order. */
async function showFew(...names: string[]): Promise<void> {
  await showConsole({ user: 'owner', apiKeys: names });
  await page.getByRole('columnheader', { name: 'Name' }).click();
  await expect.element(row(names[0] ?? '')).toBeVisible();
}

/** Whether a row is between the table's head and its end. */
function isInSight(name: string): boolean {
  const grid = page.getByRole('grid').element().getBoundingClientRect();
  const head = page.getByRole('columnheader', { name: 'Name' }).element().getBoundingClientRect();
  const { top, bottom } = row(name).element().getBoundingClientRect();
  const bar = page.getByRole('toolbar').query()?.getBoundingClientRect();
  return top >= head.bottom - 1 && bottom <= Math.min(grid.bottom, bar?.top ?? grid.bottom) + 1;
}

test('arrows, Page Up and Down, Home and End move through five hundred rows, and the row they reach is visible and selected', async () => {
  await showMany();
  await row('Integration 00001').click();
  for (const [keys, name] of [
    ['{ArrowDown}', 'Integration 00002'],
    ['{End}', 'Integration 00500'],
    ['{ArrowDown}', 'Integration 00500'],
    ['{ArrowUp}', 'Integration 00499'],
    ['{Home}', 'Integration 00001'],
  ] as const) {
    await press(keys);
    await expect.element(row(name)).toHaveFocus();
    await expect.element(row(name)).toHaveAttribute('aria-selected', 'true');
    await expect.poll(() => isInSight(name)).toBe(true);
  }
  await press('{PageDown}');
  await expect.element(row('Integration 00001')).not.toHaveFocus();
  await expect.element(page.getByRole('row', { selected: true })).toHaveFocus();
  await press('{PageUp}');
  await expect.element(row('Integration 00001')).toHaveFocus();
});

test('with Ctrl an arrow moves to a row without selecting it; Space adds it to the selection', async () => {
  await showFew('Anna', 'Bert', 'Carl');
  await row('Anna').click();
  await press('{Control>}{ArrowDown}{/Control}');
  await expect.element(row('Bert')).toHaveFocus();
  await expect.element(row('Anna')).toHaveAttribute('aria-selected', 'true');
  await press(' ');
  await expect.element(row('Bert')).toHaveAttribute('aria-selected', 'true');
  await expect.element(row('Anna')).toHaveAttribute('aria-selected', 'true');
  await press(' ');
  await expect.element(row('Bert')).toHaveAttribute('aria-selected', 'false');
});

const selected = () =>
  page
    .getByRole('row', { selected: true })
    .elements()
    .map((each) => each.querySelector('[role=rowheader]')?.textContent);
const bar = () => page.getByRole('toolbar');

test('a click always selects; Ctrl, Shift and Ctrl+A select several, which the bar counts', async () => {
  await showFew('Anna', 'Bert', 'Carl', 'Dora');
  for (let times = 0; times < 2; times += 1) {
    await row('Bert').click();
    await expect.poll(selected).toEqual(['Bert']);
  }
  await row('Dora').click({ modifiers: ['Control'] });
  await expect.poll(selected).toEqual(['Bert', 'Dora']);
  await expect.element(bar().getByRole('button', { name: 'Delete 2' })).toBeVisible();
  await expect.element(bar().getByRole('button', { name: 'Rename' })).not.toBeInTheDocument();
  await row('Bert').click();
  await row('Dora').click({ modifiers: ['Shift'] });
  await expect.poll(selected).toEqual(['Bert', 'Carl', 'Dora']);
  await press('{Control>}a{/Control}');
  await expect.poll(selected).toEqual(['Anna', 'Bert', 'Carl', 'Dora']);
  await expect.element(page.getByText('4 selected', { exact: true })).toBeVisible();
  await press('{Escape}');
  await expect.poll(selected).toEqual([]);
  await expect.element(bar()).not.toBeInTheDocument();
});

test('Shift and arrows extend and shrink the selection', async () => {
  await showFew('Anna', 'Bert', 'Carl', 'Dora');
  await row('Bert').click();
  await press('{Shift>}{ArrowDown}{ArrowDown}{ArrowUp}{/Shift}');
  await expect.poll(selected).toEqual(['Bert', 'Carl']);
  await press('{ArrowDown}');
  await expect.poll(selected).toEqual(['Dora']);
});

test('outside the list and fields Ctrl+A selects nothing', async () => {
  await showConsole({ user: 'owner' });
  await expect.element(row('Magento shop')).toBeVisible();
  await page.getByRole('heading', { level: 1 }).click();
  await press('{Control>}a{/Control}');
  expect(getSelection()?.isCollapsed ?? true).toBe(true);
  await expect.poll(selected).toEqual([]);
  const search = page.getByRole('searchbox');
  await search.fill('shop');
  await press('{Control>}a{/Control}x');
  await expect.element(search).toHaveValue('x');
});

const details = () => page.getByRole('region', { name: 'Magento shop' });

test.each(['{Enter}', 'a double click'])('%s opens a row’s details, and Escape returns to the row', async (how) => {
  const { act } = await showConsole({ user: 'owner' });
  if (how === '{Enter}') {
    await row('Magento shop').click();
    await press(how);
  } else await row('Magento shop').dblClick();
  const clientId = (await act({ kind: 'clientIdOf', name: 'Magento shop' })) as string;
  await expect.element(details().getByText(clientId, { exact: true })).toBeVisible();
  await expect.element(details().getByText('Not on this computer')).toBeVisible();
  await expect.element(details().getByRole('listitem').first()).toBeVisible();
  await expect.element(row('Magento shop')).toHaveAttribute('aria-selected', 'true');
  await press('{Escape}');
  await expect.element(details()).not.toBeInTheDocument();
  await expect.element(row('Magento shop')).toHaveFocus();
  await expect.element(row('Magento shop')).toHaveAttribute('aria-selected', 'true');
});

test('beside the list the details follow the selection; in a narrow window they cover the list', async () => {
  await showConsole({ user: 'owner' });
  await row('Magento shop').dblClick();
  await expect.element(details()).toBeVisible();
  await row('Test (Oskar)').click();
  await expect.element(page.getByRole('region', { name: 'Test (Oskar)' })).toBeVisible();
  await page.viewport(720, 480);
  await expect.poll(() => page.getByRole('grid').element().closest('[inert]')).not.toBeNull();
  await page.getByRole('button', { name: 'Close details' }).click();
  await expect.element(row('Test (Oskar)')).toHaveFocus();
});

test('in a narrow window a deletion closes the details, and the next click selects a row without opening them', async () => {
  await showFew('Anna', 'Bert', 'Carl');
  await page.viewport(720, 480);
  await row('Bert').dblClick();
  const region = page.getByRole('region', { name: 'Bert' });
  await region.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect.element(row('Carl')).toHaveFocus();
  await row('Anna').click();
  await expect.poll(selected).toEqual(['Anna']);
  await expect.element(page.getByRole('button', { name: 'Close details' })).not.toBeInTheDocument();
});

test('actions in the details apply to their API key', async () => {
  const { act } = await showConsole({ user: 'owner' });
  await row('Magento shop').dblClick();
  await details().getByRole('button', { name: 'Copy Client ID' }).click();
  expect(await act({ kind: 'copied' })).toEqual([await act({ kind: 'clientIdOf', name: 'Magento shop' })]);
  await details().getByRole('button', { name: 'Rename' }).click();
  await expect.element(page.getByRole('textbox', { name: 'API Key name' })).toHaveValue('Magento shop');
  await press('{Escape}');
  await expect.element(row('Magento shop')).toHaveFocus();
  await details().getByRole('button', { name: 'Delete' }).click();
  await expect.element(page.getByRole('alertdialog')).toBeVisible();
});

test('right click selects the row and offers its actions', async () => {
  const { act } = await showConsole({ user: 'owner', saved: ['Kept'] });
  await act({ kind: 'choosesInRowMenu', chosen: 'rename' });
  await row('Magento shop').click({ button: 'right' });
  await expect.element(page.getByRole('textbox', { name: 'API Key name' })).toHaveValue('Magento shop');
  await expect.poll(selected).toEqual(['Magento shop']);
  await press('{Escape}');
  await act({ kind: 'choosesInRowMenu', chosen: 'open' });
  await page.getByRole('row', { name: /^Kept/u }).click({ button: 'right' });
  await expect.element(page.getByRole('region', { name: 'Kept' })).toBeVisible();
  await act({ kind: 'choosesInRowMenu', chosen: null });
  await row('Magento shop').click({ button: 'right' });
  expect(await act({ kind: 'rowMenus' })).toEqual([
    ['open', 'copyClientId', 'rename', 'delete'],
    ['open', 'copyClientId', 'copySecret', 'rename', 'delete'],
    ['open', 'copyClientId', 'rename', 'delete'],
  ]);
});

test('without access a row’s menu offers no changes', async () => {
  const { act } = await showConsole({ user: 'supportAgent', grant: {} });
  await expect.element(row('Magento shop')).toBeVisible();
  await act({ kind: 'endGrants' });
  await press('{F5}');
  await expect.element(page.getByRole('button', { name: 'Ask for access again' })).toBeVisible();
  await row('Magento shop').click({ button: 'right' });
  expect(await act({ kind: 'rowMenus' })).toEqual([['open', 'copyClientId', '-rename', '-delete']]);
});

test('filters show their counts, combine, and survive a visit to another screen; they do not hide a new API key', async () => {
  await showConsole({ user: 'owner', saved: ['Kept'] });
  const filter = (name: RegExp) => page.getByRole('group', { name: 'Filters' }).getByRole('button', { name });
  const names = () =>
    page
      .getByRole('rowheader')
      .elements()
      .map((each) => each.textContent);
  await filter(/^Never used/u).click();
  const count = Number(/\d+/u.exec(filter(/^Never used/u).element().textContent)?.[0]);
  await expect.poll(() => names().length).toBe(count);
  await filter(/^Saved here \(1\)$/u).click();
  await expect.poll(names).toEqual(['Kept']);
  await page.getByRole('searchbox').fill('kept');
  window.location.hash = '#/preferences';
  await expect.element(page.getByRole('heading', { level: 1, name: 'Preferences' })).toBeVisible();
  window.location.hash = '#/account-settings/api-management';
  await expect.element(page.getByRole('searchbox')).toHaveValue('kept');
  await expect.element(filter(/^Saved here/u)).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(names).toEqual(['Kept']);
  await page.getByRole('button', { name: 'Add API Key' }).click();
  await press('Brand new{Enter}');
  await page.getByRole('button', { name: 'Copy Secret' }).click();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect.element(row('Brand new')).toHaveFocus();
  await expect.element(filter(/^Needs attention \(1\)$/u)).toBeVisible();
  await expect.element(row('Brand new')).toHaveAccessibleDescription('Secret key not saved yet');
});

// Longer prefixes depend on the time between two keys: tests/unit/renderer/type-ahead.test.ts.
test('a letter moves to the next name that begins with it', async () => {
  await showConsole({ user: 'owner', apiKeys: ['Berlin', 'Alpha', 'beta', 'Gamma'] });
  await page.getByRole('columnheader', { name: 'Name' }).click();
  await row('Alpha').click();
  for (const name of ['Berlin', 'beta', 'Berlin']) {
    await press('b');
    await expect.element(row(name)).toHaveFocus();
    await expect.element(row(name)).toHaveAttribute('aria-selected', 'true');
  }
});

test('the row with the focus keeps it when scrolled out of sight, and the keys continue from it', async () => {
  await showMany();
  await row('Integration 00001').click();
  // The Bottom bar rises, and the table keeps the row in sight over it.
  await expect.element(page.getByRole('toolbar')).toBeVisible();
  await untilStill();
  const grid = page.getByRole('grid').element();
  grid.scrollTop = grid.scrollHeight / 2;
  await expect.element(row('Integration 00250')).toBeInTheDocument();
  await expect.element(row('Integration 00001')).toHaveFocus();
  await press('{ArrowDown}');
  await expect.element(row('Integration 00002')).toHaveFocus();
  await expect.poll(() => isInSight('Integration 00002')).toBe(true);
});

test('the table is one stop for Tab, and keys sort its columns', async () => {
  await showConsole({ user: 'owner', apiKeys: ['Beta', 'alpha', 'Gamma'] });
  await row('Gamma').click();
  const stops = page.getByRole('grid').element().querySelectorAll('[tabindex="0"]');
  expect([...stops].map((stop) => stop.getAttribute('role'))).toEqual(['row']);
  // Wherever the row is: keys created at the same moment have no order. There is nothing above the head.
  await press('{ArrowUp}{ArrowUp}{ArrowUp}');
  await expect.element(head('Created')).toHaveFocus();
  await press('{ArrowLeft}{ArrowLeft}');
  await expect.element(head('Name')).toHaveFocus();
  await press('{Enter}');
  await expect.element(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
  await expect.element(page.getByText('Sorted by Name, ascending.')).toBeInTheDocument();
  await press('{ArrowDown}');
  await expect.element(row('alpha')).toHaveFocus();
});

test('the right arrow leads to the controls in a row, and the left one back', async () => {
  const { act } = await showConsole({ user: 'owner' });
  await row('Magento shop').click();
  await press('{ArrowRight}');
  await expect.element(page.getByRole('button', { name: 'Copy Client ID of Magento shop' })).toHaveFocus();
  await press('{Enter}');
  await expect.element(page.getByText('The Client ID of Magento shop is on the clipboard.')).toBeVisible();
  expect(await act({ kind: 'copied' })).toEqual([await act({ kind: 'clientIdOf', name: 'Magento shop' })]);
  await press('{ArrowLeft}');
  await expect.element(row('Magento shop')).toHaveFocus();
});

test('a row’s button copies without selecting the row', async () => {
  await showConsole({ user: 'owner' });
  await page.getByRole('button', { name: 'Copy Client ID of Magento shop' }).click();
  await expect.element(page.getByText('The Client ID of Magento shop is on the clipboard.')).toBeVisible();
  await expect.element(row('Magento shop')).toHaveAttribute('aria-selected', 'false');
});

test('screen readers learn the number of rows and each one’s position', async () => {
  await showMany();
  await expect.element(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '501');
  await expect.element(row('Integration 00003')).toHaveAttribute('aria-rowindex', '4');
});

test('F2 renames, Delete deletes and Ctrl+C copies the Client ID of the row with the focus', async () => {
  const { act } = await showConsole({ user: 'owner' });
  await row('Magento shop').click();
  await press('{Control>}c{/Control}');
  await expect.element(page.getByText('The Client ID of Magento shop is on the clipboard.')).toBeVisible();
  expect(await act({ kind: 'copied' })).toEqual([await act({ kind: 'clientIdOf', name: 'Magento shop' })]);
  await press('{F2}');
  await expect.element(page.getByRole('dialog').getByRole('textbox')).toHaveValue('Magento shop');
  await press('{Escape}');
  await expect.element(row('Magento shop')).toHaveFocus();
  await press('{Delete}');
  await expect.element(page.getByRole('alertdialog')).toBeVisible();
  await expect
    .element(
      page
        .getByRole('alertdialog')
        .getByText(/Magento shop/u)
        .first(),
    )
    .toBeVisible();
  await press('{Escape}');
  await expect.element(page.getByRole('alertdialog')).not.toBeInTheDocument();
  await expect.element(row('Magento shop')).toBeVisible();
});

test('Ctrl+C is left to the system while text is selected', async () => {
  const { act } = await showConsole({ user: 'owner' });
  await row('Magento shop').click();
  const id = page
    .getByRole('row', { name: 'Magento shop' })
    .getByText((await act({ kind: 'clientIdOf', name: 'Magento shop' })) as string);
  getSelection()?.selectAllChildren(id.element());
  await press('{Control>}c{/Control}');
  expect(await act({ kind: 'copied' })).toEqual([]);
});

test('while changes are locked F2 and Delete open their dialog, which says so and sends nothing', async () => {
  const { act } = await showConsole({ user: 'owner', guardsChanges: 'always' });
  await row('Magento shop').click();
  for (const [key, role] of [
    ['{F2}', 'dialog'],
    ['{Delete}', 'alertdialog'],
  ] as const) {
    await press(key);
    const opened = page.getByRole(role);
    await expect.element(opened.getByRole('heading', { name: 'Changes in this account are locked.' })).toBeVisible();
    await expect.element(opened.getByRole('button', { name: 'Unlock changes' })).toBeVisible();
    await press('{Escape}');
    await expect.element(opened).not.toBeInTheDocument();
  }
  expect(await act({ kind: 'apiKeyNames' })).toContain('Magento shop');
});

test('a selected API key that somebody else deletes is reported, and nothing is selected instead', async () => {
  const { act } = await showConsole({ user: 'owner' });
  await row('Magento shop').click();
  await expect.element(page.getByRole('toolbar')).toBeVisible();
  await act({ kind: 'removeApiKey', name: 'Magento shop' });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect.element(page.getByText('Magento shop was deleted.').first()).toBeVisible();
  await expect.element(page.getByRole('toolbar')).not.toBeInTheDocument();
  expect(document.querySelector('[aria-selected=true]')).toBeNull();
});

test.each(['1970-01-02T00:00:00Z', '2100-01-01T00:00:00Z'])(
  'a computer whose clock says %s shows how long ago something was by the server’s clock',
  async (now) => {
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(new Date(now));
    try {
      await showConsole({ user: 'owner', areInUse: true, apiKeys: ['Used now'] });
      await expect.poll(() => row('Used now').query()?.textContent).toMatch(/now|second|minute/u);
      expect(row('Used now').element().textContent).not.toMatch(/year|month|week|day/u);
    } finally {
      vi.useRealTimers();
    }
  },
);

test('a colleague’s additions, renames and deletions move neither the selection nor the focus', async () => {
  const { act } = await showConsole({ user: 'owner', apiKeys: ['Alpha', 'Beta', 'Gamma', 'Delta'] });
  await row('Gamma').click();
  await expect.element(row('Gamma')).toHaveFocus();
  await act({ kind: 'renameApiKey', name: 'Alpha', to: 'Alpha and Omega' });
  await act({ kind: 'removeApiKey', name: 'Beta' });
  await press('{F5}');
  await expect.element(row('Alpha and Omega')).toBeVisible();
  await expect.element(row('Beta')).not.toBeInTheDocument();
  await expect.element(row('Gamma')).toHaveAttribute('aria-selected', 'true');
  await expect.element(row('Gamma')).toHaveFocus();
});

test('at the end of the list what is in sight stays in its place when rows above it are deleted', async () => {
  const { act } = await showMany();
  const grid = page.getByRole('grid').element();
  grid.scrollTop = grid.scrollHeight;
  await expect.element(row('Integration 00495')).toBeInTheDocument();
  const placeOf = (name: string) => Math.round(row(name).element().getBoundingClientRect().top);
  const before = placeOf('Integration 00495');
  for (const name of ['Integration 00100', 'Integration 00101', 'Integration 00102']) {
    await act({ kind: 'removeApiKey', name });
  }
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect.element(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '498');
  await expect.poll(() => placeOf('Integration 00495')).toBe(before);
});

test('an export that ends on another screen says there how it went', async () => {
  const { act } = await showConsole({ user: 'owner', apiKeys: ['Alpha', 'Beta', 'Gamma'] });
  const exportAndLeave = async () => {
    await expect.element(row('Alpha')).toBeVisible();
    await act({ kind: 'network', now: 'isHeld' });
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: /^JSON Lines/u }).click();
    window.location.hash = '#/preferences';
    await expect.element(page.getByRole('heading', { level: 1, name: 'Preferences' })).toBeVisible();
  };
  await exportAndLeave();
  await act({ kind: 'network', now: 'isWhole' });
  await expect.element(page.getByText(/^3 API keys were saved to the file/u)).toBeVisible();
  window.location.hash = '#/account-settings/api-management';
  await exportAndLeave();
  await act({ kind: 'stopSandbox' });
  await act({ kind: 'network', now: 'isWhole' });
  await expect
    .element(page.getByRole('alert').getByText(/^Export: 127\.0\.0\.1:\d+ couldn’t be reached\./u))
    .toBeVisible();
});

test('an export has only the API keys that are found or selected', async () => {
  const { act } = await showConsole({ user: 'owner', apiKeys: ['Alpha', 'Beta', 'Gamma'] });
  const names = async () => {
    const files = (await act({ kind: 'savedFiles' })) as { contents: string }[];
    const lines = (files.at(-1)?.contents ?? '').trimEnd().split('\n');
    return lines.map((line) => (JSON.parse(line) as { name: string }).name).sort();
  };
  const exportAs = async (button: string) => {
    await page.getByRole('button', { name: button, exact: true }).click();
    await page.getByRole('menuitem', { name: /^JSON Lines/u }).click();
  };
  await exportAs('Export');
  await expect.element(page.getByText(/^3 API keys were saved to the file/u)).toBeVisible();
  expect(await names()).toEqual(['Alpha', 'Beta', 'Gamma']);
  await page.getByRole('searchbox').fill('bet');
  await exportAs('Export 1');
  await expect.element(page.getByText(/^1 API key was saved to the file/u)).toBeVisible();
  expect(await names()).toEqual(['Beta']);
  await page.getByRole('searchbox').fill('');
  await row('Alpha').click();
  await row('Gamma').click({ modifiers: ['ControlOrMeta'] });
  await exportAs('Export 2');
  await expect.element(page.getByText(/^2 API keys were saved to the file/u)).toBeVisible();
  expect(await names()).toEqual(['Alpha', 'Gamma']);
});
