/** States of the dialogs about one API key: adding, the pair of keys, renaming, deleting, a new Secret key. */
import type { ConsoleOptions } from '../helpers/console-acts.ts';
import type { Hands } from './hands.ts';
import { arabic, longName, unbroken } from './names.ts';
import type { State } from './state.ts';

const screen = 'keys/api-management.tsx';
const adding = 'keys/add-api-key.tsx';
const renaming = 'keys/rename-api-key.tsx';
const deleting = 'keys/delete-api-key.tsx';
const renewing = 'keys/renew-secret.tsx';
const asked = 'keys/uncopied-question.tsx';
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

async function renew(hands: Hands): Promise<void> {
  await hands.select(/^Magento shop/u);
  await hands.choose('More', 'New Secret key…');
  await hands.dialog(`Get a new Secret key for ${shop}?`);
}

export const keyDialogStates: readonly State[] = [
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
];
