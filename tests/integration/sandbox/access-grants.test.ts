import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { Api, kindOf, type Reply } from './support/api.ts';
import { openWire, receive } from './support/wire.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const reason = 'The Magento shop gets 401 since Monday';
const why = { reason, ticket: 'CASE-48213' };

let now: number;
let sandbox: Sandbox;
let acme: string;
let sam: Api;
let lena: Api;

/** Opens a fresh sandbox, whose clock stands still. */
async function open(options: Parameters<typeof startSandbox>[0] = {}): Promise<void> {
  sandbox = await startSandbox({ clock: () => now, ...options });
  acme = sandbox.world.account(seededAccount).id;
  sam = await Api.as(sandbox, seededUsers.supportAgent);
  lena = await Api.as(sandbox, seededUsers.secondSupportAgent);
}

beforeEach(async () => {
  now = Date.now();
  await open();
});
afterEach(() => sandbox.stop());

const as = (who: keyof typeof seededUsers) => Api.as(sandbox, seededUsers[who]);
const told = (reply: Reply) => [reply.status, reply.status < 400 ? undefined : kindOf(reply)];
const iso = (time: number) => new Date(time).toISOString();
const started = async (api = sam, account = acme) => (await api.startGrant(account, why)).body;
const endings = () => sandbox.world.events(acme).filter(({ kind }) => kind === 'accessGrant.ended');

/** Every operation that needs a live access grant, as a request that succeeds with one. */
const work: Record<string, (api: Api) => Promise<Reply>> = {
  listApiKeys: async (api) => api.call('GET', `/v1/accounts/${acme}/api-keys`),
  createApiKey: async (api) => api.create(acme, `Made by a test ${crypto.randomUUID()}`),
  renameApiKey: async (api) => {
    const { apiKey } = sandbox.world.addApiKey(acme, `To rename ${crypto.randomUUID()}`);
    return api.rename(acme, apiKey.id, apiKey.etag, `Renamed ${crypto.randomUUID()}`);
  },
  deleteApiKey: async (api) => {
    const { apiKey } = sandbox.world.addApiKey(acme, `To delete ${crypto.randomUUID()}`);
    return api.remove(acme, apiKey.id, apiKey.etag);
  },
  listEvents: async (api) => api.call('GET', `/v1/accounts/${acme}/events`),
};
const everyWork = Object.keys(work);
const doing = (what: string, api = sam): Promise<Reply> => work[what]?.(api) ?? Promise.reject(new Error(what));

/** What a refusal must not change: names and number of API keys, except those that a test itself adds. */
const keyNames = () =>
  sandbox.world
    .apiKeys(acme)
    .map(({ name }) => name)
    .filter((name) => !/^To (rename|delete)/.test(name));

describe('A support agent without an access grant', () => {
  test('sees an account by its name and domain', async () => {
    const { body } = await sam.call('GET', `/v1/accounts/${acme}`);
    expect(body).toEqual({
      id: acme,
      name: seededAccount,
      domain: 'acme-nordic.example',
      role: 'support',
      accessGrant: null,
    });
  });

  test.each(everyWork)('is refused %s', async (what) => {
    const before = keyNames();
    const reply = await doing(what);
    expect(told(reply)).toEqual([403, 'access-grant-missing']);
    expect(reply.body.accessGrant).toBeUndefined();
    expect(keyNames()).toEqual(before);
  });

  test.each(everyWork)('is refused %s by the access grant of a colleague, or one in another account', async (what) => {
    sandbox.world.grant(seededUsers.secondSupportAgent.email, acme);
    sandbox.world.grant(seededUsers.supportAgent.email, sandbox.world.account('Björk & Co').id);
    expect(told(await doing(what))).toEqual([403, 'access-grant-missing']);
    expect((await doing(what, lena)).status).toBeLessThan(300);
  });

  test('is refused before anything is said about the request', async () => {
    const path = `/v1/accounts/${acme}/api-keys`;
    const reply = await sam.call('POST', path, { raw: '{', headers: { 'content-type': 'text/plain' } });
    expect(told(reply)).toEqual([403, 'access-grant-missing']);
  });
});

