import { describe, expect, test } from 'vitest';
import { AccountId } from '../../../contract/account.ts';
import { ClientId } from '../../../contract/api-key.ts';
import { type Done, type KeychainProblem, type Result, success } from '../../../contract/failure.ts';
import type { SavedSecret } from '../../../contract/saved-secret.ts';
import { ConnectionId } from '../../../contract/session.ts';
import { SecretText } from '../../../main/secret-text.ts';
import { type Keeper, keychainEntry, SavedSecrets } from '../../../main/secrets/saved-secrets.ts';
import { MemoryKeychain } from '../../helpers/memory-keychain.ts';
import { ManualClock, MemoryStore } from '../../helpers/test-ports.ts';

const here: Keeper = { connection: ConnectionId.parse('https://api.example.test'), user: 'user-1' };
const elsewhere: Keeper = { ...here, connection: ConnectionId.parse('https://api.example.test:8443') };
/** Another person at the same connection. */
const next: Keeper = { ...here, user: 'user-2' };
const acme = { id: AccountId.parse('acme'), name: 'Acme Nordic AB' };
const other = { id: AccountId.parse('other'), name: 'Other AB' };
const one = { clientId: ClientId.parse('client-1'), name: 'Webshop' };
const two = { clientId: ClientId.parse('client-2'), name: 'Till' };
const secret = new SecretText('C4n4ry');
const ok = { ok: true, value: {} };
/** Removals that were reported, latest last. */
let removed: string[] = [];
const heard = ({ account, clientId }: SavedSecret) => void removed.push(`${account} ${clientId}`);
const because = (problem: KeychainProblem) => ({ ok: false, failure: { kind: 'keychain', problem } });

/** Records the order of events, and can refuse writes. */
class OddStore extends MemoryStore {
  events: string[] = [];

  override write(key: string, value: unknown): Done {
    this.events.push('index');
    return super.write(key, value);
  }
}

function saved() {
  removed = [];
  const keychain = new MemoryKeychain();
  const store = new OddStore();
  const clock = new ManualClock();
  store.events = keychain.asked;
  return { keychain, store, clock, secrets: new SavedSecrets(keychain, store, clock) };
}

async function textOf(result: ReturnType<SavedSecrets['read']>): Promise<string | undefined> {
  const found = await result;
  return found.ok ? found.value.expose() : undefined;
}

test('A secret counts as saved once the keychain confirms it: first the keychain, then the index', async () => {
  const { secrets, keychain } = saved();
  expect(await secrets.save(here, acme, one, secret)).toEqual(ok);
  expect(keychain.asked).toEqual([expect.stringMatching(/^save /), 'index']);
  expect(secrets.has(here, acme.id, one.clientId)).toBe(true);
  expect(secrets.list(here)).toEqual([
    {
      connection: here.connection,
      account: 'acme',
      accountName: 'Acme Nordic AB',
      clientId: 'client-1',
      name: 'Webshop',
      savedAt: '2026-11-23T08:00:00.000Z',
    },
  ]);
  expect(await textOf(secrets.read(here, acme.id, one.clientId))).toBe('C4n4ry');
});

test('The index never contains a secret, whatever happens', async () => {
  const { secrets, store, keychain } = saved();
  await secrets.save(here, acme, one, secret);
  keychain.problem = 'timedOut';
  await secrets.save(here, acme, two, secret);
  expect(JSON.stringify([...store.values])).toContain('client-2');
  expect(JSON.stringify([...store.values])).not.toContain('C4n4ry');
});

test('Connections, accounts and people do not see each other’s secrets, even with the same Client ID', async () => {
  const { secrets, keychain } = saved();
  const places = [
    [here, acme, 'a'],
    [here, other, 'b'],
    [elsewhere, acme, 'c'],
    [next, acme, 'd'],
  ] as const;
  for (const [keeper, account, text] of places) {
    expect(await secrets.save(keeper, account, one, new SecretText(text))).toEqual(ok);
  }
  for (const [keeper, account, text] of places) {
    expect(await textOf(secrets.read(keeper, account.id, one.clientId))).toBe(text);
  }
  expect(secrets.list(elsewhere)).toHaveLength(1);
  expect(secrets.list(next)).toHaveLength(1);
  expect(await secrets.remove(here, acme.id, one.clientId, heard)).toEqual(ok);
  expect([...keychain.entries.values()].map((kept) => kept.split(':').at(-1))).toEqual(['b', 'c', 'd']);
  expect(secrets.has(here, other.id, one.clientId)).toBe(true);
});

