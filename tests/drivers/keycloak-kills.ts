/** kill -9 around a creation at a Keycloak: at any moment, one wish is one client, and the person gets its secret. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type HeadlessConsole, SurvivingSystem, startHeadlessConsole } from '../faults/headless/headless-console.ts';
import { type Held, type HttpGateway, startHttpGateway } from '../helpers/http-gateway.ts';
import { newTestFolder } from '../helpers/test-folder.ts';
import { acmePeople } from '../keycloak/people.ts';
import { issuerOf, type Keycloak } from '../keycloak/server.ts';
import { signInAt } from '../keycloak/sign-in-pages.ts';
import { tokenStatus } from '../keycloak/token-request.ts';

const accountName = 'Acme Nordic AB';
const timeout = 120_000;

const creation = { method: 'POST', path: /\/clients$/ };
const secretRead = { method: 'GET', path: /\/client-secret$/ };

export function keycloakKills(open: () => Promise<Keycloak>): void {
  describe('A console that is killed while it creates', () => {
    let keycloak: Keycloak;
    let gateway: HttpGateway;
    let issuer: string;
    let system: SurvivingSystem;
    let folder: string;
    let intent: string;
    let before: ReadonlySet<string>;
    const running = new Set<HeadlessConsole>();

    beforeAll(async () => {
      keycloak = await open();
      gateway = await startHttpGateway(keycloak.url);
      issuer = issuerOf(gateway.url, 'acme');
    }, 300_000);
    afterAll(() => gateway?.stop());

    /** Ids of all clients of the realm that an integration could use. */
    async function confidential(): Promise<string[]> {
      const clients = (await keycloak.admin.ask('GET', '/acme/clients')) as {
        id: string;
        publicClient: boolean;
        serviceAccountsEnabled: boolean;
      }[];
      return clients.filter((each) => !each.publicClient && each.serviceAccountsEnabled).map(({ id }) => id);
    }

    beforeEach(async () => {
      system = new SurvivingSystem();
      system.onPage = (link) => signInAt(link, acmePeople.admin);
      folder = newTestFolder();
      intent = randomUUID();
      before = new Set(await confidential());
    });

    afterEach(async () => {
      for (const theConsole of running) await theConsole.kill();
      running.clear();
      await keycloak.admin.try('DELETE', `/acme/clients/${intent}`);
    });

    async function start(): Promise<HeadlessConsole> {
      const theConsole = await startHeadlessConsole({ folder, url: issuer, kind: 'keycloak', system });
      running.add(theConsole);
      return theConsole;
    }

    /** Begins a creation, and kills the console when the held request has arrived. */
    async function killAt(held: Held): Promise<void> {
      const theConsole = await start();
      const { id: account } = await theConsole.enter(accountName);
      void theConsole.get('keys.create', { account, name: 'Shop', intent }).catch(() => 'it was killed');
      await held.arrived;
      await theConsole.kill();
    }

    /** Restarts, and waits until everything unsettled is settled or cannot be. */
    async function goOn() {
      const theConsole = await start();
      const { id: account } = await theConsole.enter(accountName);
      // Waits for the settling that the start began itself.
      await theConsole.call('keys.settle', { account, intent });
      return { theConsole, account };
    }

    /** No hidden client, never two for one wish, and the person has the secret. */
    async function expectOneKeyInTheirHands({ theConsole, account }: Awaited<ReturnType<typeof goOn>>) {
      const made = (await confidential()).filter((id) => !before.has(id));
      expect(made).toEqual([intent]);
      expect(await theConsole.get('keys.unsettled', { account })).toEqual([]);
      const listed: string[] = [];
      let cursor: string | null = null;
      do {
        const page: { items: { id: string }[]; nextCursor: string | null } = await theConsole.get('keys.list', {
          account,
          cursor,
        });
        listed.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(listed.filter((id) => !before.has(id))).toEqual([intent]);
      const held = await theConsole.get('secrets.held', {});
      expect(held).toMatchObject([{ intent, apiKey: { id: intent, name: 'Shop' } }]);
      const { clientSecret } = await theConsole.get('secrets.reveal', { handle: held[0]?.handle ?? '' });
      expect(await tokenStatus(issuer, { clientId: held[0]?.apiKey.clientId ?? '', clientSecret })).toBe(200);
    }

    test('and the request is lost on its way: it is sent once more', { timeout }, async () => {
      const held = gateway.hold({ ...creation, afterwards: false });
      await killAt(held);
      held.lose();
      expect((await confidential()).filter((id) => !before.has(id))).toEqual([]);
      await expectOneKeyInTheirHands(await goOn());
    });

    test.each([
      ['the request is on its way', creation, false],
      ['the server has made it', creation, true],
      ['its secret is about to be read', secretRead, false],
      ['its secret is on its way', secretRead, true],
    ])('and %s: it is found', { timeout }, async (_when, which, afterwards) => {
      const held = gateway.hold({ ...which, afterwards });
      await killAt(held);
      held.release();
      await held.handled;
      await expectOneKeyInTheirHands(await goOn());
    });

    test('and whose request comes after the next run has made the API key leaves only one', { timeout }, async () => {
      const held = gateway.hold({ ...creation, afterwards: false });
      await killAt(held);
      const next = await goOn();
      held.release();
      await held.handled;
      await expectOneKeyInTheirHands(next);
    });

    test('and again while the next run asks about it still has one API key and its secret', { timeout }, async () => {
      const made = gateway.hold({ ...creation, afterwards: true });
      await killAt(made);
      made.release();
      const asked = gateway.hold({ method: 'GET', path: new RegExp(`/clients/${intent}$`), afterwards: true });
      const second = await start();
      void second.enter(accountName).catch(() => 'it was killed');
      await asked.arrived;
      await second.kill();
      asked.release();
      await expectOneKeyInTheirHands(await goOn());
    });
  });
}
