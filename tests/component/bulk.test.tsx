import { expect, test } from 'vitest';
import { type Locator, page, userEvent } from 'vitest/browser';
import { type ShownConsole, showConsole } from '../helpers/show-console.tsx';

const row = (name: string) => page.getByRole('row', { name });
const bar = () => page.getByRole('toolbar');
const inBar = (name: string) => bar().getByRole('button', { name });
const question = () => page.getByRole('alertdialog');
const dialog = () => page.getByRole('dialog');
const names = (count: number) => Array.from({ length: count }, (_, n) => `Old ${n + 1}`);
const pressIn = (where: typeof dialog, name: string) => where().getByRole('button', { name }).click();

async function selectAll(first: string): Promise<void> {
  await row(first).click();
  await userEvent.keyboard('{Control>}a{/Control}');
}

async function select(first: string, second: string): Promise<void> {
  await row(first).click();
  await userEvent.keyboard('{Control>}');
  await row(second).click();
  await userEvent.keyboard('{/Control}');
}

const focus = (what: Locator) => (what.element() as HTMLElement).focus();

/** In the page itself, so that no time passes since what was awaited. */
const pressFocused = () => (document.activeElement as HTMLElement).click();

/** Starts deleting so many API keys, and holds the network before the first request. A run sends four at once. */
async function deleteWhileHeld(count: number): Promise<ShownConsole['act']> {
  const { act } = await showConsole({ user: 'admin', apiKeys: names(count) });
  await selectAll('Old 1');
  await inBar(`Delete ${count}`).click();
  await expect.element(question().getByRole('listitem').first()).toBeVisible();
  await act({ kind: 'network', now: 'isHeld' });
  await pressIn(question, `Delete ${count}`);
  // A pause that came before them would let the run send fewer.
  await expect.poll(() => act({ kind: 'heldRequests' })).toBe(Math.min(count, 4));
  return act;
}

async function enter(account: string): Promise<void> {
  await userEvent.keyboard('{Control>}k{/Control}');
  await dialog().getByText(account).click();
}

test('Several API keys that were never used are deleted after one question, and leave the list', async () => {
  const { act } = await showConsole({ user: 'admin', apiKeys: names(3) });
  await selectAll('Old 1');
  await inBar('Delete 3').click();
  await expect.element(question().getByRole('heading', { name: 'Delete 3 API keys?' })).toBeVisible();
  await expect.element(question().getByRole('button', { name: 'Cancel' })).toHaveFocus();
  await expect.element(question().getByRole('listitem').first().getByText('Never used')).toBeVisible();
  await expect.element(question().getByRole('textbox')).not.toBeInTheDocument();
  await pressIn(question, 'Delete 3');
  await expect.element(dialog().getByRole('heading', { name: '3 API keys are deleted' })).toBeVisible();
  await pressIn(dialog, 'Close');
  await expect.element(dialog()).not.toBeInTheDocument();
  await expect.element(page.getByText('No API keys yet')).toBeVisible();
  expect(await act({ kind: 'apiKeyNames' })).toEqual([]);
});

test('Cancel deletes nothing, and the selection stays', async () => {
  const { act } = await showConsole({ user: 'admin', apiKeys: names(3) });
  await selectAll('Old 1');
  await userEvent.keyboard('{Delete}');
  await pressIn(question, 'Cancel');
  await expect.element(question()).not.toBeInTheDocument();
  await expect.element(inBar('Delete 3')).toBeVisible();
  expect(await act({ kind: 'apiKeyNames' })).toHaveLength(3);
});

test('If any API key is in use the person types their number, and those in use are listed first', async () => {
  const { act } = await showConsole({ user: 'admin' });
  await selectAll('Magento shop');
  await inBar('Delete 6').click();
  await expect.element(question().getByRole('heading', { name: /of them are in use$/u })).toBeVisible();
  await expect.element(question().getByRole('listitem').first().getByText('Magento shop')).toBeVisible();
  await expect.element(question().getByRole('listitem').last()).toHaveTextContent('Test (Oskar)Never used');
  const remove = question().getByRole('button', { name: 'Delete 6' });
  const number = question().getByRole('textbox', { name: 'Enter 6 to confirm' });
  await expect.element(number).toHaveFocus();
  await expect.element(remove).toBeDisabled();
  await userEvent.keyboard('5{Enter}');
  await expect.element(remove).toBeDisabled();
  await userEvent.keyboard('{Backspace}6{Enter}');
  await expect.element(dialog().getByRole('heading', { name: '6 API keys are deleted' })).toBeVisible();
  expect(await act({ kind: 'apiKeyNames' })).toEqual([]);
});

