/** States of API Management: the list and what opens in it. */
import type { ConsoleOptions } from '../helpers/console-acts.ts';
import type { Hands } from './hands.ts';
import { arabic, longAccount, longName, unbroken } from './names.ts';
import type { State } from './state.ts';

const screen = 'keys/api-management.tsx';
const failure = 'ui/failure-notice.tsx';
const shop = 'Magento shop';

const owner = { user: 'owner' } satisfies ConsoleOptions;
const locked = { user: 'supportAgent', grant: {} } satisfies ConsoleOptions;
const working = { ...locked, allowsChanges: true } satisfies ConsoleOptions;
const atMore = { user: 'admin', serverCan: {} } satisfies ConsoleOptions;
const long = { user: 'owner', apiKeys: [longName, unbroken, arabic], areInUse: true } satisfies ConsoleOptions;

/** Goes to API Management from a screen that asks the server for nothing. */
async function comeLate(hands: Hands, before: () => Promise<unknown>): Promise<void> {
  await hands.heading('Preferences');
  await before();
  hands.go('#/account-settings/api-management');
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
    reach: (hands) => hands.see(/It may have been created/u),
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
      await hands.see(/^Last updated [^.]*\.$/u);
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
      await hands.open(`Copy Secret of ${shop} as…`);
    },
  },
  {
    name: 'the question before replacing stops',
    shows: ['secrets/remove-question.tsx'],
    options: { user: 'admin' },
    reach: async (hands) => {
      await hands.page.getByRole('row', { name: shop }).dblClick();
      await hands.press('Replace…');
      await hands.type('{Enter}');
      await hands.press('Copy Secret');
      await hands.see(/^Cleared from the clipboard in/u);
      await hands.press('Close');
      await hands.noDialog();
      await hands.fill('Where it’s used', 'Checkout server');
      await hands.press('Add');
      await hands.see('Checkout server');
      await hands.press('Stop replacing');
      await hands.dialog('Stop replacing');
    },
  },
];