describe('An access grant', () => {
  test('is given for a reason and a ticket, and lasts an hour', async () => {
    const reply = await sam.startGrant(acme, { reason: `  ${reason}\n`, ticket: ' CASE-48213 ' });
    expect(reply.status).toBe(201);
    expect(reply.headers.get('location')).toBe(`/v1/accounts/${acme}/access-grants/${reply.body.id}`);
    expect(reply.body).toEqual({
      id: expect.stringMatching(/^agr_/),
      agent: { id: sandbox.world.user(seededUsers.supportAgent.email).id, name: 'Sam Okafor' },
      reason,
      ticket: 'CASE-48213',
      startedAt: iso(now),
      expiresAt: iso(now + hour),
    });
    expect((await sam.call('GET', `/v1/accounts/${acme}`)).body.accessGrant).toEqual(reply.body);
    const { items } = (await sam.call('GET', '/v1/accounts')).body;
    expect(items.filter(({ accessGrant }: { accessGrant: unknown }) => accessGrant !== null)).toEqual([
      expect.objectContaining({ id: acme, accessGrant: reply.body }),
    ]);
    expect((await lena.call('GET', `/v1/accounts/${acme}`)).body.accessGrant).toBeNull();
  });

  test.each(everyWork)('permits %s', async (what) => {
    await started();
    expect((await doing(what)).status).toBeLessThan(300);
  });

  test('lasts as long as the sandbox was told', async () => {
    await sandbox.stop();
    await open({ grantMinutes: 5 });
    expect((await started()).expiresAt).toBe(iso(now + 5 * minute));
  });

  test('is not given in an account that is not there', async () => {
    expect(told(await sam.startGrant('acc_nowhere', why))).toEqual([404, 'account-not-found']);
  });

  test.each(['owner', 'admin', 'regular'] as const)('is not for members: the %s is refused', async (who) => {
    const api = await as(who);
    expect(told(await api.startGrant(acme, why))).toEqual([403, 'support-agents-only']);
    expect(told(await api.extendGrant(acme, (await started()).id))).toEqual([403, 'support-agents-only']);
    expect(told(await api.startGrant(sandbox.world.account('Björk & Co').id, why))[0]).toBe(404);
    expect(sandbox.world.grants(acme)).toHaveLength(1);
  });

  test('is not needed by an agent who is a member, who acts as one', async () => {
    sandbox.world.setRole(acme, sandbox.world.user(seededUsers.supportAgent.email).id, 'admin');
    expect((await doing('createApiKey')).body.apiKey).toMatchObject({ createdBySupport: false });
    expect((await sam.call('GET', `/v1/accounts/${acme}`)).body).toMatchObject({ role: 'admin', accessGrant: null });
    expect(told(await sam.startGrant(acme, why))).toEqual([403, 'support-agents-only']);
  });

  test.each([
    ['reason', '', 'empty'],
    ['reason', ' \u00a0\n', 'empty'],
    ['reason', '123456789', 'too_short'],
    ['reason', `  ${'😀'.repeat(9)}   `, 'too_short'],
    ['reason', 'x'.repeat(501), 'too_long'],
    ['reason', 'two lines\nof a reason', 'control_characters'],
    ['reason', 'two lines\u2028of a reason', 'control_characters'],
    ['reason', 'a reason \ud800 with half a letter', 'control_characters'],
    ['ticket', '  ', 'empty'],
    ['ticket', 'x'.repeat(101), 'too_long'],
    ['ticket', 'CASE\u0000', 'control_characters'],
    ['ticket', 'CASE\u202e1', 'control_characters'],
    ['ticket', 'CASE\u200b1', 'control_characters'],
  ])('is refused with the %s %j', async (field, text, code) => {
    const reply = await sam.startGrant(acme, { ...why, [field]: text });
    expect(told(reply)).toEqual([400, 'invalid-request']);
    expect(reply.body.errors).toMatchObject([{ field, code }]);
    expect(sandbox.world.grants(acme)).toEqual([]);
  });

  test.each([
    ['0123456789', '1'],
    ['😀'.repeat(10), 'SÄRENDE 17/a'],
    ['å'.repeat(500), '#'.repeat(100)],
  ])('takes the reason %j and the ticket %j', async (takenReason, ticket) => {
    expect((await sam.startGrant(acme, { reason: takenReason, ticket })).status).toBe(201);
  });

  test('is refused with a field too few or too many, each named', async () => {
    const reply = await sam.startGrant(acme, { reason, minutes: 600 });
    expect(reply.body.errors).toMatchObject([
      { field: 'ticket', code: 'required' },
      { field: 'minutes', code: 'unknown' },
    ]);
  });

  test('asked for again with the same Idempotency-Key is the same one, and one event', async () => {
    const key = crypto.randomUUID();
    const first = await sam.startGrant(acme, why, key);
    now += minute;
    expect((await sam.startGrant(acme, why, key)).text).toBe(first.text);
    expect(told(await sam.startGrant(acme, { ...why, ticket: 'CASE-2' }, key))).toEqual([
      422,
      'idempotency-key-reused',
    ]);
    expect(sandbox.world.grants(acme)).toHaveLength(1);
    expect(sandbox.world.events(acme).filter(({ kind }) => kind.startsWith('accessGrant'))).toHaveLength(1);
  });

  test('is not given without an Idempotency-Key', async () => {
    const reply = await sam.call('POST', `/v1/accounts/${acme}/access-grants`, { body: why });
    expect(told(reply)).toEqual([400, 'idempotency-key-missing']);
  });

  test('asked for anew takes the place of the one before', async () => {
    const first = await started();
    now += minute;
    const second = (await sam.startGrant(acme, { ...why, ticket: 'CASE-2' })).body;
    expect((await sam.call('GET', `/v1/accounts/${acme}`)).body.accessGrant.id).toBe(second.id);
    expect(sandbox.world.grants(acme).map(({ id, endedAt }) => [id, endedAt])).toEqual([
      [first.id, now],
      [second.id, null],
    ]);
    expect(endings()).toMatchObject([{ at: now, accessGrant: { id: first.id }, details: { cause: 'replaced' } }]);
  });

  test('says in the API key who made it, and that it was Support', async () => {
    await started();
    const { apiKey } = (await doing('createApiKey')).body;
    expect(apiKey).toMatchObject({ createdBy: 'Sam Okafor', createdBySupport: true });
    const listed = (await sam.call('GET', `/v1/accounts/${acme}/api-keys`)).body.items;
    expect(listed.map(({ createdBySupport }: { createdBySupport: boolean }) => createdBySupport)).toEqual([
      ...Array(listed.length - 1).fill(false),
      true,
    ]);
  });
});

