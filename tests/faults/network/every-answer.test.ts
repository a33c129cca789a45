/** Every answer to every change: nothing is orphaned, and the person is told nothing untrue. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { Account } from '../../../contract/account.ts';
import type { Result } from '../../../contract/failure.ts';
import { endAccessGrant, extendAccessGrant, startAccessGrant } from '../../../sandbox/api/access-grant-operations.ts';
import { createApiKey, deleteApiKey, renameApiKey } from '../../../sandbox/api/api-key-operations.ts';
import type { Operation } from '../../../sandbox/api/operation.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';
import { type Answered, everyAnswer, isApisWord } from './every-answer.ts';
import { judge, type Observed } from './told-and-done.ts';

let sandbox: Sandbox;
let console: TestConsole;
let account: Account;
let combinations = 0;

beforeEach(async () => {
  sandbox = await startSandbox();
  console = openTestConsole(sandbox.url);
});

afterEach(async () => {
  await console.console.stop();
  await sandbox.stop();
});

afterAll(() => {
  process.stdout.write(`${combinations} answers to changes\n`);
});

/** Signs in again if the session was lost, and lets the host's allowance of retries recover. */
async function recover(person: typeof seededUsers.admin): Promise<void> {
  sandbox.world.faults.clear();
  console.ports.clock.advance(60_000);
  if ((await console.get('session.state', {})).kind !== 'signedIn') await console.signIn(person);
}

interface Change {
  readonly operation: Operation;
  readonly person: typeof seededUsers.admin;
  /** Does everything before the change; returns the change, and how to find out what became of it. */
  prepare(
    nth: number,
  ): Promise<{ make(): Promise<Result<unknown>>; became(): Promise<Omit<Observed, 'what' | 'told' | 'isApisWord'>> }>;
}

