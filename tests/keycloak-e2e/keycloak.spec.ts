/** The built console at a real Keycloak. One server for all tests: it takes longer to start than a test takes. */
import { test } from '@playwright/test';
import { closeConsoles } from '../helpers/console-app.ts';
import { type Keycloak, startKeycloak } from '../keycloak/server.ts';
import { addConnection } from './add-connection.ts';
import { article } from './article.ts';
import { canary } from './canary.ts';
import { inReach } from './in-reach.ts';
import { several } from './several.ts';

let keycloak: Keycloak;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  keycloak = await startKeycloak();
});

test.afterEach(() => closeConsoles());

test.afterAll(() => keycloak?.stop());

article(() => keycloak);
addConnection(() => keycloak);
canary(() => keycloak);
inReach(() => keycloak);
several(() => keycloak);