describe('The time of an access grant', () => {
  test.each(everyWork)('is up for %s at the very millisecond, and not before', async (what) => {
    const grant = await started();
    now += hour - 1;
    expect((await doing(what)).status).toBeLessThan(300);
    const before = keyNames();
    now += 1;
    const reply = await doing(what);
    expect(told(reply)).toEqual([403, 'access-grant-over']);
    expect(reply.body.accessGrant).toEqual({ id: grant.id, expiresAt: iso(now), endedAt: iso(now), endedBy: null });
    expect(keyNames()).toEqual(before);
    expect((await sam.call('GET', `/v1/accounts/${acme}`)).body.accessGrant).toBeNull();
    expect((await sam.call('GET', '/v1/accounts')).text).not.toContain(grant.id);
  });

  test.each([-day, day])('is the server’s, whatever a client thinks that is off by %i ms', async (off) => {
    now += off;
    const headers = { date: new Date(now - 2 * off).toUTCString() };
    const path = `/v1/accounts/${acme}/access-grants`;
    const sent = { body: why, headers: { ...headers, 'idempotency-key': crypto.randomUUID() } };
    expect((await sam.call('POST', path, sent)).body).toMatchObject({
      startedAt: iso(now),
      expiresAt: iso(now + hour),
    });
    const list = () => sam.call('GET', `/v1/accounts/${acme}/api-keys`, { headers });
    now += hour - 1;
    expect((await list()).status).toBe(200);
    now += 1;
    expect(told(await list())).toEqual([403, 'access-grant-over']);
  });

  test('stays up if the clock of the server is set back after somebody noticed', async () => {
    const grant = await started();
    now += hour;
    await doing('listApiKeys');
    now -= hour;
    expect(told(await doing('listApiKeys'))).toEqual([403, 'access-grant-over']);
    expect(told(await sam.extendGrant(acme, grant.id))).toEqual([410, 'access-grant-gone']);
  });

  test('is up for a request whose body is still coming', async () => {
    await started();
    const body = JSON.stringify({ name: 'Too late' });
    const socket = openWire(sandbox.url);
    const headers = {
      host: 'sandbox',
      authorization: `Bearer ${sam.accessToken}`,
      'content-type': 'application/json',
      'content-length': String(body.length),
      'idempotency-key': crypto.randomUUID(),
      connection: 'close',
    };
    const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`POST /v1/accounts/${acme}/api-keys HTTP/1.1\r\n${head.join('')}\r\n${body.slice(0, 5)}`);
    await expect.poll(() => sandbox.world.requests.at(-1)).toMatchObject({ method: 'POST', path: /api-keys$/ });
    // A later request has been answered, so this one has already been permitted.
    expect((await doing('listApiKeys')).status).toBe(200);
    now += hour;
    socket.write(body.slice(5));
    const { text } = await receive(socket);
    expect(text).toContain('HTTP/1.1 403');
    expect(text).toContain('access-grant-over');
    expect(keyNames()).not.toContain('Too late');
  });

  test('is up for a repeated creation too, which would otherwise get its stored answer', async () => {
    await started();
    const key = crypto.randomUUID();
    const first = await sam.create(acme, 'Once', key);
    expect((await sam.create(acme, 'Once', key)).text).toBe(first.text);
    now += hour;
    const late = await sam.create(acme, 'Once', key);
    expect(told(late)).toEqual([403, 'access-grant-over']);
    expect(late.text).not.toContain(first.body.clientSecret);
    await started();
    expect((await sam.create(acme, 'Once', key)).text).toBe(first.text);
    expect(sandbox.world.events(acme).filter(({ apiKey }) => apiKey?.name === 'Once')).toHaveLength(1);
  });

  test('goes on while the sandbox does not run', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
    const restart = async () => {
      await sandbox.stop();
      await open({ file: join(folder, 'world.sqlite') });
    };
    await restart();
    const grant = sandbox.world.grant(seededUsers.supportAgent.email, acme, { minutes: 2 });
    await restart();
    now += 2 * minute - 1;
    expect((await doing('listApiKeys')).status).toBe(200);
    await restart();
    now += 1;
    expect((await doing('listApiKeys')).body.accessGrant.id).toBe(grant.id);
    await sandbox.stop();
    rmSync(folder, { recursive: true });
  });
});