async function expectTruth({ operation, person, prepare }: Change): Promise<void> {
  const complaints: string[] = [];
  const path = new RegExp(`${operation.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
  for (const [nth, answered] of everyAnswer.entries()) {
    const { make, became } = await prepare(nth);
    sandbox.world.faults.add({
      method: operation.method,
      path,
      times: Number.POSITIVE_INFINITY,
      what: answered.faults,
    });
    const told = await make();
    await recover(person);
    const what = `${operation.operationId} answered with ${answered.name}`;
    const isWord = isApisWord(answered, operation);
    complaints.push(...judge({ what, told, isApisWord: isWord, ...(await became()) }));
    combinations += 1;
  }
  expect(complaints).toEqual([]);
}

const nameOf = (id: string) => sandbox.world.apiKeys(account.id).find((each) => each.id === id)?.name;

/** Whether its secret is held and works, or the API key is unsettled. */
async function isKeptInMind(name: string): Promise<boolean> {
  const held = (await console.get('secrets.held', {})).find(({ apiKey }) => apiKey.name === name);
  if (held) {
    const { clientSecret } = await console.get('secrets.reveal', { handle: held.handle });
    return sandbox.world.secretFits(held.apiKey.clientId, clientSecret);
  }
  return (await console.get('keys.unsettled', { account: account.id })).some((each) => each.name === name);
}

async function asAdmin(): Promise<void> {
  const state = await console.get('session.state', {});
  if (state.kind !== 'signedIn') account = await console.enter(seededUsers.admin, seededAccount);
  else if (state.account === null) await console.get('accounts.enter', { account: account.id });
}

test('N31 Every answer to a change – a creation', { timeout: 120_000 }, async () => {
  await expectTruth({
    operation: createApiKey,
    person: seededUsers.admin,
    async prepare(nth) {
      await asAdmin();
      const name = `Shop ${nth}`;
      const wish = { account: account.id, name, intent: randomUUID() };
      return {
        make: () => console.call('keys.create', wish),
        async became() {
          const made = () => sandbox.world.apiKeys(account.id).filter((each) => each.name === name);
          const isDone = made().length > 0;
          await asAdmin();
          const isKept = await isKeptInMind(name);
          // Asking again settles what is in doubt, or leaves it with the person.
          const settle = { account: account.id, intent: wish.intent };
          const isSettled = (await console.get('keys.unsettled', { account: account.id })).length === 0;
          if (!isSettled) await console.call('keys.settle', settle);
          const isStillKept = isSettled ? isKept : await isKeptInMind(name);
          const observed = { isDone, isKeptInMind: isKept && isStillKept, made: made().length };
          for (const { handle } of await console.get('secrets.held', {}))
            await console.get('secrets.discard', { handle });
          await console.get('keys.giveUp', settle);
          for (const { id } of made()) sandbox.world.removeApiKey(account.id, id);
          return observed;
        },
      };
    },
  });
});

test('N31 Every answer to a change – a renaming', { timeout: 120_000 }, async () => {
  await expectTruth({
    operation: renameApiKey,
    person: seededUsers.admin,
    async prepare(nth) {
      await asAdmin();
      const { apiKey } = sandbox.world.addApiKey(account.id, `Before ${nth}`);
      await console.get('keys.list', { account: account.id, cursor: null });
      const { id, etag } = apiKey;
      const name = `After ${nth}`;
      return {
        make: () => console.call('keys.rename', { account: account.id, id, etag, name }),
        async became() {
          const isDone = nameOf(id) === name;
          sandbox.world.removeApiKey(account.id, id);
          return { isDone };
        },
      };
    },
  });
});

test('N31 Every answer to a change – a deletion', { timeout: 120_000 }, async () => {
  await expectTruth({
    operation: deleteApiKey,
    person: seededUsers.admin,
    async prepare(nth) {
      await asAdmin();
      const { apiKey, handle } = await console.get('keys.create', {
        ...{ account: account.id, name: `Doomed ${nth}`, intent: randomUUID() },
      });
      await console.get('secrets.save', { handle });
      await console.get('secrets.discard', { handle });
      await console.get('keys.list', { account: account.id, cursor: null });
      const { id, etag, clientId } = apiKey;
      return {
        make: () => console.call('keys.delete', { account: account.id, id, etag }),
        async became() {
          const isDone = nameOf(id) === undefined;
          const saved = await console.get('savedSecrets.list', {});
          const isSecretRemoved = !saved.some((each) => each.clientId === clientId);
          sandbox.world.removeApiKey(account.id, id);
          return { isDone, isSecretRemoved };
        },
      };
    },
  });
});

const liveGrants = () => sandbox.world.grants(account.id).filter(({ endedAt }) => endedAt === null);

async function asAgent(): Promise<void> {
  if ((await console.get('session.state', {})).kind === 'signedIn') return;
  await console.signIn(seededUsers.supportAgent);
  const { items } = await console.get('accounts.list', { query: seededAccount, cursor: null });
  const found = items.find(({ name }) => name === seededAccount);
  if (!found) throw new Error('the agent does not see the account');
  account = found;
}

function enter(nth: number): Promise<Result<Account>> {
  const request = { reason: 'The shop has no orders since noon', ticket: `CS-${nth}`, intent: randomUUID() };
  return console.call('accounts.enter', { account: account.id, request });
}

/** After signing out, no access grant that the console began is live at the server. */
async function expectNothingLive(): Promise<void> {
  await console.get('session.signOut', {});
  expect(liveGrants()).toEqual([]);
}

test('N31 Every answer to a change – the request for access', { timeout: 120_000 }, async () => {
  await expectTruth({
    operation: startAccessGrant,
    person: seededUsers.supportAgent,
    async prepare(nth) {
      await asAgent();
      return {
        make: () => enter(nth),
        async became() {
          const isDone = liveGrants().some(({ ticket }) => ticket === `CS-${nth}`);
          // Entering finds a live grant, and leaving ends it.
          if ((await console.call('accounts.enter', { account: account.id })).ok) {
            await console.get('accounts.leave', { account: account.id });
          }
          expect(liveGrants()).toEqual([]);
          return { isDone };
        },
      };
    },
  });
  await expectNothingLive();
});

test('N31 Every answer to a change – the extension of access', { timeout: 120_000 }, async () => {
  await expectTruth({
    operation: extendAccessGrant,
    person: seededUsers.supportAgent,
    async prepare(nth) {
      await asAgent();
      const entered = await enter(nth);
      expect(entered.ok).toBe(true);
      const reason = `Waiting for their developer, ${nth}`;
      return {
        make: () => console.call('accounts.extend', { account: account.id, reason }),
        became: async () => ({ isDone: liveGrants().some((grant) => grant.reason === reason) }),
      };
    },
  });
  await expectNothingLive();
});

test('N31 Every answer to a change – the end of access', { timeout: 120_000 }, async () => {
  await expectTruth({
    operation: endAccessGrant,
    person: seededUsers.supportAgent,
    async prepare(nth) {
      await asAgent();
      const entered = await enter(nth);
      expect(entered.ok).toBe(true);
      return {
        make: () => console.call('accounts.leave', { account: account.id }),
        became: async () => ({ isDone: liveGrants().length === 0 }),
      };
    },
  });
  await expectNothingLive();
});

const fine: Observed = { what: 'it', told: { ok: true, value: {} }, isDone: true, isApisWord: false };
const no = { ok: false, failure: { kind: 'notAllowed', requestId: null } } as const;
const doubt = {
  ok: false,
  failure: { kind: 'outcomeUnknown', host: 'h', cause: 'portal', requestId: null },
} as const;
const gone = { ok: false, failure: { kind: 'missing', requestId: null } } as const;

test.each<[string, Observed, string[]]>([
  ['what went well', fine, []],
  ['a doubt', { ...fine, told: doubt, isKeptInMind: true }, []],
  ['an untrue refusal', { ...fine, told: no }, ['it: told as not done ("notAllowed"), and it is']],
  ['an untrue success', { ...fine, isDone: false }, ['it: told as done, and it is not']],
  [
    'an API key that is reported as gone and exists',
    { ...fine, told: gone, isDone: false },
    ['it: told as gone, and it is there'],
  ],
  ['a lost API key', { ...fine, told: doubt, isKeptInMind: false }, ['it: an API key that nobody is told of']],
  ['two for one', { ...fine, made: 2 }, ['it: 2 API keys for one wish']],
  [
    'a refusal of the API that is reported as doubt',
    { ...fine, told: doubt, isDone: false, isApisWord: true },
    ["it: the API's own no is told as doubt"],
  ],
  [
    'a saved secret that was removed too early',
    { ...fine, told: doubt, isDone: false, isSecretRemoved: true },
    ['it: the secret of an API key that is there was removed'],
  ],
  [
    'a bug',
    { ...fine, told: { ok: false, failure: { kind: 'unexpected', reference: 'r' } }, isDone: false },
    ['it: a bug was answered as "unexpected"'],
  ],
])('The oracle of every answer judges %s correctly', (_what, observed, complaints) => {
  expect(judge(observed)).toEqual(complaints);
});

test('Every status comes with every body, before and after the commit', () => {
  const words = (fits: (answered: Answered) => boolean) => everyAnswer.filter(fits).length;
  expect(words(({ isAfterCommit }) => isAfterCommit)).toBe(words(({ isAfterCommit }) => !isAfterCommit));
  expect(everyAnswer.length).toBeGreaterThanOrEqual(14 * 5 * 2);
});
