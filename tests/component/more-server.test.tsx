/** The window at a server that can do more than v1: reads and renews Secret keys, and disables API keys. */
import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ConsoleOptions } from '../helpers/console-acts.ts';
import { type ShownConsole, showConsole } from '../helpers/show-console.tsx';

/** What follows its name in the row is part of the row's name. */
const row = (name: string) => page.getByRole('row', { name: new RegExp(`^${name}`, 'u') });
const bar = () => page.getByRole('toolbar');
const inBar = (name: string) => bar().getByRole('button', { name, exact: true });
const item = (name: string) => page.getByRole('menuitem', { name });
const question = () => page.getByRole('alertdialog');
const inQuestion = (name: string) => question().getByRole('button', { name, exact: true });
const dialog = () => page.getByRole('dialog', { name: 'New Secret key' });
const notice = (name: string) => page.getByRole('heading', { name });
const visible = (text: string | RegExp) => expect.element(page.getByText(text).first()).toBeVisible();

const shop = 'Magento shop';
const there: ConsoleOptions = { user: 'admin', serverCan: {} };

/** Shows the list with the API key selected. */
async function select(options: ConsoleOptions = there): Promise<ShownConsole> {
  const shown = await showConsole(options);
  await row(shop).click();
  await expect.element(bar()).toBeVisible();
  return shown;
}

async function choose(name: string): Promise<void> {
  await inBar('More').click();
  await item(name).click();
}

const typedName = () => question().getByRole('textbox', { name: 'API Key name' });

/** Magento shop was used recently: its name must be typed before anything stops working. */
async function renew(): Promise<void> {
  await typedName().fill(shop);
  await inQuestion('New Secret key').click();
}

describe('What a server does not report', () => {
  test('about events is stated above this computer’s own lines, with the reason', async () => {
    await showConsole({ user: 'admin', serverCan: { events: false }, saved: ['Kept'] }, '#/account-settings/activity');
    await visible(/^The server doesn’t keep this account’s activity, or doesn’t let you see it\./u);
    const acts = page.getByRole('list', { name: 'Activity' }).getByRole('listitem');
    await expect.element(acts.filter({ hasText: 'Saved the Secret key of “Kept”' })).toBeVisible();
    await expect.element(acts.filter({ hasText: 'Added “Kept”' })).toBeVisible();
    expect(acts.elements()).toHaveLength(2);
  });

  test('about an API key’s use is not shown as never used', async () => {
    await showConsole({ user: 'admin', apiKeys: ['Unused'], serverCan: { everyUse: false } });
    await expect.element(row('Unused').getByText('Not shown by this server')).toBeVisible();
    await row('Unused').click();
    await inBar('Delete').click();
    await visible(/^This server doesn’t show whether it’s in use\./u);
    await expect.element(typedName()).toHaveFocus();
  });
});

describe('Copy Secret', () => {
  test('works for every API key, and copies what the server has now', async () => {
    const { act } = await select();
    await inBar('Copy Secret').click();
    await visible(/^The Client ID and Secret key of Magento shop are on the clipboard\./u);
    expect(await act({ kind: 'onClipboard' })).toContain(await act({ kind: 'secretOf', name: shop }));
  });

  test('copies in a format that is chosen from its menu', async () => {
    const { act } = await select();
    await inBar(`Copy Secret of ${shop} as…`).click();
    await page.getByRole('menuitemradio', { name: /^JSON/u }).click();
    await visible(/^The Client ID and Secret key of Magento shop are on the clipboard\./u);
    const pair = { client_secret: await act({ kind: 'secretOf', name: shop }) };
    expect(JSON.parse((await act({ kind: 'onClipboard' })) as string)).toMatchObject(pair);
  });

  test('reports that the server cannot be reached, and copies nothing', async () => {
    const { act } = await select();
    await act({ kind: 'nextMore', of: 'readSecret', fate: 'lostBefore' });
    await inBar('Copy Secret').click();
    await expect.element(notice('more.example couldn’t be reached.')).toBeVisible();
    expect(await act({ kind: 'onClipboard' })).toBe('');
  });

  test('reports that an API key is gone if somebody else deleted it', async () => {
    const { act } = await select();
    await act({ kind: 'removeApiKey', name: shop });
    await inBar('Copy Secret').click();
    await visible(`${shop} was already deleted.`);
    await expect.element(row(shop)).not.toBeInTheDocument();
  });
});

