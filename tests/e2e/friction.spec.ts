/**
 * How many clicks and keys the work takes in the built console; text typed into a field counts once, as text. Prints
 * the table and checks its limits.
 */
import { expect, type Page, test } from '@playwright/test';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { closeConsoles, launchConsole } from '../helpers/console-app.ts';
import { bottomBarOf, rowOf } from '../helpers/screens.ts';

interface Acts {
  clicks: number;
  keys: number;
  texts: number;
}

const measured: [what: string, acts: Acts][] = [];

test.afterEach(closeConsoles);
test.afterAll(() => {
  for (const [what, { clicks, keys, texts }] of measured) {
    process.stdout.write(`friction: ${what}: ${clicks} clicks, ${keys} keys, ${texts} texts\n`);
  }
});

/** In the page: starts counting a person's actions. */
function count(): void {
  const acts = { clicks: 0, keys: 0, texts: 0 };
  let field: EventTarget | null = null;
  const isText = ({ key, ctrlKey, metaKey, target }: KeyboardEvent) =>
    key.length === 1 && !ctrlKey && !metaKey && (target as Element).matches('input,textarea');
  window.addEventListener('pointerdown', () => (acts.clicks += 1), true);
  window.addEventListener(
    'keydown',
    (event) => {
      if (['Control', 'Meta', 'Shift', 'Alt'].includes(event.key)) return;
      if (!isText(event)) acts.keys += 1;
      else if (event.target !== field) acts.texts += 1;
      field = isText(event) ? event.target : null;
    },
    true,
  );
  Object.assign(window, { acts });
}

/** Counts the actions in `work`. */
async function friction(window: Page, what: string, work: () => Promise<void>): Promise<Acts> {
  const read = () => window.evaluate(() => ({ ...(globalThis as unknown as { acts: Acts }).acts }));
  if (!(await window.evaluate(() => 'acts' in globalThis))) await window.evaluate(count);
  const before = await read();
  await work();
  const after = await read();
  const acts = {
    clicks: after.clicks - before.clicks,
    keys: after.keys - before.keys,
    texts: after.texts - before.texts,
  };
  measured.push([what, acts]);
  return acts;
}

const sum = ({ clicks, keys }: Acts) => clicks + keys;

test('An Admin User’s frequent tasks take few clicks and keys', async () => {
  const { window, signIn } = await launchConsole();
  const dialog = window.getByRole('dialog');
  const question = window.getByRole('alertdialog');
  await signIn(seededUsers.admin);
  const toList = await friction(window, 'signed in → list', () => expect(rowOf(window, 'Magento shop')).toBeVisible());
  expect(sum(toList)).toBe(0);

  const adding = await friction(window, 'add, copy, close', async () => {
    await window.keyboard.press('ControlOrMeta+n');
    await expect(dialog.getByLabel('API Key name')).toBeFocused();
    await window.keyboard.type('Web shop');
    await window.keyboard.press('Enter');
    await expect(dialog.getByText('The Secret key is only shown once.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Copy Secret' }).click();
    await expect(dialog.getByText('Copied', { exact: true })).toBeVisible();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(dialog).toBeHidden();
  });
  expect(sum(adding)).toBeLessThanOrEqual(4);

  await expect(window.getByRole('row', { name: 'Web shop' })).toBeFocused();
  const renaming = await friction(window, 'rename the API key just added', async () => {
    await window.keyboard.press('F2');
    await expect(dialog.getByLabel('API Key name')).toBeFocused();
  });
  expect(sum(renaming)).toBe(1);
  await window.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await rowOf(window, 'Power BI report').click();
  const copying = await friction(window, 'copy the Client ID of the selected API key', async () => {
    await window.keyboard.press('ControlOrMeta+c');
    await expect(window.getByRole('button', { name: 'Copy Client ID of Power BI report' })).toHaveAttribute(
      'title',
      'Copied',
    );
  });
  expect(sum(copying)).toBe(1);

  await friction(window, 'delete an API key in use', async () => {
    await window.keyboard.press('Delete');
    await expect(question).toBeVisible();
    const name = question.getByLabel('API Key name');
    if ((await name.count()) > 0) await window.keyboard.type('Power BI report');
    await window.keyboard.press('Enter');
    await expect(rowOf(window, 'Power BI report')).toBeHidden();
  });

  const looking = await friction(window, 'who deleted an API key', async () => {
    await window.keyboard.press('ControlOrMeta+2');
    await expect(window.getByRole('heading', { level: 1, name: 'Activity' })).toBeVisible();
    const deletion = window.getByRole('listitem').filter({ hasText: 'Power BI report' }).first();
    await expect(deletion).toContainText(/Deleted/u);
  });
  expect(sum(looking)).toBeLessThanOrEqual(2);
});

