/** The whole console over test ports, connected to a Keycloak by address alone. */
import type { Connection } from '../../contract/session.ts';
import { openTestConsole, type TestConsole } from '../helpers/test-console.ts';
import { createTestPorts } from '../helpers/test-ports.ts';
import type { Person } from '../keycloak/people.ts';
import { signInAt } from '../keycloak/sign-in-pages.ts';

/** The appearance of a connection, which does not matter here. */
export const marks = { name: null, stage: 'test', colour: 'green', guardsChanges: null } as const;

/** A console that knows only the realm's issuer, or another of its addresses. */
export async function consoleAt(
  address: string,
  ports = createTestPorts(),
): Promise<{ console: TestConsole; connection: Connection }> {
  // Keycloak's tokens are valid by real time.
  ports.clock.set(Date.now());
  const console = openTestConsole('https://unused.example', ports);
  const connection = await console.get('connections.add', { url: address, ...marks });
  return { console, connection };
}

/** Signs in as that person, on the realm's own page. */
export async function signIn(console: TestConsole, connection: Connection, person: Person): Promise<void> {
  console.ports.onOpen = (link) => {
    void signInAt(link, person);
  };
  await console.get('session.signIn', { connection: connection.id });
}
