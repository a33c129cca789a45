/** States of API Management: the list, and acts on one and several API keys. */
import type { ConsoleOptions } from '../helpers/console-acts.ts';
import type { Hands } from './hands.ts';
import { arabic, longAccount, longName, unbroken } from './names.ts';
import type { State } from './state.ts';

const screen = 'keys/api-management.tsx';
const adding = 'keys/add-api-key.tsx';
const renaming = 'keys/rename-api-key.tsx';
const deleting = 'keys/delete-api-key.tsx';
const renewing = 'keys/renew-secret.tsx';
const asked = 'keys/uncopied-question.tsx';
const severalAsked = 'keys/bulk/bulk-question.tsx';
const several = 'keys/bulk/bulk-dialog.tsx';
const hold = 'keys/hold-notice.tsx';
const failure = 'ui/failure-notice.tsx';
const acme = 'Acme Nordic AB';
const shop = 'Magento shop';

const owner = { user: 'owner' } satisfies ConsoleOptions;
const locked = { user: 'supportAgent', grant: {} } satisfies ConsoleOptions;
const working = { ...locked, allowsChanges: true } satisfies ConsoleOptions;
const old = { user: 'owner', apiKeys: ['Old 1', 'Old 2'] } satisfies ConsoleOptions;
const atMore = { user: 'admin', serverCan: {} } satisfies ConsoleOptions;
const long = { user: 'owner', apiKeys: [longName, unbroken, arabic], areInUse: true } satisfies ConsoleOptions;

/** Goes to API Management from a screen that asks the server for nothing. */
async function comeLate(hands: Hands, before: () => Promise<unknown>): Promise<void> {
  await hands.heading('Preferences');
  await before();
  hands.go('#/account-settings/api-management');
}

async function rename(hands: Hands, name: string | RegExp = shop, button: string | RegExp = 'Rename'): Promise<void> {
  await hands.select(name);
  await hands.inBar(button);
  await hands.dialog();
}

async function askToDelete(
  hands: Hands,
  name: string | RegExp = shop,
  button: string | RegExp = 'Delete',
): Promise<void> {
  await hands.select(name);
  await hands.inBar(button);
  await hands.dialog();
}

async function askToDeleteBoth(hands: Hands): Promise<void> {
  await hands.selectAll('Old 1');
  await hands.press(/^Delete 2/u);
  await hands.dialog();
}

async function renew(hands: Hands): Promise<void> {
  await hands.select(/^Magento shop/u);
  await hands.choose('More', 'New Secret key…');
  await hands.dialog(`Get a new Secret key for ${shop}?`);
}

