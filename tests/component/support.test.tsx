/** Support agents: entering a customer's account, working there, its end, and leaving. */
import { expect, test } from 'vitest';
import { type Locator, page, userEvent } from 'vitest/browser';
import type { ConsoleOptions } from '../helpers/console-acts.ts';
import { type ShownConsole, showConsole } from '../helpers/show-console.tsx';

const acme = 'Acme Nordic AB';
const longName = `The ${'very '.repeat(20)}long name of a customer`;
const there = { user: 'supportAgent', grant: {} } satisfies ConsoleOptions;
const working = { ...there, allowsChanges: true } satisfies ConsoleOptions;

const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const search = () => page.getByRole('searchbox', { name: 'Search accounts' });
const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });
const asking = (name = acme) => dialog(`Access to ${name}`);
const reason = () => page.getByRole('textbox', { name: 'Reason' });
const ticket = () => page.getByRole('textbox', { name: 'Ticket' });
const banner = () => page.getByRole('region', { name: 'Access to a customer’s account' });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const add = () => button(`Add API Key in ${acme}`);
const row = (name: string) => page.getByRole('row', { name });
const allow = () => page.getByRole('switch', { name: 'Unlock changes' });
const field = () => page.getByRole('textbox', { name: 'API Key name' });
const shown = (text: string | RegExp) => expect.element(page.getByText(text).first()).toBeVisible();

const says = (where: Locator, text: string) =>
  expect.element(where.getByText(text, { exact: false }).first()).toBeVisible();

/** The list has settled: Enter takes what is shown, not what was before. */
const oneIsFound = () => expect.element(page.getByRole('paragraph').getByText('1 account')).toBeVisible();

/** React Spectrum draws a switch over its input, which accepts no pointer itself. */
async function pressAllow(): Promise<void> {
  await expect.element(allow()).toBeInTheDocument();
  (allow().element() as HTMLElement).click();
}

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

test('an account with a live grant is entered without a question', async () => {
  await showConsole({ user: 'supportAgent', account: null, grant: {} }, '#/');
  await page.getByText(acme).click();
  await shown(`API keys of ${acme}`);
  await says(banner(), 'CASE-1');
});

test('the request for access to another account shows nothing of the previous one, and Cancel leads back', async () => {
  const { act } = await showConsole(there);
  await expect.element(row('Magento shop')).toBeVisible();
  await userEvent.keyboard('{Control>}k{/Control}');
  await expect.element(search()).toHaveFocus();
  await userEvent.keyboard('fjord');
  await oneIsFound();
  await userEvent.keyboard('{Enter}');
  await expect.element(asking('Fjord Travel AS')).toBeVisible();
  expect(document.documentElement.outerHTML).not.toContain(acme);
  expect(document.documentElement.outerHTML).not.toContain('Magento shop');
  expect(document.title).not.toContain(acme);
  await userEvent.keyboard('{Escape}');
  await expect.element(row('Magento shop')).toBeVisible();
  await expect.element(heading('API Management')).toHaveFocus();
  expect(await act({ kind: 'focus' })).toBe(acme);
});

test('an account that is given up while the server is slow asks for no reason when its answer comes', async () => {
  const { act } = await showConsole(there);
  await expect.element(row('Magento shop')).toBeVisible();
  await act({ kind: 'fault', method: 'GET', path: '^/v1/accounts/[^/]+$', what: { kind: 'delay', until: 60_000 } });
  await userEvent.keyboard('{Control>}k{/Control}');
  await page.getByText('Fjord Travel AS').click();
  await button('Cancel').click();
  await expect.element(dialog('Switch account')).not.toBeInTheDocument();
  await act({ kind: 'noFaults' });
  // The server answers this after it would have answered the entering.
  await button('Refresh').click();
  await act({ kind: 'readList' });
  await expect.element(row('Magento shop')).toBeVisible();
  expect(page.getByRole('dialog').elements()).toEqual([]);
  expect(await act({ kind: 'focus' })).toBe(acme);
});

