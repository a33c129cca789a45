import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AccountId } from '../../../contract/account.ts';
import { ClientId } from '../../../contract/api-key.ts';
import { ConnectionId } from '../../../contract/session.ts';
import { KeychainClient } from '../../../main/keychain/client.ts';
import { SecretText } from '../../../main/secret-text.ts';
import { type Keeper, SavedSecrets } from '../../../main/secrets/saved-secrets.ts';
import { type KeyringSetUp, type PrivateKeyring, startPrivateKeyring } from '../../helpers/private-keyring.ts';
import { MemoryStore } from '../../helpers/test-ports.ts';
import { because, exposed, ForkHost, ok, realClock } from './fork-host.ts';

const canary = 'C4n4ryOfTheSecretKey';
const keeper: Keeper = { connection: ConnectionId.parse('https://one.example.test'), user: 'user-1' };
const account = { id: AccountId.parse('acme'), name: 'Acme Nordic AB' };
const keepers = [
  keeper,
  { ...keeper, connection: ConnectionId.parse('https://two.example.test') },
  { ...keeper, user: 'user-2' },
];
const accounts = [account, { id: AccountId.parse('other'), name: 'Other AB' }];
const apiKey = { clientId: ClientId.parse('3b0c6f5e-9d0a-4a52-8f7c-0f2d3c1b5a69'), name: 'Webshop' };

let keyring: PrivateKeyring;
let host: ForkHost;
let keychain: KeychainClient;
let store: MemoryStore;
let secrets: SavedSecrets;

async function meet(setUp: KeyringSetUp): Promise<void> {
  keyring = await startPrivateKeyring(setUp);
  host = new ForkHost(keyring.env);
  keychain = new KeychainClient(host, realClock);
  store = new MemoryStore();
  secrets = new SavedSecrets(keychain, store, realClock);
}

/** The contents of every file that the keychain has on disk. */
function filesOf(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => readFileSync(join(each.parentPath, each.name), 'latin1'))
    .join('\n');
}

afterEach(async () => {
  keychain.stop();
  await expect.poll(() => host.running).toEqual([]);
  await keyring.stop();
  expect(existsSync(keyring.env.HOME ?? '')).toBe(false);
});

describe.skipIf(process.platform !== 'linux')('Saved secrets in a real gnome-keyring (Linux only)', () => {
  describe('that is unlocked', () => {
    beforeEach(() => meet('unlocked'));

    test('are kept apart by connection, person and account, and removing those of one account leaves the others', async () => {
      const places = keepers.flatMap((by) => accounts.map((of) => ({ by, of })));
      for (const { by, of } of places) {
        expect(await secrets.save(by, of, apiKey, new SecretText(JSON.stringify({ by, of })))).toEqual(ok);
      }
      expect(await keyring.entries()).toBe(6);
      for (const { by, of } of places) {
        expect(exposed(await secrets.read(by, of.id, apiKey.clientId))).toBe(JSON.stringify({ by, of }));
      }
      expect(await secrets.removeAll(keeper, account.id, () => {})).toEqual(ok);
      expect(await secrets.read(keeper, account.id, apiKey.clientId)).toEqual(because('absent'));
      expect(await keyring.entries()).toBe(5);
      expect(keepers.flatMap((each) => secrets.list(each))).toHaveLength(5);
    });

    test('are readable in no file and no line of the index', async () => {
      expect(await secrets.save(keeper, account, apiKey, new SecretText(canary))).toEqual(ok);
      expect(filesOf(keyring.env.HOME ?? '')).not.toContain(canary);
      expect(JSON.stringify([...store.values])).not.toContain(canary);
    });
  });

  test.each(['noBus', 'locked'] as const)('are nowhere at all where the keychain is "%s"', async (setUp) => {
    await meet(setUp);
    expect(await secrets.save(keeper, account, apiKey, new SecretText(canary))).toMatchObject({ ok: false });
    expect(secrets.list(keeper)).toEqual([]);
    expect(filesOf(keyring.env.HOME ?? '')).not.toContain(canary);
    expect(JSON.stringify([...store.values])).not.toContain(canary);
  });
});
