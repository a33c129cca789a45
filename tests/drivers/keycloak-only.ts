/** What a Keycloak must show beyond every driver's promises: its secrets and its oddities. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiKeyName, CreateIntent } from '../../contract/api-key.ts';
import { allPages } from '../../main/management/pages.ts';
import { ManualClock } from '../helpers/test-ports.ts';
import { clientOf, otherClients, secretOf, seededKeys } from '../keycloak/seeded-keys.ts';
import type { Keycloak } from '../keycloak/server.ts';
import { keycloakUnderTest } from './keycloak-under-test.ts';
import { got, type Person, type UnderTest } from './under-test.ts';

const walked = { host: 'server', clock: new ManualClock() };
const ignore = () => {};

export function keycloakOnly(open: () => Promise<Keycloak>): void {
  let keycloak: Keycloak;
  let server: UnderTest;
  let admin: Person;

  beforeAll(async () => {
    keycloak = await open();
    server = await keycloakUnderTest(keycloak);
    admin = await server.as('admin');
  }, 300_000);
  afterAll(() => keycloak.stop());

  const listed = async () => got(await allPages(walked, (cursor) => admin.api.apiKeys(server.account, cursor)));
  const create = async (name: string) =>
    got(await admin.api.createApiKey(server.account, ApiKeyName.parse(name), CreateIntent.parse(randomUUID()), ignore))
      .apiKey;

  describe('What is in a realm', () => {
    test('All forty API keys are listed as they are, whatever they are called, without their secrets', async () => {
      const keys = await listed();
      for (const { id, name = '', clientId, enabled = true } of seededKeys) {
        const found = keys.find((each) => each.id === id);
        expect(found).toMatchObject({ name, clientId, createdAt: null, createdBy: null, lastUsedAt: null });
        expect(found?.isDisabled === true).toBe(!enabled);
      }
      const all = JSON.stringify(keys);
      for (const key of seededKeys) expect(all).not.toContain(secretOf(key));
    });

    test('What is no API key is not listed, built in or not', async () => {
      const clientIds: string[] = (await listed()).map(({ clientId }) => clientId);
      const others = [...otherClients.map(({ clientId }) => clientId), 'account', 'broker', 'realm-management'];
      expect(clientIds.filter((each) => [...others, 'api-key-console'].includes(each))).toEqual([]);
    });

    test('Attributes that somebody else has set are not passed on', async () => {
      const { id } = await create('With attributes');
      const attributes = { 'client.secret.rotated': 'canary-of-rotation', note: 'canary-of-note' };
      await keycloak.admin.ask('PUT', `/acme/clients/${id}`, { attributes });
      expect(JSON.stringify(await listed())).not.toContain('canary-of');
    });
  });

  describe('What is made', () => {
    test('It is a confidential client with a service account and nothing else, and tells who made it', async () => {
      const apiKey = await create('As it should be');
      expect(await keycloak.admin.ask('GET', `/acme/clients/${apiKey.id}`)).toMatchObject({
        publicClient: false,
        serviceAccountsEnabled: true,
        standardFlowEnabled: false,
        implicitFlowEnabled: false,
        directAccessGrantsEnabled: false,
        redirectUris: [],
        attributes: { 'api-key-console.created-by': 'Astrid Lindqvist' },
      });
    });

    test('An id that is taken by somebody else’s client is reported as used, and not shown as ours', async () => {
      const intent = CreateIntent.parse(randomUUID());
      await keycloak.admin.ask('POST', '/acme/clients', clientOf({ id: intent, clientId: intent, name: 'Theirs' }));
      const told = await admin.api.createApiKey(server.account, ApiKeyName.parse('Mine'), intent, ignore);
      expect(told).toMatchObject({ failure: { kind: 'outcomeUnknown', cause: 'keyReused' } });
    });

    test('An id that is taken in another realm is reported as used as well', async () => {
      const intent = CreateIntent.parse(randomUUID());
      await keycloak.admin.ask('POST', '/fjord/clients', clientOf({ id: intent, clientId: intent }));
      const told = await admin.api.createApiKey(server.account, ApiKeyName.parse('Mine'), intent, ignore);
      expect(told).toMatchObject({ failure: { kind: 'outcomeUnknown', cause: 'keyReused' } });
    });

    test('It is created even if the answer with its secret is lost, and asking again reads the secret', async () => {
      const person = await server.as('admin');
      const [name, intent] = [ApiKeyName.parse('Made'), CreateIntent.parse(randomUUID())];
      person.losesAnswers(({ path }) => path.endsWith('/client-secret'));
      const first = got(await person.api.createApiKey(server.account, name, intent, ignore));
      expect(first.clientSecret).toBeNull();
      person.losesAnswers(() => false);
      const second = got(await person.api.createApiKey(server.account, name, intent, ignore));
      expect(second.apiKey).toEqual(first.apiKey);
      expect(await server.tokenStatus(first.apiKey.clientId, second.clientSecret?.expose() ?? '')).toBe(200);
    });

    test('A rename after a new secret of somebody else leaves that secret in place', async () => {
      const apiKey = await create('Before');
      const secret = (await keycloak.admin.ask('POST', `/acme/clients/${apiKey.id}/client-secret`)) as {
        value: string;
      };
      got(await admin.api.renameApiKey(server.account, apiKey.id, ApiKeyName.parse('After'), apiKey.etag));
      expect(await server.tokenStatus(apiKey.clientId, secret.value)).toBe(200);
    });
  });
}
