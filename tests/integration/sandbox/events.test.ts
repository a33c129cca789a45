import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../sandbox/database.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededUsers } from '../../../sandbox/seed.ts';
import { Api, kindOf, type Reply } from './support/api.ts';

const minute = 60_000;
const hour = 60 * minute;

let folder: string;
let file: string;
let now: number;
let sandbox: Sandbox;
let account: string;
let ingrid: Api;
let sam: Api;
let lena: Api;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  file = join(folder, 'world.sqlite');
  now = Date.now();
  sandbox = await startSandbox({ file, clock: () => now });
  const { world } = sandbox;
  account = world.addAccount({ name: 'Empty', domain: 'empty.example' }).id;
  world.setRole(account, world.user(seededUsers.adminOfSeveral.email).id, 'owner');
  ingrid = await Api.as(sandbox, seededUsers.adminOfSeveral);
  sam = await Api.as(sandbox, seededUsers.supportAgent);
  lena = await Api.as(sandbox, seededUsers.secondSupportAgent);
});
afterEach(async () => {
  await sandbox.stop();
  rmSync(folder, { recursive: true });
});

const iso = (time: number) => new Date(time).toISOString();
const idOf = (who: keyof typeof seededUsers) => sandbox.world.user(seededUsers[who].email).id;
const list = (api = ingrid, query = '') => api.call('GET', `/v1/accounts/${account}/events${query}`);
const items = async (query = ''): Promise<Reply['body'][]> => (await list(ingrid, query)).body.items;
const kinds = async (query = '') => (await items(query)).map(({ kind }) => kind);
const kindsNow = () => sandbox.world.events(account).map(({ kind }) => kind);

