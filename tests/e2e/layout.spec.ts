/**
 * Every action of every screen and dialog can be reached, whatever the window's size and the names' length, and nothing
 * covers what shows the person where they are.
 */
import { expect, test } from '@playwright/test';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { seededUsers } from '../../sandbox/seed.ts';
import { type ConsoleApp, launchConsole } from '../helpers/console-app.ts';
import { expectInReach } from '../helpers/in-reach.ts';
import { startPrivateKeyring } from '../helpers/private-keyring.ts';
import { addApiKey, bottomBarOf, rowOf } from '../helpers/screens.ts';

const accountName = 'Sydsvenska Bokhandelsföreningens Gemensamma Inköpscentral AB';
const keyName =
  'The integration that a consultant has named with all the characters that a name of an API key may have'.slice(
    0,
    100,
  );

let sandbox: Sandbox;
let consoleApp: ConsoleApp;

test.beforeEach(async () => {
  sandbox = await startSandbox();
  const { id } = sandbox.world.addAccount({ name: accountName, domain: 'bokhandel.example' });
  sandbox.world.setRole(id, sandbox.world.user(seededUsers.admin.email).id, 'admin');
  sandbox.world.addApiKeys(id, 40);
  sandbox.world.addApiKey(id, keyName, { lastUsedAt: Date.now() });
  consoleApp = await launchConsole({ sandbox });
});

test.afterEach(async () => {
  await consoleApp.close();
  await sandbox.stop();
});

test('In the smallest window, a dialog’s buttons and the field with the focus are in sight, whatever is scrolled', async () => {
  const { window } = consoleApp;
  await consoleApp.signIn(seededUsers.admin);
  await window.getByText(accountName).click();
  await window.setViewportSize({ width: 720, height: 480 });
  const dialog = await addApiKey(window, keyName.slice(1));
  const foot = ['Close', 'Copy Secret'].map((name) => dialog.getByRole('button', { name, exact: true }));
  for (const button of foot) await expect(button).toBeInViewport({ ratio: 1 });
  const test = dialog.getByRole('button', { name: 'Test key' });
  await test.focus();
  for (const button of [test, ...foot]) await expect(button).toBeInViewport({ ratio: 1 });
  await test.click();
  await expect(dialog.getByText('The key works.')).toBeInViewport({ ratio: 1 });
  await foot[1]?.click();
  await expect(dialog.getByText('Copied', { exact: true })).toBeInViewport({ ratio: 1 });
  for (const button of foot) await expect(button).toBeInViewport({ ratio: 1 });

  await foot[0]?.click();
  await rowOf(window, keyName).click();
  await bottomBarOf(window).getByRole('button', { name: 'Delete' }).click();
  const question = window.getByRole('alertdialog');
  const typed = question.getByRole('textbox');
  await expect(typed).toBeFocused();
  // toBeInViewport does not notice what the buttons lie over.
  const isSeen = () =>
    typed.evaluate((field) => {
      const { left, right, top, bottom } = field.getBoundingClientRect();
      const seen = (y: number) => document.elementFromPoint((left + right) / 2, y) === field;
      return seen(top + 2) && seen(bottom - 2);
    });
  await expect.poll(isSeen).toBe(true);
  for (const name of ['Cancel', 'Delete']) {
    await expect(question.getByRole('button', { name, exact: true })).toBeInViewport({ ratio: 1 });
  }
});

test('Every action of signing in is within reach', async () => {
  const { window } = consoleApp;
  const dialog = window.getByRole('dialog');
  await expectInReach(window, 'sign-in');
  await window.getByText('Other ways').click();
  await window.getByText('Trouble signing in?').click();
  await expectInReach(window, 'sign-in, unfolded');
  await window.getByRole('button', { name: 'Add connection…' }).click();
  await expect(dialog).toBeVisible();
  await expectInReach(window, 'add connection');
});

