import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { AccessRequest, Reason } from '../../../../contract/access-grant.ts';
import { AccountId } from '../../../../contract/account.ts';
import { OwnGrants } from '../../../../main/management/keycloak/own-grants.ts';
import { ManualClock } from '../../../helpers/test-ports.ts';

const hourMs = 60 * 60 * 1000;
const account = AccountId.parse('acme');
const request = AccessRequest.parse({ reason: 'Looking into a failed import', ticket: 'OPS-17', intent: randomUUID() });

function grants() {
  const clock = new ManualClock();
  return { clock, own: new OwnGrants(() => clock.elapsed()) };
}

test('A grant lasts an hour, and only in its account', () => {
  const { clock, own } = grants();
  expect(own.start(account, request)).toMatchObject({ value: { ticket: 'OPS-17', leftMs: hourMs } });
  expect(own.find(AccountId.parse('fjord'))).toBeNull();
  clock.advance(hourMs - 1);
  expect(own.find(account)).toMatchObject({ leftMs: 1 });
  clock.advance(1);
  expect(own.find(account)).toBeNull();
});

test('The same intent again is the same grant; it can be extended while it lives, and ended twice', () => {
  const { clock, own } = grants();
  const first = own.start(account, request);
  clock.advance(1000);
  expect(own.start(account, request)).toMatchObject({ value: { leftMs: hourMs - 1000 } });
  if (!first.ok) throw new Error('no grant');
  const reason = Reason.parse('It takes longer than that');
  expect(own.extend(account, first.value.id, reason)).toMatchObject({ value: { reason, leftMs: hourMs } });
  expect([own.end(account, first.value.id).ok, own.end(account, first.value.id).ok]).toEqual([true, true]);
  expect(own.find(account)).toBeNull();
  expect(own.extend(account, first.value.id, reason)).toMatchObject({ failure: { kind: 'grantOver' } });
});