describe('An event', () => {
  test('says who created, renamed and deleted an API key, when, and what it was called', async () => {
    const { apiKey, clientSecret } = (await ingrid.create(account, 'Shop')).body;
    now += minute;
    const renamed = (await ingrid.rename(account, apiKey.id, apiKey.etag, 'Shop (EU)')).body;
    now += minute;
    await ingrid.remove(account, apiKey.id, renamed.etag);
    const reply = await list();
    const shared = {
      id: expect.stringMatching(/^evt_/),
      actor: { id: idOf('adminOfSeveral'), name: 'Ingrid Solheim', isSupport: false },
      accessGrant: null,
    };
    const { id, clientId } = apiKey;
    expect(reply.body).toEqual({
      items: [
        { ...shared, kind: 'apiKey.deleted', at: iso(now), apiKey: { id, clientId, name: 'Shop (EU)' }, details: {} },
        {
          ...shared,
          kind: 'apiKey.renamed',
          at: iso(now - minute),
          apiKey: { id, clientId, name: 'Shop (EU)' },
          details: { oldName: 'Shop', newName: 'Shop (EU)' },
        },
        {
          ...shared,
          kind: 'apiKey.created',
          at: iso(now - 2 * minute),
          apiKey: { id, clientId, name: 'Shop' },
          details: {},
        },
      ],
      nextCursor: null,
    });
    expect(reply.text).not.toContain(clientSecret);
  });

  test('says by which access grant a support agent did it, with the reason it had then', async () => {
    const grant = (await sam.startGrant(account, { reason: 'The first reason', ticket: 'CASE-7' })).body;
    const { apiKey } = (await sam.create(account, 'Shop')).body;
    now += minute;
    await sam.extendGrant(account, grant.id, 'The second reason');
    await sam.remove(account, apiKey.id, apiKey.etag);
    await sam.endGrant(account, grant.id);
    const agent = { id: idOf('supportAgent'), name: 'Sam Okafor' };
    const first = { id: grant.id, agent, reason: 'The first reason', ticket: 'CASE-7' };
    const second = { ...first, reason: 'The second reason' };
    const found = await items();
    expect(new Set(found.map(({ actor }) => JSON.stringify(actor)))).toEqual(
      new Set([JSON.stringify({ ...agent, isSupport: true })]),
    );
    expect(found.map(({ kind, accessGrant, details }) => [kind, accessGrant, details])).toEqual([
      ['accessGrant.ended', second, { cause: 'person' }],
      ['apiKey.deleted', second, {}],
      ['accessGrant.extended', second, { expiresAt: iso(now + hour) }],
      ['apiKey.created', first, {}],
      ['accessGrant.started', first, { expiresAt: iso(now - minute + hour) }],
    ]);
  });

  test('tells two support agents apart who work in one account at once', async () => {
    await sam.startGrant(account);
    await lena.startGrant(account);
    await sam.create(account, 'Of Sam');
    await lena.create(account, 'Of Lena');
    const made = await items('?kind=apiKey.created');
    expect(made.map(({ actor, apiKey, accessGrant }) => [actor, apiKey.name, accessGrant.agent.name])).toEqual([
      [{ id: idOf('secondSupportAgent'), name: 'Lena Virtanen', isSupport: true }, 'Of Lena', 'Lena Virtanen'],
      [{ id: idOf('supportAgent'), name: 'Sam Okafor', isSupport: true }, 'Of Sam', 'Sam Okafor'],
    ]);
  });

  test('says who of the customer ended an access grant', async () => {
    const grant = (await sam.startGrant(account)).body;
    await ingrid.endGrant(account, grant.id);
    expect((await items())[0]).toMatchObject({
      kind: 'accessGrant.ended',
      actor: { name: 'Ingrid Solheim', isSupport: false },
      accessGrant: { id: grant.id, agent: { name: 'Sam Okafor' } },
      details: { cause: 'person' },
    });
  });

  test('of an expiry is written once, when somebody looks, with the time of the expiry', async () => {
    await sam.startGrant(account);
    const end = now + hour;
    now = end + 5 * minute;
    await ingrid.create(account, 'Later');
    for (let looks = 0; looks < 2; looks++) {
      expect((await items()).map(({ kind, at, actor }) => [kind, at, actor?.name ?? null])).toEqual([
        ['apiKey.created', iso(now), 'Ingrid Solheim'],
        ['accessGrant.ended', iso(end), null],
        ['accessGrant.started', iso(end - hour), 'Sam Okafor'],
      ]);
    }
    expect((await items())[1].details).toEqual({ cause: 'time' });
  });

  test('is not written twice for a repeated request, and not for one that is refused or changes nothing', async () => {
    const key = crypto.randomUUID();
    const { apiKey } = (await ingrid.create(account, 'Once', key)).body;
    await ingrid.create(account, 'Once', key);
    await ingrid.create(account, 'ONCE');
    await ingrid.rename(account, apiKey.id, apiKey.etag, 'Once');
    await ingrid.rename(account, apiKey.id, '"old"', 'Other');
    await ingrid.remove(account, apiKey.id, '"old"');
    await ingrid.remove(account, 'key_nowhere', '*');
    expect(kindsNow()).toEqual(['apiKey.created']);
  });

  test('is there for whatever the sandbox began with', async () => {
    const acme = sandbox.world.account('Acme Nordic AB').id;
    const created = sandbox.world.events(acme).map(({ apiKey, at }) => [apiKey?.name, at]);
    const keys = sandbox.world.apiKeys(acme).map(({ name, createdAt }) => [name, createdAt]);
    expect(created).toEqual(keys.toReversed());
  });
});

