/** A support agent's way to a customer: the search among accounts, by keyboard, and pinned ones. */
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import {
  acme,
  asking,
  button,
  dialog,
  heading,
  oneIsFound,
  reason,
  row,
  says,
  search,
  shown,
  there,
} from '../helpers/customers-account.ts';
import { showConsole } from '../helpers/show-console.tsx';

test('a support agent searches among 10,000 customers by keyboard, gives a reason, and enters the account', async () => {
  const { act } = await showConsole({ user: 'supportAgent', account: null, customers: 10_000 }, '#/');
  await expect.element(heading('Choose an account')).toBeVisible();
  await shown(/^You’re a support agent\. Search for the customer’s account/u);
  await expect.element(search()).toHaveFocus();
  await userEvent.keyboard('acme-nordic.example');
  await oneIsFound();
  await userEvent.keyboard('{Enter}');
  await expect.element(asking()).toBeVisible();
  await expect.element(reason()).toHaveFocus();
  await userEvent.keyboard('Short{Enter}');
  await shown('Use at least 10 characters (5 so far).');
  await shown('Enter a ticket.');
  await reason().fill('Their import fails since Monday');
  await shown('Use 10 to 500 characters (31 so far).');
  await userEvent.keyboard('{Tab}CASE-7{Enter}');
  await expect.element(heading('API Management')).toHaveFocus();
  await shown(`API keys of ${acme}`);
  expect(document.title).toContain(acme);
  expect(await act({ kind: 'grants' })).toEqual([
    { reason: 'Their import fails since Monday', ticket: 'CASE-7', isOver: false },
  ]);
});

test('typing narrows the known accounts at once, and no match is reported before the server has answered', async () => {
  const { act } = await showConsole({ user: 'supportAgent', account: null, customers: 300 }, '#/');
  await shown('More than 200 accounts');
  await act({ kind: 'network', now: 'isHeld' });
  await search().fill('acme nordic');
  await expect.element(page.getByRole('row')).toHaveLength(1);
  await says(page.getByRole('row'), acme);
  await search().fill('nobody is called this');
  await expect.element(page.getByRole('row')).toHaveLength(1);
  await shown('Loading accounts');
  await act({ kind: 'network', now: 'isWhole' });
  await shown('No account matches your search.');
});

test('Enter before the server has answered takes the account that was on the screen, if it is still the first', async () => {
  const { act } = await showConsole({ user: 'supportAgent', grant: {}, customers: 300 });
  await shown(`API keys of ${acme}`);
  await act({ kind: 'network', now: 'isHeld' });
  await userEvent.keyboard('{ControlOrMeta>}k{/ControlOrMeta}');
  const rows = dialog('Switch account').getByRole('row');
  await says(rows.first(), acme);
  await expect.element(search()).toHaveFocus();
  await says(dialog('Switch account'), 'Loading accounts');
  await userEvent.keyboard('{Enter}');
  await act({ kind: 'network', now: 'isWhole' });
  await expect.element(dialog('Switch account')).not.toBeInTheDocument();
});

test('Enter before the server has answered takes none of several accounts that were not on the screen yet', async () => {
  const { act } = await showConsole({ user: 'supportAgent', account: null, customers: 300 }, '#/');
  await shown('More than 200 accounts');
  await act({ kind: 'network', now: 'isHeld' });
  await search().fill('ystad');
  await shown('Loading accounts');
  await userEvent.keyboard('{Enter}');
  await act({ kind: 'network', now: 'isWhole' });
  await expect.element(page.getByRole('paragraph').getByText(/^[2-9] accounts/u)).toBeVisible();
  // The server answers this after it would have answered the entering.
  await userEvent.keyboard('x');
  await shown('No account matches your search.');
  await expect.element(search()).toHaveValue('ystadx');
  expect(page.getByRole('dialog').elements()).toEqual([]);
});

test('Enter before the server has answered takes no account if the focus has left the search meanwhile', async () => {
  const { act } = await showConsole({ user: 'supportAgent', grant: {}, customers: 300 });
  await shown(`API keys of ${acme}`);
  await act({ kind: 'network', now: 'isHeld' });
  await userEvent.keyboard('{ControlOrMeta>}k{/ControlOrMeta}');
  await says(dialog('Switch account').getByRole('row').first(), acme);
  await userEvent.keyboard('{Enter}{ArrowDown}');
  await act({ kind: 'network', now: 'isWhole' });
  await says(dialog('Switch account'), 'More than 200 accounts');
  // The server answers this after it would have answered the entering.
  await search().fill('nobody is called this');
  await says(dialog('Switch account'), 'No account matches your search.');
});

test('Enter before the server has answered takes no account once the list has failed', async () => {
  const { act } = await showConsole({ user: 'supportAgent', account: null, customers: 300 }, '#/');
  await shown('More than 200 accounts');
  await act({ kind: 'network', now: 'isHeld' });
  await act({ kind: 'fault', method: 'GET', path: '^/v1/accounts$', what: { kind: 'status', status: 500 } });
  await search().fill('acme nordic');
  await userEvent.keyboard('{Enter}');
  await act({ kind: 'network', now: 'isWhole' });
  await expect.element(button('Try again')).toBeVisible();
  await act({ kind: 'noFaults' });
  // As an assistive program does: the focus stays in the search.
  (button('Try again').element() as HTMLElement).click();
  await oneIsFound();
  // The server answers this after it would have answered the entering.
  await search().fill('nobody is called this');
  await shown('No account matches your search.');
  expect(page.getByRole('dialog').elements()).toEqual([]);
});

test('the current account comes first, then a pinned one from far down the list, and another can be pinned', async () => {
  await showConsole({ ...there, customers: 300, accounts: ['Zzz Last'], pinned: ['Zzz Last'] });
  await expect.element(row('Magento shop')).toBeVisible();
  await userEvent.keyboard('{Control>}k{/Control}');
  const rows = dialog('Switch account').getByRole('row');
  await says(rows.nth(0), acme);
  await says(rows.nth(0), 'Current account');
  await says(rows.nth(1), 'Zzz Last');
  await says(rows.nth(1), 'Pinned');
  await search().fill('zzz');
  await says(rows.nth(0), 'Zzz Last');
  await search().fill('björk');
  await says(rows.nth(0), 'Björk & Co');
  await userEvent.keyboard('{ArrowDown}{ArrowRight}');
  await expect.element(button('Pin Björk & Co')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await shown('Björk & Co is pinned.');
  await expect.element(button('Unpin Björk & Co')).toHaveFocus();
});