test('What one person saved cannot be listed, read or removed by the next at the same connection', async () => {
  const { secrets, keychain } = saved();
  await secrets.save(here, acme, one, secret);
  keychain.asked.length = 0;
  expect(secrets.list(next)).toEqual([]);
  expect(secrets.find(next, acme.id, one.clientId)).toBeUndefined();
  expect(await secrets.read(next, acme.id, one.clientId)).toEqual(because('absent'));
  expect(await secrets.remove(next, acme.id, one.clientId, heard)).toEqual(ok);
  expect(await secrets.removeAll(next, acme.id, heard)).toEqual(ok);
  expect(keychain.asked).toEqual([]);
  expect(removed).toEqual([]);
  expect(secrets.count(here.connection)).toBe(1);
  expect(await textOf(secrets.read(here, acme.id, one.clientId))).toBe('C4n4ry');
});

test('When an API key is gone, what anybody saved of it is removed, and nothing else', async () => {
  const { secrets, keychain } = saved();
  for (const keeper of [here, next, elsewhere]) await secrets.save(keeper, acme, one, secret);
  await secrets.save(here, acme, two, secret);
  const place = { connection: here.connection, account: acme.id, clientId: one.clientId };
  expect(await secrets.removeForAll(place, heard)).toEqual(ok);
  expect(removed).toEqual(['acme client-1', 'acme client-1']);
  expect(keychain.entries.size).toBe(2);
  expect(secrets.list(elsewhere)).toHaveLength(1);
  keychain.asked.length = 0;
  expect(await secrets.removeForAll(place, heard)).toEqual(ok);
  expect(keychain.asked).toEqual([]);
});

describe('A secret that becomes void while the keychain saves it', () => {
  const place = { connection: here.connection, account: acme.id, clientId: one.clientId };
  const gone = { ok: false, failure: { kind: 'secretGone' } };

  test('is removed again, whoever saves it, and no other is', async () => {
    const { secrets, keychain } = saved();
    const slow = [keychain.hold('save'), keychain.hold('save'), keychain.hold('save')];
    const saving = [here, next, elsewhere].map((keeper) => secrets.save(keeper, acme, one, secret));
    await Promise.all(slow.map(({ arrived }) => arrived));
    expect(await secrets.removeForAll(place, heard)).toEqual(ok);
    for (const { release } of slow) release();
    expect(await Promise.all(saving)).toEqual([gone, gone, ok]);
    expect([here, next, elsewhere].map((keeper) => secrets.list(keeper).length)).toEqual([0, 0, 1]);
    expect(keychain.entries.size).toBe(1);
    expect(removed).toEqual([]);
  });

  test('is not listed if the keychain does not remove it, and goes with everything of the account', async () => {
    const { secrets, keychain } = saved();
    const slow = keychain.hold('save');
    const undoing = keychain.hold('remove');
    const saving = secrets.save(here, acme, one, secret);
    await slow.arrived;
    await secrets.removeForAll(place, heard);
    slow.release();
    await undoing.arrived;
    keychain.problem = 'locked';
    undoing.release();
    expect(await saving).toEqual(gone);
    expect([secrets.list(here).length, keychain.entries.size]).toEqual([0, 1]);
    keychain.problem = undefined;
    expect(await secrets.removeAll(here, acme.id, heard)).toEqual(ok);
    expect(keychain.entries.size).toBe(0);
  });

  test('is removed even if the index cannot be written', async () => {
    const { secrets, keychain, store } = saved();
    const slow = keychain.hold('save');
    const saving = secrets.save(here, acme, one, secret);
    await slow.arrived;
    await secrets.removeForAll(place, heard);
    store.isFull = true;
    slow.release();
    expect(await saving).toEqual(gone);
    expect(keychain.entries.size).toBe(0);
  });

  test('is removed once if it was saved before', async () => {
    const { secrets, keychain } = saved();
    await secrets.save(here, acme, one, secret);
    const slow = keychain.hold('save');
    const saving = secrets.save(here, acme, one, secret);
    await slow.arrived;
    const removing = secrets.removeForAll(place, heard);
    slow.release();
    expect([await saving, await removing]).toEqual([gone, ok]);
    expect([secrets.list(here).length, keychain.entries.size]).toEqual([0, 0]);
    expect(removed).toEqual(['acme client-1']);
  });

  test('is not sent to the keychain if it was still being read', async () => {
    const { secrets, keychain } = saved();
    const read = Promise.withResolvers<Result<SecretText>>();
    const saving = secrets.save(here, acme, one, read.promise);
    await secrets.removeForAll(place, heard);
    read.resolve(success(secret));
    expect(await saving).toEqual(gone);
    expect(keychain.asked).toEqual([]);
  });
});

