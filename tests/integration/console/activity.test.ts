import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Account } from '../../../contract/account.ts';
import type { Act, ActFilter } from '../../../contract/activity.ts';
import type { CreatedApiKey } from '../../../contract/api-key.ts';
import type { Output } from '../../../contract/bridge.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { SurvivingSystem, startHeadlessConsole } from '../../faults/headless/headless-console.ts';
import { observeTraffic, searchBytes, searchFolder } from '../../helpers/canary.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';
import { newTestFolder } from '../../helpers/test-folder.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

const everything: ActFilter = { person: null, clientId: null, kind: null, text: null, since: null, before: null };
const reason = 'They cannot see their orders';

let sandbox: Sandbox;
let consoles: TestConsole[];

beforeEach(async () => {
  consoles = [];
  sandbox = await startSandbox();
});

afterEach(async () => {
  for (const each of consoles) await each.console.stop();
  await sandbox.stop();
});

function open(ports = createTestPorts()): TestConsole {
  const console = openTestConsole(sandbox.url, ports);
  consoles.push(console);
  return console;
}

type Who = keyof typeof seededUsers;

/** Signs in and enters the account; a support agent gets a grant and allows changes. */
async function enter(console: TestConsole, who: Who, ticket = 'CASE-7'): Promise<Account> {
  if (who !== 'supportAgent' && who !== 'secondSupportAgent') return console.enter(seededUsers[who], seededAccount);
  await console.signIn(seededUsers[who]);
  const { id: account } = sandbox.world.account(seededAccount);
  const entered = await console.get('accounts.enter', { account, request: { reason, ticket, intent: randomUUID() } });
  await console.get('accounts.allowChanges', { account, isAllowed: true });
  return entered;
}

const create = (console: TestConsole, account: Account, name = 'Shop'): Promise<CreatedApiKey> =>
  console.get('keys.create', { account: account.id, name, intent: randomUUID() });

/** All pages. */
async function list(console: TestConsole, account: Account, filter: Partial<ActFilter> = {}): Promise<Act[]> {
  const acts: Act[] = [];
  for (let cursor: string | null = null; ; ) {
    const wanted = { ...everything, ...filter };
    const page: Output<'activity.list'> = await console.get('activity.list', {
      account: account.id,
      filter: wanted,
      cursor,
    });
    acts.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === null) return acts;
  }
}

/** Excludes the seeded API keys' events, which are old. */
const since = () => new Date(Date.now() - 60 * 60_000).toISOString();
const kinds = (acts: Act[]) => acts.map(({ kind }) => kind);