describe('Extending', () => {
  test('gives another hour from now, for another reason', async () => {
    const grant = await started();
    now += hour - 1;
    const reply = await sam.extendGrant(acme, grant.id, '  Their developer is away ');
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({ ...grant, reason: 'Their developer is away', expiresAt: iso(now + hour) });
    now += hour - 1;
    expect((await doing('listApiKeys')).status).toBe(200);
    now += 1;
    expect(told(await doing('listApiKeys'))).toEqual([403, 'access-grant-over']);
  });

  test('is refused once it is over, by time or by somebody', async () => {
    const grant = await started();
    now += hour;
    const late = await sam.extendGrant(acme, grant.id);
    expect(told(late)).toEqual([410, 'access-grant-gone']);
    expect(late.body.accessGrant).toEqual({ id: grant.id, expiresAt: iso(now), endedAt: iso(now), endedBy: null });
    const next = await started();
    await sam.endGrant(acme, next.id);
    expect((await sam.extendGrant(acme, next.id)).body.accessGrant.endedBy).toBe('Sam Okafor');
    expect(told(await doing('listApiKeys'))).toEqual([403, 'access-grant-over']);
  });

  test('is refused without a good reason', async () => {
    const grant = await started();
    const reply = await sam.extendGrant(acme, grant.id, ' short  ');
    expect(reply.body.errors).toMatchObject([{ field: 'reason', code: 'too_short' }]);
    expect(sandbox.world.grants(acme)).toMatchObject([{ reason, expiresAt: now + hour }]);
  });

  test('is refused for the one of a colleague, and through another account', async () => {
    const grant = await started();
    expect(told(await lena.extendGrant(acme, grant.id))).toEqual([404, 'access-grant-not-found']);
    const other = sandbox.world.account('Björk & Co').id;
    expect(told(await sam.extendGrant(other, grant.id))).toEqual([404, 'access-grant-not-found']);
    expect(told(await sam.extendGrant(acme, 'agr_nowhere'))).toEqual([404, 'access-grant-not-found']);
    expect(sandbox.world.grants(acme)).toMatchObject([{ expiresAt: now + hour }]);
  });
});