test('closing the window asks only once a reason was typed', async () => {
  const { act } = await showConsole({ user: 'supportAgent', account: null }, '#/');
  await page.getByText(acme).click();
  await expect.element(asking()).toBeVisible();
  const question = page.getByText('What you typed hasn’t been sent');
  await reason().fill('Their import fails');
  await act({ kind: 'askToClose' });
  await expect.element(question).toBeVisible();
  await button('Go back').click();
  await expect.element(question).not.toBeInTheDocument();
  await expect.element(reason()).toHaveValue('Their import fails');
  expect(await act({ kind: 'timesClosed' })).toBe(0);
  await button('Cancel').click();
  await expect.element(asking()).not.toBeInTheDocument();
  await page.getByText(acme).click();
  await expect.element(asking()).toBeVisible();
  await act({ kind: 'askToClose' });
  await expect.poll(() => act({ kind: 'timesClosed' })).toBe(1);
});

test('the last reason and ticket are filled in for the same account, and not for another customer’s', async () => {
  const { act } = await showConsole({ user: 'supportAgent', account: null }, '#/');
  await page.getByText(acme).click();
  await reason().fill('Their import fails again');
  await ticket().fill('CASE-9');
  await userEvent.keyboard('{Enter}');
  await shown(`API keys of ${acme}`);
  await userEvent.keyboard('{Control>}k{/Control}');
  await page.getByText('Fjord Travel AS').click();
  await expect.element(asking('Fjord Travel AS')).toBeVisible();
  await expect.element(reason()).toHaveValue('');
  await expect.element(ticket()).toHaveValue('');
  await button('Cancel').click();
  await act({ kind: 'endGrants' });
  await button('Leave account').click();
  await expect.element(heading('Choose an account')).toBeVisible();
  await page.getByText('Fjord Travel AS').click();
  await expect.element(asking('Fjord Travel AS')).toBeVisible();
  await expect.element(reason()).toHaveValue('');
  await expect.element(ticket()).toHaveValue('');
  await button('Cancel').click();
  await page.getByRole('row').getByText(acme).click();
  await expect.element(asking()).toBeVisible();
  await expect.element(reason()).toHaveValue('Their import fails again');
  await expect.element(ticket()).toHaveValue('CASE-9');
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

test('the banner shows the account, the reason and the remaining time, and can extend it', async () => {
  const { act } = await showConsole({ ...there, grant: { reason: 'Import fails', ticket: 'CASE-12', minutes: 4 } });
  await says(banner(), acme);
  await says(banner(), 'Import fails');
  await says(banner(), 'CASE-12');
  await expect.element(banner().getByText(/^[34]:\d\d left$/u)).toBeVisible();
  await shown(`Your access to ${acme} ends in 4 minutes. Choose Extend to continue.`);
  await button('Extend').click();
  await expect.element(reason()).toHaveValue('Import fails');
  await reason().fill('Import still fails');
  await userEvent.keyboard('{Enter}');
  await shown(`Your access to ${acme} was extended.`);
  await expect.element(banner().getByText(/^(?:59|60):\d\d left$/u)).toBeVisible();
  expect(await act({ kind: 'grants' })).toEqual([expect.objectContaining({ reason: 'Import still fails' })]);
});

test.each([
  ['while it is being extended', () => userEvent.keyboard('{Enter}')],
  // Fails, and the console notices.
  ['before that', ({ act }: ShownConsole) => act({ kind: 'readList' }).catch(() => undefined)],
])('the access ends %s: the reason is kept, and the dialog goes on as a request for access', async (_when, notice) => {
  const shownConsole = await showConsole({ ...there, grant: { ticket: 'CASE-12' } });
  const { act } = shownConsole;
  await button('Extend').click();
  await reason().fill('Import still fails');
  await act({ kind: 'endGrants' });
  await notice(shownConsole);
  await expect.element(asking()).toBeVisible();
  await expect.element(dialog(/^Extend/u)).not.toBeInTheDocument();
  await expect.element(reason()).toHaveValue('Import still fails');
  await expect.element(reason()).toHaveFocus();
  await expect.element(ticket()).toHaveValue('CASE-12');
  await userEvent.keyboard('{Enter}');
  await shown(`You have access to ${acme} again.`);
  await says(banner(), 'Import still fails');
  await expect.element(heading('API Management')).toHaveFocus();
});

test('the question about API keys to hand over stays, with its answers, when the access ends', async () => {
  const { act } = await showConsole(working);
  await add().click();
  await field().fill('For the import');
  await userEvent.keyboard('{Enter}');
  await shown('The Secret key is only shown once.');
  await button('Copy Secret').click();
  await button('Close').click();
  await page.getByRole('button', { name: /^I’ve saved it/u }).click();
  await banner().getByRole('button', { name: 'Leave account' }).click();
  const before = dialog(`Before you leave ${acme}`);
  await before.getByText('Handed over').click();
  await act({ kind: 'endGrants' });
  await act({ kind: 'readList' }).catch(() => undefined);
  await expect.element(before.getByRole('button', { name: 'Ask for access again' })).toBeVisible();
  await expect.element(before.getByRole('radio', { name: 'Handed over' })).toBeChecked();
});

test('locked changes can be unlocked in the dialog of the action', async () => {
  const { act } = await showConsole(there);
  await row('Magento shop').click();
  await button(`Delete in ${acme}`).click();
  const question = page.getByRole('alertdialog');
  await expect.element(question.getByRole('heading', { name: 'Changes in this account are locked.' })).toBeVisible();
  const send = question.getByRole('button', { name: `Delete in ${acme}` });
  await expect.element(send).toBeDisabled();
  await question.getByRole('button', { name: 'Unlock changes' }).click();
  await expect.element(question.getByRole('heading', { name: /^Changes in .* are locked/u })).not.toBeInTheDocument();
  await expect.element(banner().getByText(/^Locks in (?:10:00|9:\d\d)$/u)).toBeInTheDocument();
  expect(await act({ kind: 'apiKeyNames' })).toContain('Magento shop');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await pressAllow();
  await shown(`Changes in ${acme} are locked.`);
  await userEvent.keyboard('{Control>}n{/Control}');
  const adding = dialog(`Add API Key in ${acme}`);
  await expect.element(adding.getByRole('heading', { name: 'Changes in this account are locked.' })).toBeVisible();
  await field().fill('Not before it is allowed');
  await userEvent.keyboard('{Enter}');
  await expect.element(field()).toHaveValue('Not before it is allowed');
  expect(await act({ kind: 'apiKeyNames' })).not.toContain('Not before it is allowed');
});

test('another customer’s ticket is offered but not filled in, and the reason is not offered at all', async () => {
  await showConsole({ user: 'supportAgent', account: null }, '#/');
  await page.getByText(acme).click();
  await reason().fill('Their import fails again');
  await ticket().fill('CASE-9');
  await userEvent.keyboard('{Enter}');
  await shown(`API keys of ${acme}`);
  await userEvent.keyboard('{Control>}k{/Control}');
  await page.getByText('Fjord Travel AS').click();
  await expect.element(asking('Fjord Travel AS')).toBeVisible();
  await expect.element(ticket()).toHaveValue('');
  await button('Use CASE-9 again').click();
  await expect.element(ticket()).toHaveValue('CASE-9');
  await expect.element(ticket()).toHaveFocus();
  await expect.element(reason()).toHaveValue('');
  await expect.element(button('Use CASE-9 again')).not.toBeInTheDocument();
});

/** Enters another customer's account with its own ticket, from the current account. */
async function openFjord(): Promise<void> {
  await expect.element(row('Magento shop')).toBeVisible();
  await userEvent.keyboard('{Control>}k{/Control}');
  await search().fill('fjord');
  await oneIsFound();
  await userEvent.keyboard('{Enter}');
  await reason().fill('They ask for a key of their own');
  await ticket().fill('CASE-2');
  await userEvent.keyboard('{Enter}');
  await says(banner(), 'Fjord Travel AS');
}

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
  await add().click();
  await field().fill('For the import');
  await userEvent.keyboard('{Enter}');
  await shown('The Secret key is only shown once.');
  await button('Copy Secret').click();
  await button('Close').click();
  await page.getByRole('button', { name: /^I’ve saved it/u }).click();
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
  await add().click();
  await field().fill('For the import');
  await userEvent.keyboard('{Enter}');
  await shown('The Secret key is only shown once.');
  await button('Copy Secret').click();
  await button('Close').click();
  await page.getByRole('button', { name: /^I’ve saved it/u }).click();
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

test('every dialog names the account, and deleting requires the API key’s name', async () => {
  const { act } = await showConsole(working);
  await add().click();
  await expect.element(dialog(`Add API Key in ${acme}`)).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await row('Magento shop').click();
  await button(`Rename in ${acme}`).click();
  await expect.element(dialog(`Rename API key in ${acme}`)).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await button(`Delete in ${acme}`).click();
  const question = page.getByRole('alertdialog', {
    name: `Are you sure you want to delete Magento shop in ${acme}?`,
  });
  const send = question.getByRole('button', { name: `Delete in ${acme}` });
  const typed = question.getByRole('textbox', { name: 'API Key name' });
  await expect.element(typed).toHaveFocus();
  await expect.element(send).toBeDisabled();
  await userEvent.keyboard('magento shop{Enter}');
  await expect.element(send).toBeDisabled();
  await typed.fill(' Magento shop ');
  await expect.element(send).toBeEnabled();
  await userEvent.keyboard('{Enter}');
  await shown('Magento shop was deleted.');
  expect(await act({ kind: 'apiKeyNames' })).not.toContain('Magento shop');
});

test('a dialog keeps its text when the customer ends the access, and can go on under a new one', async () => {
  const { act } = await showConsole(working);
  await add().click();
  await field().fill('Half typed');
  await act({ kind: 'endGrants' });
  await userEvent.keyboard('{Enter}');
  const adding = dialog(`Add API Key in ${acme}`);
  await expect.element(adding.getByRole('heading', { name: 'Your access to this account has ended.' })).toBeVisible();
  await expect.element(field()).toHaveValue('Half typed');
  await adding.getByRole('button', { name: 'Ask for access again' }).click();
  await expect.element(asking()).toBeVisible();
  await reason().fill('Not done with it yet');
  await ticket().fill('CASE-1');
  await userEvent.keyboard('{Enter}');
  await expect.element(asking()).not.toBeInTheDocument();
  await expect.element(field()).toHaveValue('Half typed');
  await expect.element(field()).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await shown('The Secret key is only shown once.');
  expect(await act({ kind: 'apiKeyNames' })).toContain('Half typed');
});

test.each([
  ['Rename', 'Power BI'],
  ['Delete', 'Power BI report'],
])('the %s dialog can also go on under a new access', async (what, text) => {
  const { act } = await showConsole(working);
  await row('Power BI report').click();
  await button(`${what} in ${acme}`).click();
  const box = page.getByRole('textbox', { name: what === 'Rename' ? 'API Key name' : 'API Key name' });
  await box.fill(text);
  await act({ kind: 'endGrants' });
  await userEvent.keyboard('{Enter}');
  await button('Ask for access again').last().click();
  await reason().fill('Not done with it yet');
  await ticket().fill('CASE-1');
  await userEvent.keyboard('{Enter}');
  await expect.element(asking()).not.toBeInTheDocument();
  await expect.element(box).toHaveValue(text);
  await expect.element(box).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(box).not.toBeInTheDocument();
  const names = await act({ kind: 'apiKeyNames' });
  if (what === 'Rename') expect(names).toContain('Power BI');
  else expect(names).not.toContain('Power BI report');
});

test('without access the list stays as last known, and is not requested until there is access again', async () => {
  const { act } = await showConsole(there);
  await expect.element(row('Magento shop')).toBeVisible();
  await act({ kind: 'endGrants' });
  await button('Refresh').click();
  await says(banner(), `Your access to ${acme} has ended.`);
  await shown(/^Last updated [^.]*\.$/u);
  await expect.element(row('Magento shop')).toBeVisible();
  await expect.element(add()).toBeDisabled();
  await expect.element(button('Refresh')).toBeDisabled();
  const before = await act({ kind: 'requestsTo', path: '/api-keys' });
  window.dispatchEvent(new Event('focus'));
  document.dispatchEvent(new Event('visibilitychange'));
  window.location.hash = '#/preferences';
  await expect.element(heading('Preferences')).toBeVisible();
  window.location.hash = '#/account-settings/api-management';
  await expect.element(row('Magento shop')).toBeVisible();
  expect(await act({ kind: 'requestsTo', path: '/api-keys' })).toBe(before);
  await banner().getByRole('button', { name: 'Ask for access again' }).click();
  await reason().fill('Not done with it yet');
  await ticket().fill('CASE-1');
  await userEvent.keyboard('{Enter}');
  await shown(`You have access to ${acme} again.`);
  await says(banner(), ' left');
  await expect.element(page.getByText(/^Last updated .* What you typed/u)).not.toBeInTheDocument();
  await expect.poll(() => act({ kind: 'requestsTo', path: '/api-keys' })).toBeGreaterThan(Number(before));
});

test('a secret on the screen stays there when the access expires', async () => {
  await showConsole({ ...working, grant: { minutes: 0.2 } });
  await add().click();
  await field().fill('Just in time');
  await userEvent.keyboard('{Enter}');
  await shown('The Secret key is only shown once.');
  await expect
    .element(page.getByText(`Your access to ${acme} has ended.`).first(), { timeout: 15_000 })
    .toBeInTheDocument();
  await button('Reveal').click();
  await shown(/^Hides in/u);
  await button('Copy Secret').click();
  await shown(/^Cleared from the clipboard in/u);
}, 30_000);

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

test('the lock on changes can be turned on for a person’s own account too', async () => {
  await showConsole({ user: 'owner', guardsChanges: 'always' });
  await expect.element(page.getByRole('region', { name: 'Lock on changes' })).toBeVisible();
  await button('Add API Key').click();
  await expect.element(page.getByRole('heading', { name: 'Changes in this account are locked.' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await pressAllow();
  await button('Add API Key').click();
  await expect.element(field()).toHaveFocus();
  await expect.element(page.getByRole('heading', { name: /^Changes in .* are locked/u })).not.toBeInTheDocument();
  await expect.element(banner()).not.toBeInTheDocument();
});

test('a preference decides where changes are locked', async () => {
  await showConsole(there, '#/preferences');
  const group = page.getByRole('radiogroup', { name: 'Lock changes' });
  await expect.element(group.getByRole('radio', { name: 'In customers’ accounts' })).toBeChecked();
  await expect.element(banner()).toBeVisible();
  await group.getByText('Never').click();
  await expect.element(allow()).not.toBeInTheDocument();
});

test('an account name of more than 100 characters leaves room for the buttons', async () => {
  await showConsole({ ...working, accounts: [longName], account: longName, apiKeys: ['One'] });
  for (const [width, height] of [
    [900, 600],
    [1280, 800],
  ] as const) {
    await page.viewport(width, height);
    await expect.element(banner().getByTitle(longName)).toBeVisible();
    await expect.element(button('Leave account')).toBeInViewport({ ratio: 1 });
    await expect.element(button(`Add API Key in ${longName}`)).toBeInViewport({ ratio: 1 });
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  }
});