describe('The list', () => {
  test('has what the server noted and what only this computer knows, newest first, with who and about which API key', async () => {
    const console = open();
    const account = await enter(console, 'admin');
    const { handle, apiKey } = await create(console, account);
    await console.get('secrets.reveal', { handle });
    await console.get('secrets.copy', { handle, format: 'json' });
    await console.get('secrets.save', { handle });
    await console.get('secrets.test', { handle });
    await console.get('secrets.discard', { handle });
    await console.get('savedSecrets.copy', { account: account.id, clientId: apiKey.clientId, format: 'env' });
    await console.get('clipboard.clear', {});
    await console.get('savedSecrets.remove', { account: account.id, clientId: apiKey.clientId });
    const acts = await list(console, account, { since: since() });
    expect(acts.map(({ kind, note, from }) => [kind, note, from])).toEqual([
      ['secret.removed', null, 'computer'],
      ['clipboard.cleared', null, 'computer'],
      ['secret.copiedAgain', 'env', 'computer'],
      ['secret.tested', 'works', 'computer'],
      ['secret.saved', null, 'computer'],
      ['secret.copied', 'json', 'computer'],
      ['secret.revealed', null, 'computer'],
      ['apiKey.created', null, 'server'],
    ]);
    const { name, email } = seededUsers.admin;
    const person = { id: sandbox.world.user(email).id, name, isSupport: false };
    for (const act of acts) {
      expect(act).toMatchObject({ person, apiKey: { name: 'Shop', clientId: apiKey.clientId }, ticket: null });
    }
  });

  test('goes by the server’s clock, however wrong this computer’s is', async () => {
    const ports = createTestPorts();
    ports.clock.set(Date.parse('1999-01-01T00:00:00Z'));
    const console = open(ports);
    const account = await enter(console, 'admin');
    const { handle } = await create(console, account, 'First');
    await console.get('secrets.reveal', { handle });
    const [act] = await list(console, account, { kind: 'secret.revealed' });
    expect(Math.abs(Date.parse(act?.at ?? '') - Date.now())).toBeLessThan(60_000);
  });

  test('has the closing of a secret only if nobody had copied or saved it', async () => {
    const console = open();
    const account = await enter(console, 'admin');
    const lost = await create(console, account, 'Lost');
    const kept = await create(console, account, 'Kept');
    await console.get('secrets.copy', { handle: kept.handle, format: 'text' });
    for (const { handle } of [lost, kept]) await console.get('secrets.discard', { handle });
    await console.get('secrets.discard', { handle: lost.handle });
    const closed = await list(console, account, { kind: 'secret.closedUnsaved' });
    expect(closed.map(({ apiKey }) => apiKey?.name)).toEqual(['Lost']);
  });

  test('has each act once over many pages, with filters too', async () => {
    const console = open();
    const account = await enter(console, 'admin');
    const { handle, apiKey } = await create(console, account, 'Name 0');
    const { world } = sandbox;
    for (let n = 1; n <= 450; n += 1) {
      world.renameApiKey(account.id, apiKey.id, `Name ${n}`);
      if (n % 100 === 0) await console.get('secrets.reveal', { handle });
    }
    const acts = await list(console, account);
    expect(new Set(acts.map(({ id }) => id)).size).toBe(acts.length);
    expect(acts.filter(({ kind }) => kind === 'apiKey.renamed')).toHaveLength(450);
    expect(acts.filter(({ kind }) => kind === 'secret.revealed')).toHaveLength(4);
    expect(acts.length).toBe(world.events(account.id).length + 4);
    expect(await list(console, account, { clientId: apiKey.clientId })).toHaveLength(455);
    expect(await list(console, account, { person: world.user(seededUsers.owner.email).id, since: since() })).toEqual(
      [],
    );
    expect(await list(console, account, { before: since(), clientId: apiKey.clientId })).toEqual([]);
  });

  test('asks the server nothing for a kind that only this computer knows', async () => {
    const console = open();
    const account = await enter(console, 'admin');
    await console.get('secrets.reveal', { handle: (await create(console, account)).handle });
    sandbox.world.requests.length = 0;
    expect(kinds(await list(console, account, { kind: 'secret.revealed' }))).toEqual(['secret.revealed']);
    expect(sandbox.world.requests).toEqual([]);
  });

  test('is refused to Regular Users, and for an account that is not in focus', async () => {
    const console = open();
    const account = await enter(console, 'regular');
    const input = { account: account.id, filter: everything, cursor: null };
    expect((await console.failure('activity.list', input)).kind).toBe('notAllowed');
    const { cursor: _, ...filterOnly } = input;
    expect((await console.failure('activity.export', { ...filterOnly, format: 'csv' })).kind).toBe('notAllowed');
    expect((await console.failure('activity.toHandOver', { account: account.id })).kind).toBe('notAllowed');
    const other = sandbox.world.account('Björk & Co').id;
    expect((await console.failure('activity.list', { ...input, account: other })).kind).toBe('wrongAccount');
    expect((await console.failure('activity.list', { ...input, cursor: 'nonsense' })).kind).toBe('notAllowed');
  });

  test('fails as a whole when the server cannot be asked', async () => {
    const console = open();
    const account = await enter(console, 'admin');
    await console.get('secrets.reveal', { handle: (await create(console, account)).handle });
    sandbox.world.faults.add({ path: /events/, times: Infinity, what: { kind: 'status', status: 500 } });
    const input = { account: account.id, filter: everything, cursor: null };
    expect((await console.failure('activity.list', input)).kind).toBe('server');
  });
});