test('For more than twenty API keys the person types their number as well', async () => {
  await showConsole({ user: 'admin', apiKeys: names(21) });
  await selectAll('Old 21');
  await inBar('Delete 21').click();
  await expect.element(question().getByRole('textbox', { name: 'Enter 21 to confirm' })).toBeVisible();
  await expect.element(question().getByRole('button', { name: 'Delete 21' })).toBeDisabled();
});

test('The question shows what somebody else has deleted or renamed meanwhile', async () => {
  const { act } = await showConsole({ user: 'admin', apiKeys: names(3) });
  await selectAll('Old 1');
  await act({ kind: 'removeApiKey', name: 'Old 2' });
  await act({ kind: 'renameApiKey', name: 'Old 3', to: 'In use again' });
  await inBar('Delete 3').click();
  await expect.element(question().getByText('1 was already deleted by someone else.')).toBeVisible();
  await expect.element(question().getByText('In use again')).toBeVisible();
  await pressIn(question, 'Delete 2');
  await expect.element(dialog().getByRole('heading', { name: '2 API keys are deleted' })).toBeVisible();
});

test('One press selects all API keys that match a filter, including those not on the screen', async () => {
  await showConsole({ user: 'admin', more: 400 });
  await page.getByRole('button', { name: /^Never used/u }).click();
  await page.getByRole('button', { name: 'Select all 401' }).click();
  await expect.element(inBar('Delete 401')).toBeVisible();
  await expect.element(page.getByRole('button', { name: /^Select all/u })).not.toBeInTheDocument();
  await expect.element(page.getByRole('grid').getByRole('row').nth(1)).toHaveFocus();
  await userEvent.keyboard('{Delete}');
  await expect.element(question().getByRole('heading', { name: 'Delete 401 API keys?' })).toBeVisible();
});

test('A failing server pauses the run, which says so above the list when hidden, and can be continued', async () => {
  const { act } = await showConsole({ user: 'admin', apiKeys: names(5) });
  await selectAll('Old 1');
  await act({ kind: 'fault', method: 'DELETE', times: Number.POSITIVE_INFINITY, what: { kind: 'resetBeforeCommit' } });
  await inBar('Delete 5').click();
  await pressIn(question, 'Delete 5');
  await expect
    .element(dialog().getByRole('heading', { name: 'It paused because the server doesn’t answer' }))
    .toBeVisible();
  await pressIn(dialog, 'Later');
  await expect.element(dialog()).not.toBeInTheDocument();
  const line = page.getByRole('region', { name: 'Several API keys at once' });
  await expect.element(line.getByText(/^Paused: 0 of 5 deleted/u)).toBeVisible();
  await act({ kind: 'noFaults' });
  await line.getByRole('button', { name: 'Show to continue' }).click();
  await pressIn(dialog, 'Continue');
  await expect.element(dialog().getByRole('heading', { name: '5 API keys are deleted' })).toBeVisible();
});

test('Failures are listed with their reason, and can be retried alone', async () => {
  const { act } = await showConsole({ user: 'admin', apiKeys: names(3) });
  await selectAll('Old 1');
  await inBar('Delete 3').click();
  await expect.element(question().getByRole('listitem').first()).toBeVisible();
  await act({ kind: 'renameApiKey', name: 'Old 2', to: 'In use again' });
  await pressIn(question, 'Delete 3');
  await expect.element(dialog().getByRole('heading', { name: '2 of 3 deleted' })).toBeVisible();
  await expect
    .element(
      dialog()
        .getByRole('listitem')
        .getByText(/^Someone else changed this API key\. Nothing was overwritten\..* Request ID: /u),
    )
    .toBeVisible();
  await pressIn(dialog, 'Copy details');
  await expect.poll(() => act({ kind: 'onClipboard' })).toContain('"Old 2"');
  await pressIn(dialog, 'Try 1 again');
  await expect.element(question().getByRole('heading', { name: 'Delete 1 API key?' })).toBeVisible();
  await expect.element(question().getByText('In use again')).toBeVisible();
  await pressIn(question, 'Delete 1');
  await expect.element(dialog().getByRole('heading', { name: '1 API key is deleted' })).toBeVisible();
  expect(await act({ kind: 'apiKeyNames' })).toEqual([]);
});