/** Saves as versions before secrets had owners did. */
async function savedBefore({ keychain, store, clock }: ReturnType<typeof saved>, apiKey: typeof one): Promise<void> {
  const scratch = new MemoryKeychain();
  await new SavedSecrets(scratch, new MemoryStore(), clock).save(here, acme, apiKey, secret);
  const place = { connection: here.connection, account: acme.id, clientId: apiKey.clientId };
  const [kept] = scratch.entries.values();
  await keychain.save(keychainEntry(place, null), new SecretText(kept ?? ''));
  const lines = (store.read('savedSecrets') ?? []) as unknown[];
  const line = {
    ...place,
    accountName: acme.name,
    name: apiKey.name,
    savedAt: '2026-11-20T08:00:00.000Z',
    isSure: true,
  };
  store.write('savedSecrets', [...lines, line]);
}

test('A secret saved before secrets had owners is nobody’s until a person enters its account', async () => {
  const all = saved();
  await savedBefore(all, one);
  const { secrets, keychain } = all;
  expect(secrets.list(here)).toEqual([]);
  expect(await secrets.read(here, acme.id, one.clientId)).toEqual(because('absent'));
  expect(await secrets.removeAll(here, acme.id, heard)).toEqual(ok);
  secrets.adopt(here, other.id);
  secrets.adopt(elsewhere, acme.id);
  expect(secrets.list(here)).toEqual([]);
  expect(keychain.entries.size).toBe(1);
  secrets.adopt(here, acme.id);
  secrets.adopt(next, acme.id);
  expect(secrets.list(here)).toMatchObject([{ clientId: 'client-1', name: 'Webshop' }]);
  expect(secrets.list(next)).toEqual([]);
  expect(await textOf(secrets.read(here, acme.id, one.clientId))).toBe('C4n4ry');
});

test('A secret saved before secrets had owners is replaced and removed under its old name', async () => {
  const all = saved();
  await savedBefore(all, one);
  await savedBefore(all, two);
  const { secrets, keychain } = all;
  // Nobody has entered the account yet, and it is saved all the same.
  expect(await secrets.save(here, acme, one, new SecretText('new'))).toEqual(ok);
  expect(keychain.entries.size).toBe(2);
  expect(await textOf(secrets.read(here, acme.id, one.clientId))).toBe('new');
  expect(await textOf(secrets.read(here, acme.id, two.clientId))).toBe('C4n4ry');
  expect(await secrets.removeAll(here, acme.id, heard)).toEqual(ok);
  expect(keychain.entries.size).toBe(0);
  expect(all.store.read('savedSecrets')).toEqual([]);
});

test('If the index cannot be written, a secret saved before secrets had owners is taken over later', async () => {
  const all = saved();
  await savedBefore(all, one);
  const { secrets, store, keychain } = all;
  store.isFull = true;
  secrets.adopt(here, acme.id);
  expect(secrets.list(here)).toEqual([]);
  store.isFull = false;
  secrets.adopt(here, acme.id);
  expect(secrets.list(here)).toHaveLength(1);
  expect(keychain.entries.size).toBe(1);
});

test('Different places and people never share an entry, whatever characters their ids have', () => {
  const parts = ['a', 'b', 'a b', '?', ':', 'b%c', '%2F', 'a%2Fb'];
  const entries = [null, ...parts].flatMap((user) =>
    parts.flatMap((connection) =>
      parts.flatMap((account) =>
        parts.map((clientId) =>
          JSON.stringify(
            keychainEntry(
              {
                connection: ConnectionId.parse(connection),
                account: AccountId.parse(account),
                clientId: ClientId.parse(clientId),
              },
              user,
            ),
          ),
        ),
      ),
    ),
  );
  expect(new Set(entries).size).toBe(parts.length ** 3 * (parts.length + 1));
  expect(entries.every((entry) => entry.includes('one.apsis.api-key-console/'))).toBe(true);
});

