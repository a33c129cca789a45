/** The OpenAPI 3.1 document, generated from the operations and schemas that serve the requests. */
import { z } from 'zod';
import { accessGrantOperations } from './api/access-grant-operations.ts';
import { accountOperations } from './api/accounts.ts';
import { apiKeyOperations } from './api/api-key-operations.ts';
import { discoveryOperations } from './api/discovery.ts';
import { eventOperations } from './api/events.ts';
import { type Operation, problemsOf } from './api/operation.ts';
import { tokenOperations } from './api/token.ts';
import { apiKeysScope } from './identity/provider.ts';
import { Problem, type ProblemKind, problemKinds, problemType } from './problem.ts';

export const operations: Operation[] = [
  ...discoveryOperations,
  ...accountOperations,
  ...accessGrantOperations,
  ...apiKeyOperations,
  ...eventOperations,
  ...tokenOperations,
];

type Json = Record<string, unknown>;

const reference = (id: string) => `#/components/schemas/${id}`;

function schemaOf(schema: z.ZodType): Json {
  const id = z.globalRegistry.get(schema)?.id;
  if (typeof id !== 'string') throw new Error('a schema in the document needs an id');
  return { $ref: reference(id) };
}

/** Takes out what zod only needs for itself, and puts back the examples it leaves out where names are transformed. */
function tidy({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: Json }): void {
  if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  const { examples } = z.globalRegistry.get(zodSchema) ?? {};
  if (examples) jsonSchema.examples = examples;
}

/** Every schema that has an id, as the document's components. What is `$id` and `$schema` alone means nothing there. */
function componentSchemas(): Json {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { io: 'input', uri: reference, override: tidy });
  const entries = Object.entries(schemas).map(([id, { $id, $schema, ...schema }]) => [id, schema] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function parameters(schema: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {} } = z.toJSONSchema(schema, { io: 'output' });
  return Object.entries(properties).map(([name, value]) => {
    const { description, ...rest } = value as Json;
    return { name, in: place, required: place === 'path', description, schema: rest };
  });
}

const headerParameters: Record<string, Json> = {
  'Idempotency-Key': {
    description:
      'A new UUID for everything new that you create, with or without the quotes of draft-ietf-httpapi-idempotency-key-header.',
    schema: { type: 'string', minLength: 16, maxLength: 202 },
    example: '"8e03978e-40d5-43dd-bc93-6894a57f9324"',
  },
  'If-Match': {
    description: 'The etag of the API key as it was read, or * for whatever version there is.',
    schema: { type: 'string' },
    example: '"1-1"',
  },
};

function headers(described: Record<string, string>): Json {
  const all = { 'X-Request-Id': 'The id of this request.', ...described };
  return Object.fromEntries(
    Object.entries(all).map(([name, description]) => [name, { description, schema: { type: 'string' } }]),
  );
}

/** The headers that some statuses bring, whatever the operation. */
const problemHeaders: Record<number, Record<string, string>> = {
  401: { 'WWW-Authenticate': 'How to sign in (RFC 9728, section 5.1).' },
  429: { 'Retry-After': 'Seconds to wait.' },
};

function exampleOf(kind: ProblemKind): Json {
  const { status, title } = problemKinds[kind];
  const requestId = '0f6f2a3e-6f4c-4f0e-9a57-5a1c0f3b8d21';
  return { summary: title, value: { type: problemType(kind), title, status, detail: title, requestId } };
}

function problemResponses(operation: Operation): Json {
  const byStatus = Map.groupBy(problemsOf(operation), (kind) => problemKinds[kind].status);
  const responses = [...byStatus].map(([status, kinds]) => [
    status,
    {
      description: kinds.map((kind) => `${problemKinds[kind].title} (${kind}).`).join(' '),
      headers: headers(problemHeaders[status] ?? {}),
      content: {
        'application/problem+json': {
          schema: schemaOf(Problem),
          examples: Object.fromEntries(kinds.map((kind) => [kind, exampleOf(kind)])),
        },
      },
    },
  ]);
  return Object.fromEntries(responses);
}

function answers(operation: Operation): Json {
  const entries = Object.entries(operation.answers).map(([status, answer]) => [
    status,
    {
      description: answer.description,
      headers: headers(answer.headers ?? {}),
      ...(answer.schema && { content: { 'application/json': { schema: schemaOf(answer.schema) } } }),
    },
  ]);
  return Object.fromEntries(entries);
}

function describeOperation(operation: Operation): Json {
  const { tag, summary, description, operationId, body, requiredHeader } = operation;
  const header = requiredHeader
    ? [{ name: requiredHeader, in: 'header', required: true, ...headerParameters[requiredHeader] }]
    : [];
  return {
    operationId,
    tags: [tag],
    summary,
    description,
    security: operation.access === 'anybody' ? [] : [{ openId: [apiKeysScope] }],
    parameters: [...parameters(operation.pathParameters, 'path'), ...parameters(operation.query, 'query'), ...header],
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body) } } } }),
    responses: { ...answers(operation), ...problemResponses(operation) },
  };
}

/** The whole document, as plain data. */
export function openApiDocument(): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describeOperation(operation),
    };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Management API',
      version: '1.0.0',
      description:
        'Manages the API keys of APSIS One accounts. Ids and cursors are opaque. Errors are problem details (RFC 9457) with the id of the request. Bodies are at most 100,000 bytes.',
    },
    servers: [{ url: 'http://127.0.0.1:4010', description: 'The sandbox, as npm run sandbox starts it' }],
    tags: ['Discovery', 'Accounts', 'Access grants', 'API keys', 'Events', 'Token'].map((name) => ({ name })),
    paths,
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        openId: {
          type: 'openIdConnect',
          openIdConnectUrl: 'http://127.0.0.1:4010/.well-known/openid-configuration',
          description: 'Authorization code with PKCE (S256), as the public native client api-key-console.',
        },
      },
    },
  };
}
