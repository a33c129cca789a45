import { expect, test } from 'vitest';
import { AccountId } from '../../../contract/account.ts';
import { ClientId } from '../../../contract/api-key.ts';
import type { Done, KeychainProblem } from '../../../contract/failure.ts';
import type { SavedSecret } from '../../../contract/saved-secret.ts';
import { ConnectionId } from '../../../contract/session.ts';
import { SecretText } from '../../../main/secret-text.ts';
import { keychainEntry, SavedSecrets } from '../../../main/secrets/saved-secrets.ts';
import { MemoryKeychain } from '../../helpers/memory-keychain.ts';
import { ManualClock, MemoryStore } from '../../helpers/test-ports.ts';

const here = ConnectionId.parse('https://api.example.test');
const elsewhere = ConnectionId.parse('https://api.example.test:8443');
const acme = { id: AccountId.parse('acme'), name: 'Acme Nordic AB' };
const other = { id: AccountId.parse('other'), name: 'Other AB' };
const one = { clientId: ClientId.parse('client-1'), name: 'Webshop' };
const two = { clientId: ClientId.parse('client-2'), name: 'Till' };
const secret = new SecretText('C4n4ry');
const ok = { ok: true, value: {} };
/** What was told to be removed, latest last. */
let removed: string[] = [];
const heard = ({ account, clientId }: SavedSecret) => void removed.push(`${account} ${clientId}`);
const because = (problem: KeychainProblem) => ({ ok: false, failure: { kind: 'keychain', problem } });

/** Notes the order of what happens, and can refuse. */
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