test('Deleted API keys leave the list while the run still waits for another answer', async () => {
  const { act } = await showConsole({ user: 'admin', apiKeys: names(3) });
  await selectAll('Old 1');
  await act({ kind: 'fault', method: 'DELETE', times: 1, what: { kind: 'hangBeforeCommit' } });
  await inBar('Delete 3').click();
  await pressIn(question, 'Delete 3');
  await pressIn(dialog, 'Hide');
  await expect.element(page.getByRole('progressbar', { name: '2 of 3 done' })).toBeVisible();
  await expect.poll(() => page.getByRole('row', { name: /^Old/u }).elements().length).toBe(1);
});

test('What a run deletes while another screen is shown leaves the list, and its end is announced there', async () => {
  const { act } = await showConsole({ user: 'admin', apiKeys: names(3) });
  await selectAll('Old 1');
  await inBar('Delete 3').click();
  await expect.element(question().getByRole('listitem').first()).toBeVisible();
  await act({ kind: 'renameApiKey', name: 'Old 2', to: 'In use again' });
  await act({ kind: 'network', now: 'isHeld' });
  await pressIn(question, 'Delete 3');
  await pressIn(dialog, 'Hide');
  await expect.element(dialog()).not.toBeInTheDocument();
  await userEvent.keyboard('{Control>}2{/Control}');
  await expect.element(page.getByRole('heading', { name: 'Activity', level: 1 })).toBeVisible();
  await act({ kind: 'network', now: 'isWhole' });
  await expect.element(page.getByText('2 of 3 deleted. 1 failed.')).toBeVisible();
  await userEvent.keyboard('{Control>}1{/Control}');
  await expect.element(page.getByRole('grid')).toBeVisible();
  await expect.poll(() => page.getByRole('row', { name: /^Old/u }).elements().length).toBe(1);
});

test('The end of a run is announced once: by its dialog while that is open', async () => {
  await showConsole({ user: 'admin', apiKeys: names(2) });
  await selectAll('Old 1');
  await inBar('Delete 2').click();
  await pressIn(question, 'Delete 2');
  await expect.element(dialog().getByRole('heading', { name: '2 API keys are deleted' })).toBeVisible();
  await expect
    .element(page.getByRole('status').getByText('2 API keys are deleted', { exact: true }))
    .toBeInTheDocument();
  expect(page.getByText('2 API keys are deleted.').elements()).toEqual([]);
});

test('What was deleted while the person was in another account is gone when they come back', async () => {
  const { act } = await showConsole({ user: 'adminOfSeveral', account: 'Björk & Co', apiKeys: names(3) });
  await selectAll('Old 1');
  await act({ kind: 'fault', method: 'DELETE', what: { kind: 'delay', until: 60_000 } });
  await inBar('Delete 3').click();
  await pressIn(question, 'Delete 3');
  await pressIn(dialog, 'Hide');
  await expect.element(page.getByRole('progressbar', { name: '0 of 3 done' })).toBeVisible();
  await enter('Fjord Travel AS');
  await expect.element(row('Booking engine')).toBeVisible();
  await act({ kind: 'noFaults' });
  await expect.poll(() => act({ kind: 'apiKeyNames' })).toEqual([]);
  await enter('Björk & Co');
  await expect.element(page.getByText('No API keys yet')).toBeVisible();
});

test('Delete during a run shows that run, and Stop there leads to its end, not to another question', async () => {
  const { act } = await showConsole({ user: 'admin', apiKeys: names(4) });
  await select('Old 1', 'Old 2');
  await inBar('Delete 2').click();
  await expect.element(question().getByRole('listitem').first()).toBeVisible();
  await act({ kind: 'network', now: 'isHeld' });
  await pressIn(question, 'Delete 2');
  await pressIn(dialog, 'Hide');
  await expect.element(dialog()).not.toBeInTheDocument();
  await select('Old 3', 'Old 4');
  await inBar('Delete 2').click();
  await expect.element(dialog().getByRole('heading', { name: 'Deleting 2 API keys' })).toBeVisible();
  await pressIn(dialog, 'Stop');
  await expect.element(dialog().getByRole('heading', { name: /^Stopped/u })).toBeVisible();
  await act({ kind: 'network', now: 'isWhole' });
  await pressIn(dialog, 'Close');
  await expect.element(dialog()).not.toBeInTheDocument();
  await expect.element(question()).not.toBeInTheDocument();
  await expect.element(inBar('Delete 2')).toBeVisible();
});

