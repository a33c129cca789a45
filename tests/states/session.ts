/** States before signing in. */
import type { Hands } from './hands.ts';
import { longName } from './names.ts';
import type { State } from './state.ts';

const signIn = 'session/sign-in-screen.tsx';
const dialog = 'connections/connection-dialog.tsx';

async function addConnection(hands: Hands): Promise<void> {
  await hands.pressText('Other ways');
  await hands.press('Add connection…');
  await hands.dialog('Add connection');
}

const other = {
  ...{ id: 'https://api.acme.example', url: 'https://api.acme.example/', name: longName, stage: 'production' },
  ...{ colour: 'red', guardsChanges: null, isAdded: true, signsInAt: 'login.example' },
};
const saved = (accountName: string, clientId: string) => ({
  ...{ connection: other.id, account: accountName, accountName, clientId, name: clientId },
  ...{ savedAt: '2026-11-20T08:00:00.000Z', isSure: true },
});

/** Signs in with "Stay signed in" and goes back to the sign-in screen. */
async function stayAndSwitch(hands: Hands): Promise<void> {
  await hands.pressText('Stay signed in on this computer');
  await hands.act({ kind: 'personAtTheBrowser', user: 'owner' });
  await hands.press('Sign in');
  await hands.heading('API Management');
  await hands.choose('Information Centre', 'Switch person or connection…');
  await hands.heading('Sign in');
}

export const sessionStates: readonly State[] = [
  {
    name: 'signing in',
    shows: [signIn],
    is: ['one'],
    options: {},
    address: '#/',
    reach: (hands) => hands.see(/Sign in to manage/u),
  },
  {
    name: 'signing in, all of it unfolded',
    shows: [signIn],
    address: '#/',
    reach: async (hands) => {
      await hands.pressText('Other ways');
      await hands.pressText('Trouble signing in?');
      await hands.see('Check the network');
    },
  },
  {
    name: 'signing in with long names',
    shows: [signIn],
    is: ['many', 'longNames'],
    options: { stored: { connections: [other, { ...other, id: 'https://b.example', url: 'https://b.example/' }] } },
    address: '#/',
    reach: (hands) => hands.see(longName),
  },
  {
    name: 'signing in where the organisation has set the connections',
    shows: [signIn],
    options: {
      managed:
        '{ "keychain": "off", "connections": { "mayAdd": false, "list": [{ "name": "Ours", "url": "{url}" }] } }',
    },
    address: '#/',
    reach: (hands) => hands.pressText('Other ways'),
  },
  {
    name: 'signing in as somebody who stays signed in',
    shows: [signIn],
    address: '#/',
    reach: async (hands) => {
      await stayAndSwitch(hands);
      await hands.see('Astrid Lindqvist');
    },
  },
  {
    name: 'signing in again after the session has ended, with what was typed',
    shows: [signIn],
    is: ['ended'],
    options: { user: 'owner' },
    reach: async (hands) => {
      await hands.press('Add API Key');
      await hands.fill('API Key name', 'Half typed');
      await hands.act({ kind: 'loseSession' });
      await hands.see('Your session has ended.');
    },
  },
  {
    name: 'signing in while the server cannot be reached',
    shows: [signIn, 'ui/failure-notice.tsx'],
    is: ['offline', 'error'],
    address: '#/',
    reach: async (hands) => {
      await hands.act({ kind: 'stopSandbox' });
      await hands.press('Sign in');
      await hands.see(/couldn’t be reached/u);
    },
  },
  {
    name: 'the network check with problems',
    shows: [signIn],
    address: '#/',
    reach: async (hands) => {
      await hands.pressText('Trouble signing in?');
      await hands.act({ kind: 'stopSandbox' });
      await hands.press('Check the network');
      await hands.see(/^Connection: Problem/u);
    },
  },
  {
    name: 'notices about files before one is signed in',
    shows: [signIn, 'storage/storage-notices.tsx'],
    options: { storage: ['settingsRestored', 'settingsUnwritable'], update: { version: '1.2.0' } },
    address: '#/',
    reach: (hands) => hands.see('Version 1.2.0 is ready. Restart when it suits you.'),
  },
  {
    name: 'connecting to the server',
    shows: ['session/waiting-screen.tsx'],
    address: '#/',
    reach: async (hands) => {
      await hands.hold();
      await hands.press('Sign in');
      await hands.heading('Connecting to Sandbox');
    },
  },
  {
    name: 'waiting for the browser',
    shows: ['session/signing-in-screen.tsx'],
    address: '#/',
    reach: async (hands) => {
      await hands.act({ kind: 'nobodyAtTheBrowser' });
      await hands.press('Sign in');
      await hands.heading('Continue in your browser');
    },
  },
  {
    name: 'a browser that does not open',
    shows: ['session/signing-in-screen.tsx'],
    address: '#/',
    reach: async (hands) => {
      await hands.act({ kind: 'browserDoesNotOpen' });
      await hands.press('Sign in');
      await hands.heading('Your browser didn’t open');
    },
  },
  {
    name: 'signing in with a code',
    shows: ['session/sign-in-code-screen.tsx'],
    address: '#/',
    reach: async (hands) => {
      await hands.pressText('Other ways');
      await hands.press('Use a code instead');
      await hands.see(/^[A-Z]{4}-[A-Z]{4}$/u);
    },
  },
  {
    name: 'going on as somebody who stays signed in',
    shows: ['session/resuming-screen.tsx'],
    address: '#/',
    reach: async (hands) => {
      await stayAndSwitch(hands);
      await hands.hold();
      await hands.press('Continue as Astrid Lindqvist');
      await hands.heading('Signing in as Astrid Lindqvist');
    },
  },
  {
    name: 'adding a connection, refused',
    shows: [dialog],
    address: '#/',
    reach: async (hands) => {
      await addConnection(hands);
      await hands.type('api.example.com{Enter}');
      await hands.see(/^This isn’t a web address\./u);
    },
  },
  {
    name: 'adding a Keycloak',
    shows: [dialog],
    address: '#/',
    reach: async (hands) => {
      await addConnection(hands);
      await hands.fill('Address of the management API', 'https://sso.example/realms/acme');
      await hands.see('Client ID of API Key Console');
    },
  },
  {
    name: 'adding a connection that does not answer',
    shows: [dialog, 'ui/failure-notice.tsx'],
    is: ['error'],
    address: '#/',
    reach: async (hands) => {
      await addConnection(hands);
      await hands.fill('Address of the management API', 'http://127.0.0.1:9');
      await hands.type('{Enter}');
      await hands.see(/couldn’t be reached/u);
    },
  },
  {
    name: 'changing a connection with a long name',
    shows: [dialog],
    is: ['longNames'],
    options: { stored: { connections: [other] } },
    address: '#/',
    reach: async (hands) => {
      await hands.pressText(longName);
      await hands.pressText('Other ways');
      await hands.press(`Change ${longName}…`);
      await hands.dialog('Change connection');
    },
  },
  {
    name: 'removing a connection with saved secrets',
    shows: ['connections/remove-question.tsx'],
    is: ['longNames'],
    options: { stored: { connections: [other], savedSecrets: [saved('Björk & Co', 'a'), saved(longName, 'b')] } },
    address: '#/',
    reach: async (hands) => {
      await hands.pressText(longName);
      await hands.pressText('Other ways');
      await hands.press(`Change ${longName}…`);
      await hands.press('Remove');
      await hands.see('Björk & Co: 1 saved secret');
    },
  },
];
