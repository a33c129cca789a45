/** States of Activity, saved secrets, preferences and the program itself. */
import { expect } from 'vitest';
import type { Hands } from './hands.ts';
import { arabic, longName, unbroken } from './names.ts';
import type { State } from './state.ts';

const activity = 'activity/activity-screen.tsx';
const saved = 'secrets/saved-secrets-screen.tsx';
const preferences = 'preferences/preferences-screen.tsx';
const failure = 'ui/failure-notice.tsx';
const toActivity = '#/account-settings/activity';
const toSaved = '#/saved-secrets';
const toPreferences = '#/preferences';

/** Goes to the address from a screen that asks the server for nothing. */
async function comeLate(hands: Hands, before: () => Promise<unknown>, address = toActivity): Promise<void> {
  await hands.heading('Preferences');
  await before();
  hands.go(address);
}

/** A line of the activity has this text, possibly across several elements. */
async function seeEntry(hands: Hands, text: string): Promise<void> {
  const lines = hands.page.getByRole('list', { name: 'Activity' }).getByRole('listitem');
  await expect.element(lines.filter({ hasText: text }).first()).toBeVisible();
}

async function choose(hands: Hands, filter: RegExp, choice: string): Promise<void> {
  await hands.press(filter);
  await hands.page.getByRole('menuitemradio', { name: choice }).click();
}

