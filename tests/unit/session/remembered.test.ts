import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ConnectionId, Profile } from '../../../contract/session.ts';
import { SecretText } from '../../../main/secret-text.ts';
import { RememberedPeople, rememberedRecords } from '../../../main/session/remembered.ts';
import { MemoryKeychain } from '../../helpers/memory-keychain.ts';
import { MemoryStore } from '../../helpers/test-ports.ts';

const astrid = Profile.parse({
  id: randomUUID(),
  connection: ConnectionId.parse('https://api.example'),
  user: { id: 'user-1', name: 'Astrid', email: 'astrid@example.com' },
});

const token = new SecretText('C4n4ry');

function remembered() {
  const store = new MemoryStore();
  const records = rememberedRecords(store);
  records.profiles.write([astrid]);
  records.toResume.write(astrid.id);
  const keychain = new MemoryKeychain();
  return { store, records, keychain, people: new RememberedPeople(keychain, records) };
}

/** The people as the next start of the program finds them. */
function atTheNextStart({ store, keychain }: ReturnType<typeof remembered>): RememberedPeople {
  return new RememberedPeople(keychain, rememberedRecords(store));
}

test('The next start continues with the person who was there last', () => {
  expect(remembered().people.toResume()).toEqual(astrid);
});

test('A person whose sign-out was begun is not signed in again by the next start', () => {
  const { records, people } = remembered();
  records.leaving.write([astrid.id]);
  expect(people.toResume()).toBeUndefined();
  expect(people.leaving()).toEqual([astrid]);
});

describe('A token that was written and could not be read back', () => {
  const bo = { ...astrid, user: { ...astrid.user, id: 'user-2' } };
  const keep = ({ people }: ReturnType<typeof remembered>) => people.keep(bo, token);
  const renew = ({ people }: ReturnType<typeof remembered>) =>
    people.exclusively(astrid.id, () => people.renew(astrid, token));

  describe.each([
    ['of a sign-in', keep, [astrid.user.id]],
    ['of a renewal', renew, []],
  ])('%s', (_what, write, staying) => {
    test.each(['crashed', 'unavailable'] as const)('is removed at once after "%s"', async (problem) => {
      const all = remembered();
      all.keychain.problemAfterSave = problem;
      expect(await write(all)).toEqual({ ok: false, failure: { kind: 'keychain', problem } });
      expect(all.people.profiles().map(({ user }) => user.id)).toEqual(staying);
      expect(all.keychain.entries.size).toBe(0);
      expect(all.records.strays.read()).toEqual([]);
    });

    test('is removed by the next start if the keychain does not do so now', async () => {
      const all = remembered();
      const undoing = all.keychain.hold('remove');
      all.keychain.problemAfterSave = 'crashed';
      const writing = write(all);
      await undoing.arrived;
      all.keychain.problem = 'locked';
      undoing.release();
      await writing;
      expect(all.keychain.entries.size).toBe(1);
      await atTheNextStart(all).removeStrays();
      expect(all.keychain.entries.size).toBe(1);
      all.keychain.problem = undefined;
      await atTheNextStart(all).removeStrays();
      expect(all.keychain.entries.size).toBe(0);
      expect(all.records.strays.read()).toEqual([]);
    });

    test('is removed by the next start if the person was asked in vain, and not asked again now', async () => {
      const all = remembered();
      all.keychain.problemAfterSave = 'timedOut';
      await write(all);
      expect(all.keychain.asked).toEqual([expect.stringMatching(/^save /)]);
      await atTheNextStart(all).removeStrays();
      expect(all.keychain.entries.size).toBe(0);
    });
  });

  test('is replaced if the person signs in again first, and is then theirs', async () => {
    const all = remembered();
    all.keychain.problemAfterSave = 'timedOut';
    await keep(all);
    all.keychain.problemAfterSave = undefined;
    const kept = await keep(all);
    expect(kept.ok).toBe(true);
    await atTheNextStart(all).removeStrays();
    expect(all.keychain.entries.size).toBe(1);
    expect(await all.people.token(all.people.profiles()[0] ?? astrid)).toEqual({ ok: true, value: token });
  });

  test('stays noted if the keychain refuses the next one', async () => {
    const all = remembered();
    all.keychain.problemAfterSave = 'timedOut';
    await keep(all);
    all.keychain.problem = 'locked';
    await keep(all);
    all.keychain.problem = undefined;
    await atTheNextStart(all).removeStrays();
    expect(all.keychain.entries.size).toBe(0);
  });
});

test('A kill while the keychain takes a token leaves it to the next start', async () => {
  const all = remembered();
  const writing = all.keychain.hold('save');
  void all.people.keep({ ...astrid, user: { ...astrid.user, id: 'user-2' } }, token);
  await writing.arrived;
  const [stray] = all.records.strays.read();
  expect(stray?.user).toBe('user-2');
  expect(all.keychain.asked[0]).toContain(stray?.id);
  await atTheNextStart(all).removeStrays();
  expect(all.keychain.asked[1]).toBe(all.keychain.asked[0]?.replace('save', 'remove'));
});

test.each(['locked', 'denied', 'tooLarge'] as const)(
  'A keychain that refuses a token ("%s") is not asked again, now or by the next start',
  async (problem) => {
    const all = remembered();
    all.keychain.problem = problem;
    expect((await all.people.keep({ ...astrid, user: { ...astrid.user, id: 'user-2' } }, token)).ok).toBe(false);
    await atTheNextStart(all).removeStrays();
    expect(all.keychain.asked).toHaveLength(1);
  },
);

test('A spent token that a locked keychain has kept is removed by the next start', async () => {
  const all = remembered();
  await all.keychain.save({ service: `API Key Console session ${astrid.connection}`, account: astrid.id }, token);
  all.keychain.problem = 'locked';
  await all.people.exclusively(astrid.id, () => all.people.renew(astrid, token));
  expect(all.people.profiles()).toEqual([]);
  all.keychain.problem = undefined;
  await atTheNextStart(all).removeStrays();
  expect(all.keychain.entries.size).toBe(0);
});

test('Of more people than the index holds, the first one’s token does not stay in the keychain', async () => {
  const all = remembered();
  const people = Array.from({ length: 21 }, (_, n) => ({ ...astrid, user: { ...astrid.user, id: `many-${n}` } }));
  for (const each of people) await all.people.keep(each, token);
  const next = atTheNextStart(all);
  await next.removeStrays();
  expect(next.profiles().map(({ user }) => user.id)).not.toContain('many-0');
  expect([...all.keychain.entries.keys()]).toHaveLength(next.profiles().length);
});
