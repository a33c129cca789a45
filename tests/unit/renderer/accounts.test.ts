import { expect, test } from 'vitest';
import { Account, AccountId } from '../../../contract/account.ts';
import { managesApiKeys, roles } from '../../../contract/role.ts';
import { recentFirst } from '../../../renderer/accounts/order.ts';

const accounts = ['a', 'b', 'c', 'd'].map((id) => Account.parse({ id, name: id, domain: null, role: 'admin' }));
const ids = (text: string) => [...text].map((id) => AccountId.parse(id));

test.each([
  ['', 'abcd'],
  ['c', 'cabd'],
  ['da', 'dabc'],
  ['xb', 'bacd'],
])('with %j entered lately, the accounts come as %j', (recent, order) => {
  expect(recentFirst(accounts, ids(recent)).map(({ id }) => id)).toEqual(ids(order));
});

test('Account Owners, Admin Users and support agents manage API keys', () => {
  expect(roles.filter(managesApiKeys)).toEqual(['owner', 'admin', 'support']);
});
