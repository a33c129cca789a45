/** Support agents: entering a customer's account, working there, and the end of the access. */
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import {
  acme,
  add,
  allow,
  asking,
  banner,
  button,
  dialog,
  field,
  heading,
  oneIsFound,
  pressAllow,
  reason,
  row,
  says,
  search,
  shown,
  there,
  ticket,
  working,
} from '../helpers/customers-account.ts';
import { type ShownConsole, showConsole } from '../helpers/show-console.tsx';

const longName = `The ${'very '.repeat(20)}long name of a customer`;

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