describe('Save to keychain', () => {
  test('stores what the server has now, and marks the row', async () => {
    const { act } = await select();
    await choose('Save to keychain');
    await visible(`The Secret key of ${shop} is saved in the keychain.`);
    await expect.element(row(shop).getByRole('img', { name: 'Secret key saved on this computer' })).toBeVisible();
    expect(String(await act({ kind: 'inKeychain' }))).toContain(await act({ kind: 'secretOf', name: shop }));
  });

  test('stores a second one too while the keychain asks about the first', async () => {
    const { act } = await select();
    await act({ kind: 'holdKeychain', of: 'save' });
    await choose('Save to keychain');
    await choose('Save to keychain');
    await visible('Saving to the keychain. You may be asked for permission.');
    await row('Test \\(Oskar\\)').click();
    await choose('Save to keychain');
    await act({ kind: 'releaseKeychain' });
    await expect.poll(() => act({ kind: 'inKeychain' })).toHaveLength(2);
  });

  test('reports why the keychain refused', async () => {
    const { act } = await select();
    await act({ kind: 'keychainIs', problem: 'locked' });
    await choose('Save to keychain');
    await expect.element(notice('This computer’s keychain is locked.')).toBeVisible();
  });
});

describe('New Secret key', () => {
  test('explains what happens, requires the name, and shows the new Secret key in a dialog', async () => {
    const { act } = await select();
    const before = await act({ kind: 'secretOf', name: shop });
    await choose('New Secret key…');
    await expect.element(question()).toHaveAccessibleName(`Get a new Secret key for ${shop}?`);
    await expect.element(typedName()).toHaveFocus();
    await visible(/^The old Secret key stops working immediately\./u);
    await renew();
    await expect.element(dialog()).toBeVisible();
    await visible('This server keeps the Secret key. Anyone who manages API keys here can read it again.');
    await dialog().getByRole('button', { name: 'Copy Secret' }).click();
    await expect.element(dialog().getByText('Copied', { exact: true })).toBeVisible();
    const now = await act({ kind: 'secretOf', name: shop });
    expect(now).not.toBe(before);
    expect(await act({ kind: 'onClipboard' })).toContain(now);
    await dialog().getByRole('button', { name: 'Close', exact: true }).click();
    await visible(`${shop} has a new Secret key.`);
    await expect.element(row(shop)).toHaveFocus();
  });

  const worksUntil = '2027-01-15T09:30:00.000Z';
  const untilThen = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

  test.each([
    [
      'until when it works',
      { worksUntil },
      `The old Secret key works until ${untilThen.format(new Date(worksUntil))}.`,
    ],
    ['that it has ended', { worksUntil: null }, 'The old Secret key no longer works.'],
    ['nothing if nothing is known', null, null],
  ])('may keep the old one working: the question says so, and the dialog says %s', async (_what, oldSecret, words) => {
    const { act, reload } = await select({ user: 'admin', serverCan: { mayKeepOldSecret: true } });
    await act({ kind: 'oldSecretIs', oldSecret });
    await choose('New Secret key…');
    await visible(
      /^The old Secret key stops working immediately, unless the server has a rotation period\. .* then stop until/u,
    );
    await renew();
    const said = () =>
      dialog()
        .getByText(/^The old Secret key/u)
        .elements()
        .map(({ textContent }) => textContent);
    await expect.element(dialog().getByRole('button', { name: 'Reveal' })).toBeVisible();
    expect(said()).toEqual(words === null ? [] : [words]);
    await reload();
    await expect.element(dialog().getByRole('img', { name: 'hidden' })).toBeVisible();
    expect(said()).toEqual(words === null ? [] : [words]);
  });

  test('does not mention keeping the old one at a server that never does', async () => {
    await select();
    await choose('New Secret key…');
    await visible(/^The old Secret key stops working immediately\. Integrations/u);
    await expect.element(page.getByText(/unless the server has a rotation period/u)).not.toBeInTheDocument();
  });

  test('does not mention a limit of token requests if the server has none', async () => {
    await select({ user: 'admin', serverCan: { countsTokens: false } });
    await choose('New Secret key…');
    await renew();
    await visible('Requests a token from the server, as an integration would. Nothing is kept.');
    await expect.element(dialog().getByText(/token requests a minute/u)).not.toBeInTheDocument();
  });

  test('closes without a question even if it was not copied, and nothing is within reach', async () => {
    const { act } = await select();
    await choose('New Secret key…');
    await renew();
    await expect.element(dialog().getByRole('button', { name: 'Copy Secret' })).toBeEnabled();
    await act({ kind: 'askToClose' });
    await expect.poll(() => act({ kind: 'timesClosed' })).toBe(1);
    await dialog().getByRole('button', { name: 'Close', exact: true }).click();
    await expect.element(dialog()).not.toBeInTheDocument();
    await expect.element(page.getByRole('region', { name: 'Secret keys not saved yet' })).not.toBeInTheDocument();
    await expect.element(question()).not.toBeInTheDocument();
  });

  test('survives a lost session, for its person', async () => {
    const { act } = await select();
    await choose('New Secret key…');
    await renew();
    await expect.element(dialog().getByRole('button', { name: 'Copy Secret' })).toBeEnabled();
    await act({ kind: 'loseSession' });
    await expect.element(dialog()).not.toBeInTheDocument();
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect.element(dialog().getByRole('button', { name: 'Reveal' })).toBeVisible();
  });

  test('changes nothing when cancelled, and the row has the focus', async () => {
    const { act } = await select();
    const before = await act({ kind: 'secretOf', name: shop });
    await choose('New Secret key…');
    await userEvent.keyboard('{Escape}');
    await expect.element(row(shop)).toHaveFocus();
    expect(await act({ kind: 'secretOf', name: shop })).toBe(before);
  });

  test('is reported as unknown after a lost request, and shown after a lost answer', async () => {
    const { act } = await select();
    await act({ kind: 'nextMore', of: 'renewSecret', fate: 'lostBefore' });
    await choose('New Secret key…');
    await renew();
    await expect.element(notice('No answer came from more.example. The change may have been made.')).toBeVisible();
    await visible(/^The old Secret key may no longer work\./u);
    await act({ kind: 'nextMore', of: 'renewSecret', fate: 'lostAfter' });
    await renew();
    await expect.element(dialog()).toBeVisible();
  });

  test('continues after Cancel, and its dialog appears on its own', async () => {
    const { act } = await select();
    await act({ kind: 'holdMore', of: 'renewSecret' });
    await choose('New Secret key…');
    await renew();
    await userEvent.keyboard('{Escape}');
    await visible(`${shop} is still getting a new Secret key. You’ll see it when it’s ready.`);
    await act({ kind: 'releaseMore' });
    await expect.element(dialog()).toBeVisible();
  });

  test('survives a reload of the window, masked', async () => {
    const { reload } = await select();
    await choose('New Secret key…');
    await renew();
    await expect.element(dialog()).toBeVisible();
    await reload();
    await expect.element(dialog().getByRole('img', { name: 'hidden' })).toBeVisible();
  });

  test('says that the old one is removed from the keychain, and reports if that failed', async () => {
    const { act } = await select();
    await choose('Save to keychain');
    await visible(`The Secret key of ${shop} is saved in the keychain.`);
    await choose('New Secret key…');
    await visible('The old one is removed from this computer’s keychain.');
    await act({ kind: 'keychainIs', problem: 'locked' });
    await renew();
    await visible('The old Secret key is still in this computer’s keychain. Save the new one to replace it.');
    await act({ kind: 'keychainIs', problem: null });
    await dialog().getByRole('button', { name: 'Save to keychain' }).click();
    await expect.element(dialog().getByText('Saved in the keychain')).toBeVisible();
    await expect
      .element(page.getByText(/^The old Secret key is still in this computer’s keychain/u))
      .not.toBeInTheDocument();
  });
});

