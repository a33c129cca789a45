/** States of acts on several API keys at once. */
import type { ConsoleOptions } from '../helpers/console-acts.ts';
import type { Hands } from './hands.ts';
import { arabic, longName, unbroken } from './names.ts';
import type { State } from './state.ts';

const screen = 'keys/api-management.tsx';
const severalAsked = 'keys/bulk/bulk-question.tsx';
const several = 'keys/bulk/bulk-dialog.tsx';
const hold = 'keys/hold-notice.tsx';
const failure = 'ui/failure-notice.tsx';

const locked = { user: 'supportAgent', grant: {} } satisfies ConsoleOptions;
const old = { user: 'owner', apiKeys: ['Old 1', 'Old 2'] } satisfies ConsoleOptions;
const long = { user: 'owner', apiKeys: [longName, unbroken, arabic], areInUse: true } satisfies ConsoleOptions;

async function askToDeleteBoth(hands: Hands): Promise<void> {
  await hands.selectAll('Old 1');
  await hands.press(/^Delete 2/u);
  await hands.dialog();
}

export const severalKeysStates: readonly State[] = [
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
      await hands.see('1 of 2 deleted');
    },
  },
  {
    name: 'several that are deleted',
    shows: [several],
    options: old,
    reach: async (hands) => {
      await askToDeleteBoth(hands);
      await hands.page.getByRole('alertdialog').getByRole('button', { name: 'Delete 2' }).click();
      await hands.see('2 API keys are deleted');
    },
  },
];
