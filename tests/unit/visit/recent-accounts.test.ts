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

test('The latest stands first, pinned ones before all, and each person has their own', () => {
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

test('Ten are kept, and pinned ones besides', () => {
  const { recent, ids } = open();
  recent.remember(person, account('pinned'), true);
  for (let n = 1; n <= 12; n += 1) recent.remember(person, account(`a${n}`));
  expect(ids()).toEqual(['pinned', ...Array.from({ length: 10 }, (_, n) => `a${12 - n}`)]);
});

test('A line that cannot be read costs no other, of this person or another', () => {
  const { store, ids } = open();
  const good = { ...account('a'), isPinned: false };
  const nonsense: unknown = 'nonsense';
  store.write('recentAccounts', { [`${person.connection} astrid`]: [good, { id: 7 }], other: nonsense });
  expect(ids()).toEqual(['a']);
});

test('One that is not written goes on for this run', () => {
  const { store, recent } = open();
  store.isFull = true;
  expect(recent.remember(person, account('a'))).toEqual({ ok: false, failure: { kind: 'notWritten' } });
  expect(recent.of(person)).toEqual([{ ...account('a'), isPinned: false }]);
});
