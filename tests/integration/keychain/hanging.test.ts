import { lookup } from 'node:dns/promises';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { KeychainClient } from '../../../main/keychain/client.ts';
import { SecretText } from '../../../main/secret-text.ts';
import { canPrompt, type PrivateKeyring, startPrivateKeyring } from '../../helpers/private-keyring.ts';
import { because, exposed, ForkHost, ok, realClock } from './fork-host.ts';

const entry = { service: 'one.apsis.api-key-console/test', account: 'account/client' };
const secret = new SecretText('a secret');

let keyring: PrivateKeyring;
let host: ForkHost;
let keychain: KeychainClient;

function connect(times: ConstructorParameters<typeof KeychainClient>[2]): void {
  host = new ForkHost(keyring.env);
  keychain = new KeychainClient(host, realClock, times);
}

afterEach(async () => {
  keychain.stop();
  await expect.poll(() => host.running).toEqual([]);
  await keyring.stop();
  expect(existsSync(keyring.env.HOME ?? '')).toBe(false);
});

describe.skipIf(!canPrompt)(
  'A dialog asks for the password (only where there are gcr-prompter and Xvfb: Linux)',
  () => {
    beforeEach(async () => {
      keyring = await startPrivateKeyring('lockedWithPrompt');
    });

    test.each(['save', 'read', 'remove'] as const)(
      'without an answer %s is "timedOut", and its child is gone',
      async (operation) => {
        connect({ deadlineMs: 1500 });
        const answer = operation === 'save' ? keychain.save(entry, secret) : keychain[operation](entry);
        expect(await answer).toEqual(because('timedOut'));
        await expect.poll(() => host.running).toEqual([]);
        expect(host.children).toHaveLength(1);
      },
    );

    test('while four operations wait for it this process turns freely, resolves names and reads files', async () => {
      connect({ deadlineMs: 5000 });
      const lag = monitorEventLoopDelay({ resolution: 10 });
      lag.enable();
      const asked = Array.from({ length: 4 }, (_, index) =>
        keychain.save({ ...entry, account: `account/${index}` }, secret),
      );
      await expect.poll(() => keyring.isAsking(), { timeout: 4500 }).toBe(true);
      expect((await lookup('localhost')).address).toBeTruthy();
      expect(await readFile(import.meta.filename, 'utf8')).toContain('resolves names');
      expect(host.running).toHaveLength(1);
      expect(await Promise.all(asked)).toEqual(asked.map(() => because('timedOut')));
      lag.disable();
      // In nanoseconds. A loop blocked by the keychain would have few turns, and long ones.
      expect(lag.percentile(75)).toBeLessThan(50_000_000);
    });

    test.each(['save', 'read', 'remove'] as const)(
      'Cancel in it leaves the keyring "locked" for %s, which does not ask a second time',
      async (operation) => {
        connect({ deadlineMs: 10_000 });
        const answer = operation === 'save' ? keychain.save(entry, secret) : keychain[operation](entry);
        await expect.poll(() => keyring.isAsking(), { timeout: 5000 }).toBe(true);
        await keyring.dismissPrompt();
        // Nobody would answer a second prompt, and this would be "timedOut".
        expect(await answer).toEqual(because('locked'));
        expect(await keyring.isAsking()).toBe(false);
      },
    );
  },
);

describe.skipIf(process.platform !== 'linux')('The service hangs (Linux only: gnome-keyring)', () => {
  beforeEach(async () => {
    keyring = await startPrivateKeyring('unlocked');
  });

  test('after two timeouts it is left alone for a while, and works again afterwards', async () => {
    connect({ deadlineMs: 2000, pauseMs: 1500 });
    expect(await keychain.save(entry, secret)).toEqual(ok);
    keyring.pauseService();
    expect(await keychain.read(entry)).toEqual(because('timedOut'));
    expect(await keychain.read(entry)).toEqual(because('timedOut'));
    keyring.resumeService();
    expect(await keychain.read(entry)).toEqual(because('timedOut'));
    expect(host.children).toHaveLength(2);
    await expect.poll(async () => exposed(await keychain.read(entry)), { timeout: 15_000 }).toBe(secret.expose());
    expect(host.children.length).toBeGreaterThan(2);
  });

  test('a child without work ends, and the next operation has a new one', async () => {
    connect({ idleMs: 100 });
    expect(await keychain.save(entry, secret)).toEqual(ok);
    await expect.poll(() => host.running).toEqual([]);
    expect(exposed(await keychain.read(entry))).toBe(secret.expose());
    expect(host.children).toHaveLength(2);
  });
});
