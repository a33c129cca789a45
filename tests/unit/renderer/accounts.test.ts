import { expect, test } from 'vitest';
import { Account, RecentAccount } from '../../../contract/account.ts';
import { managesApiKeys, roles } from '../../../contract/role.ts';
import { narrowed, rememberedFirst } from '../../../renderer/accounts/order.ts';

const accounts = ['a', 'b', 'c', 'd'].map((id) => Account.parse({ id, name: id, domain: null, role: 'admin' }));
const remembered = (id: string, name = id, domain: string | null = null) =>
  RecentAccount.parse({ id, name, domain, isPinned: false });

test.each([
  ['', 'abcd'],
  ['c', 'cabd'],
  ['da', 'dabc'],
  ['xb', 'xbacd'],
])('with %j remembered, the accounts are ordered as %j', (recent, order) => {
  const all = rememberedFirst(
    accounts,
    [...recent].map((id) => remembered(id)),
    '',
  );
  expect(all.map(({ id }) => id).join('')).toBe(order);
});

test.each([
  ['oresund', true],
  ['ØRES', true],
  ['sport.EX', true],
  [' øresund ', true],
  ['fjord', false],
])('after typing %j, a remembered account beyond the results is shown: %s', (typed, isShown) => {
  const all = rememberedFirst([], [remembered('x', 'Øresund Sport ApS', 'oresund-sport.example')], typed);
  expect(all.map(({ id, role }) => ({ id, role }))).toEqual(isShown ? [{ id: 'x', role: null }] : []);
});

test.each([
  ['oresund', 1],
  ['EXAMPLE', 2],
  ['aps oresund', 1],
  ['\u200bBJORK\ufeff', 1],
  ['sport.example aps', 1],
  ['  ', 3],
  ['fjord', 0],
])('typing %j leaves %i of the known accounts before the server has answered', (typed, count) => {
  const known = [
    { id: 'x', name: 'Øresund Sport ApS', domain: 'sport.example', role: 'support' },
    { id: 'y', name: 'Björk & Co', domain: 'bjork.example', role: 'support' },
    { id: 'z', name: 'Without domain', domain: null, role: 'support' },
  ].map((each) => Account.parse(each));
  expect(narrowed(known, typed)).toHaveLength(count);
});

test('Account Owners, Admin Users and support agents manage API keys', () => {
  expect(roles.filter(managesApiKeys)).toEqual(['owner', 'admin', 'support']);
});
