/** What proves that a client is gone: the server's own word about its id, and nothing else. */
import { expect, test } from 'vitest';
import { AccountId } from '../../../../contract/account.ts';
import { ApiKeyId } from '../../../../contract/api-key.ts';
import { success } from '../../../../contract/failure.ts';
import { Lifetime } from '../../../../main/lifetime.ts';
import { createHttp } from '../../../../main/management/http.ts';
import { createKeycloakDriver } from '../../../../main/management/keycloak/driver.ts';
import { ServerClient, versionOf } from '../../../../main/management/keycloak/shapes.ts';
import type { HttpOutcome } from '../../../../main/net/bounded-fetch.ts';
import { Retries } from '../../../../main/net/retries.ts';
import { ServerClocks } from '../../../../main/net/server-clocks.ts';
import { SecretText } from '../../../../main/secret-text.ts';
import { ManualClock } from '../../../helpers/test-ports.ts';

const account = AccountId.parse('acme');
const id = ApiKeyId.parse('k1');
const apiKey = { id, clientId: 'shop', name: 'Shop', protocol: 'openid-connect', serviceAccountsEnabled: true };

function answer(status: number, body: unknown): HttpOutcome {
  const headers = new Headers({ 'content-type': 'application/json' });
  return { kind: 'response', status, headers, body: new Uint8Array(new TextEncoder().encode(JSON.stringify(body))) };
}

/** A Keycloak that gives this answer to every question, and the methods of the requests. */
function keycloakThat(answers: HttpOutcome) {
  const clock = new ManualClock();
  const methods: string[] = [];
  const http = createHttp(new URL('https://sso.example/'), {
    boundedFetch: async ({ method }) => {
      methods.push(method);
      return answers;
    },
    retries: new Retries({ clock, random: () => 0, onWaiting: () => {} }),
    serverClocks: new ServerClocks(clock),
  });
  const token = success(new SecretText('token'));
  const tokens = {
    accessToken: async () => token,
    accessTokenInsteadOf: async () => token,
    revoked: () => ({ kind: 'signedOut' }) as const,
  };
  const place = { base: new URL('https://sso.example/'), realm: 'acme' };
  const driver = createKeycloakDriver({ place, http, plainHttp: http, tokens, clock });
  return { api: driver.during(new Lifetime()), methods };
}

test.each([
  ['an API key', answer(200, apiKey), true],
  ['a client that is no API key any more', answer(200, { ...apiKey, serviceAccountsEnabled: false }), true],
  ['no client', answer(404, { error: 'Could not find client' }), false],
])('Asked for an id, it says whether there is a client: %s', async (_what, told, isThere) => {
  expect(await keycloakThat(told).api.isThere?.(account, id)).toEqual({ ok: true, value: isThere });
});

test.each([
  ['that the person may not see', answer(403, { error: 'HTTP 403 Forbidden' })],
  ['of a realm that is disabled', answer(404, { error: 'Realm not found.' })],
  ['behind a proxy’s 404', answer(404, { message: 'Not found' })],
  ['with another’s id', answer(200, { ...apiKey, id: 'k2' })],
])('A client %s is not said to be gone', async (_what, told) => {
  expect(await keycloakThat(told).api.isThere?.(account, id)).toMatchObject({ ok: false });
});

test('A client that somebody has made into something else is changed, not gone, and is not deleted', async () => {
  const { api, methods } = keycloakThat(answer(200, { ...apiKey, serviceAccountsEnabled: false }));
  const deleted = await api.deleteApiKey(account, id, versionOf(ServerClient.parse(apiKey)));
  expect(deleted).toMatchObject({ ok: false, failure: { kind: 'changed' } });
  expect(methods).toEqual(['GET']);
});
