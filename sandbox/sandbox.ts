/** The sandbox: a complete management API with a real OpenID Connect provider, on one port of this machine. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, METHODS } from 'node:http';
import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance, type HTTPMethods } from 'fastify';
import { serveAccessGrants } from './api/access-grants.ts';
import { serveAccounts } from './api/accounts.ts';
import { serveApiKeys } from './api/api-keys.ts';
import { serveDiscovery } from './api/discovery.ts';
import { serveEvents } from './api/events.ts';
import { readJsonStrictly } from './api/json-body.ts';
import { answerMalformed, answerTunnel } from './api/malformed.ts';
import type { Gate } from './api/permission.ts';
import { answerFailure, type Report, serveEverythingElse, serveProblems } from './api/serve.ts';
import { serveToken } from './api/token.ts';
import { type Clock, openDatabase } from './database.ts';
import type { Answer } from './fault-delivery.ts';
import { openFaults } from './faults.ts';
import { openIdempotency } from './idempotency.ts';
import { belongsToProvider, type Identity, startIdentity } from './identity/provider.ts';
import { operations } from './openapi.ts';
import { addMissingCustomers, seed } from './seed.ts';
import { pathOf, watchRequest } from './seen-requests.ts';
import { serverKeys } from './server-keys.ts';
import { openAccessGrantStore } from './store/access-grants.ts';
import { openApiKeyStore } from './store/api-keys.ts';
import { openEventStore } from './store/events.ts';
import { openUserStore } from './store/users.ts';
import { openWorld, type World } from './world.ts';

export type SandboxOptions = {
  /** 0: any free port. */
  port?: number;
  /** The database file; `':memory:'` forgets everything at the end. */
  file?: string;
  /** For API keys, access grants, events, stored answers and the rate limit. Sign-in and its tokens use the machine's clock. */
  clock?: Clock;
  /** How long an access token is valid, in seconds. */
  tokenLifetime?: number;
  /** How long an access grant lasts, from its start and from each extension. */
  grantMinutes?: number;
  /** The API's address for clients, if something stands in front of it. Default: its own address. */
  publicUrl?: string;
  /** How many invented customers to have besides the seeded ones; missing ones are added. */
  customers?: number;
  /** Default: writes to stderr. */
  report?: Report;
};

export type Sandbox = {
  /** Where it listens, on 127.0.0.1 only; also the issuer. No trailing slash. */
  url: string;
  world: World;
  /** Ends every connection and closes the database. Safe to call again. */
  stop: () => Promise<void>;
};

function printToStderr(error: unknown, requestId = ''): void {
  process.stderr.write(`sandbox: ${requestId} ${error instanceof Error ? error.stack : String(error)}\n`);
}

/** Headers of the connection and not of the answer; `fault-delivery.ts` adds those that it needs. */
const ofTheConnection = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length']);

/** Handles a request apart from its connection: completely, even if the client hangs up. */
async function answerTo(fastify: FastifyInstance, request: IncomingMessage, body: Buffer): Promise<Answer> {
  const { statusCode, headers, rawPayload } = await fastify.inject({
    method: request.method as HTTPMethods,
    url: request.url ?? '/',
    headers: request.headers,
    ...(body.length > 0 && { payload: body }),
  });
  const own = Object.entries(headers).filter(([name, value]) => value !== undefined && !ofTheConnection.has(name));
  return { status: statusCode, headers: Object.fromEntries(own) as Answer['headers'], body: rawPayload };
}

/** Starts a sandbox and fills it if it is new. Rejects if the port is taken or the file is not one of our databases. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, file = ':memory:', clock = Date.now, report = printToStderr } = options;
  const { tokenLifetime = 300, grantMinutes = 60, customers = 0 } = options;
  const database = openDatabase(file);
  const users = openUserStore(database);
  const events = openEventStore(database, clock);
  const grants = openAccessGrantStore(database, { clock, events, lifetime: grantMinutes * 60_000 });
  const apiKeys = openApiKeyStore(database, clock, events);
  const idempotency = openIdempotency(database, clock);
  const { faults, ...faultSwitch } = openFaults(report);
  const world = openWorld({ database, clock, users, apiKeys, grants, events, faults });
  const keys = serverKeys(database);
  seed(world, database, clock);
  addMissingCustomers(world, customers);

  let url = '';
  let identity: Identity | undefined;
  const gate: Gate = {
    url: () => url,
    resource: () => options.publicUrl ?? url,
    users,
    grants,
    identity: () => {
      if (!identity) throw new Error('the identity provider has not started');
      return identity;
    },
  };

  const fastify: FastifyInstance = Fastify({
    logger: false,
    // Every request passes through here, including the provider's and those that cannot be routed.
    serverFactory: (handle) => {
      const server = createServer({ requireHostHeader: false }, (request, response) => {
        const rule = faultSwitch.ruleFor(request);
        const seen = watchRequest({ request, response, at: clock(), hasFault: rule !== undefined }, world.requests);
        if (!rule) return handle(request, response);
        faultSwitch.meet(rule, { request, response, seen, handle: (body) => answerTo(fastify, request, body) });
      });
      // Node's default of 5 seconds would end connections that a client is about to reuse.
      server.keepAliveTimeout = 72_000;
      // Node would answer both itself, without a body.
      server.on('checkExpectation', (request, response) => server.emit('request', request, response));
      server.on('connect', (_request, socket) => answerTunnel(socket));
      return server;
    },
    bodyLimit: 100_000,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    // An id may be as long as a request's head allows; the database decides whether it exists.
    routerOptions: { maxParamLength: 100_000 },
    return503OnClosing: false,
    clientErrorHandler: (error, socket) => answerMalformed(error, socket, fastify),
    // Requests that cannot be routed bypass the error handler.
    frameworkErrors: (error, _request, reply) => answerFailure(error, reply, report),
  });
  fastify.removeContentTypeParser('text/plain');
  readJsonStrictly(fastify);
  // fastify reports a method that it does not know as an internal error.
  const unknown = METHODS.filter((method) => method !== 'CONNECT' && !fastify.supportedMethods.includes(method));
  for (const method of unknown) fastify.addHttpMethod(method);

  // Node keeps the text of its own Date for a second, and for longer while it is busy.
  fastify.addHook('onSend', async (_request, reply) => {
    reply.header('date', new Date().toUTCString());
  });
  // The provider needs the raw request, before fastify reads its body.
  fastify.addHook('onRequest', async (request, reply) => {
    if (belongsToProvider(pathOf(request.raw))) {
      reply.hijack();
      gate.identity().callback(request.raw, reply.raw);
    }
  });

  serveProblems(fastify, report);
  serveDiscovery(fastify, gate);
  serveAccounts(fastify, gate);
  serveAccessGrants(fastify, gate, idempotency);
  serveApiKeys(fastify, gate, { apiKeys, idempotency });
  serveEvents(fastify, gate, events);
  serveToken(fastify, gate, { apiKeys, clock, signingKey: keys.tokenKey });
  serveEverythingElse(fastify, operations);

  try {
    await fastify.listen({ host: '127.0.0.1', port });
  } catch (error) {
    database.close();
    throw error;
  }
  url = `http://127.0.0.1:${(fastify.server.address() as AddressInfo).port}`;
  identity = startIdentity({ issuer: url, resource: gate.resource(), database, users, keys, tokenLifetime, report });

  let stopped: Promise<void> | undefined;
  return {
    url,
    world,
    stop: () => {
      stopped ??= faultSwitch
        .stop()
        .then(() => fastify.close())
        .then(() => database.close());
      return stopped;
    },
  };
}
