/** The sandbox: a complete management API with a real OpenID Connect provider, on one port of this machine. */
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { serveAccounts } from './api/accounts.ts';
import { serveApiKeys } from './api/api-keys.ts';
import { serveDiscovery } from './api/discovery.ts';
import { answerFailure, type Gate, type Report, serveProblems } from './api/serve.ts';
import { serveToken } from './api/token.ts';
import { type Clock, openDatabase } from './database.ts';
import { openIdempotency } from './idempotency.ts';
import { belongsToProvider, type Identity, startIdentity } from './identity/provider.ts';
import { seed } from './seed.ts';
import { serverKeys } from './server-keys.ts';
import { openApiKeyStore } from './store/api-keys.ts';
import { openUserStore } from './store/users.ts';
import { openWorld, type SeenRequest, type World } from './world.ts';

export type SandboxOptions = {
  /** 0 takes a free one. */
  port?: number;
  /** The database file; `':memory:'` forgets everything at the end. */
  file?: string;
  /** The time for API keys, stored answers and the rate limit. Sign-in and its tokens go by the machine's. */
  clock?: Clock;
  /** How long an access token is good for, in seconds. */
  tokenLifetime?: number;
  /** By default it writes to stderr. */
  report?: Report;
};

export type Sandbox = {
  /** Where it listens, on 127.0.0.1 only; also the issuer. No slash at the end. */
  url: string;
  world: World;
  /** Ends every connection and closes the database. Safe to call again. */
  stop: () => Promise<void>;
};

const mostRequestsKept = 10_000;

function printToStderr(error: unknown, requestId = ''): void {
  process.stderr.write(`sandbox: ${requestId} ${error instanceof Error ? error.stack : String(error)}\n`);
}

function remember(requests: SeenRequest[], request: SeenRequest): void {
  requests.push(request);
  if (requests.length > mostRequestsKept) requests.shift();
}

/** Starts a sandbox and fills it if it is new. Rejects where the port is taken or the file is no database of ours. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, file = ':memory:', clock = Date.now, tokenLifetime = 300, report = printToStderr } = options;
  const database = openDatabase(file);
  const users = openUserStore(database);
  const apiKeys = openApiKeyStore(database, clock);
  const world = openWorld({ database, clock, users, apiKeys });
  const keys = serverKeys(database);
  seed(world, database, clock);

  let url = '';
  let identity: Identity | undefined;
  const gate: Gate = {
    url: () => url,
    users,
    identity: () => {
      if (!identity) throw new Error('the identity provider has not started');
      return identity;
    },
  };

  const fastify = Fastify({
    logger: false,
    bodyLimit: 100_000,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    routerOptions: { maxParamLength: 1000 },
    // What cannot be routed passes by the error handler.
    frameworkErrors: (error, _request, reply) => answerFailure(error, reply, report),
  });
  fastify.removeContentTypeParser('text/plain');

  // The provider takes the raw request, before fastify reads its body.
  fastify.addHook('onRequest', async (request, reply) => {
    const path = request.raw.url?.split('?', 1)[0] ?? '';
    const seen: SeenRequest = { method: request.method, path, status: undefined };
    remember(world.requests, seen);
    const writeHead = reply.raw.writeHead;
    reply.raw.writeHead = function answered(this: typeof reply.raw, status: number, ...rest: never[]) {
      seen.status = status;
      return writeHead.call(this, status, ...rest);
    } as typeof writeHead;
    if (belongsToProvider(path)) {
      reply.hijack();
      gate.identity().callback(request.raw, reply.raw);
    }
  });

  serveProblems(fastify, report);
  serveDiscovery(fastify, gate);
  serveAccounts(fastify, gate);
  serveApiKeys(fastify, gate, { apiKeys, idempotency: openIdempotency(database, clock) });
  serveToken(fastify, gate, { apiKeys, clock, signingKey: keys.tokenKey });

  try {
    await fastify.listen({ host: '127.0.0.1', port });
  } catch (error) {
    database.close();
    throw error;
  }
  url = `http://127.0.0.1:${(fastify.server.address() as AddressInfo).port}`;
  identity = startIdentity({ issuer: url, database, users, keys, tokenLifetime, report });

  let stopped: Promise<void> | undefined;
  return {
    url,
    world,
    stop: () => {
      stopped ??= fastify.close().then(() => database.close());
      return stopped;
    },
  };
}