describe('Ending', () => {
  test('by its agent ends it at once, and again changes nothing', async () => {
    const grant = await started();
    now += minute;
    expect((await sam.endGrant(acme, grant.id)).status).toBe(204);
    expect(told(await doing('listApiKeys'))).toEqual([403, 'access-grant-over']);
    now += minute;
    expect((await sam.endGrant(acme, grant.id)).status).toBe(204);
    expect(endings()).toMatchObject([
      { at: now - minute, actor: { name: 'Sam Okafor', isSupport: true }, details: { cause: 'person' } },
    ]);
  });

  test.each(['owner', 'admin'] as const)('by the %s throws Support out', async (who) => {
    const api = await as(who);
    const grant = await started();
    expect((await api.endGrant(acme, grant.id)).status).toBe(204);
    const reply = await doing('createApiKey');
    expect(told(reply)).toEqual([403, 'access-grant-over']);
    expect(reply.body.accessGrant).toEqual({
      id: grant.id,
      expiresAt: grant.expiresAt,
      endedAt: iso(now),
      endedBy: seededUsers[who].name,
    });
    expect((await api.endGrant(acme, grant.id)).status).toBe(204);
    expect(endings()).toMatchObject([{ actor: { name: seededUsers[who].name, isSupport: false } }]);
  });

  test('is refused to a Regular User, to a colleague, to strangers, and through another account', async () => {
    const grant = await started();
    expect(told(await (await as('regular')).endGrant(acme, grant.id))).toEqual([403, 'not-allowed']);
    expect(told(await lena.endGrant(acme, grant.id))).toEqual([404, 'access-grant-not-found']);
    const several = await as('adminOfSeveral');
    const other = sandbox.world.account('Björk & Co').id;
    expect(told(await several.endGrant(other, grant.id))).toEqual([404, 'access-grant-not-found']);
    expect(told(await (await as('owner')).endGrant(other, grant.id))).toEqual([404, 'account-not-found']);
    expect((await doing('listApiKeys')).status).toBe(200);
  });

  test('a grant whose time was up already changes nothing', async () => {
    const grant = await started();
    now += hour + minute;
    expect((await sam.endGrant(acme, grant.id)).status).toBe(204);
    expect(endings()).toMatchObject([{ at: now - minute, actor: null, details: { cause: 'time' } }]);
  });
});

describe('The list of access grants', () => {
  test('shows the live ones to the owner and the admin, and an agent their own', async () => {
    const other = sandbox.world.account('Björk & Co').id;
    const [ofSam, ofLena] = [await started(sam), await started(lena)];
    await started(sam, other);
    const list = async (api: Api) => (await api.call('GET', `/v1/accounts/${acme}/access-grants`)).body;
    for (const who of ['owner', 'admin'] as const)
      expect(await list(await as(who))).toEqual({ items: [ofSam, ofLena], nextCursor: null });
    expect((await list(sam)).items).toEqual([ofSam]);
    expect((await list(lena)).items).toEqual([ofLena]);
    await sam.endGrant(acme, ofSam.id);
    expect((await list(await as('owner'))).items).toEqual([ofLena]);
    now += hour;
    expect((await list(await as('owner'))).items).toEqual([]);
  });

  test('comes in pages', async () => {
    const grants = [await started(sam), await started(lena)];
    const items = await (await as('owner')).all(`/v1/accounts/${acme}/access-grants`, 1);
    expect(items).toEqual(grants);
  });
});

