/** Turns operations into routes: checks permission, parses the request, runs the handler. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { expectedProblem, fieldProblems, ProblemError } from '../problem.ts';
import { acceptsJson } from './accept.ts';
import { type Asked, hasContent, type Operation, type Reply } from './operation.ts';
import { type Gate, type Permission, permit } from './permission.ts';
import { readQuery } from './query.ts';
import { requiredHeaders } from './required-header.ts';

/** Receives bugs; expected refusals are not bugs. */
export type Report = (error: unknown, requestId?: string) => void;

function parse<S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = fieldProblems(result.error);
  const detail = `The ${what} is not valid: ${errors.map((error) => `${error.field}: ${error.detail}`).join(' ')}`;
  throw new ProblemError('invalid-request', detail, { errors });
}

const nothing = z.strictObject({});

/**
 * Unknown parameters are refused: a misspelt filter must not return everything. The operations open to anybody follow
 * standards that require unknown ones to be ignored (RFC 6749, section 3.2).
 */
function queryOf({ query, access }: Operation, url: string): unknown {
  if (query === undefined && access === 'anybody') return undefined;
  return parse(query ?? nothing, readQuery(url), 'query');
}

function bodyOf({ body: schema, namedFault }: Operation, body: unknown): unknown {
  if (schema === undefined) return undefined;
  const fault = namedFault?.(body);
  if (fault) throw new ProblemError(fault, 'The API document says what is accepted here.');
  return parse(schema, body ?? undefined, 'body');
}

function headerOf({ requiredHeader }: Operation, { headers }: FastifyRequest): unknown {
  if (requiredHeader === undefined) return undefined;
  const { schema, missing, missingDetail } = requiredHeaders[requiredHeader];
  const sent = headers[requiredHeader.toLowerCase()];
  const value = (Array.isArray(sent) ? sent.join(', ') : (sent ?? '')).trim();
  if (value === '') throw new ProblemError(missing, missingDetail);
  return parse(z.object({ [requiredHeader]: schema }), { [requiredHeader]: value }, 'header')[requiredHeader];
}

function send(reply: FastifyReply, operation: Operation, { status, body, headers = {} }: Reply): FastifyReply {
  const answer = operation.answers[status];
  if (!answer) throw new Error(`${operation.operationId} does not promise status ${status}`);
  reply.status(status).headers(headers);
  return answer.schema ? reply.type('application/json').send(JSON.stringify(answer.schema.parse(body))) : reply.send();
}

const routeOf = ({ path }: Operation) => path.replaceAll(/\{(\w+)\}/g, ':$1');

/** A body means nothing to an operation that describes none, so it is ignored, whatever its type and size. */
function leaveBodiesAlone(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
}

/** Registers the operation. Permission is checked before the body is read, and again afterwards. */
export function serve<const O extends Operation>(
  fastify: FastifyInstance,
  gate: Gate,
  operation: O,
  handler: (asked: Asked<O>) => Reply | Promise<Reply>,
): void {
  const permitted = new WeakMap<FastifyRequest, Permission>();
  fastify.register(async (scope) => {
    if (!operation.body) leaveBodiesAlone(scope);
    scope.route({
      method: operation.method,
      url: routeOf(operation),
      onRequest: async (request) => {
        permitted.set(request, await permit(gate, operation, request));
        if (hasContent(operation) && !acceptsJson(request.headers.accept))
          throw new ProblemError('not-acceptable', 'Send Accept: application/json, or no Accept.');
      },
      handler: async (request, reply) => {
        const judged = permitted.get(request)?.();
        const asked = {
          path: operation.pathParameters?.parse(request.params),
          query: queryOf(operation, request.url),
          body: bodyOf(operation, request.body),
          header: headerOf(operation, request),
          ifNoneMatch: operation.isConditional ? (request.headers['if-none-match'] ?? '') : undefined,
          ...judged,
        };
        return send(reply, operation, await handler(asked as Asked<O>));
      },
    });
  });
}

/**
 * Answers 405 with the allowed methods (RFC 9110, section 15.5.6) to other methods at the operations' addresses, and 404
 * everywhere else.
 */
export function serveEverythingElse(fastify: FastifyInstance, operations: readonly Operation[]): void {
  for (const [url, own] of Map.groupBy(operations, routeOf)) {
    const methods = own.map(({ method }) => method);
    const answer = async () => {
      const detail = `Use ${methods.join(', ')}.`;
      throw new ProblemError('method-not-allowed', detail, { headers: { Allow: methods.join(', ') } });
    };
    const others = fastify.supportedMethods.filter((method) => !methods.some((known) => known === method));
    fastify.route({ method: others, url, onRequest: answer, handler: answer });
  }
  // fastify's not-found handler is never called for methods that were added to it.
  const answer = async () => Promise.reject(notFound());
  fastify.route({ method: fastify.supportedMethods, url: '*', onRequest: answer, handler: answer });
}

const notFound = () => new ProblemError('route-not-found', 'No operation has this path.');

const onEveryAnswer = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };

type Whole = { status: number; headers: Record<string, string>; body: string };

/** A problem as an answer. */
export function problemAnswer(problem: ProblemError, requestId: string): Whole {
  return {
    status: problem.status,
    headers: {
      ...onEveryAnswer,
      'X-Request-Id': requestId,
      ...problem.headers,
      'Content-Type': 'application/problem+json; charset=utf-8',
    },
    body: JSON.stringify(problem.toProblem(requestId)),
  };
}

function sendProblem(reply: FastifyReply, problem: ProblemError): FastifyReply {
  const { status, headers, body } = problemAnswer(problem, reply.request.id);
  return reply.status(status).headers(headers).send(body);
}

/** Answers a thrown error as a problem. An unexpected one is reported, and not revealed to the client. */
export function answerFailure(error: unknown, reply: FastifyReply, report: Report): FastifyReply {
  const expected = expectedProblem(error);
  if (!expected) report(error, reply.request.id);
  return sendProblem(reply, expected ?? new ProblemError('unexpected', 'This is a bug in the server.'));
}

/** Answers every failure with problem details, and adds the headers that every answer has. */
export function serveProblems(fastify: FastifyInstance, report: Report): void {
  fastify.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...onEveryAnswer, 'X-Request-Id': request.id });
    // Node would refuse this without a body (RFC 9112, section 3.2).
    if (request.raw.httpVersion === '1.1' && request.headers.host === undefined)
      throw new ProblemError('invalid-request', 'HTTP/1.1 needs a Host header.');
  });
  fastify.setErrorHandler((error, _request, reply) => answerFailure(error, reply, report));
  fastify.setNotFoundHandler((_request, reply) => sendProblem(reply, notFound()));
}
