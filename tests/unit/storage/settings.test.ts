import { expect, test } from 'vitest';
import { AccountId } from '../../../contract/account.ts';
import { ClientId } from '../../../contract/api-key.ts';
import { defaultPreferences } from '../../../contract/preferences.ts';
import { ConnectionId } from '../../../contract/session.ts';
import { Settings } from '../../../main/storage/settings.ts';
import { MemoryStore } from '../../helpers/test-ports.ts';

const notWritten = { ok: false, failure: { kind: 'notWritten' } };

function full() {
  const store = new MemoryStore();
  const settings = new Settings(store);
  return { store, settings };
}

test('A preference that is not written is as it was, for this run too', () => {
  const { store, settings } = full();
  expect(settings.setPreferences({ clipboardSeconds: 60 })).toMatchObject({
    ok: true,
    value: { clipboardSeconds: 60 },
  });
  store.isFull = true;
  expect(settings.setPreferences({ clipboardSeconds: null })).toEqual(notWritten);
  expect(settings.preferences().clipboardSeconds).toBe(60);
});

test('The first preference that is not written leaves the defaults', () => {
  const { store, settings } = full();
  store.isFull = true;
  expect(settings.setPreferences({ savesNewSecrets: true })).toEqual(notWritten);
  expect(settings.preferences()).toEqual(defaultPreferences);
});

test('An index that is not written says what it said before', () => {
  const { store, settings } = full();
  store.isFull = true;
  const line = {
    connection: ConnectionId.parse('https://api.example.test'),
    account: AccountId.parse('acme'),
    accountName: 'Acme',
    clientId: ClientId.parse('client-1'),
    name: 'Webshop',
    savedAt: '2026-11-23T08:00:00.000Z',
    isSure: true,
  };
  expect(settings.indexSecrets([line])).toEqual(notWritten);
  expect(settings.indexedSecrets()).toEqual([]);
});

test('What nobody is told of goes on for this run: the accounts, and what is on the clipboard', () => {
  const { store, settings } = full();
  const person = { connection: 'https://api.example.test', user: 'astrid' };
  const acme = { id: AccountId.parse('acme'), name: 'Acme', domain: null };
  store.isFull = true;
  expect(settings.rememberAccount(person, acme)).toEqual(notWritten);
  expect(settings.rememberClipboard({ salt: 's', hash: 'h' })).toEqual(notWritten);
  expect(settings.recentAccounts(person)).toEqual([{ ...acme, isPinned: false }]);
  expect(settings.clipboardFingerprint()).toEqual({ salt: 's', hash: 'h' });
});