describe('Disable', () => {
  test('marks the row at once and says how to undo it, and Enable undoes it', async () => {
    const { act } = await select();
    await choose('Disable');
    await visible(`${shop} is disabled. You can enable it again at any time.`);
    await expect.element(row(shop).getByText('Disabled')).toBeVisible();
    await expect.element(inBar('More')).toHaveFocus();
    expect(await act({ kind: 'isDisabled', name: shop })).toBe(true);
    await choose('Enable');
    await visible(`${shop} is enabled again.`);
    await expect.element(row(shop).getByText('Disabled')).not.toBeInTheDocument();
    expect(await act({ kind: 'isDisabled', name: shop })).toBe(false);
  });

  test('becomes Enable in the open menu when its answer arrives', async () => {
    const { act } = await select();
    await act({ kind: 'holdMore', of: 'setEnabled' });
    await choose('Disable');
    await inBar('More').click();
    await expect.element(item('Disable')).toBeVisible();
    await act({ kind: 'releaseMore' });
    await expect.element(item('Enable')).toBeVisible();
    await expect.element(item('Disable')).not.toBeInTheDocument();
  });

  test('of a second API key does not wait for the first, and a repeated one says that it goes on', async () => {
    const { act } = await select();
    await act({ kind: 'holdMore', of: 'setEnabled' });
    await choose('Disable');
    await choose('Disable');
    await visible(`${shop} is still being disabled. You’ll be told when it’s done.`);
    await row('Test \\(Oskar\\)').click();
    await choose('Disable');
    await visible('Test (Oskar) is disabled. You can enable it again at any time.');
    expect(await act({ kind: 'isDisabled', name: 'Test (Oskar)' })).toBe(true);
    await act({ kind: 'releaseMore' });
    await visible(`${shop} is disabled. You can enable it again at any time.`);
  });

  test('that fails while another API key is selected says which', async () => {
    const { act } = await select();
    await act({ kind: 'network', now: 'isHeld' });
    await choose('Disable');
    await row('Test \\(Oskar\\)').click();
    await act({ kind: 'renameApiKey', name: shop, to: 'Magento shop in use' });
    await act({ kind: 'network', now: 'isWhole' });
    await visible(`${shop} wasn’t disabled. Someone else changed this API key.`);
    await expect.element(row('Magento shop in use')).toBeVisible();
  });

  test('reports that somebody else has changed the API key, and shows its current name', async () => {
    const { act } = await select();
    await act({ kind: 'renameApiKey', name: shop, to: 'Magento shop in use' });
    await choose('Disable');
    await expect.element(notice('Someone else changed this API key.')).toBeVisible();
    await expect.element(row('Magento shop in use')).toBeVisible();
    expect(await act({ kind: 'isDisabled', name: 'Magento shop in use' })).toBe(false);
  });
});

