/** A real Keycloak for the conformance suite. */
import { AccountId } from '../../contract/account.ts';
import { connectionTo } from '../helpers/test-console.ts';
import { consoleClientId } from '../keycloak/console-client.ts';
import { acmePeople } from '../keycloak/people.ts';
import { issuerOf, type Keycloak } from '../keycloak/server.ts';
import { personAt, type UnderTest } from './under-test.ts';

const realm = 'acme';
const people = { admin: acmePeople.admin, another: acmePeople.keyManager, regular: acmePeople.regular };

async function ask(url: string, form: Record<string, string>): Promise<Response> {
  const place = `${issuerOf(url, realm)}/protocol/openid-connect/token`;
  return fetch(place, { method: 'POST', body: new URLSearchParams(form) });
}

/** Allows the console's own client passwords instead of a browser; its tokens are the same as for people. */
async function allowPasswords({ admin }: Keycloak): Promise<void> {
  const [client] = (await admin.ask('GET', `/${realm}/clients?clientId=${consoleClientId}`)) as { id: string }[];
  await admin.ask('PUT', `/${realm}/clients/${client?.id}`, { directAccessGrantsEnabled: true });
}

export async function keycloakUnderTest(keycloak: Keycloak): Promise<UnderTest> {
  await allowPasswords(keycloak);
  const { url } = keycloak;
  const connection = { ...connectionTo(issuerOf(url, realm)), kind: 'keycloak' as const };
  return {
    account: AccountId.parse(realm),
    as: (who) =>
      personAt(connection, async () => {
        const { username, password } = people[who];
        const form = { grant_type: 'password', client_id: consoleClientId, scope: 'openid profile email' };
        const answer = await ask(url, { ...form, username, password });
        return ((await answer.json()) as { access_token: string }).access_token;
      }),
    async tokenStatus(client_id, client_secret) {
      const answer = await ask(url, { grant_type: 'client_credentials', client_id, client_secret });
      await answer.text();
      return answer.status;
    },
    stop: () => keycloak.stop(),
  };
}
