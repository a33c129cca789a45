/** Leaving customers' accounts: open accesses, what is handed over, signing out and quitting. */
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import {
  acme,
  addAndPutAway,
  banner,
  button,
  dialog,
  heading,
  oneIsFound,
  openFjord,
  reason,
  row,
  says,
  search,
  shown,
  there,
  ticket,
  working,
} from '../helpers/customers-account.ts';
import { showConsole } from '../helpers/show-console.tsx';

test('the question about API keys to hand over stays, with its answers, when the access ends', async () => {
  const { act } = await showConsole(working);
  await addAndPutAway();
  await banner().getByRole('button', { name: 'Leave account' }).click();
  const before = dialog(`Before you leave ${acme}`);
  await before.getByText('Handed over').click();
  await act({ kind: 'endGrants' });
  await act({ kind: 'readList' }).catch(() => undefined);
  await expect.element(before.getByRole('button', { name: 'Ask for access again' })).toBeVisible();
  await expect.element(before.getByRole('radio', { name: 'Handed over' })).toBeChecked();
});

test('the switcher lists the open accesses first, finds them by ticket, and ends one', async () => {
  const { act } = await showConsole(there);
  await openFjord();
  await userEvent.keyboard('{Control>}k{/Control}');
  const rows = dialog('Switch account').getByRole('row');
  await says(rows.nth(0), 'Access open, ');
  await says(rows.nth(1), 'Access open, ');
  await search().fill('case-1');
  await expect.element(rows).toHaveLength(1);
  await says(rows.nth(0), acme);
  await says(rows.nth(0), 'CASE-1');
  await button(`End access to ${acme}`).click();
  await expect.element(button(`End access to ${acme}`)).not.toBeInTheDocument();
  expect(await act({ kind: 'grants' })).toEqual([expect.objectContaining({ ticket: 'CASE-1', isOver: true })]);
});

test('signing out asks about open accesses, and ends them', async () => {
  const { act } = await showConsole(there);
  await openFjord();
  await button('Information Centre').click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  const question = dialog('You still have access to 2 accounts');
  await expect.element(question).toBeVisible();
  await says(question, 'Ticket CASE-1');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(question).not.toBeInTheDocument();
  await says(banner(), 'Fjord Travel AS');
  await button('Information Centre').click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await button('End all and sign out').click();
  await expect.element(heading('Sign in')).toBeVisible();
  await expect
    .poll(() => act({ kind: 'grants' }))
    .toEqual([expect.objectContaining({ ticket: 'CASE-1', isOver: true })]);
});

test('an access that the server does not end when the person switches is reported', async () => {
  const { act } = await showConsole(there);
  await expect.element(row('Magento shop')).toBeVisible();
  await act({ kind: 'fault', method: 'DELETE', path: '/access-grants/', what: { kind: 'status', status: 500 } });
  await button('Information Centre').click();
  await page.getByRole('menuitem', { name: 'Switch person or connection…' }).click();
  await button('End all and switch').click();
  await expect.element(heading('Sign in')).toBeVisible();
  await expect.element(page.getByRole('alert').getByText(/^Your open access couldn’t be ended\./u)).toBeVisible();
});

test('quitting asks about open accesses, and ends or keeps them as chosen', async () => {
  const { act } = await showConsole(there);
  await expect.element(row('Magento shop')).toBeVisible();
  await act({ kind: 'askToClose' });
  await expect.element(dialog('You still have access to 1 account')).toBeVisible();
  await button('Quit and keep access').click();
  await expect.poll(() => act({ kind: 'timesClosed' })).toBe(1);
  expect(await act({ kind: 'grants' })).toEqual([expect.objectContaining({ isOver: false })]);
  await act({ kind: 'askToClose' });
  await button('End all and quit').click();
  await expect.poll(() => act({ kind: 'timesClosed' })).toBe(2);
  expect(await act({ kind: 'grants' })).toEqual([expect.objectContaining({ isOver: true })]);
});

test('Cancel prevents quitting, even while the access is being ended', async () => {
  const { act } = await showConsole(there);
  await expect.element(row('Magento shop')).toBeVisible();
  await act({ kind: 'askToClose' });
  const question = dialog('You still have access to 1 account');
  await expect.element(question).toBeVisible();
  await act({ kind: 'network', now: 'isHeld' });
  await button('End all and quit').click();
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(question).not.toBeInTheDocument();
  await act({ kind: 'network', now: 'isWhole' });
  await expect.poll(() => act({ kind: 'grants' })).toEqual([expect.objectContaining({ isOver: true })]);
  await expect.element(heading('Choose an account')).toBeVisible();
  // The answer to the end arrives before the answers to these later calls.
  for (let n = 0; n < 5; n += 1) await userEvent.keyboard('{Control>}0{/Control}');
  await expect.element(page.getByRole('status').getByText('100%', { exact: false })).toBeInTheDocument();
  expect(await act({ kind: 'timesClosed' })).toBe(0);
});