test.describe('An Admin User with long names can reach every action', () => {
  test.beforeEach(async () => {
    const { window } = consoleApp;
    await consoleApp.signIn(seededUsers.admin);
    await window.getByText(accountName).click();
    await expect(rowOf(window, keyName)).toBeVisible();
  });

  test('of the list and of one API key', async () => {
    const { window } = consoleApp;
    const dialog = window.getByRole('dialog');
    const hint = window.getByRole('note', { name: 'Hint' });
    await expect(hint).toContainText('Select an API key');
    await expectInReach(window, 'the list, with a hint', ['Sandbox']);
    await rowOf(window, keyName).click();
    await expect(bottomBarOf(window)).toBeVisible();
    await expect(hint.getByText(/^Double-click/u)).toBeVisible();
    await expectInReach(window, 'the Bottom bar, with a hint', ['Sandbox']);
    await window.keyboard.press('Enter');
    await expect(window.getByRole('button', { name: 'Close details' })).toBeVisible();
    await expectInReach(window, 'the details');
    await window.getByRole('button', { name: 'Close details' }).click();
    await bottomBarOf(window).getByRole('button', { name: 'Rename' }).click();
    await expect(dialog).toBeVisible();
    await expectInReach(window, 'rename');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await bottomBarOf(window).getByRole('button', { name: 'Delete' }).click();
    await expect(window.getByRole('alertdialog')).toBeVisible();
    await expectInReach(window, 'delete');
  });

  test('of several API keys', async () => {
    const { window } = consoleApp;
    const dialog = window.getByRole('dialog');
    const question = window.getByRole('alertdialog');
    await rowOf(window, keyName).click();
    await window.keyboard.press('ControlOrMeta+a');
    await expectInReach(window, 'the Bottom bar of several', ['Sandbox']);
    await window.keyboard.press('Delete');
    await expect(question.getByRole('textbox')).toBeVisible();
    await expectInReach(window, 'delete several');
    sandbox.world.faults.add({ method: 'DELETE', path: /api-keys/, times: 1000, what: { kind: 'resetBeforeCommit' } });
    await question.getByRole('textbox').fill('41');
    await question.getByRole('button', { name: 'Delete 41' }).click();
    await expect(dialog.getByRole('button', { name: 'Continue' })).toBeVisible();
    await expectInReach(window, 'several, paused');
    await dialog.getByRole('button', { name: 'Later' }).click();
    await expectInReach(window, 'several, paused, in one line', ['Sandbox']);
    await window.getByRole('button', { name: 'Show to continue' }).click();
    await dialog.getByRole('button', { name: 'Stop' }).click();
    sandbox.world.faults.clear();
    await expectInReach(window, 'several, stopped');
  });

  test('of adding and replacing an API key', async () => {
    const { window } = consoleApp;
    const dialog = window.getByRole('dialog');
    await window.getByRole('button', { name: 'Add API Key' }).click();
    await dialog.getByLabel('API Key name').fill('Short');
    await expectInReach(window, 'add');
    await dialog.getByRole('button', { name: 'Add API Key' }).click();
    await expect(dialog.getByText('The Secret key is only shown once.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Copy Secret' }).click();
    await expectInReach(window, 'the secret');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(dialog).toBeHidden();
    await expectInReach(window, 'a pair within reach', ['Sandbox']);
    await window.getByRole('button', { name: /^Check/u }).click();
    await expect(dialog).toBeVisible();
    await expectInReach(window, 'check a pair');
    await window.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await window.getByRole('button', { name: 'I’ve saved it' }).click();
    await rowOf(window, keyName).dblclick();
    await window.getByRole('button', { name: 'Replace…' }).click();
    await expectInReach(window, 'replace');
    await dialog.getByRole('button', { name: 'Add API Key' }).click();
    await dialog.getByRole('button', { name: 'Copy Secret' }).click();
    await expect(dialog.getByText('Copied', { exact: true })).toBeVisible();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await window.getByRole('button', { name: /^I’ve saved it/u }).click();
    const part = window.getByRole('region', { name: 'Replacement' });
    for (const place of ['Checkout server', 'A place with a name that goes on and on '.repeat(5).slice(0, 200)]) {
      await part.getByLabel('Where it’s used').fill(place);
      await window.keyboard.press('Enter');
      await expect(part.getByRole('checkbox', { name: place.trim() })).toBeVisible();
    }
    await expectInReach(window, 'being replaced');
  });

  test('of a creation in doubt', async () => {
    const { window } = consoleApp;
    const dialog = window.getByRole('dialog');
    const creations = { method: 'POST', path: /\/api-keys$/, times: Number.POSITIVE_INFINITY } as const;
    sandbox.world.faults.add({ ...creations, what: { kind: 'resetBeforeCommit' } });
    await window.getByRole('button', { name: 'Add API Key' }).click();
    await dialog.getByLabel('API Key name').fill('In doubt');
    await dialog.getByRole('button', { name: 'Add API Key' }).click();
    await expect(dialog.getByRole('heading', { name: /may have been created/u })).toBeVisible({ timeout: 30_000 });
    await expectInReach(window, 'a creation in doubt');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toBeHidden();
    await expectInReach(window, 'what is not settled', ['Sandbox']);
    await window.getByRole('button', { name: 'Remove from this list: In doubt' }).click();
    await expect(window.getByRole('alertdialog')).toBeVisible();
    await expectInReach(window, 'remove from the list');
  });

  test('of the other screens', async () => {
    const { window } = consoleApp;
    for (const [key, heading] of [
      ['2', 'Activity'],
      ['3', 'Saved secrets'],
      [',', 'Preferences'],
    ] as const) {
      await window.keyboard.press(`ControlOrMeta+${key}`);
      await expect(window.getByRole('heading', { level: 1, name: heading })).toBeVisible();
      await expectInReach(window, heading, ['Sandbox']);
    }
  });

  test('of what opens over every screen', async () => {
    const { window } = consoleApp;
    const dialog = window.getByRole('dialog');
    await window.keyboard.press('ControlOrMeta+k');
    await expect(dialog).toBeVisible();
    await expectInReach(window, 'the switcher');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await window.keyboard.press('ControlOrMeta+/');
    await expect(dialog).toBeVisible();
    await expectInReach(window, 'keyboard shortcuts');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(dialog).toBeHidden();
    await window.keyboard.press('ControlOrMeta+Shift+p');
    await expect(dialog.getByRole('option').first()).toBeVisible();
    await expectInReach(window, 'the command palette');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toBeHidden();
    await window.keyboard.press('F1');
    await expect(dialog.getByRole('navigation')).toBeVisible();
    await expectInReach(window, 'help');
  });
});