describe('Delete', () => {
  test('offers to disable instead, and then deletes nothing', async () => {
    const { act } = await select();
    await inBar('Delete').click();
    await visible(/^Not sure\? Disable it instead/u);
    await expect.element(typedName()).toHaveFocus();
    await inQuestion('Disable instead').click();
    await visible(`${shop} is disabled. You can enable it again at any time.`);
    await expect.element(question()).not.toBeInTheDocument();
    await expect.element(row(shop).getByText('Disabled')).toBeVisible();
    expect(await act({ kind: 'apiKeyNames' })).toContain(shop);
  });

  test('still offers to disable if pressed at the moment Enable is answered', async () => {
    const { act } = await select();
    await act({ kind: 'disableApiKey', name: shop });
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expect.element(row(shop).getByText('Disabled')).toBeVisible();
    const remove = inBar('Delete').element() as HTMLElement;
    const answered = new MutationObserver(() => {
      if (!document.body.textContent.includes(`${shop} is enabled again.`)) return;
      answered.disconnect();
      remove.click();
    });
    answered.observe(document.body, { subtree: true, childList: true, characterData: true });
    await choose('Enable');
    await expect.element(inQuestion('Disable instead')).toBeVisible();
  });

  test('does not offer to disable an API key that is disabled already', async () => {
    const { act } = await select();
    await choose('Disable');
    await visible(`${shop} is disabled. You can enable it again at any time.`);
    await inBar('Delete').click();
    await expect.element(inQuestion('Delete')).toBeVisible();
    await expect.element(inQuestion('Disable instead')).not.toBeInTheDocument();
    await inQuestion('Delete').click();
    await visible(`${shop} was deleted.`);
    expect(await act({ kind: 'apiKeyNames' })).not.toContain(shop);
  });

  test('asks again if somebody else changed the API key before it could be disabled', async () => {
    const { act } = await select();
    await inBar('Delete').click();
    await act({ kind: 'renameApiKey', name: shop, to: 'In use now' });
    await inQuestion('Disable instead').click();
    await expect.element(question()).toHaveAccessibleName('Are you sure you want to delete In use now?');
    await inQuestion('Disable instead').click();
    await visible('In use now is disabled. You can enable it again at any time.');
  });
});

