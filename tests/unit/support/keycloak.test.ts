import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newTestFolder } from '../../helpers/test-folder.ts';
import { javaVersionIn, whyNoKeycloak, whyNoKeycloakToGet } from '../../keycloak/availability.ts';
import { checkSha256 } from '../../keycloak/distribution.ts';
import { realmFiles } from '../../keycloak/realms.ts';
import { secretOf, seededKeys } from '../../keycloak/seeded-keys.ts';

test.each([
  ['openjdk version "17.0.15" 2025-04-15', 17],
  ['java version "21" 2023-09-19', 21],
  ['openjdk version "1.8.0_402"', 8],
  ['command not found', 0],
])('%s is Java %i', (text, version) => {
  expect(javaVersionIn(text)).toBe(version);
});

test.skipIf(process.platform === 'win32')('Without a Java there is no Keycloak, and the reason is given', () => {
  expect(whyNoKeycloakToGet({ JAVA_HOME: '/nowhere' })).toBe('no Java 17');
});

test('A runner without a given Keycloak downloads none, and says so', () => {
  expect(whyNoKeycloak({ XDG_CACHE_HOME: newTestFolder() })).toMatch(/^none was made ready; npm run keycloak/);
});

test('A download that is not the pinned one is refused', () => {
  const file = join(newTestFolder(), 'keycloak.zip');
  writeFileSync(file, 'abc');
  checkSha256(file, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(() => checkSha256(file, '0'.repeat(64))).toThrow('is not what it should be');
});

test('The realm has forty API keys, each with its own id, Client ID and secret', () => {
  expect(seededKeys).toHaveLength(40);
  for (const each of [seededKeys.map(({ id }) => id), seededKeys.map(({ clientId }) => clientId)]) {
    expect(new Set(each).size).toBe(40);
  }
  expect(new Set(seededKeys.map(secretOf)).size).toBe(40);
});

test("The console's client may redirect only to ports of 127.0.0.1, and has three roles", () => {
  for (const realm of Object.values(realmFiles())) {
    expect(realm).toMatchObject({
      clients: expect.arrayContaining([
        expect.objectContaining({
          clientId: 'api-key-console',
          publicClient: true,
          fullScopeAllowed: false,
          redirectUris: ['http://127.0.0.1/callback/*'],
        }),
      ]),
      clientScopeMappings: {
        'realm-management': [{ client: 'api-key-console', roles: ['manage-clients', 'view-clients', 'view-events'] }],
      },
    });
  }
});
