import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { Api, kindOf } from './support/api.ts';
import { signIn } from './support/session.ts';

type Who = keyof typeof seededUsers;
let sandbox: Sandbox;
let acme: string;
let stranger: string;
const api = {} as Record<Who, Api>;

beforeAll(async () => {
  sandbox = await startSandbox();
  acme = sandbox.world.account(seededAccount).id;
  stranger = sandbox.world.account('Björk & Co').id;
  for (const who of Object.keys(seededUsers) as Who[]) api[who] = await Api.as(sandbox, seededUsers[who]);
});
afterAll(() => sandbox.stop());

/** Every operation within an account, as a request that succeeds for those allowed to make it. */
const requests = {
  getAccount: async (who: Api, account: string) => who.call('GET', `/v1/accounts/${account}`),
  listApiKeys: async (who: Api, account: string) => who.call('GET', `/v1/accounts/${account}/api-keys`),
  listEvents: async (who: Api, account: string) => who.call('GET', `/v1/accounts/${account}/events`),
  listAccessGrants: async (who: Api, account: string) => who.call('GET', `/v1/accounts/${account}/access-grants`),
  createApiKey: async (who: Api, account: string) => who.create(account, `Made by a test ${crypto.randomUUID()}`),
  renameApiKey: async (who: Api, account: string) => {
    const { apiKey } = sandbox.world.addApiKey(acme, `To rename ${crypto.randomUUID()}`);
    return who.rename(account, apiKey.id, apiKey.etag, `Renamed ${crypto.randomUUID()}`);
  },
  deleteApiKey: async (who: Api, account: string) => {
    const { apiKey } = sandbox.world.addApiKey(acme, `To delete ${crypto.randomUUID()}`);
    return who.remove(account, apiKey.id, apiKey.etag);
  },
};
type Request = keyof typeof requests;
const succeeds: Record<Request, number> = {
  getAccount: 200,
  listApiKeys: 200,
  listEvents: 200,
  listAccessGrants: 200,
  createApiKey: 201,
  renameApiKey: 200,
  deleteApiKey: 204,
};
const everyRequest = Object.keys(requests) as Request[];
const managerRequests = everyRequest.filter((request) => request !== 'getAccount');

describe('In an account of one’s own', () => {
  test.each(
    everyRequest.flatMap((request) => (['owner', 'admin', 'adminOfSeveral'] as const).map((who) => ({ request, who }))),
  )('$request is permitted to the $who', async ({ request, who }) => {
    expect((await requests[request](api[who], acme)).status).toBe(succeeds[request]);
  });

  test('the account itself is shown to a Regular User too', async () => {
    const { body } = await requests.getAccount(api.regular, acme);
    expect(body).toEqual({
      id: acme,
      name: seededAccount,
      domain: 'acme-nordic.example',
      role: 'regular',
      accessGrant: null,
    });
  });

  test.each(managerRequests)('%s is refused to a Regular User', async (request) => {
    const before = sandbox.world.apiKeys(acme).length;
    const reply = await requests[request](api.regular, acme);
    expect([reply.status, kindOf(reply)]).toEqual([403, 'not-allowed']);
    expect(sandbox.world.apiKeys(acme).length).toBe(before + (/rename|delete/.test(request) ? 1 : 0));
  });

  test('a Regular User is refused before anything is said about the request', async () => {
    const path = `/v1/accounts/${acme}/api-keys`;
    const reply = await api.regular.call('POST', path, { raw: '{', headers: { 'content-type': 'text/plain' } });
    expect(reply.status).toBe(403);
  });
});

describe('In an account of others', () => {
  test.each(everyRequest)('%s answers as if there were no such account', async (request) => {
    const theirs = await requests[request](api.owner, stranger);
    const nobodys = await requests[request](api.owner, 'acc_nowhere');
    expect([theirs.status, kindOf(theirs)]).toEqual([404, 'account-not-found']);
    expect({ ...theirs.body, requestId: '' }).toEqual({ ...nobodys.body, requestId: '' });
  });

  test.each(everyRequest)('%s of an account that is not there is 404 to a support agent', async (request) => {
    const reply = await requests[request](api.supportAgent, 'acc_nowhere');
    expect([reply.status, kindOf(reply)]).toEqual([404, 'account-not-found']);
  });

  test('an API key cannot be reached through an account it is not in', async () => {
    const { apiKey } = sandbox.world.addApiKey(acme, 'Not in the other account');
    expect(kindOf(await api.adminOfSeveral.remove(stranger, apiKey.id, apiKey.etag))).toBe('api-key-not-found');
    expect(sandbox.world.apiKeys(acme).some(({ id }) => id === apiKey.id)).toBe(true);
  });
});

