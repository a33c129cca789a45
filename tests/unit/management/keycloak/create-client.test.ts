/** Which answers to a creation say that it was made. Any other leaves it to what the server has under the intent's id. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { AccountId } from '../../../../contract/account.ts';
import { ApiKeyName, CreateIntent } from '../../../../contract/api-key.ts';
import { Lifetime } from '../../../../main/lifetime.ts';
import { createHttp } from '../../../../main/management/http.ts';
import { ClientRequests } from '../../../../main/management/keycloak/client-requests.ts';
import { createClient } from '../../../../main/management/keycloak/create-client.ts';
import type { HttpOutcome } from '../../../../main/net/bounded-fetch.ts';
import { Retries } from '../../../../main/net/retries.ts';
import { ServerClocks } from '../../../../main/net/server-clocks.ts';
import { ManualClock } from '../../../helpers/test-ports.ts';

const base = new URL('https://sso.example/');

function answer(status: number, body: string, type = 'application/json'): HttpOutcome {
  const bytes = new Uint8Array(new TextEncoder().encode(body));
  return { kind: 'response', status, headers: new Headers({ 'content-type': type }), body: bytes };
}

const noClient = answer(404, '{"error":"Could not find client"}');
const secret = answer(200, '{"type":"secret","value":"abc"}');

/** Creates at a server that gives this answer, and this one to the question for the client. */
async function create(told: HttpOutcome, client = noClient) {
  const clock = new ManualClock();
  const http = createHttp(base, {
    boundedFetch: async ({ method, url }) =>
      method === 'POST' ? told : url.endsWith('/client-secret') ? secret : client,
    retries: new Retries({ clock, random: () => 0, onWaiting: () => {} }),
    serverClocks: new ServerClocks(clock),
  });
  const owner = new Lifetime();
  const account = AccountId.parse('acme');
  return createClient(ApiKeyName.parse('Shop'), CreateIntent.parse(randomUUID()), () => {}, {
    http,
    host: base.host,
    owner,
    requests: new ClientRequests(http, owner, account),
    account,
    creator: { id: 'u', name: 'Astrid' },
    ticket: null,
  });
}

test('A 201 with an empty body is a creation, whose secret is read', async () => {
  expect(await create(answer(201, '', 'application/json'))).toMatchObject({
    ok: true,
    value: { apiKey: { name: 'Shop' } },
  });
});

test.each([
  ['409', 'an empty body', answer(409, '')],
  ['409', 'a text', answer(409, 'Conflict', 'text/plain')],
  ['409', 'a page', answer(409, '<html>Conflict</html>', 'text/html')],
  ['409', 'a name that occurs twice', answer(409, '{"error": "x", "error": "y"}')],
  ['201', 'a page', answer(201, '<html>Welcome</html>', 'text/html')],
  ['201', 'an empty page', answer(201, '', 'text/html')],
  ['201', 'a text', answer(201, 'Created', 'text/plain')],
  ['201', 'the words of a conflict', answer(201, '{"errorMessage":"Client x already exists"}')],
])('A %s with %s is no creation', async (_status, _body, told) => {
  const made = await create(told);
  expect(made).toMatchObject({ ok: false, failure: { kind: 'outcomeUnknown' } });
  // Not "used by another", which would end all asking: it may still be on its way.
  expect(made).not.toMatchObject({ failure: { cause: 'keyReused' } });
});

test.each([
  [200, '{"error":"Could not find client"}'],
  [404, '{"id":"other","clientId":"other"}'],
])('A %i with the body of another status says nothing about a client', async (status, body) => {
  const conflict = answer(409, '{"error":"conflict","error_description":"Duplicate resource error"}');
  expect(await create(conflict, answer(status, body))).toMatchObject({
    failure: { kind: 'outcomeUnknown', cause: 'server' },
  });
});
