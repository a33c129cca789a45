import { expect, test } from 'vitest';
import { AccountId } from '../../../contract/account.ts';
import { RecentAccounts } from '../../../main/visit/recent-accounts.ts';
import { MemoryStore } from '../../helpers/test-ports.ts';

const person = { connection: 'https://api.example.test', user: 'astrid' };
const account = (id: string) => ({ id: AccountId.parse(id), name: id.toUpperCase(), domain: null });

function open(store = new MemoryStore()) {
  const recent = new RecentAccounts(store);
  return { store, recent, ids: (whose = person) => recent.of(whose).map(({ id }) => id) };
}

test('Pinned accounts come first, then the latest, and each person has their own list', () => {
  const { store, recent, ids } = open();
  for (const id of ['a', 'b', 'c', 'a']) recent.remember(person, account(id));
  recent.remember(person, account('b'), true);
  recent.remember(person, account('b'));
  expect(ids()).toEqual(['b', 'a', 'c']);
  expect(ids({ ...person, user: 'other' })).toEqual([]);
  expect(open(store).ids()).toEqual(['b', 'a', 'c']);
  recent.remember(person, account('b'), false);
  expect(recent.of(person)[0]).toEqual({ ...account('b'), isPinned: false });
});

test('Ten accounts are kept besides the pinned ones', () => {
  const { recent, ids } = open();
  recent.remember(person, account('pinned'), true);
  for (let n = 1; n <= 12; n += 1) recent.remember(person, account(`a${n}`));
  expect(ids()).toEqual(['pinned', ...Array.from({ length: 10 }, (_, n) => `a${12 - n}`)]);
});

test('An unreadable line affects no other, of this person or another', () => {
  const { store, ids } = open();
  const good = { ...account('a'), isPinned: false };
  const nonsense: unknown = 'nonsense';
  store.write('recentAccounts', { [`${person.connection} astrid`]: [good, { id: 7 }], other: nonsense });
  expect(ids()).toEqual(['a']);
});

test('An entry that cannot be written holds for this run', () => {
  const { store, recent } = open();
  store.isFull = true;
  expect(recent.remember(person, account('a'))).toEqual({ ok: false, failure: { kind: 'notWritten' } });
  expect(recent.of(person)).toEqual([{ ...account('a'), isPinned: false }]);
});