export const computerStates: readonly State[] = [
  {
    name: 'the activity on its way',
    shows: [activity],
    is: ['loading'],
    options: { user: 'owner' },
    address: toPreferences,
    reach: async (hands) => {
      await comeLate(hands, () => hands.hold());
      await hands.heading('Activity');
    },
  },
  {
    name: 'activity that nothing matches',
    shows: [activity],
    is: ['empty'],
    options: { user: 'owner' },
    address: toActivity,
    reach: async (hands) => {
      await seeEntry(hands, 'Magento shop');
      await choose(hands, /^What:/u, 'Clipboard cleared');
      await hands.see('Nothing matches');
    },
  },
  {
    name: 'one line of activity',
    shows: [activity],
    is: ['one'],
    options: { user: 'owner', saved: ['Kept'] },
    address: toActivity,
    reach: async (hands) => {
      await seeEntry(hands, 'Magento shop');
      await choose(hands, /^What:/u, 'Secret key saved');
      await hands.see('1 entry');
    },
  },
  {
    name: 'the activity, with what Support did',
    shows: [activity],
    is: ['many'],
    options: { user: 'owner', saved: ['Kept'] },
    address: '#/',
    reach: async (hands) => {
      await hands.act({ kind: 'supportRenames', name: 'Magento shop', to: 'Shop', ticket: 'CASE-7' });
      hands.go(toActivity);
      await seeEntry(hands, 'Ticket CASE-7');
    },
  },
  {
    name: 'activity with long names',
    shows: [activity],
    is: ['longNames'],
    options: { user: 'owner', apiKeys: [longName, unbroken, arabic], areInUse: true },
    address: toActivity,
    reach: (hands) => seeEntry(hands, unbroken),
  },
  {
    name: 'the activity that cannot be read',
    shows: [activity, failure],
    is: ['error'],
    options: { user: 'owner' },
    address: toPreferences,
    reach: async (hands) => {
      const what = { kind: 'status', status: 500 } as const;
      await comeLate(hands, () => hands.act({ kind: 'fault', method: 'GET', path: '/events', what }));
      await hands.see('Try again');
    },
  },
  {
    name: 'the activity while the server cannot be reached',
    shows: [activity, failure],
    is: ['offline'],
    options: { user: 'owner' },
    address: toActivity,
    reach: async (hands) => {
      await seeEntry(hands, 'Magento shop');
      await hands.act({ kind: 'stopSandbox' });
      await hands.press('Refresh');
      await hands.see(/^Last updated/u);
    },
  },
  {
    name: 'the activity of a customer’s account, locked',
    shows: [activity],
    is: ['locked'],
    options: { user: 'supportAgent', grant: {} },
    address: toActivity,
    reach: (hands) => seeEntry(hands, 'Magento shop'),
  },
  {
    name: 'the activity after the access has ended',
    shows: [activity],
    is: ['ended'],
    options: { user: 'supportAgent', grant: {} },
    address: toActivity,
    reach: async (hands) => {
      await seeEntry(hands, 'Magento shop');
      await hands.act({ kind: 'endGrants' });
      await hands.press('Refresh');
      await hands.see(/^Your access to .* has ended\./u);
    },
  },
  {
    name: 'activity of a Regular User',
    shows: [activity],
    options: { user: 'regular' },
    address: toActivity,
    reach: (hands) => hands.see('Activity is for Admin Users'),
  },
  {
    name: 'a choice of what the activity is narrowed to',
    shows: ['activity/filter-menu.tsx'],
    options: { user: 'owner' },
    address: toActivity,
    reach: async (hands) => {
      await seeEntry(hands, 'Magento shop');
      await hands.open(/^What:/u);
    },
  },
  {
    name: 'the saved secrets on their way',
    shows: [saved],
    is: ['loading'],
    options: { user: 'owner', saved: ['Kept'], held: ['savedSecrets.list'] },
    address: toSaved,
    reach: async (hands) => {
      await hands.heading('Saved secrets');
      await hands.isThere('progressbar', 'Loading saved secrets');
    },
  },
  {
    name: 'no saved secrets',
    shows: [saved],
    is: ['empty'],
    options: { user: 'owner' },
    address: toSaved,
    reach: (hands) => hands.see('No saved secrets'),
  },
  {
    name: 'one saved secret',
    shows: [saved],
    is: ['one'],
    options: { user: 'owner', saved: ['Kept'] },
    address: toSaved,
    reach: (hands) => hands.see('Kept'),
  },
  {
    name: 'the saved secrets',
    shows: [saved],
    is: ['many'],
    options: { user: 'owner', saved: ['Kept', 'Web shop', 'مزامنة المتجر'] },
    address: toSaved,
    reach: (hands) => hands.see('Web shop'),
  },
  {
    name: 'saved secrets with long names',
    shows: [saved],
    is: ['longNames'],
    options: { user: 'owner', saved: [longName, unbroken, arabic] },
    address: toSaved,
    reach: (hands) => hands.see(unbroken),
  },
  {
    name: 'a saved secret that the keychain does not give',
    shows: [saved, failure],
    is: ['error'],
    options: { user: 'owner', saved: ['Kept'] },
    address: toSaved,
    reach: async (hands) => {
      await hands.act({ kind: 'keychainIs', problem: 'locked' });
      await hands.press('Copy Secret of Kept');
      await hands.see('This computer’s keychain is locked.');
    },
  },
  {
    name: 'a saved secret that was copied',
    shows: [saved],
    options: { user: 'owner', saved: ['Kept'] },
    address: toSaved,
    reach: async (hands) => {
      await hands.press('Copy Secret of Kept');
      await hands.see(/^Secret key on the clipboard for/u);
    },
  },
  {
    name: 'the question before a saved secret is removed',
    shows: ['secrets/remove-question.tsx'],
    is: ['longNames'],
    options: { user: 'owner', saved: [longName] },
    address: toSaved,
    reach: async (hands) => {
      await hands.press(`Remove the saved secret of ${longName}`);
      await hands.dialog();
    },
  },
  {
    name: 'the preferences on their way',
    shows: [preferences],
    is: ['loading'],
    options: { user: 'owner', held: ['preferences.get'] },
    address: toPreferences,
    reach: (hands) => hands.isThere('progressbar', 'Loading preferences'),
  },
  {
    name: 'the preferences',
    shows: [preferences],
    is: ['many'],
    options: { user: 'owner' },
    address: toPreferences,
    reach: (hands) => hands.see('Format for Copy Secret'),
  },
  {
    name: 'the preferences that an organisation has set, with an update',
    shows: [preferences],
    is: ['locked'],
    options: {
      user: 'owner',
      managed: '{ "clipboardSeconds": 10, "keychain": "off", "guardsChanges": "always" }',
      update: { version: '1.2.0', notes: 'Faster lists.\nWords in Swedish.' },
    },
    address: toPreferences,
    reach: async (hands) => {
      await hands.see('Set by your organisation.');
      await hands.see(/Faster lists/u);
    },
  },
  {
    name: 'a preference that cannot be saved',
    shows: [preferences, failure],
    is: ['error'],
    options: { user: 'owner' },
    address: toPreferences,
    reach: async (hands) => {
      await hands.see('Format for Copy Secret');
      await hands.act({ kind: 'settingsCannotBeWritten' });
      await hands.pressText('2 minutes');
      await hands.see('It couldn’t be saved on this computer.');
    },
  },
  {
    name: 'the network check among the preferences, with problems',
    shows: [preferences],
    is: ['offline'],
    options: { user: 'owner' },
    address: toPreferences,
    reach: async (hands) => {
      await hands.see('Format for Copy Secret');
      await hands.act({ kind: 'stopSandbox' });
      await hands.press('Check the network');
      await hands.see(/^Connection: Problem/u);
    },
  },
  {
    name: 'notices about files over the list',
    shows: ['storage/storage-notices.tsx', 'keys/api-management.tsx'],
    options: { user: 'owner', storage: ['settingsRestored', 'journalDamaged'], update: { version: '1.2.0' } },
    reach: async (hands) => {
      await hands.see('Magento shop');
      await hands.see('Version 1.2.0 is ready. Restart when it suits you.');
    },
  },
  {
    name: 'the Information Centre',
    shows: ['shell/information-centre.tsx'],
    options: { user: 'adminOfSeveral', account: 'Björk & Co' },
    reach: async (hands) => {
      await hands.see('Shopify');
      await hands.open('Information Centre');
    },
  },
  {
    name: 'About',
    shows: ['shell/about.tsx'],
    options: { user: 'owner' },
    reach: async (hands) => {
      await hands.choose('Information Centre', 'About API Key Console');
      await hands.see('Version');
    },
  },
  {
    name: 'About, which cannot be read',
    shows: ['shell/about.tsx', failure],
    is: ['error'],
    options: { user: 'owner', failing: ['program.get'] },
    reach: async (hands) => {
      await hands.choose('Information Centre', 'About API Key Console');
      await hands.isThere('alert');
    },
  },
  {
    name: 'the help',
    shows: ['shell/help.tsx'],
    options: { user: 'owner' },
    reach: async (hands) => {
      await hands.see('Magento shop');
      await hands.type('{F1}');
      await hands.dialog('Help');
    },
  },
  {
    name: 'the keyboard shortcuts',
    shows: ['shell/keyboard-shortcuts.tsx'],
    address: '#/',
    reach: async (hands) => {
      await hands.heading('Sign in');
      await hands.type('{Control>}/{/Control}');
      await hands.dialog('Keyboard shortcuts');
    },
  },
  {
    name: 'the command palette',
    shows: ['shell/command-palette.tsx'],
    options: { user: 'owner' },
    reach: async (hands) => {
      await hands.see('Magento shop');
      await hands.type('{Control>}{Shift>}p{/Shift}{/Control}');
      await hands.dialog('Command palette');
    },
  },
  {
    name: 'the command palette with what it found',
    shows: ['shell/command-palette.tsx'],
    is: ['longNames'],
    options: { user: 'owner', apiKeys: [longName, unbroken], accounts: [longName] },
    reach: async (hands) => {
      await hands.see(unbroken);
      await hands.type('{Control>}{Shift>}p{/Shift}{/Control}');
      await hands.dialog('Command palette');
      await hands.type('import');
      await hands.see(longName);
    },
  },
  {
    name: 'the command palette while an account does not open',
    shows: ['shell/command-palette.tsx', failure],
    is: ['error'],
    options: { user: 'owner', accounts: ['Fjord Bokhandel'] },
    reach: async (hands) => {
      await hands.see('Magento shop');
      await hands.type('{Control>}{Shift>}p{/Shift}{/Control}');
      await hands.dialog('Command palette');
      await hands.type('bokhandel');
      await hands.see('Fjord Bokhandel');
      await hands.act({ kind: 'stopSandbox' });
      await hands.pressText('Fjord Bokhandel');
      await hands.see(/couldn’t be reached/u);
    },
  },
];
