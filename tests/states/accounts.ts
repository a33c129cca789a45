/** States of choosing an account, and of a support agent's access to a customer's. */
import type { ConsoleOptions } from '../helpers/console-acts.ts';
import type { Hands } from './hands.ts';
import { longAccount, longName } from './names.ts';
import type { State } from './state.ts';

const screen = 'accounts/account-screen.tsx';
const asking = 'accounts/access-dialog.tsx';
const failure = 'ui/failure-notice.tsx';
const acme = 'Acme Nordic AB';
const there = { user: 'supportAgent', grant: {} } satisfies ConsoleOptions;
const choosing = { user: 'supportAgent', account: null } satisfies ConsoleOptions;
const working = { ...there, allowsChanges: true } satisfies ConsoleOptions;
const accountsFail = {
  kind: 'fault',
  method: 'GET',
  path: '/v1/accounts',
  what: { kind: 'status', status: 500 },
} as const;

async function askForAccess(hands: Hands): Promise<void> {
  await hands.pressText(acme);
  await hands.dialog(`Access to ${acme}`);
}

async function fillAccess(hands: Hands): Promise<void> {
  await hands.fill('Reason', 'Their import fails since Monday');
  await hands.fill('Ticket', 'CASE-7');
  await hands.type('{Enter}');
}

async function addInCustomers(hands: Hands): Promise<void> {
  await hands.addAndCopy('For the import', `Add API Key in ${acme}`);
  await hands.press('Close');
  await hands.press(/^I’ve saved it/u);
}