test('Twenty API keys that were never used can be deleted with five presses', async () => {
  const sandbox = await startSandbox();
  const { id } = sandbox.world.account(seededAccount);
  // An existing one was never used either.
  for (let n = 1; n < 20; n += 1) sandbox.world.addApiKey(id, `Unused ${n}`);
  const before = sandbox.world.apiKeys(id).length;
  const { window, signIn } = await launchConsole({ sandbox });
  const question = window.getByRole('alertdialog');
  const dialog = window.getByRole('dialog');
  await signIn(seededUsers.admin);
  // Created at the same moment, they are in any order, and not all rows are drawn.
  await expect(window.getByRole('button', { name: 'Never used (20)' })).toBeVisible();
  const cleaning = await friction(window, 'delete 20 API keys that were never used', async () => {
    await window.getByRole('button', { name: 'Never used (20)' }).click();
    await window.getByRole('button', { name: 'Select all 20' }).click();
    await bottomBarOf(window).getByRole('button', { name: 'Delete 20' }).click();
    await question.getByRole('button', { name: 'Delete 20' }).click();
    await expect(dialog.getByRole('heading', { name: '20 API keys are deleted' })).toBeVisible();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(dialog).toBeHidden();
  });
  expect(sum(cleaning)).toBeLessThanOrEqual(5);
  expect(sandbox.world.apiKeys(id)).toHaveLength(before - 20);
  await expect(window.getByRole('heading', { level: 1 })).toBeFocused();
  await sandbox.stop();
});

test('A support agent’s most frequent tasks take few clicks and keys', async () => {
  const { window, signIn } = await launchConsole();
  const dialog = window.getByRole('dialog');
  const question = window.getByRole('alertdialog');
  const search = window.getByRole('searchbox', { name: 'Search accounts' });
  const banner = window.getByRole('region', { name: 'Access to a customer’s account' });
  const oneIsFound = () => expect(window.getByRole('paragraph').getByText('1 account', { exact: true })).toBeVisible();
  await signIn(seededUsers.supportAgent);
  const entering = await friction(window, 'agent: first customer', async () => {
    await expect(search).toBeFocused();
    await window.keyboard.type('acme');
    await oneIsFound();
    await window.keyboard.press('Enter');
    await expect(dialog.getByLabel('Reason')).toBeFocused();
    await window.keyboard.type('Their import fails since Monday');
    await window.keyboard.press('Tab');
    await window.keyboard.type('CASE-501');
    await window.keyboard.press('Enter');
    await expect(rowOf(window, 'Magento shop')).toBeVisible();
  });
  expect(sum(entering)).toBeLessThanOrEqual(3);

  const deleting = await friction(window, 'agent: unlock and delete', async () => {
    await rowOf(window, 'Test (Oskar)').click();
    await bottomBarOf(window)
      .getByRole('button', { name: `Delete in ${seededAccount}` })
      .click();
    await question.getByRole('button', { name: 'Unlock changes' }).click();
    await expect(question.getByRole('button', { name: 'Unlock changes' })).toBeHidden();
    await question.getByRole('button', { name: `Delete in ${seededAccount}` }).click();
    await expect(rowOf(window, 'Test (Oskar)')).toBeHidden();
  });
  expect(sum(deleting)).toBeLessThanOrEqual(4);

  const next = await friction(window, 'agent: next customer, same ticket', async () => {
    await banner.getByRole('button', { name: 'Leave account' }).click();
    await expect(search).toBeFocused();
    await window.keyboard.type('fjord');
    await oneIsFound();
    await window.keyboard.press('Enter');
    await expect(dialog.getByLabel('Reason')).toBeFocused();
    await window.keyboard.type('Asks for a key of their own');
    await dialog.getByRole('button', { name: 'Use CASE-501 again' }).click();
    await window.keyboard.press('Enter');
    await expect(rowOf(window, 'Booking engine')).toBeVisible();
  });
  expect(sum(next)).toBeLessThanOrEqual(4);

  const open = await friction(window, 'agent: what is open', async () => {
    await window.keyboard.press('ControlOrMeta+k');
    await expect(dialog.getByRole('row').first()).toContainText('Access open');
  });
  expect(sum(open)).toBe(1);
});