test('Saving again replaces the line, and the latest is first', async () => {
  const { secrets, clock } = saved();
  await secrets.save(here, acme, one, secret);
  clock.advance(1000);
  await secrets.save(here, acme, two, secret);
  clock.advance(1000);
  await secrets.save(here, acme, { ...one, name: 'Webshop 2' }, new SecretText('new'));
  expect(secrets.list(here).map(({ name }) => name)).toEqual(['Webshop 2', 'Till']);
  expect(await textOf(secrets.read(here, acme.id, one.clientId))).toBe('new');
});

test.each(['locked', 'denied', 'tooLarge'] as const)(
  'A keychain that is "%s" leaves no line, and the failure is passed on',
  async (problem) => {
    const { secrets, keychain, store } = saved();
    keychain.problem = problem;
    expect(await secrets.save(here, acme, one, secret)).toEqual(because(problem));
    expect(store.values.size).toBe(0);
  },
);

describe.each(['unavailable', 'timedOut', 'crashed'] as const)(
  'A save that ended with "%s" may have arrived: it is not listed, and',
  (problem) => {
    async function savedUnsurely() {
      const all = saved();
      all.keychain.problemAfterSave = problem;
      expect(await all.secrets.save(here, acme, one, secret)).toEqual(because(problem));
      expect(all.secrets.list(here)).toEqual([]);
      expect(all.secrets.has(here, acme.id, one.clientId)).toBe(false);
      expect(all.keychain.entries.size).toBe(1);
      return all;
    }

    test('removing all secrets of the account removes it too', async () => {
      const { secrets, keychain } = await savedUnsurely();
      expect(await secrets.removeAll(here, acme.id, heard)).toEqual(ok);
      expect(keychain.entries.size).toBe(0);
    });

    test('it goes with its API key', async () => {
      const { secrets, keychain } = await savedUnsurely();
      const place = { connection: here.connection, account: acme.id, clientId: one.clientId };
      expect(await secrets.removeForAll(place, heard)).toEqual(ok);
      expect(keychain.entries.size).toBe(0);
      expect(removed).toEqual([]);
    });

    test('removing its connection does not speak of it, and leaves the connection’s id as it is in the entry', async () => {
      const { secrets } = await savedUnsurely();
      expect(secrets.at(here.connection)).toEqual([]);
      expect(secrets.isNamedBy(here.connection)).toBe(true);
      expect(secrets.isNamedBy(elsewhere.connection)).toBe(false);
    });
  },
);

test('A save that may have arrived is noted although its earlier line was removed meanwhile', async () => {
  const { secrets, keychain } = saved();
  await secrets.save(here, acme, one, secret);
  keychain.problemAfterSave = 'crashed';
  const slow = keychain.hold('save');
  const saving = secrets.save(here, acme, one, secret);
  await slow.arrived;
  keychain.entries.clear();
  // Another program removed it, and the console has seen that.
  expect(await secrets.read(here, acme.id, one.clientId)).toEqual(because('absent'));
  slow.release();
  expect(await saving).toEqual(because('crashed'));
  expect(await secrets.removeAll(here, acme.id, heard)).toEqual(ok);
  expect(keychain.entries.size).toBe(0);
});

test('Saving again without an answer does not hide what was saved before', async () => {
  const { secrets, keychain } = saved();
  await secrets.save(here, acme, one, secret);
  keychain.problem = 'timedOut';
  await secrets.save(here, acme, one, secret);
  expect(secrets.has(here, acme.id, one.clientId)).toBe(true);
});

test('If the index cannot be written, the entry is removed again', async () => {
  const { secrets, keychain, store } = saved();
  store.isFull = true;
  expect(await secrets.save(here, acme, one, secret)).toEqual(because('unavailable'));
  expect(keychain.entries.size).toBe(0);
  expect(secrets.list(here)).toEqual([]);
});

test('If the index cannot be written, an entry that already has a line is not lost', async () => {
  const { secrets, keychain, store } = saved();
  await secrets.save(here, acme, one, secret);
  store.isFull = true;
  expect(await secrets.save(here, acme, one, secret)).toEqual(because('unavailable'));
  expect(keychain.entries.size).toBe(1);
  expect(secrets.has(here, acme.id, one.clientId)).toBe(true);
});

test('If neither the index can be written nor the entry removed, that is reported, and it is removed later', async () => {
  const { secrets, keychain, store } = saved();
  store.isFull = true;
  const remove = keychain.remove.bind(keychain);
  keychain.remove = (entry) => {
    keychain.problem = 'locked';
    return remove(entry);
  };
  expect(await secrets.save(here, acme, one, secret)).toEqual(because('locked'));
  expect([secrets.list(here).length, keychain.entries.size]).toEqual([0, 1]);
  store.isFull = false;
  keychain.remove = remove;
  keychain.problem = undefined;
  expect(await secrets.removeAll(here, acme.id, heard)).toEqual(ok);
  expect(keychain.entries.size).toBe(0);
});

