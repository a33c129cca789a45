/** The whole console over test ports, connected to a Keycloak by its address alone. */
import type { Connection } from '../../contract/session.ts';
import { openTestConsole, type TestConsole } from '../helpers/test-console.ts';
import { createTestPorts } from '../helpers/test-ports.ts';
import type { Person } from '../keycloak/people.ts';
import { signInAt } from '../keycloak/sign-in-pages.ts';

/** How a connection looks that nobody looks at. */
export const marks = { name: null, stage: 'test', colour: 'green', guardsChanges: null } as const;

/** A console that has only the realm's issuer, or another of its addresses. */
export async function consoleAt(
  address: string,
  ports = createTestPorts(),
): Promise<{ console: TestConsole; connection: Connection }> {
  // Keycloak's tokens are judged by the time that it is.
  ports.clock.set(Date.now());
  const console = openTestConsole('https://unused.example', ports);
  const connection = await console.get('connections.add', { url: address, ...marks });
  return { console, connection };
}

/** As that person, on the realm's own page. */
export async function signIn(console: TestConsole, connection: Connection, person: Person): Promise<void> {
  console.ports.onOpen = (link) => {
    void signInAt(link, person);
  };
  await console.get('session.signIn', { connection: connection.id });
}
