/** New secret where a policy of the realm keeps the old one for a while, and in the same realm where none does. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiKey, ApiKeyName, CreateIntent } from '../../contract/api-key.ts';
import { allPages } from '../../main/management/pages.ts';
import { ManualClock } from '../helpers/test-ports.ts';
import { acmePeople } from '../keycloak/people.ts';
import { issuerOf, type Keycloak } from '../keycloak/server.ts';
import { consoleAt, signIn } from './console-at-keycloak.ts';
import { keycloakUnderTest } from './keycloak-under-test.ts';
import { got, type Person, type UnderTest } from './under-test.ts';

const walked = { host: 'server', clock: new ManualClock() };

/** How long an old secret still works, in seconds. */
const keptFor = 1800;

/** The attribute that makes a client rotate; no other test sets it. */
const mark = { key: 'rotates', value: 'yes' };
const policies = [
  {
    name: 'rotation',
    enabled: true,
    conditions: [{ condition: 'client-attributes', configuration: { attributes: JSON.stringify([mark]) } }],
    profiles: ['rotation'],
  },
];

/** Policy profiles; `newOne` and `oldOne`: how long a new and an old secret work, in seconds. */
function profilesFor(newOne: number, oldOne: number) {
  const configuration = {
    'expiration-period': newOne,
    'rotated-expiration-period': oldOne,
    'remaining-rotation-period': 1,
  };
  return [{ name: 'rotation', executors: [{ executor: 'secret-rotation', configuration }] }];
}