test('Saved is what the keychain has confirmed: first the keychain, then the index', async () => {
  const { secrets, keychain } = saved();
  expect(await secrets.save(here, acme, one, secret)).toEqual(ok);
  expect(keychain.asked).toEqual([expect.stringMatching(/^save /), 'index']);
  expect(secrets.has(here, acme.id, one.clientId)).toBe(true);
  expect(secrets.list(here)).toEqual([
    {
      connection: here,
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

test('Two connections and two accounts do not see each other, with the same Client ID', async () => {
  const { secrets, keychain } = saved();
  const places = [
    [here, acme, 'a'],
    [here, other, 'b'],
    [elsewhere, acme, 'c'],
  ] as const;
  for (const [connection, account, text] of places) {
    expect(await secrets.save(connection, account, one, new SecretText(text))).toEqual(ok);
  }
  for (const [connection, account, text] of places) {
    expect(await textOf(secrets.read(connection, account.id, one.clientId))).toBe(text);
  }
  expect(secrets.list(elsewhere)).toHaveLength(1);
  expect(await secrets.remove(here, acme.id, one.clientId, heard)).toEqual(ok);
  expect([...keychain.entries.values()].map((kept) => kept.split(':').at(-1))).toEqual(['b', 'c']);
  expect(secrets.has(here, other.id, one.clientId)).toBe(true);
});

test('No two places have one entry, whatever characters their ids have', () => {
  const parts = ['a', 'a/b', 'b', '/', 'b/c', 'c', '%2F', 'a%2Fb'];
  const entries = parts.flatMap((connection) =>
    parts.flatMap((account) =>
      parts.map((clientId) =>
        JSON.stringify(
          keychainEntry({
            connection: ConnectionId.parse(connection),
            account: AccountId.parse(account),
            clientId: ClientId.parse(clientId),
          }),
        ),
      ),
    ),
  );
  expect(new Set(entries).size).toBe(parts.length ** 3);
  expect(entries.every((entry) => entry.includes('one.apsis.api-key-console/'))).toBe(true);
});

test('Saving again replaces the line, and the latest stands first', async () => {
  const { secrets, clock } = saved();
  await secrets.save(here, acme, one, secret);
  clock.advance(1000);
  await secrets.save(here, acme, two, secret);
  clock.advance(1000);
  await secrets.save(here, acme, { ...one, name: 'Webshop 2' }, new SecretText('new'));
  expect(secrets.list(here).map(({ name }) => name)).toEqual(['Webshop 2', 'Till']);
  expect(await textOf(secrets.read(here, acme.id, one.clientId))).toBe('new');
});

test.each(['locked', 'denied', 'unavailable', 'tooLarge'] as const)(
  'A keychain that is "%s" leaves no line, and the failure is passed on',
  async (problem) => {
    const { secrets, keychain, store } = saved();
    keychain.problem = problem;
    expect(await secrets.save(here, acme, one, secret)).toEqual(because(problem));
    expect(store.values.size).toBe(0);
  },
);

test.each(['timedOut', 'crashed'] as const)(
  'A save that "%s" may have arrived: it is not listed, and removing everything of the account removes it too',
  async (problem) => {
    const { secrets, keychain } = saved();
    keychain.problem = problem;
    expect(await secrets.save(here, acme, one, secret)).toEqual(because(problem));
    expect(secrets.list(here)).toEqual([]);
    expect(secrets.has(here, acme.id, one.clientId)).toBe(false);
    keychain.problem = undefined;
    await keychain.save(keychainEntry({ connection: here, account: acme.id, clientId: one.clientId }), secret);
    expect(await secrets.removeAll(here, acme.id, heard)).toEqual(ok);
    expect(keychain.entries.size).toBe(0);
  },
);

test('Saving again without an answer does not hide what was saved before', async () => {
  const { secrets, keychain } = saved();
  await secrets.save(here, acme, one, secret);
  keychain.problem = 'timedOut';
  await secrets.save(here, acme, one, secret);
  expect(secrets.has(here, acme.id, one.clientId)).toBe(true);
});

test('Where the index cannot be written the entry is removed again', async () => {
  const { secrets, keychain, store } = saved();
  store.isFull = true;
  expect(await secrets.save(here, acme, one, secret)).toEqual(because('unavailable'));
  expect(keychain.entries.size).toBe(0);
  expect(secrets.list(here)).toEqual([]);
});

test('Where the index cannot be written an entry that has a line already is not lost', async () => {
  const { secrets, keychain, store } = saved();
  await secrets.save(here, acme, one, secret);
  store.isFull = true;
  expect(await secrets.save(here, acme, one, secret)).toEqual(because('unavailable'));
  expect(keychain.entries.size).toBe(1);
  expect(secrets.has(here, acme.id, one.clientId)).toBe(true);
});

test('Where the index cannot be written and the entry not be removed, the failure of the removal is told', async () => {
  const { secrets, keychain, store } = saved();
  store.isFull = true;
  const remove = keychain.remove.bind(keychain);
  keychain.remove = (entry) => {
    keychain.problem = 'locked';
    return remove(entry);
  };
  expect(await secrets.save(here, acme, one, secret)).toEqual(because('locked'));
});

test('What another program removed is absent, and the index is mended', async () => {
  const { secrets, keychain } = saved();
  await secrets.save(here, acme, one, secret);
  keychain.entries.clear();
  expect(await secrets.read(here, acme.id, one.clientId)).toEqual(because('absent'));
  expect(secrets.list(here)).toEqual([]);
});

test.each(['locked', 'denied', 'unavailable', 'timedOut', 'crashed'] as const)(
  'A keychain that is "%s" loses no line of the index by being read or removed from',
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

test('Removing what the keychain knows to be absent is done, and mends the index', async () => {
  const { secrets, keychain } = saved();
  await secrets.save(here, acme, one, secret);
  keychain.problem = 'absent';
  expect(await secrets.remove(here, acme.id, one.clientId, heard)).toEqual(ok);
  expect(secrets.list(here)).toEqual([]);
  // Nobody has removed it here.
  expect(removed).toEqual([]);
});

test('Removing what was never saved is done', async () => {
  const { secrets } = saved();
  expect(await secrets.remove(here, acme.id, one.clientId, heard)).toEqual(ok);
});

test('Removing everything ends at the first failure and says it; what went before is gone, the rest stays', async () => {
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

test('A line of the index that cannot be read costs no other', async () => {
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

test("An entry of another API key's secret is not taken for this one's", async () => {
  const { secrets, keychain } = saved();
  await secrets.save(here, acme, one, secret);
  await secrets.save(here, acme, two, new SecretText('of the other'));
  const [first, second] = [...keychain.entries.keys()];
  keychain.entries.set(first ?? '', keychain.entries.get(second ?? '') ?? '');
  expect(await secrets.read(here, acme.id, one.clientId)).toEqual(because('absent'));
});
