import { expect, test } from 'vitest';
import { SavedSecret } from '../../../contract/saved-secret.ts';
import { byAccount } from '../../../renderer/secrets/by-account.ts';

const saved = (account: string, accountName: string, name: string, day: number) =>
  SavedSecret.parse({
    connection: 'c',
    account,
    accountName,
    clientId: `${account}-${name}`,
    name,
    savedAt: `2026-11-0${day}T08:00:00Z`,
  });

test('saved secrets are grouped by account, in the order of the names', () => {
  const groups = byAccount([
    saved('b', 'Björk', 'Key 10', 1),
    saved('a', 'Acme', 'x', 2),
    saved('b', 'Björk', 'key 9', 3),
  ]);
  expect(groups.map(({ accountName, secrets }) => [accountName, secrets.map(({ name }) => name)])).toEqual([
    ['Acme', ['x']],
    ['Björk', ['key 9', 'Key 10']],
  ]);
});

test('a renamed account has its latest name, and two accounts of one name stay separate', () => {
  const groups = byAccount([saved('a', 'New', 'x', 5), saved('a', 'Old', 'y', 1), saved('b', 'New', 'z', 2)]);
  expect(groups.map(({ account, accountName }) => [account, accountName])).toEqual([
    ['a', 'New'],
    ['b', 'New'],
  ]);
});

test('the given list is not changed', () => {
  const list = Object.freeze([saved('a', 'A', 'b', 1), saved('a', 'A', 'a', 2)]);
  byAccount(list);
  expect(list.map(({ name }) => name)).toEqual(['b', 'a']);
});
