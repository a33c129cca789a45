/** What of a client gets into the console, whatever else the server puts beside it. */
import { expect, test } from 'vitest';
import { apiKeyFrom, ServerClient, ServerOldSecret } from '../../../../main/management/keycloak/shapes.ts';

const rotated = 'client.secret.rotated';
const end = 'client.secret.rotated.expiration.time';

/** As a client is given after a renewal under a policy. */
const client = {
  id: '0a11ce00-0000-4000-8000-000000000001',
  clientId: 'shop',
  protocol: 'openid-connect',
  serviceAccountsEnabled: true,
  secret: 'canary-of-secret',
  attributes: { [rotated]: 'canary-of-rotation', [end]: '1795691141', note: 'canary-of-note' },
};

test('A client, and the API key that it is, have no secret of it: neither the one now nor the one before', () => {
  const read = ServerClient.parse(client);
  expect(JSON.stringify([read, apiKeyFrom(read)])).not.toContain('canary');
});

test('Of the secret before nothing is taken but when it ends', () => {
  expect(ServerOldSecret.parse(client)).toEqual({ id: client.id, attributes: { [end]: '2026-11-26T11:05:41.000Z' } });
});

test.each([
  ['without attributes', { id: client.id }],
  ['without one before', { id: client.id, attributes: { note: 'n' } }],
])('A client %s has none that works on', (_what, given) => {
  expect(ServerOldSecret.parse(given).attributes?.[end]).toBeUndefined();
});

test.each(['', 'soon', '-1', '1795691141000', '1e9', 1795691141])('An end of %j is no answer', (given) => {
  expect(ServerOldSecret.safeParse({ id: client.id, attributes: { [end]: given } }).success).toBe(false);
});
