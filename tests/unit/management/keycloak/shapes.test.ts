/** What the console takes of a client, whatever else the server sends with it. */
import { expect, test } from 'vitest';
import { apiKeyFrom, ServerClient, ServerOldSecret } from '../../../../main/management/keycloak/shapes.ts';

const rotated = 'client.secret.rotated';
const end = 'client.secret.rotated.expiration.time';

/** A client as returned after a renewal under a policy. */
const client = {
  id: '0a11ce00-0000-4000-8000-000000000001',
  clientId: 'shop',
  protocol: 'openid-connect',
  serviceAccountsEnabled: true,
  secret: 'canary-of-secret',
  attributes: { [rotated]: 'canary-of-rotation', [end]: '1795691141', note: 'canary-of-note' },
};

test('A client and its API key carry no secret, neither the current one nor the previous one', () => {
  const read = ServerClient.parse(client);
  expect(JSON.stringify([read, apiKeyFrom(read)])).not.toContain('canary');
});

test('Only the end of the previous secret is taken', () => {
  expect(ServerOldSecret.parse(client)).toEqual({ id: client.id, attributes: { [end]: '2026-11-26T11:05:41.000Z' } });
});

test.each([
  ['without attributes', { id: client.id }],
  ['without one before', { id: client.id, attributes: { note: 'n' } }],
])('A client %s has no previous secret that still works', (_what, given) => {
  expect(ServerOldSecret.parse(given).attributes?.[end]).toBeUndefined();
});

test.each(['', 'soon', '-1', '1795691141000', '1e9', 1795691141])('An end of %j is invalid', (given) => {
  expect(ServerOldSecret.safeParse({ id: client.id, attributes: { [end]: given } }).success).toBe(false);
});