export const accountStates: readonly State[] = [
  {
    name: 'the accounts are on their way',
    shows: [screen],
    is: ['loading'],
    options: choosing,
    address: '#/',
    reach: async (hands) => {
      await hands.see('Fjord Travel AS');
      await hands.hold();
      await hands.fill('Search accounts', 'fjord');
      await hands.see('Loading accounts');
    },
  },
  {
    name: 'the choice of an account',
    shows: [screen],
    is: ['many'],
    options: { user: 'adminOfSeveral', account: null },
    address: '#/',
    reach: (hands) => hands.see('Fjord Travel AS'),
  },
  {
    name: 'the choice of a customer’s account, with a pinned one',
    shows: [screen],
    is: ['many'],
    options: { ...choosing, customers: 50, pinned: ['Fjord Travel AS'] },
    address: '#/',
    reach: (hands) => hands.see('fjord-travel.example · Support agent · Pinned'),
  },
  {
    name: 'no account that matches',
    shows: [screen],
    is: ['empty'],
    options: choosing,
    address: '#/',
    reach: async (hands) => {
      await hands.fill('Search accounts', 'nobody is called this');
      await hands.see('No account matches your search.');
    },
  },
  {
    name: 'the only account is being entered',
    shows: [screen],
    is: ['one'],
    options: { user: 'owner', account: null },
    address: '#/preferences',
    reach: async (hands) => {
      await hands.heading('Preferences');
      // Otherwise what is held is the list from which the console knows that there is only one.
      await hands.asked('/accounts');
      await hands.hold();
      hands.go('#/');
      await hands.heading(`Opening ${acme}`);
    },
  },
  {
    name: 'the choice of accounts with long names',
    shows: [screen],
    is: ['longNames'],
    options: { user: 'owner', account: null, accounts: [longAccount, longName], pinned: [longAccount] },
    address: '#/',
    reach: (hands) => hands.see(longAccount),
  },
  {
    name: 'the accounts that cannot be searched',
    shows: [screen, failure],
    is: ['error'],
    options: choosing,
    address: '#/',
    reach: async (hands) => {
      await hands.see('Fjord Travel AS');
      await hands.act(accountsFail);
      await hands.fill('Search accounts', 'fj');
      await hands.see(/couldn’t do this/u);
    },
  },
  {
    name: 'the accounts while the server cannot be reached',
    shows: [screen, failure],
    is: ['offline'],
    options: choosing,
    address: '#/',
    reach: async (hands) => {
      await hands.see('Fjord Travel AS');
      await hands.act({ kind: 'stopSandbox' });
      await hands.fill('Search accounts', 'fj');
      await hands.see(/couldn’t be reached/u);
    },
  },
  {
    name: 'the switcher with an access that is open',
    shows: ['accounts/account-switcher.tsx'],
    options: { ...there, customers: 30 },
    reach: async (hands) => {
      await hands.see('Magento shop');
      await hands.type('{Control>}k{/Control}');
      await hands.dialog('Switch account');
      await hands.see(/^Current account/u);
    },
  },
  {
    name: 'the question for access, with what is wrong in it',
    shows: [asking],
    options: choosing,
    address: '#/',
    reach: async (hands) => {
      await askForAccess(hands);
      await hands.press('Get access');
      await hands.see('Enter a ticket.');
    },
  },
  {
    name: 'the question for access that nobody answers',
    shows: [asking, failure],
    is: ['error'],
    options: choosing,
    address: '#/',
    reach: async (hands) => {
      await askForAccess(hands);
      await hands.act({ kind: 'stopSandbox' });
      await fillAccess(hands);
      await hands.see(/couldn’t be reached/u);
    },
  },
  {
    name: 'the question for access to an account with a long name',
    shows: [asking],
    is: ['longNames'],
    options: { user: 'supportAgent', account: null, accounts: [longAccount] },
    address: '#/',
    reach: async (hands) => {
      await hands.pressText(longAccount);
      await hands.dialog(`Access to ${longAccount}`);
    },
  },
  {
    name: 'the question for more time',
    shows: ['accounts/extend-access.tsx'],
    options: there,
    address: '#/',
    reach: async (hands) => {
      await hands.press('Extend');
      await hands.see(/^Your access then lasts one hour/u);
    },
  },
  {
    name: 'the question for more time that nobody answers',
    shows: ['accounts/extend-access.tsx', failure],
    is: ['error'],
    options: there,
    address: '#/',
    reach: async (hands) => {
      await hands.press('Extend');
      await hands.see(/^Your access then lasts one hour/u);
      await hands.act({ kind: 'stopSandbox' });
      await hands.page.getByRole('dialog').getByRole('button', { name: 'Extend' }).click();
      await hands.see(/No answer came|couldn’t be reached/u);
    },
  },
  {
    name: 'before one leaves a customer’s account',
    shows: ['accounts/hand-over.tsx'],
    options: working,
    reach: async (hands) => {
      await addInCustomers(hands);
      await hands.press('Leave account');
      await hands.see('Handed over');
    },
  },
  {
    name: 'before one leaves a customer’s account, which cannot be noted',
    shows: ['accounts/hand-over.tsx', failure],
    is: ['error'],
    options: { ...working, failing: ['activity.note'] },
    reach: async (hands) => {
      await addInCustomers(hands);
      await hands.press('Leave account');
      await hands.pressText('Handed over');
      await hands.press('Leave');
      await hands.isThere('alert');
    },
  },
  {
    name: 'signing out while accesses are open',
    shows: ['accounts/access-question.tsx'],
    options: there,
    reach: async (hands) => {
      await hands.see('Magento shop');
      await hands.choose('Information Centre', 'Sign out');
      await hands.dialog('You still have access to 1 account');
    },
  },
  {
    name: 'signing out while accesses cannot be read',
    shows: ['accounts/access-question.tsx', failure],
    is: ['error'],
    options: there,
    reach: async (hands) => {
      await hands.see('Magento shop');
      await hands.act({ kind: 'stopSandbox' });
      await hands.choose('Information Centre', 'Sign out');
      await hands.see(/^Your open access couldn’t be checked/u);
    },
  },
  {
    name: 'a link from outside',
    shows: ['accounts/link-question.tsx'],
    options: { user: 'adminOfSeveral', account: 'Björk & Co' },
    reach: async (hands) => {
      await hands.see('Shopify');
      await hands.act({ kind: 'linkCame', link: 'api-key-console://accounts/{id}?ticket=CASE-32', account: acme });
      await hands.dialog(`Open ${acme}?`);
    },
  },
  {
    name: 'a link from outside while the account cannot be entered',
    shows: ['accounts/link-question.tsx', failure],
    is: ['error'],
    options: { user: 'adminOfSeveral', account: 'Björk & Co' },
    reach: async (hands) => {
      await hands.see('Shopify');
      await hands.act({ kind: 'linkCame', link: 'api-key-console://accounts/{id}?ticket=CASE-32', account: acme });
      await hands.dialog(`Open ${acme}?`);
      await hands.act({ kind: 'stopSandbox' });
      await hands.press('Open');
      await hands.see(/couldn’t be reached/u);
    },
  },
];
