/** The system's notification that an access ends soon: only for a support agent who is working in another program. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Account } from '../../../contract/account.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';

const minute = 60_000;
const warning = { account: seededAccount, minutes: 5 };

let sandbox: Sandbox;
let console: TestConsole;
let acme: Account;
let fjord: Account;

beforeEach(async () => {
  sandbox = await startSandbox();
  console = openTestConsole(sandbox.url);
  await console.signIn(seededUsers.supportAgent);
  const { items } = await console.get('accounts.list', { query: '', cursor: null });
  acme = items.find(({ name }) => name === seededAccount) as Account;
  fjord = items.find(({ name }) => name === 'Fjord Travel AS') as Account;
  console.ports.inFront = false;
  console.ports.cameForward = 0;
});

afterEach(async () => {
  await console.console.stop();
  await sandbox.stop();
});

async function enter({ id }: Account): Promise<void> {
  const request = { reason: 'The shop has no orders since noon', ticket: 'CS-42', intent: randomUUID() };
  await console.get('accounts.enter', { account: id, request });
}

/** Advances the clock by so many minutes, and a second to make up for the round trip to the server. */
function pass(minutes: number): void {
  console.ports.clock.advance(minutes * minute + 1000);
}

const warnings = () => console.ports.warnings;

describe('Five minutes before the end', () => {
  test('a person in another program is warned once, about this account only, and a click brings up the window', async () => {
    await enter(acme);
    console.ports.clock.advance(54 * minute);
    expect(warnings()).toEqual([]);
    pass(1);
    expect(warnings()).toEqual([{ ...warning, isTakenBack: false, choose: expect.any(Function) }]);
    expect(console.ports.cameForward).toBe(0);
    warnings()[0]?.choose();
    expect(console.ports.cameForward).toBe(1);
    pass(3);
    expect(warnings()).toHaveLength(1);
  });

  test('a person who works in the window is not warned by the system, then or later', async () => {
    await enter(acme);
    console.ports.inFront = true;
    pass(55);
    console.ports.inFront = false;
    console.ports.clock.advance(3 * minute);
    expect(warnings()).toEqual([]);
  });

  test('a member of the account is not warned, because their access does not end', async () => {
    await console.get('session.signOut', {});
    await console.enter(seededUsers.admin, seededAccount);
    console.ports.inFront = false;
    for (let n = 0; n < 70; n += 1) console.ports.clock.advance(minute);
    expect(warnings()).toEqual([]);
  });

  test('nobody is told of an access that they left, that was ended, or that signing out ended', async () => {
    await enter(acme);
    await console.get('accounts.leave', { account: acme.id });
    pass(55);
    await enter(acme);
    sandbox.world.endGrant({ accountId: acme.id, id: sandbox.world.grants(acme.id).at(-1)?.id ?? '' });
    expect((await console.failure('keys.list', { account: acme.id, cursor: null })).kind).toBe('grantOver');
    pass(55);
    await enter(acme);
    await console.get('session.signOut', {});
    pass(55);
    expect(warnings()).toEqual([]);
  });

  test('a person who has extended the access is warned before its new end only', async () => {
    await enter(acme);
    console.ports.clock.advance(50 * minute);
    await console.get('accounts.extend', { account: acme.id, reason: 'Still waiting for the customer' });
    pass(54);
    expect(warnings()).toEqual([]);
    pass(1);
    expect(warnings()).toMatchObject([warning]);
  });

  test('an extension takes the warning back, and there is another one for the new end', async () => {
    await enter(acme);
    pass(55);
    expect(warnings()).toMatchObject([{ isTakenBack: false }]);
    await console.get('accounts.extend', { account: acme.id, reason: 'Still waiting for the customer' });
    expect(warnings()).toMatchObject([{ isTakenBack: true }]);
    pass(55);
    expect(warnings()).toMatchObject([{ isTakenBack: true }, { ...warning, isTakenBack: false }]);
  });

  test('a warning is taken back when the access is over, and when the account is left', async () => {
    await enter(acme);
    pass(55);
    console.ports.clock.advance(5 * minute);
    expect(warnings()).toMatchObject([{ isTakenBack: true }]);
    await enter(acme);
    pass(55);
    await enter(fjord);
    expect(warnings()).toMatchObject([{ isTakenBack: true }, { isTakenBack: true }]);
  });

  test('a person whose computer slept is told how much time is left, or nothing if none is', async () => {
    const sleep = (minutes: number) => {
      console.ports.clock.sleep(minutes * minute);
      console.console.woke();
      console.ports.clock.advance(0);
    };
    await enter(acme);
    sleep(58);
    expect(warnings()).toMatchObject([{ account: seededAccount, minutes: 2 }]);
    await enter(fjord);
    sleep(57);
    expect(warnings()).toHaveLength(2);
    sleep(4);
    expect(warnings()).toHaveLength(2);
    await enter(acme);
    sleep(61);
    expect(warnings()).toHaveLength(2);
  });

  test('a person who enters with less time left is not warned by the system as well', async () => {
    sandbox.world.grant(seededUsers.supportAgent.email, acme.id, { minutes: 4 });
    await console.get('accounts.enter', { account: acme.id });
    pass(1);
    expect(warnings()).toEqual([]);
  });

  test('no timer is left behind by a visit that has ended', async () => {
    await enter(acme);
    const { waiting } = console.ports.clock;
    await enter(fjord);
    expect(console.ports.clock.waiting).toBe(waiting);
  });
});