export const keyStates: readonly State[] = [
  {
    name: 'the list on its way',
    shows: [screen],
    is: ['loading'],
    options: owner,
    address: '#/preferences',
    reach: async (hands) => {
      await comeLate(hands, () => hands.hold());
      await hands.heading('API Management');
    },
  },
  {
    name: 'an empty list',
    shows: [screen],
    is: ['empty'],
    options: { user: 'owner', apiKeys: [] },
    reach: (hands) => hands.see('No API keys yet'),
  },
  {
    name: 'the list with a hint',
    shows: [screen],
    options: { ...owner, isNew: true },
    reach: (hands) => hands.see('Select an API key to rename or delete it.'),
  },
  {
    name: 'a customer’s account with a hint',
    shows: [screen],
    options: { ...locked, isNew: true },
    reach: (hands) => hands.see('Changes are locked until you unlock them at the top.'),
  },
  {
    name: 'one API key',
    shows: [screen],
    is: ['one'],
    options: { user: 'owner', apiKeys: ['Web shop'] },
    reach: (hands) => hands.see('1 API key'),
  },
  {
    name: 'the list with its Bottom bar',
    shows: [screen],
    is: ['many'],
    options: owner,
    reach: (hands) => hands.select(shop),
  },
  {
    name: 'a thousand API keys',
    shows: [screen],
    is: ['many'],
    options: { user: 'owner', more: 994 },
    reach: (hands) => hands.see('1,000 API keys'),
  },
  {
    name: 'long names',
    shows: [screen],
    is: ['longNames'],
    options: long,
    reach: (hands) => hands.select(longName),
  },
  {
    name: 'nothing in the list that matches',
    shows: [screen],
    options: owner,
    reach: async (hands) => {
      await hands.see(shop);
      await hands.page.getByRole('searchbox').fill('nothing like this');
      await hands.see('No API key matches');
    },
  },
  {
    name: 'the list that cannot be read',
    shows: [screen, failure],
    is: ['error'],
    options: owner,
    address: '#/preferences',
    reach: async (hands) => {
      const what = { kind: 'status', status: 500 } as const;
      await comeLate(hands, () => hands.act({ kind: 'fault', method: 'GET', what }));
      await hands.see('Try again');
    },
  },
  {
    name: 'the list that cannot be read again',
    shows: [screen],
    is: ['offline'],
    options: owner,
    reach: async (hands) => {
      await hands.see(shop);
      await hands.act({ kind: 'stopSandbox' });
      await hands.press('Refresh');
      await hands.see(/Last updated/u);
      await hands.press('What to do');
    },
  },
  {
    name: 'the list for which the server asks to wait',
    shows: [screen],
    options: owner,
    reach: async (hands) => {
      await hands.see(shop);
      const what = { kind: 'status', status: 429, headers: { 'retry-after': '60' } } as const;
      await hands.act({ kind: 'fault', method: 'GET', times: 1, what });
      await hands.press('Refresh');
      await hands.see(/^The server is busy\./u);
    },
  },
  {
    name: 'API Management for a Regular User',
    shows: [screen],
    options: { user: 'regular' },
    reach: (hands) => hands.see(/is for Admin Users/u),
  },
  {
    name: 'creations that need checking',
    shows: [screen],
    is: ['notConfirmed', 'longNames'],
    options: { user: 'owner', unknown: ['In the dark', unbroken], lost: ['Without a secret'] },
    reach: async (hands) => {
      await hands.see('3 API keys need checking');
      await hands.press('Show');
    },
  },
  {
    name: 'one creation that needs checking',
    shows: [screen],
    is: ['notConfirmed'],
    options: { user: 'owner', unknown: ['In the dark'] },
    reach: (hands) => hands.see(/The API key may have been created/u),
  },
  {
    name: 'the question before one of them is removed',
    shows: ['keys/give-up.tsx'],
    options: { user: 'owner', unknown: ['In the dark'] },
    reach: async (hands) => {
      await hands.press('Remove from this list: In the dark');
      await hands.see('Remove In the dark from this list?');
    },
  },
  {
    name: 'a customer’s account, locked',
    shows: [screen],
    is: ['locked'],
    options: locked,
    reach: (hands) => hands.select(shop),
  },
  {
    name: 'a customer’s account with long names',
    shows: [screen],
    is: ['longNames'],
    options: { ...working, accounts: [longAccount], account: longAccount, apiKeys: [longName, unbroken] },
    reach: (hands) => hands.select(longName),
  },
  {
    name: 'a customer’s account where changes are allowed and the access ends soon',
    shows: [screen],
    options: { ...working, grant: { minutes: 4 } },
    reach: async (hands) => {
      await hands.select(shop);
      await hands.see(/^[34]:\d\d left$/u);
    },
  },
  {
    name: 'a customer’s account after the access has ended',
    shows: [screen],
    is: ['ended'],
    options: locked,
    reach: async (hands) => {
      await hands.see(shop);
      await hands.act({ kind: 'endGrants' });
      await hands.press('Refresh');
      await hands.see(/^Last updated .* What you typed is kept/u);
    },
  },
  {
    name: 'the guard rail in one’s own account',
    shows: [screen],
    is: ['locked'],
    options: { user: 'owner', guardsChanges: 'always' },
    reach: (hands) => hands.see(/keeps you from changing something by mistake/u),
  },
  {
    name: 'the details of an API key',
    shows: [screen],
    options: { user: 'owner', saved: ['Kept'] },
    reach: async (hands) => {
      await hands.select(/^Kept/u);
      await hands.type('{Enter}');
      await hands.isThere('button', 'Close details');
    },
  },
  {
    name: 'the details of an API key with a long name',
    shows: [screen],
    is: ['longNames'],
    options: long,
    reach: async (hands) => {
      await hands.select(longName);
      await hands.type('{Enter}');
      await hands.isThere('button', 'Close details');
    },
  },
  {
    name: 'an API key that is being replaced',
    shows: [screen],
    options: owner,
    reach: async (hands) => {
      await hands.page.getByRole('row', { name: shop }).dblClick();
      await hands.press('Replace…');
      await hands.type('{Enter}');
      await hands.press('Copy Secret');
      await hands.press('Close');
      await hands.press(/^I’ve saved it/u);
      await hands.see(`It replaces ${shop}.`);
    },
  },
  {
    name: 'more to do with an API key',
    shows: ['keys/more-menu.tsx'],
    options: atMore,
    reach: async (hands) => {
      await hands.select(/^Magento shop/u);
      await hands.open('More');
    },
  },
  {
    name: 'the formats of Copy Secret',
    shows: ['secrets/format-menu.tsx'],
    // In a narrower window the formats are in another menu.
    window: { width: 900, height: 600 },
    options: atMore,
    reach: async (hands) => {
      await hands.select(/^Magento shop/u);
      await hands.open(`Choose a format for ${shop}`);
    },
  },
  {
    name: 'a name that is refused',
    shows: [adding],
    options: owner,
    reach: async (hands) => {
      await hands.add('');
      await hands.see('Enter a name.');
    },
  },
  {
    name: 'a name that looks like another one',
    shows: [adding, 'keys/looks-alike-notice.tsx'],
    options: owner,
    reach: async (hands) => {
      await hands.add('Mаgento shop');
      await hands.see('This name looks like Magento shop.');
    },
  },
  {
    name: 'a creation whose end nobody knows',
    shows: [adding, failure],
    is: ['error', 'notConfirmed', 'longNames'],
    options: owner,
    reach: async (hands) => {
      await hands.act({ kind: 'fault', method: 'POST', what: { kind: 'resetAfterCommit' } });
      await hands.add(longName);
      await hands.see(/The API key may have been created/u);
    },
  },
  {
    name: 'a creation for which the server asks to wait',
    shows: [adding],
    is: ['loading'],
    options: owner,
    reach: async (hands) => {
      const what = { kind: 'status', status: 503, headers: { 'retry-after': '30' } } as const;
      await hands.act({ kind: 'fault', method: 'POST', what });
      await hands.add('Waits');
      await hands.see(/^The server is busy/u);
    },
  },
  {
    name: 'adding where changes are locked',
    shows: [adding, hold],
    is: ['locked'],
    options: locked,
    reach: async (hands) => {
      await hands.press(`Add API Key in ${acme}`);
      await hands.see('Changes in this account are locked.');
    },
  },
  {
    name: 'a dialog that an ended access holds up',
    shows: [adding, hold],
    is: ['ended'],
    options: working,
    reach: async (hands) => {
      await hands.press(`Add API Key in ${acme}`);
      await hands.dialog();
      await hands.act({ kind: 'endGrants' });
      await hands.type('Held up{Enter}');
      await hands.see('Your access to this account has ended.');
    },
  },
  {
    name: 'the Secret key, shown once',
    shows: [adding],
    options: owner,
    reach: async (hands) => {
      await hands.add(longName);
      await hands.see('The Secret key is only shown once.');
      await hands.press('Reveal');
      await hands.see(/^Hides in/u);
    },
  },
  {
    name: 'the Secret key that could not be saved',
    shows: [adding, failure],
    is: ['error'],
    options: owner,
    reach: async (hands) => {
      await hands.act({ kind: 'keychainIs', problem: 'locked' });
      await hands.addAndCopy('Web shop');
      await hands.press('Save to keychain');
      await hands.see('This computer’s keychain is locked.');
    },
  },
  {
    name: 'the Secret key that is no longer on the clipboard',
    shows: [adding],
    options: owner,
    reach: async (hands) => {
      await hands.addAndCopy('Web shop');
      await hands.fill('Paste it from where you saved it', 'something else');
      await hands.type('{Enter}');
      await hands.see(/^This doesn’t match/u);
      await hands.press('Clear now');
      await hands.see(/^No longer on the clipboard/u);
    },
  },
  {
    name: 'a Secret key for which no test is left',
    shows: [adding, 'keys/test-key.tsx'],
    options: owner,
    reach: async (hands) => {
      await hands.add('Web shop');
      await hands.see('The Secret key is only shown once.');
      await hands.act({ kind: 'useUpTokenRequests' });
      await hands.press('Test key');
      await hands.isThere('timer');
    },
  },
  {
    name: 'a Secret key that is closed without being copied',
    shows: [asked],
    options: owner,
    reach: async (hands) => {
      await hands.add('Web shop');
      await hands.see('The Secret key is only shown once.');
      await hands.press('Close');
      await hands.see('You haven’t copied or saved the Secret key');
    },
  },
  {
    name: 'the question before one signs out with a pair within reach',
    shows: [asked],
    is: ['longNames'],
    options: owner,
    reach: async (hands) => {
      await hands.addAndCopy(longName);
      await hands.press('Close');
      await hands.choose('Information Centre', 'Sign out');
      await hands.see('Have you saved the Secret key?');
    },
  },
  {
    name: 'the question before the window closes over a creation',
    shows: [asked],
    options: owner,
    reach: async (hands) => {
      await hands.act({ kind: 'fault', method: 'POST', what: { kind: 'hangBeforeCommit' } });
      await hands.add('On its way');
      await hands.act({ kind: 'askToClose' });
      await hands.see('An API key is still being added');
    },
  },
  {
    name: 'two pairs within reach, one of them on the clipboard',
    shows: [screen],
    is: ['longNames'],
    options: owner,
    reach: async (hands) => {
      for (const name of ['Web shop', arabic]) {
        await hands.addAndCopy(name);
        await hands.press('Close');
        await hands.noDialog();
      }
      await hands.see(/on the clipboard for/u);
    },
  },
  {
    name: 'the check of a pair within reach',
    shows: ['keys/check-dialog.tsx'],
    options: owner,
    reach: async (hands) => {
      await hands.addAndCopy('Web shop');
      await hands.press('Close');
      await hands.press('Check: Web shop');
      await hands.see('Check the Secret key of Web shop');
    },
  },
  {
    name: 'a rename that lost a race',
    shows: [renaming, 'keys/changed-notice.tsx'],
    options: { user: 'admin' },
    reach: async (hands) => {
      await rename(hands);
      await hands.act({ kind: 'renameApiKey', name: shop, to: 'Theirs' });
      await hands.type('Mine{Enter}');
      await hands.see('Rename anyway');
    },
  },
  {
    name: 'a rename of a long name that nobody answers',
    shows: [renaming, failure],
    is: ['error', 'longNames', 'notConfirmed'],
    options: long,
    reach: async (hands) => {
      await rename(hands, longName);
      await hands.act({ kind: 'fault', method: 'PATCH', times: 1000, what: { kind: 'resetAfterCommit' } });
      await hands.act({ kind: 'fault', method: 'GET', times: 1000, what: { kind: 'resetAfterCommit' } });
      await hands.type('Mine{Enter}');
      await hands.see(/No answer came/u);
    },
  },
  {
    name: 'a rename where changes are locked',
    shows: [renaming, hold],
    is: ['locked'],
    options: locked,
    reach: async (hands) => {
      await rename(hands, shop, `Rename in ${acme}`);
      await hands.see('Changes in this account are locked.');
    },
  },
  {
    name: 'deleting an API key that was never used',
    shows: [deleting],
    options: owner,
    reach: (hands) => askToDelete(hands, 'Test (Oskar)'),
  },
  {
    name: 'deleting an API key in use, with a long name',
    shows: [deleting],
    is: ['longNames'],
    options: long,
    reach: (hands) => askToDelete(hands, longName),
  },
  {
    name: 'deleting an API key in a customer’s account',
    shows: [deleting],
    options: working,
    reach: async (hands) => {
      await askToDelete(hands, shop, `Delete in ${acme}`);
      await hands.see('API Key name');
    },
  },
  {
    name: 'deleting where changes are locked',
    shows: [deleting, hold],
    is: ['locked'],
    options: locked,
    reach: async (hands) => {
      await askToDelete(hands, shop, `Delete in ${acme}`);
      await hands.see('Changes in this account are locked.');
    },
  },
  {
    name: 'a deletion that nobody answers',
    shows: [deleting, failure],
    is: ['error', 'notConfirmed'],
    options: old,
    reach: async (hands) => {
      await askToDelete(hands, 'Old 1');
      await hands.act({ kind: 'fault', method: 'DELETE', times: 1000, what: { kind: 'resetAfterCommit' } });
      await hands.act({ kind: 'fault', method: 'GET', times: 1000, what: { kind: 'resetAfterCommit' } });
      await hands.page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
      await hands.see(/No answer came/u);
    },
  },
  {
    name: 'deleting where the server can disable instead',
    shows: [deleting],
    options: atMore,
    reach: async (hands) => {
      await askToDelete(hands, /^Magento shop/u);
      await hands.see(/^Not sure\? Disable it instead/u);
    },
  },
  { name: 'the question before a new Secret key', shows: [renewing], options: atMore, reach: renew },
  {
    name: 'a new Secret key',
    shows: [adding],
    options: atMore,
    reach: async (hands) => {
      await renew(hands);
      await hands.fill('API Key name', shop);
      await hands.press('New Secret key');
      await hands.see(/^This server keeps the Secret key\./u);
      await hands.mayFill('Paste it from where you saved it');
    },
  },
  {
    name: 'a new Secret key of which nobody knows',
    shows: [renewing, failure],
    is: ['error', 'notConfirmed'],
    options: atMore,
    reach: async (hands) => {
      await renew(hands);
      await hands.act({ kind: 'nextMore', of: 'renewSecret', fate: 'lostBefore' });
      await hands.fill('API Key name', shop);
      await hands.press('New Secret key');
      await hands.see(/^No answer came from/u);
    },
  },
  { name: 'the Bottom bar with several', shows: [screen], options: old, reach: (hands) => hands.selectAll('Old 1') },
  {
    name: 'the formats in which several are exported',
    shows: ['ui/export-menu.tsx'],
    options: { user: 'owner', apiKeys: ['Old 1'], saved: ['Old 2'] },
    reach: async (hands) => {
      await hands.selectAll('Old 1');
      await hands.open(/^Export.* 2/u);
    },
  },
  {
    name: 'more to do with several',
    shows: ['keys/bulk/acts-of-several.tsx'],
    window: { width: 480, height: 480 },
    options: { user: 'owner', apiKeys: ['Old 1'], saved: ['Old 2'] },
    reach: async (hands) => {
      await hands.page.viewport(480, 480);
      await hands.selectAll('Old 1');
      await hands.open('More');
    },
  },
  {
    name: 'several in question',
    shows: [severalAsked],
    options: { ...old, areInUse: true },
    reach: async (hands) => {
      await askToDeleteBoth(hands);
      await hands.see('Enter 2 to confirm');
    },
  },
  {
    name: 'several with long names in question',
    shows: [severalAsked],
    is: ['longNames'],
    options: long,
    reach: async (hands) => {
      await hands.selectAll(longName);
      await hands.press('Delete 3');
      await hands.see('Enter 3 to confirm');
    },
  },
  {
    name: 'several in question that cannot be looked at',
    shows: [severalAsked, failure],
    is: ['error'],
    options: old,
    reach: async (hands) => {
      await hands.selectAll('Old 1');
      await hands.act({ kind: 'stopSandbox' });
      await hands.press('Delete 2');
      await hands.see('Try again');
    },
  },
  {
    name: 'several in question where changes are locked',
    shows: [severalAsked, hold],
    is: ['locked'],
    options: { ...locked, apiKeys: ['Old 1', 'Old 2'] },
    reach: async (hands) => {
      await askToDeleteBoth(hands);
      await hands.see('Unlock changes');
    },
  },
  {
    name: 'several that are being deleted',
    shows: [several],
    is: ['loading'],
    options: old,
    reach: async (hands) => {
      await askToDeleteBoth(hands);
      await hands.see('Old 2');
      await hands.act({ kind: 'fault', method: 'DELETE', what: { kind: 'hangBeforeCommit' } });
      await hands.page.getByRole('alertdialog').getByRole('button', { name: 'Delete 2' }).click();
      await hands.isThere('button', 'Pause');
    },
  },
  {
    name: 'several of which nobody knows',
    shows: [several],
    is: ['notConfirmed'],
    options: old,
    reach: async (hands) => {
      await hands.act({ kind: 'fault', method: 'DELETE', times: 1000, what: { kind: 'resetAfterCommit' } });
      await askToDeleteBoth(hands);
      await hands.page.getByRole('alertdialog').getByRole('button', { name: 'Delete 2' }).click();
      await hands.see('Continue');
    },
  },
  {
    name: 'several of which one has failed',
    shows: [several],
    is: ['error'],
    options: old,
    reach: async (hands) => {
      await askToDeleteBoth(hands);
      await hands.see('Old 2');
      await hands.act({ kind: 'renameApiKey', name: 'Old 2', to: longName });
      await hands.page.getByRole('alertdialog').getByRole('button', { name: 'Delete 2' }).click();
      await hands.see('1 of 2 API keys are deleted');
    },
  },
  {
    name: 'several that are deleted',
    shows: [several],
    options: old,
    reach: async (hands) => {
      await askToDeleteBoth(hands);
      await hands.page.getByRole('alertdialog').getByRole('button', { name: 'Delete 2' }).click();
      await hands.see('All 2 API keys are deleted');
    },
  },
];
