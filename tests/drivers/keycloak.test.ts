import { afterAll, describe, test } from 'vitest';
import { whyNoKeycloak } from '../keycloak/availability.ts';
import { type Keycloak, startKeycloak } from '../keycloak/server.ts';
import { conformance } from './conformance.ts';
import { keycloakConsole } from './keycloak-console.ts';
import { keycloakDisabled } from './keycloak-disabled.ts';
import { keycloakDocument } from './keycloak-document.ts';
import { keycloakEvents } from './keycloak-events.ts';
import { keycloakKills } from './keycloak-kills.ts';
import { keycloakOnly } from './keycloak-only.ts';
import { keycloakRestarts } from './keycloak-restarts.ts';
import { keycloakRotation } from './keycloak-rotation.ts';
import { keycloakThousand } from './keycloak-thousand.ts';
import { keycloakUnderTest } from './keycloak-under-test.ts';

const why = whyNoKeycloak();

describe.runIf(why === undefined)('The driver for a Keycloak, at a real one', () => {
  let one: Promise<Keycloak> | undefined;
  /** One server for all: it takes longer to start than all of them together. */
  const shared = async (): Promise<Keycloak> => {
    one ??= startKeycloak();
    return { ...(await one), stop: async () => {} };
  };
  afterAll(async () => (await one)?.stop());

  conformance(async () => keycloakUnderTest(await shared()));
  keycloakConsole(shared);
  keycloakEvents(shared);
  keycloakOnly(shared);
  keycloakRotation(shared);
  keycloakKills(shared);
  keycloakDocument(shared);
  keycloakDisabled(shared);
  keycloakThousand(shared);
  keycloakRestarts();
});

// Reports the reason as a skipped test, only where there is one.
if (why !== undefined) test.skip(`not run: ${why}`, () => {});