describe('What a support agent does', () => {
  test('is noted with ticket and reason, and shown to them only while their grant lasts', async () => {
    const console = open();
    const account = await enter(console, 'supportAgent');
    const { handle } = await create(console, account);
    await console.get('secrets.copy', { handle, format: 'text' });
    const [copied, created, started] = await list(console, account, { since: since() });
    const why = { ticket: 'CASE-7', reason, person: { name: 'Sam Okafor', isSupport: true } };
    expect(copied).toMatchObject({ ...why, kind: 'secret.copied', from: 'computer' });
    expect(created).toMatchObject({ ...why, kind: 'apiKey.created', from: 'server' });
    expect(started).toMatchObject({ ...why, kind: 'accessGrant.started', from: 'server' });
    const [grant] = sandbox.world.grants(account.id);
    if (grant) sandbox.world.endGrant(grant);
    const input = { account: account.id, filter: everything, cursor: null };
    expect((await console.failure('activity.list', input)).kind).toBe('grantOver');
    // The console has accepted this, so it does not show its own records either.
    const local = { ...input, filter: { ...everything, kind: 'secret.copied' as const } };
    expect((await console.failure('activity.list', local)).kind).toBe('grantOver');
  });

  test('is visible to the customer’s Admin User, except for what only the agent’s computer has noted', async () => {
    const agents = open();
    const account = await enter(agents, 'supportAgent');
    const { handle } = await create(agents, account, 'By Support');
    await agents.get('secrets.copy', { handle, format: 'text' });
    await agents.get('accounts.leave', { account: account.id });
    const customers = open();
    await enter(customers, 'admin');
    const acts = await list(customers, account, { since: since() });
    expect(kinds(acts)).toEqual(['accessGrant.ended', 'apiKey.created', 'accessGrant.started']);
    for (const act of acts) {
      expect(act).toMatchObject({ person: { name: 'Sam Okafor', isSupport: true }, ticket: 'CASE-7', reason });
    }
    const byAdmin = { person: sandbox.world.user(seededUsers.admin.email).id, since: since() };
    expect(await list(customers, account, byAdmin)).toEqual([]);
  });

  test('is attributed to them, and not to another agent on the same computer', async () => {
    const folder = newTestFolder();
    const ports = createTestPorts({ folder });
    const sams = open(ports);
    const account = await enter(sams, 'supportAgent', 'CASE-SAM');
    await sams.get('secrets.reveal', { handle: (await create(sams, account, 'Of Sam')).handle });
    await sams.console.stop();
    const lenas = open(createTestPorts({ folder, store: ports.store }));
    await enter(lenas, 'secondSupportAgent', 'CASE-LENA');
    await lenas.get('secrets.reveal', { handle: (await create(lenas, account, 'Of Lena')).handle });
    const revealed = await list(lenas, account, { kind: 'secret.revealed' });
    expect(revealed.map(({ person, ticket, apiKey }) => [person?.name, ticket, apiKey?.name])).toEqual([
      ['Lena Virtanen', 'CASE-LENA', 'Of Lena'],
      ['Sam Okafor', 'CASE-SAM', 'Of Sam'],
    ]);
    const samsId = sandbox.world.user(seededUsers.supportAgent.email).id;
    expect((await list(lenas, account, { person: samsId })).map(({ person }) => person?.name)).not.toContain(
      'Lena Virtanen',
    );
  });
});

test('Clearing the clipboard at sign-out is noted for the person who copied, unless it holds another text', async () => {
  const console = open();
  const account = await enter(console, 'supportAgent');
  const { handle } = await create(console, account);
  await console.get('secrets.copy', { handle, format: 'text' });
  console.ports.onClipboard = { text: 'somebody else’s', isMarked: false };
  await console.get('clipboard.clear', {});
  await console.get('secrets.copy', { handle, format: 'text' });
  const cleared = console.ports.nextNotice('clipboard.changed', ({ clearsAt }) => clearsAt === null);
  await console.get('session.signOut', {});
  await cleared;
  await enter(console, 'secondSupportAgent', 'CASE-8');
  const acts = await list(console, account, { kind: 'clipboard.cleared' });
  expect(acts.map(({ person, ticket }) => [person?.name, ticket])).toEqual([['Sam Okafor', 'CASE-7']]);
});

test('Deleting an API key notes that its saved secret went with it', async () => {
  const console = open();
  const account = await enter(console, 'admin');
  const { handle, apiKey } = await create(console, account);
  await console.get('secrets.save', { handle });
  await console.get('keys.delete', { account: account.id, id: apiKey.id, etag: apiKey.etag });
  expect(kinds(await list(console, account, { clientId: apiKey.clientId }))).toEqual(
    expect.arrayContaining(['secret.removed', 'apiKey.deleted', 'secret.saved', 'apiKey.created']),
  );
});

