/** A Keycloak that ends while the console creates, and restarts on its own data: one wish is one client. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountId } from '../../contract/account.ts';
import { ApiKeyName, CreateIntent } from '../../contract/api-key.ts';
import { type HttpGateway, startHttpGateway } from '../helpers/http-gateway.ts';
import type { TestConsole } from '../helpers/test-console.ts';
import { acmePeople } from '../keycloak/people.ts';
import { issuerOf, type Keycloak, startKeycloak } from '../keycloak/server.ts';
import { consoleAt, signIn } from './console-at-keycloak.ts';
import { clientsNamed, expectOneInTheirHands } from './one-in-their-hands.ts';

const timeout = 300_000;

export function keycloakRestarts(): void {
  describe('A Keycloak that ends while the console creates, and comes back', () => {
    let keycloak: Keycloak;
    let gateway: HttpGateway;
    let console: TestConsole;
    let account: AccountId;
    let issuer: string;

    // Not the shared server: other tests must not meet it while it is down.
    beforeAll(async () => {
      keycloak = await startKeycloak();
      gateway = await startHttpGateway(keycloak.url);
      issuer = issuerOf(gateway.url, 'acme');
      const opened = await consoleAt(issuer);
      ({ console } = opened);
      await signIn(console, opened.connection, acmePeople.admin);
      const [found] = (await console.get('accounts.list', { query: '', cursor: null })).items;
      if (!found) throw new Error('no account');
      account = (await console.get('accounts.enter', { account: found.id })).id;
    }, timeout);
    afterAll(async () => {
      await console?.console.stop();
      await gateway?.stop();
      await keycloak?.stop();
    }, timeout);

    test.each([
      ['asked to end when it has made it', 'SIGTERM', true],
      ['killed before the request comes', 'SIGKILL', false],
    ] as const)(
      '%s: the creation is in doubt, and settles to one API key with its secret',
      { timeout },
      async (_how, signal, afterwards) => {
        const wish = {
          account,
          name: ApiKeyName.parse(`Shop ${randomUUID().slice(0, 8)}`),
          intent: CreateIntent.parse(randomUUID()),
        };
        const held = gateway.hold({ method: 'POST', path: /\/clients$/, afterwards });
        const creating = console.failure('keys.create', wish);
        await held.arrived;
        await keycloak.halt(signal);
        held.lose();
        expect(await creating).toMatchObject({ kind: 'outcomeUnknown' });
        expect(await console.get('keys.unsettled', { account })).toMatchObject([
          { intent: wish.intent, name: wish.name },
        ]);
        await keycloak.startAgain();
        expect(await console.get('keys.settle', { account, intent: wish.intent })).toEqual({ outcome: 'secretHere' });
        await expectOneInTheirHands(console, wish, await clientsNamed(keycloak.admin, 'acme', wish.name), issuer);
      },
    );
  });
}
