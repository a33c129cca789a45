import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { KeychainProblem } from '../../../contract/failure.ts';
import { KeychainClient } from '../../../main/keychain/client.ts';
import { SecretText } from '../../../main/secret-text.ts';
import { type KeyringSetUp, type PrivateKeyring, startPrivateKeyring } from '../../helpers/private-keyring.ts';
import { because, exposed, ForkHost, ok, realClock } from './fork-host.ts';

const entry = { service: 'one.apsis.api-key-console/test', account: 'account/client' };
const secret = new SecretText('A secret with ü and 🔑');

let keyring: PrivateKeyring;
let host: ForkHost;
let keychain: KeychainClient;

async function meet(setUp: KeyringSetUp, deadlineMs = 10_000): Promise<void> {
  keyring = await startPrivateKeyring(setUp);
  host = new ForkHost(keyring.env);
  keychain = new KeychainClient(host, realClock, { deadlineMs });
}

afterEach(async () => {
  keychain.stop();
  await expect.poll(() => host.running).toEqual([]);
  await keyring.stop();
  expect(existsSync(keyring.env.HOME ?? '')).toBe(false);
});

describe.skipIf(process.platform !== 'linux')('A real gnome-keyring (Linux only: no other system has one)', () => {
  const refused: [string, KeyringSetUp, KeychainProblem][] = [
    ['Where there is no bus', 'noBus', 'unavailable'],
    ['Where nobody on the bus keeps secrets', 'busWithoutService', 'unavailable'],
    ['Where there has never been a keyring', 'neverInitialised', 'unavailable'],
    ['Where the keyring is locked', 'locked', 'locked'],
  ];

  describe.each(refused)('%s', (_title, setUp, problem) => {
    beforeEach(() => meet(setUp));

    test(`saving, reading and removing are all "${problem}", and nothing is said to be absent or done`, async () => {
      expect(await keychain.read(entry)).toEqual(because(problem));
      expect(await keychain.save(entry, secret)).toEqual(because(problem));
      expect(await keychain.remove(entry)).toEqual(because(problem));
    });
  });

  describe('When it is unlocked', () => {
    beforeEach(() => meet('unlocked'));

    test('a secret is saved, read, replaced and removed, and then it is known to be absent', async () => {
      expect(await keychain.save(entry, secret)).toEqual(ok);
      expect(exposed(await keychain.read(entry))).toBe(secret.expose());
      expect(await keychain.save(entry, new SecretText('another'))).toEqual(ok);
      expect(exposed(await keychain.read(entry))).toBe('another');
      expect(await keychain.remove(entry)).toEqual(ok);
      expect(await keychain.read(entry)).toEqual(because('absent'));
    });

    test('removing what is not there succeeds', async () => {
      expect(await keychain.remove(entry)).toEqual(ok);
    });

    test('the keyring itself counts one entry while it is saved, and none before and after', async () => {
      expect(await keychain.read(entry)).toEqual(because('absent'));
      expect(await keyring.entries()).toBe(0);
      expect(await keychain.save(entry, secret)).toEqual(ok);
      expect(await keyring.entries()).toBe(1);
      expect(await keychain.remove(entry)).toEqual(ok);
      expect(await keyring.entries()).toBe(0);
    });

    test('2560 bytes of many-byte characters are kept whole', async () => {
      const long = new SecretText('🔑'.repeat(640));
      expect(await keychain.save(entry, long)).toEqual(ok);
      expect(exposed(await keychain.read(entry))).toBe(long.expose());
    });

    test('a secret that would be cut short is refused, and the part that was kept is removed', async () => {
      expect(await keychain.save(entry, new SecretText('before\0after'))).toEqual(because('unavailable'));
      expect(await keychain.read(entry)).toEqual(because('absent'));
    });

    test('a saved secret survives the lock: locked is neither absent nor removed', async () => {
      expect(await keychain.save(entry, secret)).toEqual(ok);
      await keyring.lock();
      expect(await keychain.read(entry)).toEqual(because('locked'));
      expect(await keychain.remove(entry)).toEqual(because('locked'));
      await keyring.unlock();
      expect(exposed(await keychain.read(entry))).toBe(secret.expose());
    });

    test('the service that is killed in mid-operation makes it "unavailable"', async () => {
      const before = await keyring.connections();
      keyring.pauseService();
      const read = keychain.read(entry);
      await expect.poll(() => keyring.connections(), { timeout: 5000 }).toBeGreaterThan(before);
      keyring.killService();
      expect(await read).toEqual(because('unavailable'));
    });

    test('row 80: a child that is killed is "crashed", and the next operation has a new one', async () => {
      expect(await keychain.save(entry, secret)).toEqual(ok);
      keyring.pauseService();
      const read = keychain.read(entry);
      host.children[0]?.kill('SIGKILL');
      expect(await read).toEqual(because('crashed'));
      keyring.resumeService();
      expect(exposed(await keychain.read(entry))).toBe(secret.expose());
      expect(host.children).toHaveLength(2);
    });
  });
});
