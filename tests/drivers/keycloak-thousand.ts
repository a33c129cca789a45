/** How quickly a Keycloak returns a long list. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { allPages } from '../../main/management/pages.ts';
import { ManualClock } from '../helpers/test-ports.ts';
import { clientOf } from '../keycloak/seeded-keys.ts';
import type { Keycloak } from '../keycloak/server.ts';
import { keycloakUnderTest } from './keycloak-under-test.ts';
import { got } from './under-test.ts';

const walked = { host: 'server', clock: new ManualClock() };

/** Call it last: the API keys stay, and every later list takes seconds. */
export function keycloakThousand(open: () => Promise<Keycloak>): void {
  describe('A thousand API keys', () => {
    test('All of them are listed once, and the log says how long it took', async () => {
      const keycloak = await open();
      const server = await keycloakUnderTest(keycloak);
      const admin = await server.as('admin');
      const clients = Array.from({ length: 960 }, (_, at) => clientOf({ id: randomUUID(), clientId: `many-${at}` }));
      for (let at = 0; at < clients.length; at += 240) {
        const part = { ifResourceExists: 'FAIL', clients: clients.slice(at, at + 240) };
        await keycloak.admin.ask('POST', '/acme/partialImport', part);
      }
      const before = performance.now();
      got(await admin.api.apiKeys(server.account, null));
      const firstMs = performance.now() - before;
      const keys = got(await allPages(walked, (cursor) => admin.api.apiKeys(server.account, cursor)));
      const allMs = performance.now() - before;
      expect(new Set(keys.map(({ id }) => id)).size).toBe(keys.length);
      expect(keys.filter(({ clientId }) => clientId.startsWith('many-'))).toHaveLength(960);
      const plain = performance.now();
      await keycloak.admin.ask('GET', '/acme/clients?first=0&max=50');
      const plainMs = performance.now() - plain;
      // No bound: the time depends on what else this computer does. The figures are for readers of the log.
      process.stdout.write(
        `first page ${firstMs.toFixed(0)} ms (plain ${plainMs.toFixed(0)} ms), all ${keys.length} ${allMs.toFixed(0)} ms\n`,
      );
    }, 120_000);
  });
}
