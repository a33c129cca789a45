/** Follows docs/keycloak.md as a reader would: its commands, word for word, in a realm that does not know the console. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { ApiKeyName, CreateIntent } from '../../contract/api-key.ts';
import { blocksOf, readDocument } from '../helpers/document.ts';
import { newTestFolder } from '../helpers/test-folder.ts';
import { adminOf } from '../keycloak/admin.ts';
import { consoleClient, consoleClientId, consoleRoles } from '../keycloak/console-client.ts';
import { acmePeople, type Person, userOf } from '../keycloak/people.ts';
import { preparedHome } from '../keycloak/places.ts';
import { bootstrapAdmin } from '../keycloak/process.ts';
import { issuerOf, type Keycloak } from '../keycloak/server.ts';
import { consoleAt, signIn } from './console-at-keycloak.ts';

const run = promisify(execFile);
const realm = 'fresh';

/** A user as in any Keycloak before the console is registered: without the role that the document creates. */
function userWith(person: Person) {
  return {
    ...userOf(person),
    realmRoles: [`default-roles-${realm}`],
    clientRoles: { 'realm-management': person.roles },
  };
}

/** Runs commands of the document as an administrator would: kcadm.sh on the path, signed in. */
async function asAdministrator(url: string, commands: readonly string[]): Promise<void> {
  const folder = newTestFolder();
  const env = {
    ...process.env,
    PATH: [join(preparedHome(), 'bin'), process.env.PATH].join(delimiter),
    // kcadm.sh keeps its sign-in there.
    KC_OPTS: `-Duser.home=${folder}`,
  };
  const [client = ''] = blocksOf('keycloak.md', 'json');
  writeFileSync(join(folder, 'api-key-console.json'), client);
  const { username, password } = bootstrapAdmin;
  const signingIn = ['config', 'credentials', '--server', url, '--realm', 'master', '--user', username];
  await run('kcadm.sh', [...signingIn, '--password', password], { env, cwd: folder });
  await run('sh', ['-euc', commands.join('\n').replace('REALM=acme', `REALM=${realm}`)], { env, cwd: folder });
}

export function keycloakDocument(open: () => Promise<Keycloak>): void {
  describe('What docs/keycloak.md says', () => {
    let keycloak: Keycloak;

    beforeAll(async () => {
      keycloak = await open();
      await keycloak.admin.ask('POST', '', {
        realm,
        displayName: 'Fresh AB',
        enabled: true,
        users: [userWith(acmePeople.admin), userWith(acmePeople.support)],
      });
      await asAdministrator(keycloak.url, blocksOf('keycloak.md', 'sh'));
    }, 600_000);

    test('registers a client with the least that it needs', async () => {
      // Only tokens issued after a realm was created carry its roles.
      const admin = adminOf(keycloak.url);
      const [client] = (await admin.ask('GET', `/${realm}/clients?clientId=${consoleClientId}`)) as { id: string }[];
      expect(client).toMatchObject(consoleClient);
      const mapped = (await admin.ask('GET', `/${realm}/clients/${client?.id}/scope-mappings`)) as {
        clientMappings: Record<string, { mappings: { name: string }[] }>;
        realmMappings: { name: string }[];
      };
      expect(Object.keys(mapped.clientMappings)).toEqual(['realm-management']);
      const roles = mapped.clientMappings['realm-management']?.mappings.map(({ name }) => name);
      expect(roles?.sort()).toEqual([...consoleRoles].sort());
      expect(mapped.realmMappings.map(({ name }) => name)).toEqual(['support-agent']);
    });

    test.each([
      ['Client not found', { client_id: 'nobody' }],
      ['Invalid parameter: redirect_uri', { redirect_uri: 'http://localhost/callback/x' }],
    ])('has the words of the page in the browser: %s', async (words, wrong) => {
      const page = new URL(`${issuerOf(keycloak.url, realm)}/protocol/openid-connect/auth`);
      const right = { client_id: consoleClientId, redirect_uri: 'http://127.0.0.1:5000/callback/x' };
      page.search = new URLSearchParams({ response_type: 'code', scope: 'openid', ...right, ...wrong }).toString();
      expect(await (await fetch(page)).text()).toContain(words);
      expect(readDocument('keycloak.md')).toContain(`"${words}"`);
    });

    test('lets an admin sign in and add an API key', { timeout: 60_000 }, async () => {
      const { console, connection } = await consoleAt(issuerOf(keycloak.url, realm));
      await signIn(console, connection, acmePeople.admin);
      const { items } = await console.get('accounts.list', { query: '', cursor: null });
      expect(items).toMatchObject([{ id: realm, role: 'admin' }]);
      const [found] = items;
      if (!found) throw new Error('no account');
      const account = (await console.get('accounts.enter', { account: found.id })).id;
      const [name, intent] = [ApiKeyName.parse('Web shop'), CreateIntent.parse(randomUUID())];
      const { apiKey } = await console.get('keys.create', { account, name, intent });
      // The document switches these on.
      expect(await console.get('session.state', {})).toMatchObject({ capabilities: { events: true, lastUsed: true } });
      const filter = { person: null, clientId: apiKey.clientId, kind: null, text: null, since: null, before: null };
      const acts = await console.get('activity.list', { account, filter, cursor: null });
      expect(acts.items).toMatchObject([{ from: 'server', kind: 'apiKey.created', apiKey: { name: 'Web shop' } }]);
      await console.get('session.signOut', {});
    });

    test('makes whoever gets the role a support agent', { timeout: 60_000 }, async () => {
      const admin = adminOf(keycloak.url);
      const { username } = acmePeople.support;
      const [user] = (await admin.ask('GET', `/${realm}/users?exact=true&username=${username}`)) as { id: string }[];
      const role = await admin.ask('GET', `/${realm}/roles/support-agent`);
      await admin.ask('POST', `/${realm}/users/${user?.id}/role-mappings/realm`, [role]);
      const { console, connection } = await consoleAt(issuerOf(keycloak.url, realm));
      await signIn(console, connection, acmePeople.support);
      const { items } = await console.get('accounts.list', { query: '', cursor: null });
      expect(items).toMatchObject([{ id: realm, role: 'support' }]);
    });
  });
}
