import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { Api, kindOf, type Reply } from './support/api.ts';

let now: number;
let sandbox: Sandbox;
let anybody: Api;
let acme: string;

beforeEach(async () => {
  now = Date.UTC(2026, 0, 31, 12);
  sandbox = await startSandbox({ clock: () => now });
  anybody = new Api(sandbox);
  acme = sandbox.world.account(seededAccount).id;
});
afterEach(() => sandbox.stop());

type Key = { client_id: string; client_secret: string };
const addKey = (name: string, account = acme): Key & { id: string } => {
  const { apiKey, clientSecret } = sandbox.world.addApiKey(account, name);
  return { id: apiKey.id, client_id: apiKey.clientId, client_secret: clientSecret };
};
const ask = ({ client_id, client_secret }: Key, more: object = {}): Promise<Reply> =>
  anybody.call('POST', '/oauth/token', {
    body: { grant_type: 'client_credentials', client_id, client_secret, ...more },
  });

describe('An API key', () => {
  test('is exchanged for a token that says how long it is good, and is then known as used', async () => {
    const key = addKey('Used');
    const { body } = await ask(key, { scope: 'ignored' });
    expect(body).toMatchObject({ expires_in: 86_400, token_type: 'Bearer' });
    const claims = JSON.parse(Buffer.from(body.access_token.split('.')[1], 'base64url').toString());
    expect(claims).toMatchObject({ sub: key.client_id, exp: now / 1000 + 86_400 });
    const owner = await Api.as(sandbox, seededUsers.owner);
    const listed = await owner.call('GET', `/v1/accounts/${acme}/api-keys`);
    const item = listed.body.items.find(({ id }: { id: string }) => id === key.id);
    expect(item.lastUsedAt).toBe(new Date(now).toISOString());
  });

  test('keeps its etag when it is used, so that a busy one can be renamed', async () => {
    const owner = await Api.as(sandbox, seededUsers.owner);
    const { apiKey, clientSecret } = sandbox.world.addApiKey(acme, 'Busy');
    await ask({ client_id: apiKey.clientId, client_secret: clientSecret });
    expect((await owner.rename(acme, apiKey.id, apiKey.etag, 'Busy, renamed')).status).toBe(200);
  });

  test('that was created through the API works, and no longer once it is deleted', async () => {
    const owner = await Api.as(sandbox, seededUsers.owner);
    const { apiKey, clientSecret } = (await owner.create(acme, 'To be deleted')).body;
    const key = { client_id: apiKey.clientId, client_secret: clientSecret };
    expect((await ask(key)).status).toBe(200);
    await owner.remove(acme, apiKey.id, apiKey.etag);
    const reply = await ask(key);
    expect([reply.status, kindOf(reply), reply.body.error]).toEqual([401, 'invalid-client', 'invalid_client']);
  });

  test('opens nothing in the management API', async () => {
    const { body } = await ask(addKey('Only for integrations'));
    expect((await new Api(sandbox, body.access_token).call('GET', '/v1/me')).status).toBe(401);
  });
});

describe('A token request', () => {
  test('with a wrong secret and one with an unknown Client ID are answered alike', async () => {
    const key = addKey('Guarded');
    const other = addKey('Other');
    const replies = [
      await ask({ ...key, client_secret: other.client_secret }),
      await ask({ ...key, client_secret: 'x' }),
      await ask({ ...key, client_id: crypto.randomUUID() }),
    ];
    const [first, ...rest] = replies.map(({ body }) => ({ ...body, requestId: '' }));
    expect(first).toMatchObject({ status: 401, error: 'invalid_client' });
    for (const body of rest) expect(body).toEqual(first);
    expect(sandbox.world.apiKeys(acme).find(({ id }) => id === key.id)?.lastUsedAt).toBeNull();
  });

  test('for another grant is refused', async () => {
    const reply = await ask(addKey('x'), { grant_type: 'password' });
    expect([reply.status, reply.body.error]).toEqual([400, 'unsupported_grant_type']);
  });

  test.each([
    ['without credentials', '{"grant_type":"client_credentials"}', 'application/json', 400, 'invalid-request'],
    [
      'with a number for a secret',
      '{"grant_type":"client_credentials","client_id":"x","client_secret":7}',
      'application/json',
      400,
      'invalid-request',
    ],
    ['that is cut short', '{', 'application/json', 400, 'malformed-json'],
    [
      'that is a form',
      'grant_type=client_credentials',
      'application/x-www-form-urlencoded',
      415,
      'unsupported-media-type',
    ],
    [
      'of more than 100,000 bytes',
      JSON.stringify({ client_id: 'x'.repeat(100_001) }),
      'application/json',
      413,
      'body-too-large',
    ],
  ])('%s is refused', async (_what, raw, type, status, kind) => {
    const reply = await anybody.call('POST', '/oauth/token', { raw, headers: { 'content-type': type } });
    expect([reply.status, kindOf(reply)]).toEqual([status, kind]);
  });
});

describe('The eleventh token request of an account within a minute', () => {
  test('is refused, whichever API keys the others were for and whether they were right', async () => {
    const [one, two] = [addKey('One'), addKey('Two')];
    for (let n = 0; n < 5; n++) {
      expect((await ask(one)).status).toBe(200);
      expect((await ask({ ...two, client_secret: 'wrong' })).status).toBe(401);
      now += 1000;
    }
    const reply = await ask(two);
    expect([reply.status, kindOf(reply)]).toEqual([429, 'too-many-token-requests']);
    expect(reply.headers.get('retry-after')).toBe('55');
    expect((await ask(addKey('Of others', sandbox.world.account('Björk & Co').id))).status).toBe(200);
  });

  test('is let through when Retry-After has passed, and not before', async () => {
    const key = addKey('Patient');
    for (let n = 0; n < 10; n++) expect((await ask(key)).status).toBe(200);
    now += 400;
    const refused = await ask(key);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBe(60);
    now += 59_599;
    expect((await ask(key)).status).toBe(429);
    now += 1;
    expect((await ask(key)).status).toBe(200);
  });
});