describe('An event and its change are one', () => {
  test('where the event cannot be written, nothing is done', async () => {
    const reports: unknown[] = [];
    await sandbox.stop();
    sandbox = await startSandbox({ file, clock: () => now, report: (error) => reports.push(error) });
    ingrid = await Api.as(sandbox, seededUsers.adminOfSeveral);
    sam = await Api.as(sandbox, seededUsers.supportAgent);
    const { apiKey } = sandbox.world.addApiKey(account, 'Stays');
    const grant = sandbox.world.grant(seededUsers.supportAgent.email, account);
    const seen = () => [sandbox.world.apiKeys(account), sandbox.world.grants(account), sandbox.world.events(account)];
    const before = seen();
    const other = openDatabase(file);
    other.exec("CREATE TRIGGER no_events BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    const replies = [
      await ingrid.create(account, 'New'),
      await ingrid.rename(account, apiKey.id, apiKey.etag, 'Renamed'),
      await ingrid.remove(account, apiKey.id, apiKey.etag),
      await sam.startGrant(account),
      await sam.extendGrant(account, grant.id),
      await ingrid.endGrant(account, grant.id),
    ];
    expect(replies.map(({ status }) => status)).toEqual(Array(6).fill(500));
    expect(reports).toHaveLength(6);
    expect(seen()).toEqual(before);
    other.exec('DROP TRIGGER no_events');
    other.close();
  });

  test.each([
    ['a change', "UPDATE events SET at = 0 WHERE kind = 'apiKey.created'"],
    ['a removal', 'DELETE FROM events'],
    [
      'a replacement',
      'INSERT OR REPLACE INTO events (seq, id, account_id, kind, at, content) SELECT seq, id, account_id, kind, 0, content FROM events',
    ],
    [
      'a replacement by id',
      'INSERT OR REPLACE INTO events (id, account_id, kind, at, content) SELECT id, account_id, kind, 0, content FROM events',
    ],
    ['the removal of its account', 'DELETE FROM accounts WHERE id IN (SELECT account_id FROM events)'],
  ])('the database refuses %s by itself', async (_what, statement) => {
    const before = sandbox.world.events(account);
    await ingrid.create(account, 'Shop');
    const other = openDatabase(file);
    expect(() => other.exec(statement)).toThrow(/append-only|FOREIGN KEY/);
    other.close();
    expect(sandbox.world.events(account)).toHaveLength(before.length + 1);
  });

  test('no Secret key is among them, on the disk either', async () => {
    await sam.startGrant(account);
    const { clientSecret } = (await sam.create(account, 'Shop')).body;
    await sandbox.stop();
    expect(readFileSync(file).includes('apiKey.created')).toBe(true);
    expect(readFileSync(file).includes(clientSecret)).toBe(false);
    sandbox = await startSandbox({ file, clock: () => now });
  });
});

