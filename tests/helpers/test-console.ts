/** The real console over fake ports for integration tests, which use it only through the bridge. */
import type { Account } from '../../contract/account.ts';
import type { Channel, Input, Output } from '../../contract/bridge.ts';
import type { Failure, Result } from '../../contract/failure.ts';
import { defaultPreferences } from '../../contract/preferences.ts';
import { type Connection, ConnectionId } from '../../contract/session.ts';
import { composeConsole } from '../../main/compose.ts';
import type { Console, ConsoleOptions } from '../../main/console.ts';
import { type Managed, unmanaged } from '../../main/managed/policy.ts';
import { HttpBrowser } from './http-browser.ts';
import { createTestPorts, type TestPorts } from './test-ports.ts';

export interface TestConsole {
  ports: TestPorts;
  console: Console;
  connection: Connection;
  call<C extends Channel>(channel: C, input: Input<C>): Promise<Result<Output<C>>>;
  /** A call that must succeed. */
  get<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>>;
  /** A call that must fail. */
  failure<C extends Channel>(channel: C, input: Input<C>): Promise<Failure>;
  /** Signs in through the sandbox's page. */
  signIn(user: { email: string; password: string }): Promise<void>;
  /** Signs in and enters the account of that name. */
  enter(user: { email: string; password: string }, accountName: string): Promise<Account>;
  /** Nobody uses the computer until the session ends; then somebody is back at it. */
  sessionEnds(): Promise<void>;
}

export function connectionTo(url: string): Connection {
  return {
    id: ConnectionId.parse(url),
    name: 'Sandbox',
    url,
    kind: 'v1',
    clientId: 'api-key-console',
    stage: 'test',
    colour: 'green',
    guardsChanges: null,
    signsInAt: null,
    isAdded: false,
  };
}

export function openTestConsole(
  url: string,
  ports: TestPorts = createTestPorts(),
  managed: Managed = unmanaged,
  more: Pick<ConsoleOptions, 'createDriver'> = {},
): TestConsole {
  const connection = connectionTo(url);
  const theConsole = composeConsole(ports, { connections: [connection], managed, ...more });
  const test: TestConsole = {
    ports,
    console: theConsole,
    connection,
    call: (channel, input) => theConsole.answer(channel, input) as ReturnType<typeof test.call<typeof channel>>,
    async get(channel, input) {
      const result = await test.call(channel, input);
      if (!result.ok) throw new Error(`${channel} failed: ${JSON.stringify(result.failure)}`);
      return result.value;
    },
    async failure(channel, input) {
      const result = await test.call(channel, input);
      if (result.ok) throw new Error(`${channel} succeeded: ${JSON.stringify(result.value)}`);
      return result.failure;
    },
    async signIn(user) {
      ports.onOpen = (link) => {
        void new HttpBrowser().signIn(link, user);
      };
      await test.get('session.signIn', { connection: connection.id });
    },
    async enter(user, accountName) {
      await test.signIn(user);
      const { items } = await test.get('accounts.list', { query: accountName, cursor: null });
      const account = items.find(({ name }) => name === accountName);
      if (!account) throw new Error(`${accountName} is not among the accounts`);
      return test.get('accounts.enter', { account: account.id });
    },
    async sessionEnds() {
      ports.idle = (defaultPreferences.signOutAfterMinutes ?? 0) * 60_000;
      const over = ports.nextNotice('session.changed', ({ kind }) => kind === 'signedOut');
      ports.clock.advance(10_000);
      await over;
      ports.idle = 0;
    },
  };
  return test;
}
