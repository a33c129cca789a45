/** Turns operations into routes: permission first, then the request is parsed, then the handler runs. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { expectedProblem, fieldProblems, ProblemError } from '../problem.ts';
import type { Asked, Operation, Reply } from './operation.ts';
import { type Gate, type Permission, permit } from './permission.ts';

/** Is told of bugs; expected refusals are not bugs. */
export type Report = (error: unknown, requestId?: string) => void;

function parse(schema: z.ZodType | undefined, value: unknown, what: string): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = fieldProblems(result.error);
  const detail = `The ${what} is not valid: ${errors.map((error) => `${error.field}: ${error.detail}`).join(' ')}`;
  throw new ProblemError('invalid-request', detail, { errors });
}

function send(reply: FastifyReply, operation: Operation, { status, body, headers = {} }: Reply): FastifyReply {
  const answer = operation.answers[status];
  if (!answer) throw new Error(`${operation.operationId} does not promise status ${status}`);
  reply.status(status).headers(headers);
  return answer.schema ? reply.type('application/json').send(JSON.stringify(answer.schema.parse(body))) : reply.send();
}

/** Registers the operation. Permission is settled before the body is read, and again when it has been read. */
export function serve<const O extends Operation>(
  fastify: FastifyInstance,
  gate: Gate,
  operation: O,
  handler: (asked: Asked<O>) => Reply | Promise<Reply>,
): void {
  const permitted = new WeakMap<FastifyRequest, Permission>();
  fastify.route({
    method: operation.method,
    url: operation.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    onRequest: async (request) => {
      permitted.set(request, await permit(gate, operation, request));
    },
    handler: async (request, reply) => {
      const judged = permitted.get(request)?.();
      const header = operation.requiredHeader && request.headers[operation.requiredHeader.toLowerCase()];
      const asked = {
        path: parse(operation.pathParameters, request.params, 'path'),
        query: parse(operation.query, request.query, 'query'),
        body: parse(operation.body, request.body ?? undefined, 'body'),
        header: Array.isArray(header) ? header.join(', ') : header,
        ...judged,
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
