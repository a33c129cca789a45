/** Helpers shared by network scenarios. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Run } from '../run.ts';

/** For the fault switch: requests that create an API key. */
export const creations = { method: 'POST', path: /\/api-keys$/ };

/** Requests that read the list. */
export const lists = { method: 'GET', path: /\/api-keys$/ };

export const renames = { method: 'PATCH', path: /\/api-keys\// };
export const deletions = { method: 'DELETE', path: /\/api-keys\// };

export const tokenRequests = { method: 'POST', path: '/oidc/token' };

/** The input that asks for the first page of the list. */
export function listOf(run: Run) {
  return { account: run.account.id, cursor: null };
}

/** Waits until the console pauses because a server asked it to, and lets that time pass. */
export async function waitAsAsked(run: Run): Promise<number> {
  const { until } = await run.console.ports.nextNotice('server.waiting', (value) => value.until !== null);
  const wait = (until ?? 0) - run.clock.now();
  run.clock.advance(wait);
  return wait;
}

/** Starts another server on this machine; it ends before the oracle looks. */
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

/** A server that nothing may reach, and the requests that did. */
export async function forbiddenHost(run: Run): Promise<{ url: URL; seen: IncomingMessage[] }> {
  const seen: IncomingMessage[] = [];
  const answer: RequestListener = (request, response) => {
    seen.push(request);
    response.writeHead(201, { 'content-type': 'application/json' }).end('{}');
  };
  return { url: await serve(run, createServer(answer)), seen };
}

/** Everything the console has logged, told or returned as a failure so far, as text. */
export function written(run: Run): string {
  const { lines, told } = run.console.ports;
  return JSON.stringify([lines, told, run.failures]);
}

/** Signs out and in again, and returns how the sign-in ended; with `stays` the token would go to the keychain. */
export async function signInAgain(run: Run, stays = false) {
  await run.console.get('session.signOut', {});
  return run.console.call('session.signIn', { connection: run.console.connection.id, stays });
}
