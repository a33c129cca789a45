/** A realm that is disabled while the console works in it, and enabled again: the session and the wish survive. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccountId } from '../../contract/account.ts';
import { ApiKeyName, CreateIntent } from '../../contract/api-key.ts';
import { type HttpGateway, startHttpGateway } from '../helpers/http-gateway.ts';
import type { TestConsole } from '../helpers/test-console.ts';
import { adminOf } from '../keycloak/admin.ts';
import { acmePeople } from '../keycloak/people.ts';
import { eventsOff, realmOf } from '../keycloak/realms.ts';
import { issuerOf, type Keycloak } from '../keycloak/server.ts';
import { consoleAt, signIn } from './console-at-keycloak.ts';
import { clientsNamed, expectOneInTheirHands } from './one-in-their-hands.ts';

const realm = 'shut';
const creation = { method: 'POST', path: /\/clients$/ };
/** How long an access token of a new realm lasts, in milliseconds. */
const tokenLastsMs = 5 * 60 * 1000;
/** A sign-in takes long on a busy computer. */
const timeout = 60_000;
const notNow = { kind: 'signInFailed', problem: 'identityProviderRefused' };

export function keycloakDisabled(open: () => Promise<Keycloak>): void {
  describe('A realm that is disabled', () => {
    let keycloak: Keycloak;
    let gateway: HttpGateway;
    let issuer: string;
    let console: TestConsole;
    let account: AccountId;

    beforeAll(async () => {
      keycloak = await open();
      gateway = await startHttpGateway(keycloak.url);
      issuer = issuerOf(gateway.url, realm);
      await keycloak.admin.ask('POST', '', realmOf(realm, 'Shut AB', eventsOff, [acmePeople.admin], []));
    }, 300_000);
    afterAll(() => gateway?.stop());

    const enable = (enabled: boolean) => keycloak.admin.ask('PUT', `/${realm}`, { enabled });
    // Only tokens issued after a realm was created carry its roles.
    const named = (name: string) => clientsNamed(adminOf(keycloak.url), realm, name);
    /** Ends the token for the console, which asks for another before it sends anything. */
    const endToken = () => console.ports.clock.set(console.ports.clock.now() + tokenLastsMs);
    const wishOf = () => ({
      account,
      name: ApiKeyName.parse(`Shop ${randomUUID().slice(0, 8)}`),
      intent: CreateIntent.parse(randomUUID()),
    });

    beforeEach(async () => {
      const opened = await consoleAt(issuer);
      ({ console } = opened);
      await signIn(console, opened.connection, acmePeople.admin);
      const [found] = (await console.get('accounts.list', { query: '', cursor: null })).items;
      if (!found) throw new Error('no account');
      account = (await console.get('accounts.enter', { account: found.id })).id;
    }, timeout);
    afterEach(async () => {
      await enable(true);
      await console.console.stop();
    }, timeout);

    test('refuses everything once a token is due, changes nothing, and goes on without a sign-in afterwards', {
      timeout,
    }, async () => {
      const wish = wishOf();
      const { apiKey } = await console.get('keys.create', wishOf());
      const rename = { account, id: apiKey.id, etag: apiKey.etag, name: ApiKeyName.parse('Renamed') };
      const copy = { account, id: apiKey.id, format: 'text' } as const;
      await enable(false);
      // Keycloak still accepts a token that has not ended.
      expect((await console.get('keys.list', { account, cursor: null })).items).toMatchObject([{ id: apiKey.id }]);
      endToken();
      expect(await console.failure('keys.list', { account, cursor: null })).toMatchObject(notNow);
      expect(await console.failure('keys.create', wish)).toMatchObject(notNow);
      expect(await console.failure('keys.rename', rename)).toMatchObject(notNow);
      expect(await console.failure('keys.copySecret', copy)).toMatchObject(notNow);
      // Nothing was sent, so nothing is in doubt.
      expect(await console.get('keys.unsettled', { account })).toEqual([]);
      expect(await named(wish.name)).toEqual([]);
      expect(await console.get('session.state', {})).toMatchObject({ kind: 'signedIn', account: { id: realm } });
      await enable(true);
      expect(await console.get('keys.rename', rename)).toMatchObject({ name: 'Renamed' });
      await console.get('keys.copySecret', copy);
      await console.get('keys.create', wish);
      await expectOneInTheirHands(console, wish, await named(wish.name), issuer);
    });

    test.each([
      ['the API key was made, and its answer is lost', true],
      ['the request is lost on its way', false],
    ])('while %s: it is in doubt, and settles to one when it is enabled', { timeout }, async (_when, afterwards) => {
      const wish = wishOf();
      const held = gateway.hold({ ...creation, afterwards });
      const creating = console.failure('keys.create', wish);
      await held.arrived;
      await enable(false);
      endToken();
      held.lose();
      expect(await creating).toMatchObject({ kind: 'outcomeUnknown', cause: 'server' });
      expect(await console.get('keys.unsettled', { account })).toMatchObject([
        { intent: wish.intent, name: wish.name },
      ]);
      expect(await named(wish.name)).toHaveLength(afterwards ? 1 : 0);
      // Asking again while the realm is disabled learns nothing, and forgets nothing.
      expect(await console.call('keys.settle', { account, intent: wish.intent })).toMatchObject({ ok: false });
      expect(await console.get('keys.unsettled', { account })).toHaveLength(1);
      await enable(true);
      expect(await console.get('keys.settle', { account, intent: wish.intent })).toEqual({ outcome: 'secretHere' });
      await expectOneInTheirHands(console, wish, await named(wish.name), issuer);
    });
  });
}
