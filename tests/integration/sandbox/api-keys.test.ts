import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { nameProblem, tidyName } from '../../../contract/api-key-name.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededUsers } from '../../../sandbox/seed.ts';
import { tokenRequest } from '../../helpers/token-request.ts';
import { Api, kindOf } from './support/api.ts';

let sandbox: Sandbox;
let api: Api;
let account: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  api = await Api.as(sandbox, seededUsers.adminOfSeveral);
});
afterAll(() => sandbox.stop());
beforeEach(() => {
  const { world } = sandbox;
  account = world.addAccount({ name: 'Empty', domain: `${crypto.randomUUID()}.example` }).id;
  world.setRole(account, world.user(seededUsers.adminOfSeveral.email).id, 'admin');
});

const list = () => `/v1/accounts/${account}/api-keys`;
const created = async (name: string) => (await api.create(account, name)).body.apiKey;

describe('Creating', () => {
  test('answers with the API key and its Secret key, once, and lists it without', async () => {
    const reply = await api.create(account, '  Magento shop ');
    expect(reply.status).toBe(201);
    const { apiKey, clientSecret } = reply.body;
    expect(clientSecret).toMatch(/^[A-Za-z0-9]{64}$/);
    expect(apiKey).toMatchObject({ name: 'Magento shop', createdBy: 'Ingrid Solheim', lastUsedAt: null });
    expect(apiKey.clientId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(reply.headers.get('etag')).toBe(apiKey.etag);
    expect(reply.headers.get('location')).toBe(`${list()}/${apiKey.id}`);
    const listed = await api.call('GET', list());
    expect(listed.body).toEqual({ items: [apiKey], nextCursor: null });
    expect(listed.text).not.toContain(clientSecret);
  });

  test.each([
    ['', 'empty'],
    [' \u00a0\u3000\n', 'empty'],
    ['a'.repeat(101), 'too_long'],
    ['😀'.repeat(101), 'too_long'],
    ['a\u0000b', 'control_characters'],
    ['a\u001fb', 'control_characters'],
    ['a\ud800', 'control_characters'],
    ['a\u200bb', 'invisible_characters'],
    ['ab\u202ecd', 'invisible_characters'],
    ['a\ufe0f', 'invisible_characters'],
    ['\u2800', 'blank_characters'],
    ['a\u3164b', 'blank_characters'],
  ])('refuses the name %j as %s', async (name, code) => {
    const reply = await api.create(account, name);
    expect([reply.status, kindOf(reply)]).toEqual([400, 'invalid-request']);
    expect(reply.body.errors).toMatchObject([{ field: 'name', code }]);
    expect(sandbox.world.apiKeys(account)).toEqual([]);
  });

  test.each(['😀'.repeat(100), 'e\u0301'.repeat(100), ` ${'å'.repeat(100)} `, '名前', 'שם', '👩🏽‍🚀 crew', 'x'])(
    'takes the name %j',
    async (name) => {
      expect((await created(name)).name).toBe(name.normalize('NFC').trim());
    },
  );

  test.each(['a  b', 'a\u00a0b', ' a\u2003\u3000b ', 'a\nb', 'a\tb', 'a\u0085b'])(
    'keeps one blank for the white space in %j',
    async (name) => {
      expect((await created(name)).name).toBe('a b');
    },
  );

  test.each([
    ['Shop', 'SHOP'],
    ['Kundtjänst', 'KUNDTJA\u0308NST'],
    ['Straße', 'STRASSE'],
    ['ΟΔΟΣ', 'οδος'],
    ['Ｓｈｏｐ', 'shop'],
    ['ﬁlter', 'FILTER'],
    ['Web shop', 'Web  shop'],
    ['Web shop', 'WEB\u00a0SHOP'],
    ['❤️ shop', '❤ shop'],
  ])('refuses %j where there is %j', async (first, second) => {
    await created(first);
    const reply = await api.create(account, second);
    expect([reply.status, kindOf(reply)]).toEqual([409, 'name-taken']);
    expect(reply.body.errors).toMatchObject([{ field: 'name', code: 'taken' }]);
    expect(sandbox.world.apiKeys(account)).toHaveLength(1);
  });

  test('lets two accounts have the same name, and one account have it again after a deletion', async () => {
    const first = await created('Magento shop');
    await api.remove(account, first.id, first.etag);
    expect((await api.create(account, 'Magento shop')).status).toBe(201);
  });

  test.each([
    ['that is cut short', '{', 400, 'malformed-json'],
    ['that is empty', '', 400, 'malformed-json'],
    ['with __proto__ in it', '{"name":"x","__proto__":{}}', 400, 'invalid-request'],
    ['that is null', 'null', 400, 'invalid-request'],
    ['that is a list', '[]', 400, 'invalid-request'],
    ['without a name', '{}', 400, 'invalid-request'],
    ['with a number for a name', '{"name":7}', 400, 'invalid-request'],
    ['with a field too many', '{"name":"x","role":"owner"}', 400, 'invalid-request'],
    ['of more than 100,000 bytes', JSON.stringify({ name: 'x'.repeat(100_000) }), 413, 'body-too-large'],
  ])('refuses a body %s', async (_what, raw, status, kind) => {
    const reply = await api.call('POST', list(), { raw, headers: { 'idempotency-key': crypto.randomUUID() } });
    expect([reply.status, kindOf(reply)]).toEqual([status, kind]);
    expect(sandbox.world.apiKeys(account)).toEqual([]);
  });

  test('names every field at fault', async () => {
    const reply = await api.call('POST', list(), {
      body: { role: 'owner' },
      headers: { 'idempotency-key': crypto.randomUUID() },
    });
    expect(reply.body.errors).toMatchObject([
      { field: 'name', code: 'required' },
      { field: 'role', code: 'unknown' },
    ]);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'text/html'])('refuses a body of %s', async (type) => {
    const reply = await api.call('POST', list(), {
      raw: '{"name":"x"}',
      headers: { 'content-type': type, 'idempotency-key': crypto.randomUUID() },
    });
    expect([reply.status, kindOf(reply)]).toEqual([415, 'unsupported-media-type']);
  });

  test('keeps every promise about names for any text at all', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc.string({ unit: 'grapheme', maxLength: 120 }),
    );
    await fc.assert(
      fc.asyncProperty(text, async (name) => {
        const reply = await api.create(account, name);
        const tidy = tidyName(name);
        expect(reply.status === 400).toBe(nameProblem(name) !== undefined);
        if (reply.status === 201) {
          expect(reply.body.apiKey.name).toBe(tidy);
          expect([...tidy].length).toBeLessThanOrEqual(100);
          for (const same of [
            name,
            tidy.replaceAll(' ', '\u00a0 '),
            tidy.toUpperCase(),
            tidy.toLowerCase(),
            tidy.normalize('NFD'),
          ]) {
            if (nameProblem(same) !== undefined) continue;
            expect(kindOf(await api.create(account, same))).toBe('name-taken');
          }
        } else if (reply.status === 400) {
          expect(reply.body.errors).toMatchObject([{ field: 'name' }]);
        } else {
          expect(kindOf(reply)).toBe('name-taken');
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('Renaming', () => {
  test('gives a new name and a new etag, and leaves the rest', async () => {
    const apiKey = await created('Before');
    const reply = await api.rename(account, apiKey.id, apiKey.etag, ' After ');
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({ ...apiKey, name: 'After', etag: reply.body.etag });
    expect(reply.body.etag).not.toBe(apiKey.etag);
    expect(reply.headers.get('etag')).toBe(reply.body.etag);
  });

  test('takes the same name in another case, and changes nothing for the very same name', async () => {
    const apiKey = await created('shop');
    const { body } = await api.rename(account, apiKey.id, apiKey.etag, 'Shop');
    expect(body.name).toBe('Shop');
    expect((await api.rename(account, apiKey.id, body.etag, 'Shop')).body).toEqual(body);
  });

  test('refuses a name that another API key has', async () => {
    await created('Taken');
    const apiKey = await created('Free');
    expect(kindOf(await api.rename(account, apiKey.id, apiKey.etag, 'TAKEN'))).toBe('name-taken');
    expect(sandbox.world.apiKeys(account).map(({ name }) => name)).toEqual(['Taken', 'Free']);
  });

  test('refuses an empty name', async () => {
    const apiKey = await created('Fine');
    const reply = await api.rename(account, apiKey.id, apiKey.etag, ' ');
    expect(reply.body.errors).toMatchObject([{ field: 'name', code: 'empty' }]);
  });

  test('lets one of two renames at once succeed, and refuses the other', async () => {
    const apiKey = await created('Contested');
    const replies = await Promise.all(['One', 'Two'].map((name) => api.rename(account, apiKey.id, apiKey.etag, name)));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    const loser = replies.find(({ status }) => status === 412);
    const winner = replies.find(({ status }) => status === 200);
    expect(loser?.headers.get('etag')).toBe(winner?.body.etag);
    expect(sandbox.world.apiKeys(account)[0]?.name).toBe(winner?.body.name);
  });
});

describe('If-Match', () => {
  const both = ['PATCH', 'DELETE'];
  const change = (method: string, id: string, headers: Record<string, string>) =>
    api.call(method, `${list()}/${id}`, { headers, ...(method === 'PATCH' && { body: { name: 'New' } }) });

  test.each(both)('is required to %s', async (method) => {
    const apiKey = await created('Guarded');
    for (const headers of [{}, { 'if-match': '' }]) {
      const reply = await change(method, apiKey.id, headers as Record<string, string>);
      expect([reply.status, kindOf(reply)]).toEqual([428, 'if-match-missing']);
    }
  });

  test.each(both)('must name the present version, strongly, to %s', async (method) => {
    const apiKey = await created('Guarded');
    for (const etag of ['"other"', `W/${apiKey.etag}`, apiKey.etag.replaceAll('"', ''), '"']) {
      const reply = await change(method, apiKey.id, { 'if-match': etag });
      expect([reply.status, kindOf(reply)]).toEqual([412, 'changed-meanwhile']);
      expect(reply.headers.get('etag')).toBe(apiKey.etag);
    }
    expect(sandbox.world.apiKeys(account)[0]?.name).toBe('Guarded');
  });

  test.each(both)('may be a list or a star to %s', async (method) => {
    const [first, second] = [await created('First'), await created('Second')];
    expect((await change(method, first.id, { 'if-match': `"other", ${first.etag}` })).status).toBeLessThan(300);
    sandbox.world.removeApiKey(account, first.id);
    expect((await change(method, second.id, { 'if-match': '*' })).status).toBeLessThan(300);
  });
});

describe('Deleting', () => {
  test('takes the API key away; a second time there is none', async () => {
    const apiKey = await created('Short-lived');
    const reply = await api.remove(account, apiKey.id, apiKey.etag);
    expect([reply.status, reply.text]).toEqual([204, '']);
    expect((await api.call('GET', list())).body.items).toEqual([]);
    for (const again of [
      await api.remove(account, apiKey.id, apiKey.etag),
      await api.rename(account, apiKey.id, apiKey.etag, 'x'),
    ]) {
      expect([again.status, kindOf(again)]).toEqual([404, 'api-key-not-found']);
    }
  });
});

describe('Paging', () => {
  test('over 450 API keys misses none and repeats none, while others create and delete', async () => {
    const { world } = sandbox;
    world.addApiKeys(account, 450);
    const before = world.apiKeys(account);
    let round = 0;
    const seen = await api.all(list(), 40, async () => {
      round += 1;
      await created(`In between ${round}`);
      const victim = before[round];
      if (victim) world.removeApiKey(account, victim.id);
    });
    const ids = seen.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id } of before) expect(ids).toContain(id);
    const times = seen.map(({ createdAt }) => createdAt);
    expect(times).toEqual(times.toSorted());
  });

  test('gives 100 where no limit is said, and 1,000 at most', async () => {
    sandbox.world.addApiKeys(account, 1001);
    expect((await api.call('GET', list())).body.items).toHaveLength(100);
    expect((await api.call('GET', `${list()}?limit=1000`)).body.items).toHaveLength(1000);
  });

  test('ends without a cursor, also where the last page is full', async () => {
    sandbox.world.addApiKeys(account, 4);
    const first = await api.call('GET', `${list()}?limit=2`);
    const second = await api.call('GET', `${list()}?limit=2&cursor=${first.body.nextCursor}`);
    expect(second.body.items).toHaveLength(2);
    expect(second.body.nextCursor).toBeNull();
  });

  test.each(['0', '1001', '-1', '1.5', '1e2', '0x10', '010', '+1', ' 1', 'many', '', '1&limit=2'])(
    'refuses a limit of %j',
    async (limit) => {
      const reply = await api.call('GET', `${list()}?limit=${limit.replaceAll('+', '%2B')}`);
      expect(reply.status).toBe(400);
      expect(reply.body.errors).toMatchObject([{ field: 'limit', code: 'invalid' }]);
    },
  );

  test('refuses a cursor that is none, or of another list', async () => {
    sandbox.world.addApiKeys(account, 2);
    const { body } = await api.call('GET', `${list()}?limit=1`);
    const elsewhere = sandbox.world.account('Björk & Co').id;
    const wrong = ['x', '', 'WzFd', Buffer.from('["a",{}]').toString('base64url')];
    for (const reply of [
      ...(await Promise.all(wrong.map((cursor) => api.call('GET', `${list()}?cursor=${cursor}`)))),
      await api.call('GET', `/v1/accounts/${elsewhere}/api-keys?cursor=${body.nextCursor}`),
      await api.call('GET', `/v1/accounts?cursor=${body.nextCursor}`),
    ]) {
      expect(reply.status).toBe(400);
      expect(reply.body.errors).toMatchObject([{ field: 'cursor', code: 'invalid' }]);
    }
  });

  test('shows 10,000 API keys that were added at once', async () => {
    sandbox.world.addApiKeys(account, 10_000);
    const items = await api.all(list(), 1000);
    expect(items).toHaveLength(10_000);
    expect(items.at(-1)?.name).toBe('Integration 10000');
  });
});

describe('What is not there', () => {
  test.each([
    ['GET', '/'],
    ['GET', '/v1'],
    ['GET', '/v1/me/'],
    ['PUT', '/v1/you'],
    ['HEAD', '/v1/nothing'],
  ])('%s %s answers with a problem', async (method, path) => {
    const response = await fetch(`${sandbox.url}${path}`, { method });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });

  test('an id that can be decoded is not found, and one that cannot is refused', async () => {
    for (const id of ['%E0%A4%A', '%zz', '%FF']) {
      expect((await api.call('GET', `/v1/accounts/${id}`)).status).toBe(400);
    }
    for (const id of ['%00', '%0d%0aX:%20y', '%2F', '%F0%9F%98%80', 'a'.repeat(2000)]) {
      expect(kindOf(await api.call('GET', `/v1/accounts/${id}`))).toBe('account-not-found');
    }
  });
});

test('The sandbox remembers which requests it has seen and how it answered', async () => {
  const { requests } = sandbox.world;
  requests.length = 0;
  await api.call('GET', '/v1/me');
  await api.call('GET', `${list()}?limit=1`);
  await new Api(sandbox).call('GET', '/v1/me');
  await fetch(`${sandbox.url}/.well-known/openid-configuration`);
  expect(requests).toMatchObject([
    { method: 'GET', path: '/v1/me', status: 200 },
    { method: 'GET', path: list(), status: 200 },
    { method: 'GET', path: '/v1/me', status: 401 },
    { method: 'GET', path: '/.well-known/openid-configuration', status: 200 },
  ]);
});

describe('The ETag of the list', () => {
  const read = (etag?: string, query = '') =>
    api.call('GET', `${list()}${query}`, etag === undefined ? {} : { headers: { 'If-None-Match': etag } });
  const etagOf = async () => (await read()).headers.get('etag') ?? 'none';

  test('gives a 304 while nothing has changed, whichever page is read', async () => {
    await created('One');
    const etag = await etagOf();
    const again = await read(etag, '?limit=1');
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await read('*')).status).toBe(304);
    expect((await read(`"other", W/${etag}`)).status).toBe(304);
    expect((await read('"other"')).status).toBe(200);
  });

  test.each<[what: string, change: (id: string, etag: string) => unknown]>([
    ['is added', () => created('Two')],
    [
      'is renamed',
      (id, etag) => api.call('PATCH', `${list()}/${id}`, { headers: { 'If-Match': etag }, body: { name: 'Other' } }),
    ],
    ['is deleted', (id, etag) => api.call('DELETE', `${list()}/${id}`, { headers: { 'If-Match': etag } })],
  ])('changes when an API key %s, but not when another account changes', async (_what, change) => {
    const { id, etag } = await created('One');
    const before = await etagOf();
    const elsewhere = sandbox.world.addAccount({ name: 'Other', domain: `${crypto.randomUUID()}.example` }).id;
    sandbox.world.addApiKey(elsewhere, 'There', { createdBy: sandbox.world.user(seededUsers.adminOfSeveral.email).id });
    expect(await etagOf()).toBe(before);
    await change(id, etag);
    expect(await etagOf()).not.toBe(before);
    expect((await read(before)).status).toBe(200);
  });

  test('changes when an API key was used', async () => {
    const { body } = await api.create(account, 'Used');
    const before = await etagOf();
    const used = await tokenRequest(sandbox.url, body.apiKey.clientId, body.clientSecret);
    expect(used).toBe(200);
    expect(await etagOf()).not.toBe(before);
  });
});