test('An entry that another program removed is absent, and the index is repaired', async () => {
  const { secrets, keychain } = saved();
  await secrets.save(here, acme, one, secret);
  keychain.entries.clear();
  expect(await secrets.read(here, acme.id, one.clientId)).toEqual(because('absent'));
  expect(secrets.list(here)).toEqual([]);
});

test.each(['locked', 'denied', 'unavailable', 'timedOut', 'crashed'] as const)(
  'Reading or removing with a keychain that is "%s" loses no line of the index',
  async (problem) => {
    const { secrets, keychain } = saved();
    await secrets.save(here, acme, one, secret);
    keychain.problem = problem;
    expect(await secrets.read(here, acme.id, one.clientId)).toEqual(because(problem));
    expect(await secrets.remove(here, acme.id, one.clientId, heard)).toEqual(because(problem));
    expect(secrets.has(here, acme.id, one.clientId)).toBe(true);
    expect(keychain.entries.size).toBe(1);
  },
);

test('Removing an entry that is absent from the keychain succeeds, and repairs the index', async () => {
  const { secrets, keychain } = saved();
  await secrets.save(here, acme, one, secret);
  keychain.problem = 'absent';
  expect(await secrets.remove(here, acme.id, one.clientId, heard)).toEqual(ok);
  expect(secrets.list(here)).toEqual([]);
  // Nobody has removed it here.
  expect(removed).toEqual([]);
});

test('Removing a secret that was never saved succeeds', async () => {
  const { secrets } = saved();
  expect(await secrets.remove(here, acme.id, one.clientId, heard)).toEqual(ok);
});

test('Removing everything stops at the first failure and reports it; earlier ones are gone, the rest stays', async () => {
  const { secrets, keychain } = saved();
  const three = { clientId: ClientId.parse('client-3'), name: 'Third' };
  for (const apiKey of [one, two, three]) await secrets.save(here, acme, apiKey, secret);
  await secrets.save(here, other, one, secret);
  keychain.problems = { 'client-2': 'locked' };
  expect(await secrets.removeAll(here, acme.id, heard)).toEqual(because('locked'));
  expect(secrets.list(here).map(({ account, clientId }) => `${account} ${clientId}`)).toEqual(
    expect.arrayContaining(['acme client-2', 'acme client-3', 'other client-1']),
  );
  expect(secrets.list(here)).toHaveLength(3);
  keychain.problems = {};
  expect(await secrets.removeAll(here, acme.id, heard)).toEqual(ok);
  expect(secrets.list(here).map(({ account }) => account)).toEqual(['other']);
  expect(removed.toSorted()).toEqual(['acme client-1', 'acme client-2', 'acme client-3']);
});

test('An unreadable line of the index affects no other', async () => {
  const { secrets, store } = saved();
  await secrets.save(here, acme, one, secret);
  const lines = store.read('savedSecrets') as unknown[];
  store.values.set('savedSecrets', [{ connection: 7 }, null, ...lines]);
  expect(secrets.list(here)).toHaveLength(1);
  store.values.set('savedSecrets', 'broken');
  expect(secrets.list(here)).toEqual([]);
});

test.each([
  ['edited', (kept: string) => kept.replace('C4n4ry', 'An0ther')],
  ['written by another program', () => 'C4n4ry'],
  ['emptied', () => ''],
])('An entry that was %s by somebody else counts as absent and leaves the index', async (_how, change) => {
  const { secrets, keychain } = saved();
  await secrets.save(here, acme, one, secret);
  for (const [name, kept] of keychain.entries) keychain.entries.set(name, change(kept));
  expect(await secrets.read(here, acme.id, one.clientId)).toEqual(because('absent'));
  expect(secrets.has(here, acme.id, one.clientId)).toBe(false);
});

test("An entry with another API key's secret does not count as this one's", async () => {
  const { secrets, keychain } = saved();
  await secrets.save(here, acme, one, secret);
  await secrets.save(here, acme, two, new SecretText('of the other'));
  const [first, second] = [...keychain.entries.keys()];
  keychain.entries.set(first ?? '', keychain.entries.get(second ?? '') ?? '');
  expect(await secrets.read(here, acme.id, one.clientId)).toEqual(because('absent'));
});
