import { expect, test } from 'vitest';
import type { KeychainProblem } from '../../../contract/failure.ts';
import { parseKeychainRequest } from '../../../main/keychain/message.ts';
import { canary, type NativeKeychain, performKeychainOperation } from '../../../main/keychain/operation.ts';
import { keychainProblem } from '../../../main/keychain/problem.ts';

/** A keytar that keeps its promises; tests break one. */
function nativeKeychain(changes: Partial<NativeKeychain> = {}) {
  const entries = new Map<string, string>();
  const name = (service: string, account: string) => `${service} ${account}`;
  const honest: NativeKeychain = {
    getPassword: async (service, account) => entries.get(name(service, account)) ?? null,
    setPassword: async (service, account, password) => void entries.set(name(service, account), password),
    deletePassword: async (service, account) => entries.delete(name(service, account)),
  };
  return { entries, honest, keychain: { ...honest, ...changes } };
}

const entry = { service: 'service', account: 'account' };
const save = { kind: 'save', ...entry, secret: 'the secret' } as const;
const read = { kind: 'read', ...entry } as const;
const remove = { kind: 'remove', ...entry } as const;

test('An honest keychain saves, finds and removes a secret, and holds nothing afterwards', async () => {
  const { keychain, entries } = nativeKeychain();
  expect(await performKeychainOperation(keychain, save)).toEqual({ state: 'done' });
  expect(await performKeychainOperation(keychain, read)).toEqual({ state: 'found', secret: 'the secret' });
  expect(await performKeychainOperation(keychain, remove)).toEqual({ state: 'done' });
  expect(await performKeychainOperation(keychain, read)).toEqual({ state: 'absent' });
  expect(entries.size).toBe(0);
});

test('A save that is reported but did not happen is "unavailable"', async () => {
  const { keychain, honest } = nativeKeychain({
    setPassword: async (service, account, password) => {
      if (service === canary.service) await honest.setPassword(service, account, password);
    },
  });
  expect(await performKeychainOperation(keychain, save)).toEqual({ state: 'unavailable' });
});

test('A keychain that keeps another text than it was given is "unavailable", and that text is removed', async () => {
  const { keychain, honest, entries } = nativeKeychain({
    setPassword: (service, account, password) => honest.setPassword(service, account, password.slice(0, 3)),
  });
  expect(await performKeychainOperation(keychain, save)).toEqual({ state: 'unavailable' });
  expect(entries.size).toBe(0);
});

test.each(['Cannot create an item in a locked collection', 'Prompt was dismissed', 'The stub received bad data.\r\n'])(
  'A save that was made is not said to be refused when reading it back fails: "%s"',
  async (text) => {
    const { keychain, honest, entries } = nativeKeychain({
      setPassword: async (service, account, password) => {
        if (service === canary.service) throw new Error(text);
        await honest.setPassword(service, account, password);
      },
    });
    expect(await performKeychainOperation(keychain, save)).toEqual({ state: 'crashed' });
    expect(entries.size).toBe(1);
  },
);

test('A removal that is reported but did not happen is "unavailable"', async () => {
  const { keychain } = nativeKeychain({ deletePassword: async () => true });
  await performKeychainOperation(keychain, save);
  expect(await performKeychainOperation(keychain, remove)).toEqual({ state: 'unavailable' });
});

test('A keychain that reports everything as missing is "locked", not empty', async () => {
  const { keychain } = nativeKeychain({ getPassword: async () => null, deletePassword: async () => false });
  expect(await performKeychainOperation(keychain, read)).toEqual({ state: 'locked' });
  expect(await performKeychainOperation(keychain, remove)).toEqual({ state: 'locked' });
});

test('A save that cannot be read because the keychain reports everything as missing is "crashed": it may be there', async () => {
  const { keychain } = nativeKeychain({ getPassword: async () => null, deletePassword: async () => false });
  expect(await performKeychainOperation(keychain, save)).toEqual({ state: 'crashed' });
});

test('An entry that appears once the canary has made the person unlock is found, and can be removed', async () => {
  let isLocked = true;
  const { keychain, honest } = nativeKeychain({
    getPassword: async (service, account) => (isLocked ? null : honest.getPassword(service, account)),
    deletePassword: async (service, account) => !isLocked && honest.deletePassword(service, account),
    setPassword: async (service, account, password) => {
      isLocked = false;
      await honest.setPassword(service, account, password);
    },
  });
  await honest.setPassword(entry.service, entry.account, 'the secret');
  expect(await performKeychainOperation(keychain, read)).toEqual({ state: 'found', secret: 'the secret' });
  isLocked = true;
  expect(await performKeychainOperation(keychain, remove)).toEqual({ state: 'done' });
});

const texts: [string, KeychainProblem][] = [
  // Observed on Linux, in tests/integration/keychain.
  ['Cannot create an item in a locked collection', 'locked'],
  ['Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'unavailable'],
  ['Failed to execute child process “dbus-launch” (No such file or directory)', 'unavailable'],
  ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'unavailable'],
  ['Unknown or unsupported transport “disabled” for address “disabled:”', 'unavailable'],
  ['The name org.freedesktop.secrets was not provided by any .service files', 'unavailable'],
  ['Message recipient disconnected from message bus without replying', 'unavailable'],
  ['The session wrapping the secret does not exist', 'unavailable'],
  // From the sources of the libraries and services; not observed.
  ['Cannot delete a locked item', 'locked'],
  ['Cannot get secret of a locked object', 'locked'],
  ['Item locked', 'locked'],
  ['user interaction cancelled', 'denied'],
  ['Prompt was dismissed', 'denied'],
  // macOS -25308, -128, -25293, -25307.
  ['User interaction is not allowed.', 'locked'],
  ['User canceled the operation.', 'denied'],
  ['The user name or passphrase you entered is not correct.', 'denied'],
  ['A default keychain could not be found.', 'unavailable'],
  // Windows 5, 1783, 1312.
  ['Access is denied.\r\n', 'denied'],
  ['The stub received bad data.\r\n', 'tooLarge'],
  ['A specified logon session does not exist. It may already have been terminated.\r\n', 'unavailable'],
  ['Something that nobody has seen before', 'unavailable'],
];

test.each(texts)('The text "%s" means "%s"', async (text, problem) => {
  expect(keychainProblem(new Error(text))).toBe(problem);
  const { keychain } = nativeKeychain({ getPassword: () => Promise.reject(new Error(text)) });
  expect(await performKeychainOperation(keychain, read)).toEqual({ state: problem });
});

test('A thrown value that is not an error is "unavailable"', () => {
  expect(keychainProblem('Cannot create an item in a locked collection')).toBe('unavailable');
});

test.each([
  undefined,
  null,
  'save',
  {},
  { id: 1 },
  { id: '1', operation: read },
  { id: 1, operation: { kind: 'findCredentials', service: 's', account: 'a' } },
  { id: 1, operation: { kind: 'read', service: 's' } },
  { id: 1, operation: { kind: 'save', ...entry } },
  { id: 1, operation: { kind: 'save', ...entry, secret: 7 } },
])('The message %j is not a request', (message) => {
  expect(parseKeychainRequest(message)).toBeUndefined();
});

test('A request keeps only its own fields', () => {
  expect(parseKeychainRequest({ id: 1, operation: { ...save, more: 1 }, more: 1 })).toEqual({ id: 1, operation: save });
  expect(parseKeychainRequest({ id: 2, operation: { ...read, secret: 'x' } })).toEqual({ id: 2, operation: read });
});