test('A press that was meant for Pause does not close the run that ends at that moment', async () => {
  const act = await deleteWhileHeld(2);
  const pause = dialog().getByRole('button', { name: 'Pause' });
  await expect.element(pause).toBeVisible();
  focus(pause);
  await act({ kind: 'network', now: 'isWhole' });
  const end = dialog().getByRole('heading', { name: '2 API keys are deleted' });
  await expect.element(end).toBeVisible();
  pressFocused();
  await expect.element(dialog().getByRole('button', { name: 'Close' })).toHaveFocus();
  await pressIn(dialog, 'Copy details');
  await expect.element(page.getByText('The details are on the clipboard.')).toBeVisible();
  await expect.element(end).toBeVisible();
});

test('A second press on Pause does not continue the run', async () => {
  const act = await deleteWhileHeld(6);
  const pause = dialog().getByRole('button', { name: 'Pause' });
  await expect.element(pause).toBeVisible();
  focus(pause);
  pressFocused();
  await expect.element(dialog().getByRole('heading', { name: /^Paused/u })).toBeVisible();
  // The dialog may move the focus in the frame after the button has lost it.
  for (let frame = 0; frame < 3; frame += 1) {
    pressFocused();
    await new Promise(requestAnimationFrame);
  }
  await expect.element(dialog().getByRole('button', { name: 'Continue' })).toHaveFocus();
  await act({ kind: 'network', now: 'isWhole' });
  await expect.element(dialog().getByRole('heading', { name: /^Paused: 4 of 6/u })).toBeVisible();
});

test('What is answered after a pause is not said to be unconfirmed', async () => {
  const act = await deleteWhileHeld(6);
  await pressIn(dialog, 'Pause');
  const unconfirmed = dialog().getByText('Not confirmed: it may or may not have happened.');
  await expect.element(unconfirmed.first()).toBeVisible();
  await act({ kind: 'network', now: 'isWhole' });
  await expect.element(dialog().getByRole('heading', { name: /^Paused: 4 of 6/u })).toBeVisible();
  await expect.element(unconfirmed).not.toBeInTheDocument();
});

test('A list that is read during a run keeps what somebody else has changed since', async () => {
  const { act } = await showConsole({ user: 'admin', apiKeys: names(2), serverCan: {} });
  await selectAll('Old 1');
  await act({ kind: 'holdMore', of: 'setEnabled' });
  await inBar('Delete 2').click();
  await pressIn(question, 'Disable 2');
  await pressIn(dialog, 'Hide');
  await expect.element(page.getByRole('progressbar', { name: '1 of 2 done' })).toBeVisible();
  const [done = ''] = (await act({ kind: 'isDisabled', name: 'Old 1' })) ? ['Old 1'] : ['Old 2'];
  await act({ kind: 'renameApiKey', name: done, to: 'Renamed elsewhere' });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect.element(row('Renamed elsewhere Disabled')).toBeVisible();
  await act({ kind: 'releaseMore' });
  await expect.element(page.getByRole('progressbar')).not.toBeInTheDocument();
  await expect.element(row('Renamed elsewhere Disabled')).toBeVisible();
  expect(row(`${done} Disabled`).elements()).toEqual([]);
});

test('A reloaded window shows the progress of a run', async () => {
  const { act, reload } = await showConsole({ user: 'admin', apiKeys: names(3) });
  await selectAll('Old 1');
  await act({ kind: 'fault', method: 'DELETE', times: Number.POSITIVE_INFINITY, what: { kind: 'resetBeforeCommit' } });
  await inBar('Delete 3').click();
  await pressIn(question, 'Delete 3');
  await expect.element(dialog().getByRole('heading', { name: /^Paused/u })).toBeVisible();
  await reload();
  await expect.element(page.getByText(/^Paused: 0 of 3 deleted/u)).toBeVisible();
});

test('A support agent unlocks changes in the question, which names the account', async () => {
  const { act } = await showConsole({ user: 'supportAgent', account: 'Acme Nordic AB', grant: {}, apiKeys: names(2) });
  await selectAll('Old 1');
  await bar().getByRole('button', { name: 'Delete 2 in Acme Nordic AB' }).click();
  await expect.element(question().getByRole('heading', { name: 'Delete 2 API keys in Acme Nordic AB?' })).toBeVisible();
  const remove = question().getByRole('button', { name: 'Delete 2' });
  await expect.element(remove).toBeDisabled();
  await pressIn(question, 'Unlock changes');
  await remove.click();
  await expect.element(dialog().getByRole('heading', { name: '2 API keys are deleted' })).toBeVisible();
  expect(await act({ kind: 'apiKeyNames' })).toEqual([]);
});