test('Escape in the bar’s menu closes only the menu, and the API key stays selected', async () => {
  await select();
  await inBar('More').click();
  await expect.element(item('Disable')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(item('Disable')).not.toBeInTheDocument();
  await expect.element(row(shop)).toHaveAttribute('aria-selected', 'true');
});

describe('Only possible actions are shown', () => {
  test('at v1: no Disable, no New Secret key and no Save to keychain', async () => {
    await select({ user: 'admin' });
    await expect.element(inBar('Delete')).toBeVisible();
    await expect.element(inBar('Copy Secret')).not.toBeInTheDocument();
    await inBar('More').click();
    await expect.element(item('Replace…')).toBeVisible();
    for (const name of ['Disable', 'New Secret key…', 'Save to keychain']) {
      await expect.element(item(name)).not.toBeInTheDocument();
    }
    await userEvent.keyboard('{Escape}');
    await inBar('Delete').click();
    await expect.element(inQuestion('Delete')).toBeVisible();
    await expect.element(inQuestion('Disable instead')).not.toBeInTheDocument();
  });

  test('at a server that can only disable: Disable, and no action on the Secret key', async () => {
    await select({ user: 'admin', serverCan: { secretReadable: false, secretRenewable: false } });
    await expect.element(inBar('Copy Secret')).not.toBeInTheDocument();
    await inBar('More').click();
    await expect.element(item('Disable')).toBeVisible();
    await expect.element(item('New Secret key…')).not.toBeInTheDocument();
    await expect.element(item('Save to keychain')).not.toBeInTheDocument();
  });

  test('while changes are locked: changing actions say so and do nothing', async () => {
    await select({ ...there, guardsChanges: 'always' });
    await expect.element(inBar('Copy Secret')).toBeEnabled();
    await inBar('More').click();
    await item('Disable').click();
    await expect.element(page.getByRole('heading', { name: 'Changes in this account are locked.' })).toBeVisible();
    await inBar('More').click();
    await item('New Secret key…').click();
    await expect.element(inQuestion('New Secret key')).toBeDisabled();
    await expect.element(page.getByRole('button', { name: 'Unlock changes' })).toBeVisible();
  });

  test('for a support agent: with the account’s name on changing actions', async () => {
    await select({ ...there, user: 'supportAgent', grant: {}, allowsChanges: true });
    await inBar('More').click();
    await expect.element(item('Disable in Acme Nordic AB')).toBeVisible();
    await item('New Secret key…').click();
    const renew = inQuestion('New Secret key in Acme Nordic AB');
    await expect.element(renew).toBeDisabled();
    await expect.element(typedName()).toHaveFocus();
    await userEvent.keyboard('Magento{Enter}');
    await visible('The name doesn’t match yet.');
    await userEvent.keyboard(' shop');
    await visible('The name matches.');
    await expect.element(renew).toBeEnabled();
    await userEvent.keyboard('{Enter}');
    await expect.element(dialog()).toBeVisible();
  });
});

test('the keyboard alone reaches the bar and its menu', async () => {
  await select();
  await userEvent.keyboard('{Tab}');
  for (let tabs = 0; tabs < 12 && document.activeElement?.getAttribute('aria-label') !== 'More'; tabs += 1) {
    await userEvent.keyboard(bar().element().contains(document.activeElement) ? '{ArrowRight}' : '{Tab}');
  }
  await expect.element(inBar('More')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(item('Save to keychain')).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.element(typedName()).toHaveFocus();
});

const long = 'A name that is as long as names of API keys become in practice';

test.each([
  [720, 480, there],
  [720, 480, { ...there, user: 'supportAgent', grant: {}, allowsChanges: true }],
  [900, 600, there],
  [900, 600, { ...there, user: 'supportAgent', grant: {}, allowsChanges: true }],
  [1100, 700, { ...there, user: 'supportAgent', grant: {}, allowsChanges: true }],
] as [number, number, ConsoleOptions][])(
  'nothing of the bar is cut off in a window of %i × %i',
  async (width, height, options) => {
    await showConsole({ ...options, apiKeys: [long] });
    await page.viewport(width, height);
    await row(long).click();
    await expect.element(inBar('More')).toBeVisible();
    // A window this low scrolls.
    inBar('More').element().scrollIntoView({ block: 'nearest' });
    await expect.element(inBar('More')).toBeInViewport({ ratio: 1 });
    const edge = bar().element().getBoundingClientRect();
    for (const each of bar().getByRole('button').elements()) {
      expect(each.getBoundingClientRect().right).toBeLessThanOrEqual(edge.right);
      expect(each.getBoundingClientRect().left).toBeGreaterThanOrEqual(edge.left);
      expect(each.scrollWidth).toBeLessThanOrEqual(each.clientWidth);
    }
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    const inMenu = options.user === 'admin' ? 'Rename' : 'Rename in Acme Nordic AB';
    if (width >= 900) await inBar(inMenu).click();
    else await choose(inMenu);
    await expect.element(page.getByRole('textbox', { name: 'API Key name' })).toHaveValue(long);
  },
);