describe('Without a good access token', () => {
  test.each([
    ['none', undefined],
    ['a made-up one', 'x'.repeat(43)],
  ])('%s, every request is told where to sign in', async (_what, token) => {
    const nobody = new Api(sandbox, token);
    const replies = await Promise.all([
      nobody.call('GET', '/v1/me'),
      nobody.call('GET', '/v1/accounts'),
      ...everyRequest.map((request) => requests[request](nobody, acme)),
    ]);
    for (const reply of replies) {
      expect([reply.status, kindOf(reply)]).toEqual([401, 'not-signed-in']);
      expect(reply.headers.get('www-authenticate')).toContain(
        `resource_metadata="${sandbox.url}/.well-known/oauth-protected-resource"`,
      );
    }
  });

  test('one that was made for something else does not reach the API', async () => {
    const { accessToken } = await signIn(sandbox, seededUsers.owner, { scope: 'openid profile' });
    const reply = await new Api(sandbox, accessToken).call('GET', '/v1/me');
    expect([reply.status, kindOf(reply)]).toEqual([403, 'insufficient-scope']);
  });

  test('a refresh token is no access token', async () => {
    const { refreshToken } = await signIn(sandbox, seededUsers.owner);
    expect((await new Api(sandbox, refreshToken).call('GET', '/v1/me')).status).toBe(401);
  });
});

describe('The accounts of a user', () => {
  test('are listed by name, with the user’s role in each', async () => {
    const { body } = await api.adminOfSeveral.call('GET', '/v1/accounts');
    expect(body.items.map(({ name, role }: { name: string; role: string }) => [name, role])).toEqual([
      ['Acme Nordic AB', 'admin'],
      ['Björk & Co', 'admin'],
      ['Fjord Travel AS', 'admin'],
      ['Havregryn Livs', 'regular'],
      ['Øresund Sport ApS', 'owner'],
    ]);
    expect(body.nextCursor).toBeNull();
  });

  test.each([
    ['BJÖRK', ['Björk & Co']],
    ['bjo\u0308rk', ['Björk & Co']],
    ['øRESUND', ['Øresund Sport ApS']],
    ['oresund sport', ['Øresund Sport ApS']],
    ['bjork & co', ['Björk & Co']],
    ['ácme', ['Acme Nordic AB']],
    ['fjord-travel.example', ['Fjord Travel AS']],
    ['  acme ', ['Acme Nordic AB']],
    ['%', []],
  ])('are found by %j in any case', async (query, names) => {
    const { body } = await api.adminOfSeveral.call('GET', `/v1/accounts?query=${encodeURIComponent(query)}`);
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(names);
  });

  test('come in pages', async () => {
    const items = await api.adminOfSeveral.all('/v1/accounts', 2);
    expect(items.map(({ name }) => name)).toHaveLength(5);
    expect(new Set(items.map(({ id }) => id)).size).toBe(5);
  });

  test('are those of every customer for a support agent', async () => {
    const { body } = await api.supportAgent.call('GET', '/v1/accounts');
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(
      sandbox.world.accounts().map(({ name }) => name),
    );
    expect(new Set(body.items.map(({ role }: { role: string }) => role))).toEqual(new Set(['support']));
  });

  test('follow a change of role or membership at once', async () => {
    const { world } = sandbox;
    const user = world.addUser({ name: 'New', email: 'New@acme-nordic.example', password: 'new' });
    const them = await Api.as(sandbox, user);
    expect((await requests.listApiKeys(them, acme)).status).toBe(404);
    world.setRole(acme, user.id, 'regular');
    expect((await requests.listApiKeys(them, acme)).status).toBe(403);
    world.setRole(acme, user.id, 'admin');
    expect((await requests.listApiKeys(them, acme)).status).toBe(200);
    world.removeMember(acme, user.id);
    expect((await requests.listApiKeys(them, acme)).status).toBe(404);
  });
});
