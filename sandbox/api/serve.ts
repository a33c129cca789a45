/** Turns operations into routes: permission first, then the request is parsed, then the handler runs. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Identity } from '../identity/provider.ts';
import { apiKeysScope } from '../identity/provider.ts';
import { expectedProblem, fieldProblems, ProblemError } from '../problem.ts';
import type { Membership, User, UserStore } from '../store/users.ts';
import type { Asked, Operation, Reply } from './operation.ts';

/** Is told of bugs; expected refusals are not bugs. */
export type Report = (error: unknown, requestId?: string) => void;

export type Gate = {
  /** The address of this server, without a slash at its end. */
  url: () => string;
  identity: () => Identity;
  users: UserStore;
};

/** RFC 9728, section 5.1: a 401 says where to learn how to sign in. */
function challenge(url: string, error?: string): Record<string, string> {
  const parts = [
    `resource_metadata="${url}/.well-known/oauth-protected-resource"`,
    ...(error ? [`error="${error}"`] : []),
  ];
  return { 'WWW-Authenticate': `Bearer ${parts.join(', ')}` };
}

async function signedInUser(gate: Gate, request: FastifyRequest): Promise<User> {
  const token = /^Bearer +([\x21-\x7e]+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (!token) {
    throw new ProblemError('not-signed-in', 'Send an access token: Authorization: Bearer …', {
      headers: challenge(gate.url()),
    });
  }
  const holder = await gate.identity().whoHas(token);
  const user = holder && gate.users.user(holder.userId);
  if (!holder || !user) {
    throw new ProblemError('not-signed-in', 'The access token is unknown, has expired or was revoked.', {
      headers: challenge(gate.url(), 'invalid_token'),
    });
  }
  if (!holder.scopes.has(apiKeysScope)) {
    throw new ProblemError('insufficient-scope', `The access token needs the scope ${apiKeysScope}.`, {
      headers: challenge(gate.url(), 'insufficient_scope'),
    });
  }
  return user;
}

/** The account as this user may see it. An account that is not there and one that is not theirs are the same to them. */
function permittedAccount(gate: Gate, operation: Operation, user: User, accountId: string): Membership {
  const account = gate.users.membership(user.id, accountId);
  if (!account) {
    if (user.supportAgent && gate.users.account(accountId)) {
      throw new ProblemError('not-allowed', 'A support agent has no access to this account.');
    }
    throw new ProblemError('account-not-found', 'You are in no account with this id.');
  }
  if (operation.access === 'keyManager' && account.role === 'regular') {
    throw new ProblemError('not-allowed', 'API keys are for the Account Owner and Admin Users of an account.');
  }
  return account;
}

function parse(schema: z.ZodType | undefined, value: unknown, what: string): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = fieldProblems(result.error);
  const detail = `The ${what} is not valid: ${errors.map((error) => `${error.field}: ${error.detail}`).join(' ')}`;
  throw new ProblemError('invalid-request', detail, { errors });
}

async function permit(gate: Gate, operation: Operation, request: FastifyRequest) {
  if (operation.access === 'anybody') return { user: undefined, account: undefined };
  const user = await signedInUser(gate, request);
  if (operation.access === 'user') return { user, account: undefined };
  const { accountId } = request.params as { accountId: string };
  return { user, account: permittedAccount(gate, operation, user, accountId) };
}

function send(reply: FastifyReply, operation: Operation, { status, body, headers = {} }: Reply): FastifyReply {
  const answer = operation.answers[status];
  if (!answer) throw new Error(`${operation.operationId} does not promise status ${status}`);
  reply.status(status).headers(headers);
  return answer.schema ? reply.type('application/json').send(JSON.stringify(answer.schema.parse(body))) : reply.send();
}

/** Registers the operation. Permission is settled before the body is read. */
export function serve<const O extends Operation>(
  fastify: FastifyInstance,
  gate: Gate,
  operation: O,
  handler: (asked: Asked<O>) => Reply | Promise<Reply>,
): void {
  const permitted = new WeakMap<FastifyRequest, Awaited<ReturnType<typeof permit>>>();
  fastify.route({
    method: operation.method,
    url: operation.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    onRequest: async (request) => {
      permitted.set(request, await permit(gate, operation, request));
    },
    handler: async (request, reply) => {
      const header = operation.requiredHeader && request.headers[operation.requiredHeader.toLowerCase()];
      const asked = {
        path: parse(operation.pathParameters, request.params, 'path'),
        query: parse(operation.query, request.query, 'query'),
        body: parse(operation.body, request.body ?? undefined, 'body'),
        header: Array.isArray(header) ? header.join(', ') : header,
        ...permitted.get(request),
      };
      return send(reply, operation, await handler(asked as Asked<O>));
    },
  });
}

const onEveryAnswer = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };

function sendProblem(reply: FastifyReply, problem: ProblemError): FastifyReply {
  return reply
    .status(problem.status)
    .headers({ ...onEveryAnswer, 'X-Request-Id': reply.request.id, ...problem.headers })
    .type('application/problem+json')
    .send(JSON.stringify(problem.toProblem(reply.request.id)));
}

/** Whatever was thrown, as a problem; what nobody expected is reported and not told. */
export function answerFailure(error: unknown, reply: FastifyReply, report: Report): FastifyReply {
  const expected = expectedProblem(error);
  if (!expected) report(error, reply.request.id);
  return sendProblem(reply, expected ?? new ProblemError('unexpected', 'This is a bug of the server.'));
}

/** Answers with problem details whatever goes wrong, and with the headers that every answer has. */
export function serveProblems(fastify: FastifyInstance, report: Report): void {
  fastify.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...onEveryAnswer, 'X-Request-Id': request.id });
  });
  fastify.setErrorHandler((error, _request, reply) => answerFailure(error, reply, report));
  fastify.setNotFoundHandler((request, reply) =>
    sendProblem(reply, new ProblemError('route-not-found', `There is no ${request.method} at this address.`)),
  );
}