test('A support agent at work can reach every action, and sees the account, the ticket and the time', async () => {
  const { window } = consoleApp;
  const { id } = sandbox.world.account(accountName);
  sandbox.world.grant(seededUsers.supportAgent.email, id, {
    reason: 'Their import of the winter catalogue has failed since Monday morning',
    ticket: 'CASE-2026-004711',
  });
  await consoleApp.signIn(seededUsers.supportAgent);
  await window.getByRole('searchbox').fill('bokhandels');
  await window.getByText(accountName).click();
  await expect(rowOf(window, keyName)).toBeVisible();
  const hint = window.getByRole('note', { name: 'Hint' });
  await expect(hint.getByText(/^Changes are locked/u)).toBeVisible();
  await expectInReach(window, 'locked, with a hint');
  await window.getByText('Unlock changes').first().click();
  await rowOf(window, keyName).click();
  await expect(bottomBarOf(window)).toBeVisible();
  await expectInReach(window, 'at work');

  const dialog = window.getByRole('dialog');
  sandbox.world.grant(seededUsers.supportAgent.email, sandbox.world.account('Fjord Travel AS').id);
  await window.keyboard.press('ControlOrMeta+k');
  await expect(dialog.getByRole('button', { name: 'End access to Fjord Travel AS' })).toBeVisible();
  await expectInReach(window, 'open accesses');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await addApiKey(window, 'For the import');
  await dialog.getByRole('button', { name: 'Copy Secret' }).click();
  await expect(dialog.getByText('Copied', { exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await window.getByRole('button', { name: /^I’ve saved it/u }).click();
  await window.getByRole('button', { name: 'Information Centre' }).click();
  await window.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(dialog.getByText(/(?:isn|aren)’t handed over/u)).toBeVisible();
  await expectInReach(window, 'sign out with open accesses');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await window.getByRole('button', { name: 'Leave account' }).click();
  await expect(dialog.getByText('Handed over')).toBeVisible();
  await expectInReach(window, 'hand over');
});

test('The program’s own messages and questions are within reach', async () => {
  const { window, app } = consoleApp;
  const question = window.getByRole('alertdialog');
  await window.getByText('Trouble signing in?').click();
  await window.getByRole('button', { name: 'Check the network' }).click();
  await expect(window.getByRole('button', { name: 'Copy result' })).toBeVisible();
  await expectInReach(window, 'the network check');
  await consoleApp.signIn(seededUsers.supportAgent);
  await expect(window.getByRole('searchbox')).toBeVisible();
  await window.getByRole('button', { name: 'Information Centre' }).click();
  await window.getByRole('menuitem', { name: 'About API Key Console' }).click();
  await expect(window.getByText('Version', { exact: true })).toBeVisible();
  await expectInReach(window, 'about');
  await window.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await app.evaluate(
    (electron, link) => electron.app.emit('second-instance', { preventDefault: () => undefined }, [link], '', null),
    `api-key-console://accounts/${sandbox.world.account(accountName).id}?ticket=CASE-2026-004711`,
  );
  await expect(question.getByText(/CASE-2026-004711/u)).toBeVisible();
  await expectInReach(window, 'a link from outside');
});

test('The questions before a saved secret or its connection is removed are within reach', async () => {
  test.skip(process.platform !== 'linux', 'gnome-keyring is the keychain of Linux; other systems have their own');
  const keyring = await startPrivateKeyring('unlocked');
  await consoleApp.close();
  // The given connection stays; only one that was added can be removed.
  const given = await startSandbox();
  consoleApp = await launchConsole({ sandbox: given, env: keyring.env });
  const { window } = consoleApp;
  const dialog = window.getByRole('dialog');
  const question = window.getByRole('alertdialog');
  await window.getByText('Other ways').click();
  await window.getByRole('button', { name: 'Add connection…' }).click();
  await dialog.getByLabel('Address of the management API').fill(sandbox.url);
  await dialog.getByLabel('Name').fill('The connection of a group with many brands in many countries');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog).toBeHidden();
  await consoleApp.signIn(seededUsers.admin);
  await window.getByText(accountName).click();
  await addApiKey(
    window,
    'One more of those that have a long name, for the import of the winter catalogue in all countries',
  );
  await dialog.getByRole('button', { name: 'Save to keychain' }).click();
  await expect(dialog.getByText('Saved in the keychain').first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
  await window.keyboard.press('ControlOrMeta+3');
  await window.getByRole('button', { name: /^Remove the saved secret of/u }).click();
  await expect(question).toBeVisible();
  await expectInReach(window, 'remove a saved secret');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await window.getByRole('button', { name: 'Information Centre' }).click();
  await window.getByRole('menuitem', { name: 'Sign out' }).click();
  await window.getByText('Other ways').click();
  await window.getByRole('button', { name: /^Change The connection/u }).click();
  await expect(dialog).toBeVisible();
  await expectInReach(window, 'change a connection');
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(question.getByText(/1 saved secret/u)).toBeVisible();
  await expectInReach(window, 'remove a connection');
  await consoleApp.close();
  await given.stop();
  await keyring.stop();
});