test('If the server can disable API keys, the question before a deletion offers that instead', async () => {
  const { act } = await showConsole({ user: 'admin', apiKeys: names(2), serverCan: {} });
  await selectAll('Old 1');
  await inBar('Delete 2').click();
  await pressIn(question, 'Disable 2');
  await expect.element(dialog().getByRole('heading', { name: '2 API keys are disabled' })).toBeVisible();
  expect(await act({ kind: 'isDisabled', name: 'Old 1' })).toBe(true);
  await pressIn(dialog, 'Close');
  await expect.element(row('Old 1 Disabled')).toBeVisible();
});

test('The saved secrets of the selected API keys can be removed, and the API keys stay', async () => {
  const { act } = await showConsole({ user: 'admin', apiKeys: ['Old 2'], saved: ['Old 1', 'Old 3'] });
  await selectAll('Old 2');
  await inBar('Remove saved secrets').click();
  await expect.element(question().getByRole('heading', { name: 'Remove 2 saved secrets?' })).toBeVisible();
  await pressIn(question, 'Remove');
  await expect.element(page.getByText('2 saved secrets were removed.')).toBeVisible();
  await expect.element(inBar('Remove saved secrets')).not.toBeInTheDocument();
  expect(await act({ kind: 'apiKeyNames' })).toHaveLength(3);
});

test('A removal of saved secrets that fails on the way says how many it removed, and trying again removes the rest', async () => {
  const { act } = await showConsole({ user: 'admin', apiKeys: ['Old 2'], saved: ['Old 1', 'Old 3'] });
  await selectAll('Old 2');
  // The latest saved secret is removed first.
  const clientId = (await act({ kind: 'clientIdOf', name: 'Old 1' })) as string;
  await act({ kind: 'keychainFailsFor', problems: { [clientId]: 'locked' } });
  await inBar('Remove saved secrets').click();
  await pressIn(question, 'Remove');
  const told = '1 of 2 saved secrets were removed. Try again to remove the rest.';
  await expect.element(page.getByRole('alert').getByText(`This computer’s keychain is locked. ${told}`)).toBeVisible();
  expect(await act({ kind: 'inKeychain' })).toHaveLength(1);
  await act({ kind: 'keychainFailsFor', problems: {} });
  await inBar('Remove saved secrets').click();
  await pressIn(question, 'Remove');
  await expect.element(page.getByText('1 saved secret was removed.')).toBeVisible();
  expect(await act({ kind: 'inKeychain' })).toEqual([]);
});

test('A right click on one of several selected API keys offers actions for all of them', async () => {
  const { act } = await showConsole({ user: 'admin', apiKeys: names(3) });
  await selectAll('Old 1');
  await act({ kind: 'choosesInRowMenu', chosen: 'delete' });
  await row('Old 2').click({ button: 'right' });
  await expect.element(question().getByRole('heading', { name: 'Delete 3 API keys?' })).toBeVisible();
});

test('A support agent who leaves sees the unfinished run, and can stop it', async () => {
  const { act } = await showConsole({
    user: 'supportAgent',
    account: 'Acme Nordic AB',
    grant: {},
    allowsChanges: true,
    apiKeys: names(3),
  });
  await selectAll('Old 1');
  await act({ kind: 'fault', method: 'DELETE', times: Number.POSITIVE_INFINITY, what: { kind: 'resetBeforeCommit' } });
  await bar().getByRole('button', { name: 'Delete 3 in Acme Nordic AB' }).click();
  await pressIn(question, 'Delete 3');
  await pressIn(dialog, 'Later');
  await act({ kind: 'noFaults' });
  await page.getByRole('button', { name: 'Leave account' }).click();
  await expect.element(dialog().getByText('Paused: 0 of 3 deleted')).toBeVisible();
  await pressIn(dialog, 'Stop');
  await expect.element(dialog().getByText('Stopped: 0 of 3 deleted')).toBeVisible();
  await pressIn(dialog, 'Leave');
  await expect.element(page.getByRole('searchbox', { name: 'Search accounts' })).toBeVisible();
  expect(await act({ kind: 'apiKeyNames' })).toHaveLength(3);
});
