import { describe, expect, test } from 'vitest';
import { ApiKeyId, ClientId } from '../../../../contract/api-key.ts';
import { actFrom, clientIn, type NamedKey } from '../../../../main/management/keycloak/act-from-event.ts';
import { AdminEvent } from '../../../../main/management/keycloak/admin-events.ts';
import { namedByEvents } from '../../../../main/management/keycloak/named-clients.ts';

const self = { id: 'astrid', name: 'Astrid Lindqvist', isSupport: false };
const listed: NamedKey = { name: 'Web shop', clientId: ClientId.parse('web-shop') };
const id = ApiKeyId.parse('87fc814c-fda2-4f36-984c-94430fda8342');

/** An event as a Keycloak returns it, with or without the representation that was sent. */
function event(operationType: string, sent?: object, below = '') {
  return AdminEvent.parse({
    id: 'event',
    time: 1795678629015,
    realmId: 'r',
    authDetails: { realmId: 'r', clientId: 'c', userId: 'astrid', ipAddress: '127.0.0.1' },
    operationType,
    resourceType: 'CLIENT',
    resourcePath: `clients/${id}${below}`,
    ...(sent && { representation: JSON.stringify(sent) }),
  });
}

const confidential = { protocol: 'openid-connect', serviceAccountsEnabled: true };

describe('An event of a client', () => {
  test.each([
    ['CREATE', undefined, 'apiKey.created'],
    ['DELETE', undefined, 'apiKey.deleted'],
    ['UPDATE', undefined, 'apiKey.changed'],
    ['UPDATE', { name: 'New' }, 'apiKey.renamed'],
    ['UPDATE', { enabled: false }, 'apiKey.disabled'],
    ['UPDATE', { enabled: true }, 'apiKey.enabled'],
    ['UPDATE', { name: 'New', enabled: true }, 'apiKey.changed'],
    ['UPDATE', { enabled: 'odd' }, 'apiKey.changed'],
    ['UPDATE', {}, 'apiKey.changed'],
  ])('%s of %j is %s', (operation, sent, kind) => {
    expect(actFrom(event(operation, sent), listed, self)).toEqual({
      id: 'event',
      from: 'server',
      kind,
      at: '2026-11-26T07:37:09.015Z',
      person: self,
      apiKey: { id, clientId: 'web-shop', name: sent && 'name' in sent ? 'New' : 'Web shop' },
      ticket: null,
      reason: null,
      note: null,
    });
  });

  test('An action on the client’s secret is a new Secret key', () => {
    expect(actFrom(event('ACTION', undefined, '/client-secret'), listed, self)?.kind).toBe('secret.renewed');
  });

  test.each([
    ['ACTION', ''],
    ['ACTION', '/registration-access-token'],
    ['DELETE', '/client-secret/rotated'],
    ['CREATE', '/nodes'],
    ['UPDATE', '/..'],
  ])('%s of something other than the client (%s) is ignored', (operation, below) => {
    expect(clientIn(event(operation, undefined, below))).toBeUndefined();
  });

  test('Another person is named by the server’s id', () => {
    expect(actFrom(event('DELETE'), listed, { ...self, id: 'oskar' })?.person).toEqual({
      id: 'astrid',
      name: 'astrid',
      isSupport: false,
    });
  });

  test('The ticket is the creation’s, and nothing else of what was sent is passed on', () => {
    const attributes = { 'api-key-console.ticket': 'OPS-17', 'client.secret.rotated': 'canary', note: 'canary' };
    const read = event('CREATE', { ...confidential, name: 'Web shop', secret: 'canary', attributes });
    expect(actFrom(read, listed, self)?.ticket).toBe('OPS-17');
    expect(JSON.stringify(read)).not.toContain('canary');
  });

  test.each(['{', '[]', 'null', '"text"', `{"name":"${'x'.repeat(300_000)}"}`])(
    'A representation that is not a client is ignored: %.10s',
    (representation) => {
      const given = { ...event('UPDATE'), representation };
      expect(AdminEvent.parse(given).representation).toBeNull();
    },
  );
});

describe('A deleted client', () => {
  test('has the name of its newest event', () => {
    const events = [
      event('DELETE', { id, clientId: 'shop' }),
      event('UPDATE', { name: 'New' }),
      event('CREATE', { ...confidential, clientId: 'shop', id, name: 'Old' }),
    ];
    expect(namedByEvents(id, events)).toEqual({ clientId: 'shop', name: 'New' });
  });

  test('has its id as name if no representation was kept', () => {
    expect(namedByEvents(id, [event('DELETE'), null])).toEqual({ clientId: id, name: id });
  });

  test('was not an API key if its creation says so', () => {
    const page = event('CREATE', { ...confidential, publicClient: true, clientId: 'page', id });
    expect(namedByEvents(id, [event('DELETE', { clientId: 'page' }), page])).toBeNull();
  });
});
