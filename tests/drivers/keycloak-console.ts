/** The whole console at a Keycloak, as a person uses it: through the bridge's calls and Keycloak's own sign-in page. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { ApiKeyName, CreateIntent } from '../../contract/api-key.ts';
import { ConnectionId } from '../../contract/session.ts';
import { HttpBrowser } from '../helpers/http-browser.ts';
import { openTestConsole } from '../helpers/test-console.ts';
import { pairFrom } from '../helpers/token-request.ts';
import { acmePeople, masterPeople } from '../keycloak/people.ts';
import { secretOf, seededKeys } from '../keycloak/seeded-keys.ts';
import { issuerOf, type Keycloak } from '../keycloak/server.ts';
import { sendForm, signInAt } from '../keycloak/sign-in-pages.ts';
import { tokenStatus } from '../keycloak/token-request.ts';
import { consoleAt, marks, signIn } from './console-at-keycloak.ts';

export function keycloakConsole(open: () => Promise<Keycloak>): void {
  let keycloak: Keycloak;
  beforeAll(async () => {
    keycloak = await open();
  }, 300_000);
  const acme = () => issuerOf(keycloak.url, 'acme');

  describe('A connection', () => {
    test.each([
      ['its issuer', '/realms/acme'],
      ['the same with a slash', '/realms/acme/'],
      ['its admin console', '/admin/acme/console/#/acme/clients'],
      ['its Admin API', '/admin/realms/acme'],
    ])('is recognised by %s', async (_, path) => {
      const { connection } = await consoleAt(`${keycloak.url}${path}`);
      expect(connection).toMatchObject({ kind: 'keycloak', url: acme(), id: ConnectionId.parse(acme()) });
    });

    test.each(['', '/realms/nobody', '/admin/nobody/console'])('says of %j that a Keycloak is there', async (path) => {
      const console = openTestConsole('https://unused.example');
      expect(await console.failure('connections.add', { url: `${keycloak.url}${path}`, ...marks })).toMatchObject({
        kind: 'notAManagementApi',
        found: 'keycloak',
      });
    });
  });

  describe('A sign-in', () => {
    test('With the browser, a person can list, add, copy, rename and delete, and a deleted pair gets no token', async () => {
      const { console, connection } = await consoleAt(acme());
      await signIn(console, connection, acmePeople.admin);
      const [link] = console.ports.opened;
      expect(link?.searchParams.get('prompt')).toBe('login');
      expect(link?.searchParams.get('scope')).not.toContain('api-keys');
      const { items } = await console.get('accounts.list', { query: '', cursor: null });
      expect(items).toMatchObject([{ id: 'acme', name: 'Acme Nordic AB', role: 'admin' }]);
      const [found] = items;
      if (!found) throw new Error('no account');
      const account = (await console.get('accounts.enter', { account: found.id })).id;
      const page = await console.get('keys.list', { account, cursor: null });
      expect(page.items.length).toBeGreaterThan(30);
      const created = await console.get('keys.create', {
        account,
        name: ApiKeyName.parse(`Web shop ${randomUUID().slice(0, 8)}`),
        intent: CreateIntent.parse(randomUUID()),
      });
      await console.get('secrets.copy', { handle: created.handle, format: 'text' });
      const pair = pairFrom(console.ports.onClipboard.text);
      expect(await tokenStatus(acme(), pair)).toBe(200);
      const { id, etag } = created.apiKey;
      const name = ApiKeyName.parse(`Renamed ${randomUUID().slice(0, 8)}`);
      const renamed = await console.get('keys.rename', { account, id, name, etag });
      expect(renamed).toMatchObject({ id, name });
      await console.get('keys.delete', { account, id, etag: renamed.etag });
      expect(await tokenStatus(acme(), pair)).toBe(401);
      const told = JSON.stringify([console.ports.told, console.ports.lines, [...console.ports.store.values]]);
      for (const key of seededKeys) expect(told).not.toContain(secretOf(key));
      await console.get('session.signOut', {});
    });

    test('A person without the right to an offline token can sign in, but cannot stay signed in', async () => {
      const { admin } = keycloak;
      const { username } = acmePeople.keyManager;
      const [user] = (await admin.ask('GET', `/acme/users?exact=true&username=${username}`)) as { id: string }[];
      const roles = `/acme/users/${user?.id}/role-mappings/realm`;
      const before = await admin.ask('GET', roles);
      await admin.ask('DELETE', roles, before);
      try {
        const { console, connection } = await consoleAt(acme());
        await signIn(console, connection, acmePeople.keyManager);
        await console.get('session.signOut', {});
        console.ports.onOpen = (link) => {
          void signInAt(link, acmePeople.keyManager);
        };
        expect(await console.failure('session.signIn', { connection: connection.id, stays: true })).toMatchObject({
          kind: 'signInFailed',
          problem: 'identityProviderRefused',
        });
      } finally {
        await admin.ask('POST', roles, before);
      }
    });

    test('An API key that is deleted before its secret was put away is not created again', async () => {
      const { console, connection } = await consoleAt(acme());
      await signIn(console, connection, acmePeople.admin);
      const [found] = (await console.get('accounts.list', { query: '', cursor: null })).items;
      if (!found) throw new Error('no account');
      const account = (await console.get('accounts.enter', { account: found.id })).id;
      const intent = CreateIntent.parse(randomUUID());
      const name = ApiKeyName.parse(`Deleted ${randomUUID().slice(0, 8)}`);
      const { apiKey } = await console.get('keys.create', { account, name, intent });
      await console.get('session.signOut', {});
      await keycloak.admin.ask('DELETE', `/acme/clients/${apiKey.id}`);
      await signIn(console, connection, acmePeople.admin);
      await console.get('accounts.enter', { account });
      // Entering already began to ask: this waits for that answer, or finds nothing left to ask.
      await console.call('keys.settle', { account, intent });
      expect(await console.get('keys.unsettled', { account })).toEqual([]);
      expect(await keycloak.admin.try('GET', `/acme/clients/${apiKey.id}`)).toMatchObject({ status: 404 });
    });

    test('With a code on another device, a person is signed in as well', async () => {
      const { console, connection } = await consoleAt(acme());
      const code = console.ports.nextNotice(
        'session.changed',
        (state) => state.kind === 'signingIn' && state.code !== null,
      );
      const signedIn = console.call('session.signIn', { connection: connection.id, way: 'code' });
      const state = await code;
      if (state.kind !== 'signingIn' || !state.code) throw new Error('no code');
      const browser = new HttpBrowser();
      const address = new URL(state.code.address);
      address.searchParams.set('user_code', state.code.userCode);
      const after = await signInAt(address, acmePeople.keyManager, browser);
      await sendForm(browser, after, { accept: 'Yes' });
      console.ports.clock.advance(10_000);
      expect(await signedIn).toEqual({ ok: true, value: {} });
    });

    test('A person of master sees every realm that they have roles in, and works there as support', async () => {
      const { console, connection } = await consoleAt(issuerOf(keycloak.url, 'master'));
      await signIn(console, connection, masterPeople.support);
      const { items } = await console.get('accounts.list', { query: '', cursor: null });
      expect(items.map(({ id, role }) => [id, role])).toEqual([
        ['acme', 'support'],
        ['fjord', 'support'],
      ]);
      const [account] = items;
      if (!account) throw new Error('no account');
      expect(await console.failure('accounts.enter', { account: account.id })).toMatchObject({ kind: 'grantNeeded' });
      const request = { reason: 'Looking into a failed import', ticket: 'OPS-17', intent: randomUUID() };
      await console.get('accounts.enter', { account: account.id, request });
      await console.get('accounts.allowChanges', { account: account.id, isAllowed: true });
      const created = await console.get('keys.create', {
        account: account.id,
        name: ApiKeyName.parse(`For support ${randomUUID().slice(0, 8)}`),
        intent: CreateIntent.parse(randomUUID()),
      });
      expect(await keycloak.admin.ask('GET', `/acme/clients/${created.apiKey.id}`)).toMatchObject({
        attributes: { 'api-key-console.ticket': 'OPS-17', 'api-key-console.created-by': 'Lena Virtanen' },
      });
    });

    test('A person without roles is a Regular User of their realm', async () => {
      const { console, connection } = await consoleAt(acme());
      await signIn(console, connection, acmePeople.regular);
      const { items } = await console.get('accounts.list', { query: '', cursor: null });
      expect(items).toMatchObject([{ id: 'acme', role: 'regular' }]);
    });
  });
}