describe('The list of events', () => {
  test('is all there is for a support agent with a live access grant, and nothing without', async () => {
    await ingrid.create(account, 'Of the customer');
    const missing = await list(sam);
    expect([missing.status, kindOf(missing)]).toEqual([403, 'access-grant-missing']);
    await lena.startGrant(account);
    await sam.startGrant(account);
    expect((await list(sam)).body).toEqual((await list(ingrid)).body);
    now += hour;
    const over = await list(sam);
    expect([over.status, kindOf(over)]).toEqual([403, 'access-grant-over']);
  });

  test('is of one account', async () => {
    await ingrid.create(sandbox.world.account('Fjord Travel AS').id, 'Elsewhere');
    expect(await items()).toEqual([]);
  });

  test('pages without a repetition or a gap while new events arrive, also of the same millisecond', async () => {
    sandbox.world.addApiKeys(account, 5);
    for (let index = 0; index < 6; index++) sandbox.world.addApiKey(account, `Same moment ${index}`);
    const before = sandbox.world.events(account).map(({ id }) => id);
    let arrived = 0;
    const paged = await ingrid.all(`/v1/accounts/${account}/events`, 2, () => {
      now += minute;
      sandbox.world.addApiKey(account, `Arrived ${arrived++}`);
    });
    expect(paged.map(({ id }) => id)).toEqual(before);
    expect(await items()).toHaveLength(11 + arrived);
  });

  test('pages over an expiry that is noticed meanwhile', async () => {
    sandbox.world.grant(seededUsers.supportAgent.email, account, { minutes: 1 });
    sandbox.world.addApiKeys(account, 3);
    const before = sandbox.world.events(account).map(({ id }) => id);
    const paged = await ingrid.all(`/v1/accounts/${account}/events`, 1, () => {
      now += minute;
    });
    expect(paged.map(({ id }) => id)).toEqual(before);
    expect((await kinds())[0]).toBe('accessGrant.ended');
  });

  test('is filtered by who, by kind, by API key, and by all of them', async () => {
    await sam.startGrant(account);
    const ofSam = (await sam.create(account, 'Of Sam')).body.apiKey;
    const ofIngrid = (await ingrid.create(account, 'Of Ingrid')).body.apiKey;
    await ingrid.rename(account, ofSam.id, ofSam.etag, 'Of both');
    expect(await kinds(`?actor=${idOf('supportAgent')}`)).toEqual(['apiKey.created', 'accessGrant.started']);
    expect(await kinds(`?actor=${idOf('adminOfSeveral')}`)).toEqual(['apiKey.renamed', 'apiKey.created']);
    expect(await kinds('?kind=apiKey.created')).toEqual(['apiKey.created', 'apiKey.created']);
    expect(await kinds(`?key=${ofSam.id}`)).toEqual(['apiKey.renamed', 'apiKey.created']);
    expect(await kinds(`?key=${ofIngrid.id}&kind=apiKey.renamed`)).toEqual([]);
    expect(await kinds(`?key=${ofSam.id}&actor=${idOf('adminOfSeveral')}`)).toEqual(['apiKey.renamed']);
    expect(await kinds('?actor=usr_nobody')).toEqual([]);
    const several = '?kind=accessGrant.started&kind=apiKey.renamed';
    expect(await kinds(several)).toEqual(['apiKey.renamed', 'accessGrant.started']);
    expect(await kinds(`${several}&key=${ofSam.id}`)).toEqual(['apiKey.renamed']);
    const paged = await ingrid.all(`/v1/accounts/${account}/events?kind=apiKey.created`, 1);
    expect(paged.map(({ apiKey }) => apiKey.name)).toEqual(['Of Ingrid', 'Of Sam']);
  });

  test('is filtered by time: from is within, to is not', async () => {
    const begin = now;
    for (const name of ['One', 'Two', 'Three']) {
      await ingrid.create(account, name);
      now += minute;
    }
    const named = async (query: string) => (await items(query)).map(({ apiKey }) => apiKey.name);
    const at = (minutes: number) => encodeURIComponent(iso(begin + minutes * minute));
    expect(await named(`?from=${at(1)}`)).toEqual(['Three', 'Two']);
    expect(await named(`?to=${at(1)}`)).toEqual(['One']);
    expect(await named(`?from=${at(1)}&to=${at(2)}`)).toEqual(['Two']);
    expect(await named(`?from=${at(2)}&to=${at(1)}`)).toEqual([]);
    const offset = encodeURIComponent(iso(begin + minute + 2 * hour).replace('Z', '+02:00'));
    expect(await named(`?from=${offset}`)).toEqual(['Three', 'Two']);
  });

  test.each([
    'kind=apiKey.tested',
    'kind=apiKey.created&kind=apiKey.tested',
    'from=yesterday',
    'from=2026-01-31T12:00Z',
    'from=2026-02-30T12:00:00Z',
    'to=2026-01-31',
    'actor=',
    `actor=${'a'.repeat(201)}`,
    'actor=a&actor=b',
    'key=',
    'limit=0',
    'limit=1001',
    // A filter's former name, or its name elsewhere, must not return everything.
    'apiKey=key_1',
    'kinds=apiKey.created',
  ])('refuses %s', async (query) => {
    const reply = await list(ingrid, `?${query}`);
    expect([reply.status, kindOf(reply)]).toEqual([400, 'invalid-request']);
    expect(reply.body.errors).toMatchObject([{ field: query.split('=')[0] }]);
  });

  test('counts characters as people do: 200 emojis are 200', async () => {
    expect(await kinds(`?actor=${encodeURIComponent('😀'.repeat(200))}`)).toEqual([]);
  });
});