describe('The list of my access grants', () => {
  const mine = (api: Api, query = '') => api.call('GET', `/v1/access-grants${query}`);

  test('shows an agent the live ones in every account, each with its account, oldest first', async () => {
    const fjord = sandbox.world.account('Fjord Travel AS');
    const first = await started(sam, fjord.id);
    now += minute;
    const second = await started();
    await started(lena);
    const { body } = await mine(sam);
    expect(body).toEqual({
      items: [
        { ...first, account: { id: fjord.id, name: 'Fjord Travel AS', domain: 'fjord-travel.example' } },
        { ...second, account: { id: acme, name: seededAccount, domain: 'acme-nordic.example' } },
      ],
      nextCursor: null,
    });
  });

  test('leaves out what was ended, replaced or is over by the clock of the server', async () => {
    const accounts = sandbox.world.accounts().map(({ id }) => id);
    const [one = '', two = '', three = ''] = accounts;
    const ended = await started(sam, one);
    await sam.endGrant(one, ended.id);
    await started(sam, two);
    const replacing = await started(sam, two);
    sandbox.world.grant(seededUsers.supportAgent.email, three, { minutes: 1 });
    expect((await mine(sam)).body.items).toHaveLength(2);
    now += minute;
    expect((await mine(sam)).body.items.map(({ id }: { id: string }) => id)).toEqual([replacing.id]);
    now += hour;
    expect((await mine(sam)).body.items).toEqual([]);
  });

  test('comes in pages, whose cursors are good for nobody else', async () => {
    const accounts = sandbox.world.accounts().slice(0, 3);
    for (const { id } of accounts) await started(sam, id);
    const all = await sam.all('/v1/access-grants', 1);
    expect(all.map(({ account }) => account.id)).toEqual(accounts.map(({ id }) => id));
    const { body } = await mine(sam, '?limit=1');
    expect(told(await mine(lena, `?cursor=${body.nextCursor}`))).toEqual([400, 'unknown-cursor']);
  });

  test('is empty for who is no support agent, and for nobody without signing in', async () => {
    await started();
    for (const who of ['owner', 'regular', 'adminOfSeveral'] as const) {
      expect((await mine(await as(who))).body).toEqual({ items: [], nextCursor: null });
    }
    expect(told(await mine(new Api(sandbox)))).toEqual([401, 'not-signed-in']);
  });
});

describe('A fault', () => {
  const grants = /\/access-grants/;

  test('that takes the answer to a start leaves one access grant, whose answer can be had again', async () => {
    const key = crypto.randomUUID();
    sandbox.world.faults.add({ method: 'POST', path: grants, what: { kind: 'resetAfterCommit' } });
    await expect(sam.startGrant(acme, why, key)).rejects.toThrow();
    const reply = await sam.startGrant(acme, why, key);
    expect(reply.body.id).toBe(sandbox.world.grants(acme)[0]?.id);
    expect(sandbox.world.grants(acme)).toHaveLength(1);
  });

  test('before the commit leaves everything as it was, on every route', async () => {
    const grant = await started();
    const before = [sandbox.world.grants(acme), sandbox.world.events(acme)];
    const requests = [
      () => sam.startGrant(acme, why),
      () => sam.extendGrant(acme, grant.id),
      () => sam.endGrant(acme, grant.id),
      () => sam.call('GET', `/v1/accounts/${acme}/access-grants`),
      () => sam.call('GET', `/v1/accounts/${acme}/events`),
    ];
    for (const request of requests) {
      const { hits } = await meeting(request);
      expect(hits).toBe(1);
    }
    expect([sandbox.world.grants(acme), sandbox.world.events(acme)]).toEqual(before);
  });

  async function meeting(request: () => Promise<unknown>) {
    const fault = sandbox.world.faults.add({ path: `/v1/accounts/${acme}/`, what: { kind: 'resetBeforeCommit' } });
    await expect(request()).rejects.toThrow();
    return fault;
  }

  test('that holds a creation until the time is up has it refused', async () => {
    await started();
    const held = sandbox.world.faults.hold({ method: 'POST', path: /api-keys$/ });
    const reply = sam.create(acme, 'Held too long');
    await held.arrived;
    now += hour;
    held.release();
    expect(told(await reply)).toEqual([403, 'access-grant-over']);
    expect(keyNames()).not.toContain('Held too long');
  });
});
