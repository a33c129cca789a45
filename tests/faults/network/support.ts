/** What several network scenarios need. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Run } from '../run.ts';

/** The request that creates an API key, for the fault switch. */
export const creations = { method: 'POST', path: /\/api-keys$/ };

/** The requests that read the list. */
export const lists = { method: 'GET', path: /\/api-keys$/ };

export const renames = { method: 'PATCH', path: /\/api-keys\// };
export const deletions = { method: 'DELETE', path: /\/api-keys\// };

export const tokenRequests = { method: 'POST', path: '/oidc/token' };

/** One page of the list, as a person asks for it. */
export function listOf(run: Run) {
  return { account: run.account.id, cursor: null };
}

/** Resolves when the console waits because a server asked it to, and lets that time pass. */
export async function waitAsAsked(run: Run): Promise<number> {
  const { until } = await run.console.ports.nextNotice('server.waiting', (value) => value.until !== null);
  const wait = (until ?? 0) - run.clock.now();
  run.clock.advance(wait);
  return wait;
}

/** Another server on this machine, until the oracle looks. */
export async function serve(run: Run, server: Server): Promise<URL> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  run.defer(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

/** A server that nothing may come to, and what came. */
export async function forbiddenHost(run: Run): Promise<{ url: URL; seen: IncomingMessage[] }> {
  const seen: IncomingMessage[] = [];
  const answer: RequestListener = (request, response) => {
    seen.push(request);
    response.writeHead(201, { 'content-type': 'application/json' }).end('{}');
  };
  return { url: await serve(run, createServer(answer)), seen };
}

/** Everything that the console has written down or told so far, as text. */
export function written(run: Run): string {
  const { lines, told } = run.console.ports;
  return JSON.stringify([lines, told, run.failures]);
}

/** Signs out, and in again; with `stays` the token would go to the keychain. The answer is how that ends. */
export async function signInAgain(run: Run, stays = false) {
  await run.console.get('session.signOut', {});
  return run.console.call('session.signIn', { connection: run.console.connection.id, stays });
}