test('The list has what happened in this run even if no line can be written to disk', async () => {
  const ports = createTestPorts();
  writeFileSync(join(ports.folder, 'activity'), 'a file in its place');
  const console = open(ports);
  const account = await enter(console, 'admin');
  await console.get('secrets.reveal', { handle: (await create(console, account)).handle });
  expect(kinds(await list(console, account, { kind: 'secret.revealed' }))).toEqual(['secret.revealed']);
  expect(ports.lines).toContainEqual({ event: 'failed', reason: 'activity' });
});

test('Lines of an earlier version are still in the list, and a broken line does not affect the others', async () => {
  const ports = createTestPorts();
  const first = open(ports);
  const account = await enter(first, 'admin');
  const { handle } = await create(first, account);
  for (let time = 0; time < 3; time += 1) await first.get('secrets.reveal', { handle });
  await first.console.stop();
  const file = join(ports.folder, 'activity', 'acts.jsonl');
  const [one = '', two = ''] = readFileSync(file, 'utf8').split('\n');
  const hash = '0'.repeat(64);
  const older = JSON.stringify({ number: 1, ...JSON.parse(one), previous: hash, hash });
  writeFileSync(file, `${older}\nnonsense\n${two.slice(0, 40)}`);
  const next = open(createTestPorts({ folder: ports.folder, store: ports.store }));
  await enter(next, 'admin');
  expect(await list(next, account, { kind: 'secret.revealed' })).toHaveLength(1);
  const again = await create(next, account, 'Again');
  await next.get('secrets.reveal', { handle: again.handle });
  expect(await list(next, account, { kind: 'secret.revealed' })).toMatchObject([
    { apiKey: { name: 'Again' } },
    { apiKey: { name: 'Shop' } },
  ]);
});

test('A program that is killed at any moment has noted what it has answered', { timeout: 120_000 }, async () => {
  const system = new SurvivingSystem();
  system.user = seededUsers.admin;
  const options = { folder: newTestFolder(), url: sandbox.url, system };
  const kills = 6;
  for (let kill = 0; kill < kills; kill += 1) {
    const console = await startHeadlessConsole(options);
    const account = await console.enter(seededAccount);
    const name = `Killed ${kill}`;
    const { handle } = await console.get('keys.create', { account: account.id, name, intent: randomUUID() });
    // The first answer arrives once its line is written; the others are in flight.
    const revealed = console.get('secrets.reveal', { handle });
    for (let more = 0; more < kill; more += 1) void console.call('secrets.reveal', { handle });
    await revealed;
    await console.kill();
  }
  const last = await startHeadlessConsole(options);
  const { id: account } = await last.enter(seededAccount);
  const filter = { ...everything, kind: 'secret.revealed' as const };
  const { items } = await last.get('activity.list', { account, filter, cursor: null });
  expect(new Set(items.map(({ apiKey }) => apiKey?.name)).size).toBe(kills);
  await last.stop();
});

