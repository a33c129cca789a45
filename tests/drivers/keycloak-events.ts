/** What a real Keycloak reports about its API keys: who did what, and when they were last used. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AccountId } from '../../contract/account.ts';
import type { Act, ActFilter } from '../../contract/activity.ts';
import { type ApiKey, ApiKeyName, CreateIntent } from '../../contract/api-key.ts';
import { allPages } from '../../main/management/pages.ts';
import { ManualClock } from '../helpers/test-ports.ts';
import { masterPeople } from '../keycloak/people.ts';
import { clientOf, secretOf, seededKeys } from '../keycloak/seeded-keys.ts';
import { issuerOf, type Keycloak } from '../keycloak/server.ts';
import { consoleAt, signIn } from './console-at-keycloak.ts';
import { keycloakUnderTest } from './keycloak-under-test.ts';
import { got, type Person, type UnderTest } from './under-test.ts';

const walked = { host: 'server', clock: new ManualClock(), mayBeEmpty: true };
const everything: ActFilter = { person: null, clientId: null, kind: null, text: null, since: null, before: null };
const ignore = () => {};

export function keycloakEvents(open: () => Promise<Keycloak>): void {
  let keycloak: Keycloak;
  let server: UnderTest;
  let admin: Person;
  let account: AccountId;

  beforeAll(async () => {
    keycloak = await open();
    server = await keycloakUnderTest(keycloak);
    ({ account } = server);
    admin = await server.as('admin');
  }, 300_000);
  afterAll(() => keycloak.stop());

  const actsOf = async ({ api }: Person, filter: Partial<ActFilter> = {}): Promise<Act[]> =>
    got(await allPages(walked, (cursor) => api.events(account, { ...everything, ...filter }, cursor)));
  const kindsOf = (acts: readonly Act[]) => acts.map(({ kind }) => kind);
  const create = async (name: string) =>
    got(await admin.api.createApiKey(account, ApiKeyName.parse(name), CreateIntent.parse(randomUUID()), ignore));
  const listed = async (clientId: string): Promise<ApiKey | undefined> => {
    const keys = got(await allPages(walked, (cursor) => admin.api.apiKeys(account, cursor)));
    return keys.find((each) => each.clientId === clientId);
  };

  /** The life of an API key from creation to deletion, with another admin's changes in between. */
  async function aLife(): Promise<ApiKey> {
    const { apiKey } = await create('Web shop');
    const renamed = got(await admin.api.renameApiKey(account, apiKey.id, ApiKeyName.parse('Till'), apiKey.etag));
    await keycloak.admin.ask('PUT', `/acme/clients/${apiKey.id}`, { name: 'Theirs', enabled: false });
    await keycloak.admin.ask('POST', `/acme/clients/${apiKey.id}/client-secret`);
    await keycloak.admin.ask('PUT', `/acme/clients/${apiKey.id}`, { name: 'Till', enabled: true });
    const disabled = got((await admin.api.setEnabled?.(account, apiKey.id, false, renamed.etag)) ?? never());
    got(await admin.api.deleteApiKey(account, apiKey.id, disabled.etag));
    return apiKey;
  }
  const never = (): never => {
    throw new Error('it cannot disable');
  };

  describe('What happens in a realm', () => {
    test('What the console and another admin did with an API key is told, newest first, also when it is gone', async () => {
      const { id, clientId } = await aLife();
      const acts = await actsOf(await server.as('admin'), { clientId });
      expect(kindsOf(acts)).toEqual([
        'apiKey.deleted',
        'apiKey.disabled',
        'apiKey.changed',
        'secret.renewed',
        'apiKey.changed',
        'apiKey.renamed',
        'apiKey.created',
      ]);
      expect(acts.map(({ apiKey }) => apiKey?.name)).toEqual([
        'Till',
        'Till',
        'Till',
        'Till',
        'Theirs',
        'Till',
        'Web shop',
      ]);
      expect(new Set(acts.map(({ apiKey }) => apiKey?.id))).toEqual(new Set([id]));
      const me = got(await admin.api.me());
      const names = acts.map(({ person }) => person?.name);
      expect(names.filter((name) => name === 'Astrid Lindqvist')).toHaveLength(4);
      const others = acts.flatMap(({ person }) => (person && person.id !== me.id ? person : []));
      expect(others).toHaveLength(3);
      for (const person of others) expect(person.name).toBe(person.id);
    });

    test('Events can be filtered by person, kind and time', async () => {
      const before = new Date().toISOString();
      const { apiKey } = await create('Narrowed');
      got(await admin.api.renameApiKey(account, apiKey.id, ApiKeyName.parse('Narrow'), apiKey.etag));
      const me = got(await admin.api.me());
      const ofMine = { clientId: apiKey.clientId, person: me.id };
      expect(kindsOf(await actsOf(admin, ofMine))).toEqual(['apiKey.renamed', 'apiKey.created']);
      expect(kindsOf(await actsOf(admin, { ...ofMine, kind: 'apiKey.created' }))).toEqual(['apiKey.created']);
      expect(await actsOf(admin, { ...ofMine, kind: 'apiKey.enabled' })).toEqual([]);
      expect(await actsOf(admin, { ...ofMine, person: 'nobody' })).toEqual([]);
      expect(await actsOf(admin, { ...ofMine, before })).toEqual([]);
      expect(await actsOf(admin, { ...ofMine, since: before })).toHaveLength(2);
    });

    test('Events on several pages come once each, whatever happens meanwhile', async () => {
      const clients = Array.from({ length: 60 }, (_, at) =>
        clientOf({ id: randomUUID(), clientId: `paged-${randomUUID()}-${at}` }),
      );
      for (const client of clients) await keycloak.admin.ask('POST', '/acme/clients', client);
      const first = got(await admin.api.events(account, everything, null));
      await keycloak.admin.ask('DELETE', `/acme/clients/${clients[0]?.id}`);
      const second = got(await admin.api.events(account, everything, first.nextCursor));
      const ids = [...first.items, ...second.items].map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const made = [...first.items, ...second.items].flatMap(({ apiKey }) => apiKey?.id ?? []);
      for (const { id } of clients) expect(made).toContain(id);
    }, 60_000);

    test('What happens to a client that is no API key is left out, there or gone', async () => {
      const page = {
        clientId: `page-${randomUUID()}`,
        id: randomUUID(),
        protocol: 'openid-connect',
        publicClient: true,
      };
      await keycloak.admin.ask('POST', '/acme/clients', page);
      expect(await actsOf(await server.as('admin'), { text: page.clientId })).toEqual([]);
      await keycloak.admin.ask('DELETE', `/acme/clients/${page.id}`);
      expect(await actsOf(await server.as('admin'), { text: page.clientId })).toEqual([]);
    });

    test('No event contains a secret of any client', async () => {
      const { apiKey, clientSecret } = await create('Secret');
      const chosen = `canary-${randomUUID()}`;
      await keycloak.admin.ask('PUT', `/acme/clients/${apiKey.id}`, { secret: chosen });
      const renewed = got((await admin.api.renewSecret?.(account, apiKey.id)) ?? never());
      const all = JSON.stringify(await actsOf(admin));
      const secrets = [
        ...seededKeys.map(secretOf),
        clientSecret?.expose() ?? chosen,
        chosen,
        renewed.clientSecret.expose(),
      ];
      for (const secret of secrets) expect(all).not.toContain(secret);
      expect(all).not.toContain('**********');
    });
  });

  describe('Who can read events, and where', () => {
    const told = async (person: Person) => {
      const { events, lastUsed } = got(await person.api.account(account)).capabilities;
      return { events, lastUsed };
    };
    const eventsAsked = ({ sent }: Person) => sent.filter(({ path }) => path.includes('events'));

    test('A person who may read events can read them in a realm that keeps them', async () => {
      expect(await told(admin)).toEqual({ events: true, lastUsed: true });
    });

    test('A person who may not read events gets none, and the server is not asked for them', async () => {
      const person = await server.as('another');
      expect(await told(person)).toEqual({ events: false, lastUsed: false });
      expect(await actsOf(person)).toEqual([]);
      const keys = got(await person.api.apiKeys(account, null));
      expect(keys.items.every(({ lastUsedAt }) => lastUsedAt === null)).toBe(true);
      expect(eventsAsked(person)).toEqual([]);
    });

    test('What a realm keeps is asked for once', async () => {
      const person = await server.as('admin');
      await told(person);
      await actsOf(person, { kind: 'apiKey.created' });
      got(await person.api.apiKeys(account, null));
      expect(eventsAsked(person).filter(({ path }) => path.endsWith('/config'))).toHaveLength(1);
    });

    test('The console says for the account in focus whether events can be read', { timeout: 60_000 }, async () => {
      const { console, connection } = await consoleAt(issuerOf(keycloak.url, 'master'));
      await signIn(console, connection, masterPeople.support);
      const enter = async (realm: string) => {
        const request = { reason: 'Looking into a failed import', ticket: 'OPS-17', intent: randomUUID() };
        await console.get('accounts.enter', { account: AccountId.parse(realm), request });
        const state = await console.get('session.state', {});
        return state.kind === 'signedIn' ? state.capabilities : undefined;
      };
      expect(await enter('acme')).toMatchObject({ events: true, lastUsed: true });
      expect(await enter('fjord')).toMatchObject({ events: false, lastUsed: false });
      await console.get('session.signOut', {});
    });

    test('Where it tells nothing, this computer notes what a support agent did, when and why', async () => {
      const { console, connection } = await consoleAt(issuerOf(keycloak.url, 'master'));
      await signIn(console, connection, masterPeople.support);
      const account = AccountId.parse('fjord');
      const request = { reason: 'Looking into a failed import', ticket: 'OPS-18', intent: randomUUID() };
      await console.get('accounts.enter', { account, request });
      await console.get('accounts.allowChanges', { account, isAllowed: true });
      const wish = { account, name: ApiKeyName.parse('Noted here'), intent: CreateIntent.parse(randomUUID()) };
      const { apiKey } = await console.get('keys.create', wish);
      const name = ApiKeyName.parse('Renamed here');
      const renamed = await console.get('keys.rename', { account, id: apiKey.id, etag: apiKey.etag, name });
      await console.get('keys.delete', { account, id: apiKey.id, etag: renamed.etag });
      const { items } = await console.get('activity.list', { account, filter: everything, cursor: null });
      expect(items.map(({ kind, apiKey: about }) => [kind, about?.name ?? null])).toEqual([
        ['apiKey.deleted', 'Renamed here'],
        ['apiKey.renamed', 'Renamed here'],
        ['apiKey.created', 'Noted here'],
        ['accessGrant.started', null],
      ]);
      for (const act of items) {
        expect(act).toMatchObject({ from: 'computer', ticket: 'OPS-18', reason: request.reason });
        expect(act.person).toMatchObject({ name: 'Lena Virtanen', isSupport: true });
      }
      await console.get('session.signOut', {});
    });

    test('A support agent’s creation is one line, the realm’s, with the reason that only this computer has', async () => {
      const { console, connection } = await consoleAt(issuerOf(keycloak.url, 'master'));
      await signIn(console, connection, masterPeople.support);
      const request = { reason: 'Looking into a failed import', ticket: 'OPS-19', intent: randomUUID() };
      await console.get('accounts.enter', { account, request });
      await console.get('accounts.allowChanges', { account, isAllowed: true });
      const wish = { account, name: ApiKeyName.parse('Told twice'), intent: CreateIntent.parse(randomUUID()) };
      const { apiKey } = await console.get('keys.create', wish);
      const filter = { ...everything, clientId: apiKey.clientId };
      const { items } = await console.get('activity.list', { account, filter, cursor: null });
      expect(items).toMatchObject([
        { kind: 'apiKey.created', from: 'server', ticket: 'OPS-19', reason: request.reason },
      ]);
      await console.get('session.signOut', {});
    });
  });

  describe('When an API key was last used', () => {
    test('It is read for all API keys in one request, and is left open for those that were never used', async () => {
      const { apiKey, clientSecret } = await create('Used');
      const unused = (await create('Unused')).apiKey;
      const before = Date.now();
      expect(await server.tokenStatus(apiKey.clientId, clientSecret?.expose() ?? '')).toBe(200);
      const asked = admin.sent.length;
      await listed(apiKey.clientId);
      // The list does not wait for the last use, which is asked for after the first page.
      const sent = () => admin.sent.slice(asked).map(({ path }) => path.replace(/.*\//, ''));
      await expect.poll(() => sent().filter((end) => end === 'events')).toHaveLength(1);
      expect(sent()[0]).toBe('clients');
      const lastUse = async () => (await listed(apiKey.clientId))?.lastUsedAt ?? '';
      await expect.poll(async () => Date.parse(await lastUse())).toBeGreaterThanOrEqual(before);
      const used = await listed(apiKey.clientId);
      expect(await listed(unused.clientId)).toMatchObject({ lastUsedAt: null });
      expect(got(await admin.api.account(account)).capabilities.everyUse).toBe(false);
      const name = ApiKeyName.parse('Used too');
      const renamed = got(await admin.api.renameApiKey(account, apiKey.id, name, used?.etag ?? ''));
      expect(renamed.lastUsedAt).toBe(used?.lastUsedAt);
    });
  });
}