test('a session that ends during the question before quitting does not quit the console', async () => {
  const { act } = await showConsole(there);
  await expect.element(row('Magento shop')).toBeVisible();
  await act({ kind: 'askToClose' });
  await expect.element(dialog('You still have access to 1 account')).toBeVisible();
  await act({ kind: 'loseSession' });
  await expect.element(heading('Sign in')).toBeVisible();
  await expect.element(dialog('You still have access to 1 account')).not.toBeInTheDocument();
  expect(await act({ kind: 'timesClosed' })).toBe(0);
});

test('ending the access to another account asks what becomes of the API keys added there', async () => {
  const { act } = await showConsole(working);
  await addAndPutAway();
  await openFjord();
  await button('Information Centre').click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  const question = dialog('You still have access to 2 accounts');
  await says(question, '1 API key that you added or copied isn’t handed over.');
  await question.getByRole('button', { name: `End access to ${acme}` }).click();
  const before = dialog(`End access to ${acme}`);
  await expect.element(before.getByRole('button', { name: /^Delete/u })).not.toBeInTheDocument();
  await expect.element(before.getByRole('button', { name: 'End anyway' })).toBeVisible();
  await before.getByText('Handed over').click();
  await before.getByRole('button', { name: 'End', exact: true }).click();
  await expect.element(dialog('You still have access to 1 account')).toBeVisible();
  expect(await act({ kind: 'grants' })).toEqual([expect.objectContaining({ ticket: 'CASE-1', isOver: true })]);
});

test('going back from the question about API keys added there keeps the access, even while a choice is being noted', async () => {
  const { act } = await showConsole(working);
  await addAndPutAway();
  await openFjord();
  await userEvent.keyboard('{Control>}k{/Control}');
  await button(`End access to ${acme}`).click();
  const before = dialog(`End access to ${acme}`);
  await before.getByText('Handed over').click();
  await act({ kind: 'fault', method: 'GET', path: '^/v1/accounts/[^/]+$', what: { kind: 'delay', until: 60_000 } });
  await before.getByRole('button', { name: 'End', exact: true }).click();
  await before.getByRole('button', { name: 'Go back' }).click();
  await expect.element(before).not.toBeInTheDocument();
  await act({ kind: 'noFaults' });
  // The server answers this after it would have ended the access.
  await search().fill('case-1');
  await oneIsFound();
  await expect.element(button(`End access to ${acme}`)).toBeVisible();
  expect(await act({ kind: 'grants' })).toEqual([expect.objectContaining({ isOver: false })]);
});

test('Leave account ends the access and leads to the choice of account', async () => {
  const { act } = await showConsole(there);
  await banner().getByRole('button', { name: 'Leave account' }).click();
  await shown(`You left ${acme}.`);
  await expect.element(heading('Choose an account')).toBeVisible();
  await expect.element(search()).toHaveFocus();
  await expect.element(banner()).not.toBeInTheDocument();
  expect(await act({ kind: 'grants' })).toEqual([expect.objectContaining({ isOver: true })]);
  expect(await act({ kind: 'focus' })).toBeNull();
});

test('another account is entered while the console looks at what to hand over: nothing is said to be left', async () => {
  const { act } = await showConsole(there);
  await act({ kind: 'fault', method: 'GET', path: '/events', what: { kind: 'delay', until: 60_000 } });
  await expect.element(row('Magento shop')).toBeVisible();
  await banner().getByRole('button', { name: 'Leave account' }).click();
  await openFjord();
  await act({ kind: 'noFaults' });
  await expect.element(row('Booking engine')).toBeVisible();
  expect(page.getByText(/You left/u).elements()).toEqual([]);
  expect(await act({ kind: 'grants' })).toEqual([expect.objectContaining({ isOver: false })]);
});

test('the end of an access is confirmed late: the person stays where they are by then', async () => {
  const { act } = await showConsole(there);
  await act({ kind: 'fault', method: 'DELETE', path: '/access-grants', what: { kind: 'delay', until: 60_000 } });
  await banner().getByRole('button', { name: 'Leave account' }).click();
  await expect.element(heading('Choose an account')).toBeVisible();
  await page.getByText('Fjord Travel AS').click();
  await reason().fill('They ask for a key of their own');
  await ticket().fill('CASE-2');
  await userEvent.keyboard('{Enter}');
  await expect.element(row('Booking engine')).toBeVisible();
  await userEvent.keyboard('{Control>}2{/Control}');
  await expect.element(heading('Activity')).toHaveFocus();
  await act({ kind: 'noFaults' });
  await shown(new RegExp(`^You left ${acme}`, 'u'));
  await expect.element(heading('Activity')).toHaveFocus();
});