describe('An export', () => {
  const exportTo = (console: TestConsole, account: Account, format: 'csv' | 'jsonl', filter: Partial<ActFilter> = {}) =>
    console.get('activity.export', { account: account.id, filter: { ...everything, ...filter }, format });

  test('has everything that fits, all pages of it, in the file that the person chooses', async () => {
    const console = open();
    const account = await enter(console, 'admin');
    const { handle, apiKey } = await create(console, account);
    await console.get('secrets.reveal', { handle });
    for (let n = 1; n <= 250; n += 1) sandbox.world.renameApiKey(account.id, apiKey.id, `=${n}`);
    expect(await exportTo(console, account, 'jsonl')).toEqual({ isSaved: true });
    expect(await exportTo(console, account, 'csv', { clientId: apiKey.clientId })).toEqual({ isSaved: true });
    const [jsonl, csv] = console.ports.saved;
    expect(jsonl?.name).toMatch(/^activity-acme-nordic-ab-\d{4}-\d\d-\d\d\.jsonl$/);
    const acts = (jsonl?.contents ?? '')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(acts).toEqual(await list(console, account));
    expect(csv?.contents.split('\r\n')).toHaveLength(1 + 252 + 1);
    expect(csv?.contents).toContain(`"'=250"`);
  });

  test('that is cancelled or cannot be written says so', async () => {
    const console = open();
    const account = await enter(console, 'admin');
    console.ports.onSaveFile = 'cancels';
    expect(await exportTo(console, account, 'csv')).toEqual({ isSaved: false });
    console.ports.onSaveFile = 'cannotWrite';
    const input = { account: account.id, filter: everything, format: 'csv' as const };
    expect(await console.failure('activity.export', input)).toEqual({ kind: 'notWritten' });
  });

  test('has no secret, token or clipboard text in it, and neither has this computer’s own file', async () => {
    const traffic = observeTraffic(sandbox.url);
    const console = open();
    const account = await enter(console, 'admin');
    const { handle, apiKey } = await create(console, account);
    const { clientSecret } = await console.get('secrets.reveal', { handle });
    await console.get('secrets.copy', { handle, format: 'curl' });
    await console.get('secrets.test', { handle });
    await console.get('secrets.save', { handle });
    await console.get('secrets.discard', { handle });
    await console.get('savedSecrets.copy', { account: account.id, clientId: apiKey.clientId, format: 'text' });
    await exportTo(console, account, 'csv');
    await exportTo(console, account, 'jsonl');
    traffic.stop();
    const canaries = traffic.canaries();
    expect(canaries.map(({ text }) => text)).toContain(clientSecret);
    const { hits, files } = searchFolder(console.ports.folder, canaries);
    expect(files).toContain(join('activity', 'acts.jsonl'));
    expect(hits).toEqual([]);
    expect(searchBytes('saved', Buffer.from(JSON.stringify(console.ports.saved)), canaries)).toEqual([]);
    expect(searchBytes('list', Buffer.from(JSON.stringify(await list(console, account))), canaries)).toEqual([]);
  });
});

describe('When leaving', () => {
  test('an API key made or copied under the ticket is listed for handing over until its outcome is noted', async () => {
    const console = open();
    const { world } = sandbox;
    // Under an earlier ticket, so it must not be listed.
    world.grant(seededUsers.supportAgent.email, world.account(seededAccount).id, { ticket: 'CASE-OLD' });
    world.addApiKey(world.account(seededAccount).id, 'Of an earlier ticket', {
      createdBy: world.user(seededUsers.supportAgent.email).id,
    });
    const account = await enter(console, 'supportAgent');
    const made = await create(console, account, 'Made');
    const copied = await create(console, account, 'Copied');
    const gone = await create(console, account, 'Gone');
    await console.get('secrets.copy', { handle: copied.handle, format: 'text' });
    const { id, etag } = gone.apiKey;
    await console.get('keys.delete', { account: account.id, id, etag });
    const toHandOver = () => console.get('activity.toHandOver', { account: account.id });
    const found = await toHandOver();
    expect(found.map(({ apiKey, isMade, isCopied }) => [apiKey.name, isMade, isCopied]).sort()).toEqual([
      ['Copied', true, true],
      ['Made', true, false],
    ]);
    const note = ({ apiKey }: CreatedApiKey, what: 'handedOver' | 'stays', text: string) => {
      const { id, clientId, name } = apiKey;
      return console.get('activity.note', { account: account.id, id, clientId, name, what, note: text });
    };
    await note(copied, 'handedOver', '');
    expect((await toHandOver()).map(({ apiKey }) => apiKey.name)).toEqual(['Made']);
    await note(made, 'stays', ' Their shop uses it ');
    expect(await toHandOver()).toEqual([]);
    expect(await list(console, account, { kind: 'apiKey.stays' })).toMatchObject([
      { note: 'Their shop uses it', ticket: 'CASE-7', apiKey: { id: made.apiKey.id, name: 'Made' } },
    ]);
    expect(await list(console, account, { kind: 'apiKey.handedOver' })).toMatchObject([{ note: null }]);
  });

  test('members have nothing to hand over', async () => {
    const console = open();
    const account = await enter(console, 'admin');
    const { handle } = await create(console, account);
    await console.get('secrets.copy', { handle, format: 'text' });
    expect(await console.get('activity.toHandOver', { account: account.id })).toEqual([]);
  });
});