export function keycloakRotation(open: () => Promise<Keycloak>): void {
  let keycloak: Keycloak;
  let server: UnderTest;
  let admin: Person;

  const keepOldFor = (seconds: number, newOne = 7200) =>
    keycloak.admin.ask('PUT', '/acme/client-policies/profiles', { profiles: profilesFor(newOne, seconds) });

  beforeAll(async () => {
    keycloak = await open();
    server = await keycloakUnderTest(keycloak);
    admin = await server.as('admin');
    await keepOldFor(keptFor);
    await keycloak.admin.ask('PUT', '/acme/client-policies/policies', { policies });
  }, 300_000);
  afterAll(async () => {
    await keycloak.admin.ask('PUT', '/acme/client-policies/policies', { policies: [] });
    await keycloak.admin.ask('PUT', '/acme/client-policies/profiles', { profiles: [] });
    await keycloak.stop();
  });

  /** An API key as the console creates it, and its Secret key; the policy applies to it if it `rotates`. */
  async function create(rotates: boolean): Promise<{ apiKey: ApiKey; first: string }> {
    const [name, intent] = [ApiKeyName.parse(`Shop ${randomUUID()}`), CreateIntent.parse(randomUUID())];
    const { apiKey, clientSecret } = got(await admin.api.createApiKey(server.account, name, intent, () => {}));
    if (rotates) {
      await keycloak.admin.ask('PUT', `/acme/clients/${apiKey.id}`, { attributes: { [mark.key]: mark.value } });
    }
    return { apiKey, first: clientSecret?.expose() ?? '' };
  }

  async function renew({ id }: ApiKey, person = admin) {
    const { clientSecret, oldSecret } = got((await person.api.renewSecret?.(server.account, id)) ?? never());
    return { secret: clientSecret.expose(), oldSecret };
  }

  /** When the old secret ends, according to the server. */
  async function endOfOld({ id }: ApiKey): Promise<string> {
    const { attributes } = (await keycloak.admin.ask('GET', `/acme/clients/${id}`)) as {
      attributes: Record<string, string>;
    };
    return new Date(Number(attributes['client.secret.rotated.expiration.time']) * 1000).toISOString();
  }

  const statusesOf = ({ clientId }: ApiKey, ...secrets: string[]) =>
    Promise.all(secrets.map((each) => server.tokenStatus(clientId, each)));

  describe('New Secret key where a policy keeps the old one', () => {
    test('Both secrets work, and the end of the old one is reported by the server’s clock', async () => {
      const { apiKey, first } = await create(true);
      const before = Date.now();
      const { secret, oldSecret } = await renew(apiKey);
      expect(oldSecret).toEqual({ worksUntil: await endOfOld(apiKey) });
      const isFor = Date.parse(oldSecret?.worksUntil ?? '') - before;
      expect(Math.abs(isFor - keptFor * 1000)).toBeLessThan(60_000);
      expect(await statusesOf(apiKey, first, secret)).toEqual([200, 200]);
    });

    test('A second renewal ends the first secret, and reports the end of the second one', async () => {
      const { apiKey, first } = await create(true);
      const second = await renew(apiKey);
      const third = await renew(apiKey);
      expect(third.oldSecret).toEqual({ worksUntil: await endOfOld(apiKey) });
      expect(await statusesOf(apiKey, first, second.secret, third.secret)).toEqual([401, 200, 200]);
    });

    test('A renewal after the policy has been removed leaves no old secret that works', async () => {
      const { apiKey, first } = await create(true);
      const second = await renew(apiKey);
      await keycloak.admin.ask('PUT', `/acme/clients/${apiKey.id}`, { attributes: { [mark.key]: 'no' } });
      const third = await renew(apiKey);
      expect(third.oldSecret).toEqual({ worksUntil: null });
      expect(await statusesOf(apiKey, first, second.secret, third.secret)).toEqual([401, 401, 200]);
    });

    test('The end of the old secret is reported even if the answer is lost', async () => {
      const { apiKey, first } = await create(true);
      const person = await server.as('admin');
      person.losesAnswers(({ method }) => method === 'POST');
      const { secret, oldSecret } = await renew(apiKey, person);
      expect(oldSecret).toEqual({ worksUntil: await endOfOld(apiKey) });
      expect(await statusesOf(apiKey, first, secret)).toEqual([200, 200]);
    });

    test.each([
      ['where a policy keeps the old one', true],
      ['where none does', false],
    ])('If the client cannot be read, the old secret’s end is left open, %s', async (_where, rotates) => {
      const { apiKey, first } = await create(rotates);
      const person = await server.as('admin');
      person.losesAnswers(({ path }) => path.endsWith(`/clients/${apiKey.id}`));
      const { secret, oldSecret } = await renew(apiKey, person);
      expect(oldSecret).toBeNull();
      expect(await statusesOf(apiKey, first, secret)).toEqual([rotates ? 200 : 401, 200]);
    });

    test('The policy ends the newest one too; a rename then fails until New Secret key, as keycloak.md says', async () => {
      await keepOldFor(1, 1);
      const { apiKey, first } = await create(true);
      await expect.poll(() => statusesOf(apiKey, first), { timeout: 20_000 }).toEqual([401]);
      await keepOldFor(keptFor);
      const name = ApiKeyName.parse(`Till ${randomUUID()}`);
      const rename = () => admin.api.renameApiKey(server.account, apiKey.id, name, apiKey.etag);
      expect(await rename()).toMatchObject({ failure: { kind: 'outcomeUnknown', cause: 'server' } });
      const { secret } = await renew(apiKey);
      expect(await statusesOf(apiKey, secret)).toEqual([200]);
      expect(got(await rename()).name).toBe(name);
    });

    test('An API key that the policy does not cover loses its old secret at once', async () => {
      const { apiKey, first } = await create(false);
      const { secret, oldSecret } = await renew(apiKey);
      expect(oldSecret).toEqual({ worksUntil: null });
      expect(await statusesOf(apiKey, first, secret)).toEqual([401, 200]);
    });

    test('The old secret, which the server returns in every list, is not passed on', async () => {
      const { apiKey, first } = await create(true);
      const renewed = got((await admin.api.renewSecret?.(server.account, apiKey.id)) ?? never());
      expect(await keycloak.admin.ask('GET', `/acme/clients?clientId=${apiKey.clientId}`)).toMatchObject([
        { attributes: { 'client.secret.rotated': first } },
      ]);
      const keys = got(await allPages(walked, (cursor) => admin.api.apiKeys(server.account, cursor)));
      expect(keys.map(({ id }) => id)).toContain(apiKey.id);
      expect(JSON.stringify([keys, renewed])).not.toContain(first);
    });

    test('The console says before that the old secret may be kept, and afterwards until when, even after a reload', async () => {
      const { apiKey, first } = await create(true);
      const { console, connection } = await consoleAt(issuerOf(keycloak.url, 'acme'));
      await signIn(console, connection, acmePeople.admin);
      const account = (await console.get('accounts.enter', { account: server.account })).id;
      expect(await console.get('session.state', {})).toMatchObject({ capabilities: { mayKeepOldSecret: true } });
      got(await allPages(walked, (cursor) => console.call('keys.list', { account, cursor })));
      const renewed = await console.get('keys.renewSecret', { account, id: apiKey.id, intent: randomUUID() });
      const oldSecret = { worksUntil: await endOfOld(apiKey) };
      expect(renewed).toMatchObject({ isRenewed: true, oldSecret });
      expect(await console.get('secrets.held', {})).toMatchObject([{ oldSecret }]);
      const { told, lines, store } = console.ports;
      expect(JSON.stringify([renewed, told, lines, [...store.values]])).not.toContain(first);
      await console.get('session.signOut', {});
    });
  });
}

function never(): never {
  throw new Error('nothing can be renewed here');
}
