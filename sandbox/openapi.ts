/** The OpenAPI 3.1 document, generated from the operations and schemas that serve the requests. */
import { z } from 'zod';
import { accessGrantOperations } from './api/access-grant-operations.ts';
import { accountOperations } from './api/accounts.ts';
import { apiKeyOperations } from './api/api-key-operations.ts';
import { discoveryOperations } from './api/discovery.ts';
import { eventOperations } from './api/events.ts';
import { type Operation, problemsOf } from './api/operation.ts';
import { requiredHeaders } from './api/required-header.ts';
import { tokenOperations } from './api/token.ts';
import { apiKeysScope } from './identity/provider.ts';
import { factsOf, Problem, type ProblemKind, problemKinds, problemType } from './problem.ts';

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

/** Removes what only zod needs, and restores the examples that zod drops when names are transformed. */
function tidy({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: Json }): void {
  if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  const { examples } = z.globalRegistry.get(zodSchema) ?? {};
  if (examples) jsonSchema.examples = examples;
}

/** Every schema with an id, as the document's components. `$id` and `$schema` mean nothing there. */
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
    const several = rest.type === 'array' ? { style: 'form', explode: true } : {};
    return { name, in: place, required: place === 'path', description, ...several, schema: rest };
  });
}

const ifNoneMatch = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'The ETag of the version that you have.',
  schema: { type: 'string' },
  example: '"list-1"',
};

function headerParameters({ requiredHeader: name, isConditional }: Operation): Json[] {
  if (!name) return isConditional ? [ifNoneMatch] : [];
  const { schema, description, example } = requiredHeaders[name];
  const { $schema, ...described } = z.toJSONSchema(schema, { io: 'input' });
  return [{ name, in: 'header', required: true, description, schema: described, example }];
}

/** Every header that an answer can have besides HTTP's own. */
const answerHeaders = {
  'X-Request-Id': { description: 'The id of this request.', schema: { type: 'string' } },
  Allow: { description: 'The permitted methods.', schema: { type: 'string', pattern: '^[A-Z]+(, [A-Z]+)*$' } },
  ETag: {
    description: 'The version of the answer; for an API key, the same as its etag.',
    schema: { type: 'string', pattern: '^"[!#-~]+"$' },
  },
  Location: { description: 'The path of what was created.', schema: { type: 'string', format: 'uri-reference' } },
  'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 } },
  'WWW-Authenticate': {
    description: 'How to sign in (RFC 9728, section 5.1).',
    schema: { type: 'string', pattern: '^Bearer ' },
  },
};
type AnswerHeader = keyof typeof answerHeaders;

/** `always`: on every such answer; `sometimes`: on some. */
function headers(always: readonly AnswerHeader[], sometimes: readonly AnswerHeader[] = []): Json {
  const named = ['X-Request-Id' as const, ...always];
  return {
    ...Object.fromEntries(named.map((name) => [name, { ...answerHeaders[name], required: true }])),
    ...Object.fromEntries(sometimes.map((name) => [name, { ...answerHeaders[name], required: false }])),
  };
}

/** A header is optional unless every problem of the status brings it. */
function problemHeaders(kinds: readonly ProblemKind[]): Json {
  const all = kinds.map((kind) => new Set(factsOf(kind).headers));
  const some = [...new Set(all.flatMap((names) => [...names]))];
  const isAlways = (name: AnswerHeader) => all.every((names) => [...names].some((own) => own === name));
  return headers(
    some.filter(isAlways),
    some.filter((name) => !isAlways(name)),
  );
}

/** The problems that this status can mean here. */
function problemSchema(status: number, kinds: readonly ProblemKind[]): Json {
  const properties = { status: { const: status }, type: { enum: kinds.map(problemType) } };
  return { allOf: [schemaOf(Problem), { type: 'object', properties }] };
}

function exampleOf(kind: ProblemKind): Json {
  const { status, title } = problemKinds[kind];
  const requestId = '0f6f2a3e-6f4c-4f0e-9a57-5a1c0f3b8d21';
  return { summary: title, value: { type: problemType(kind), title, status, detail: title, requestId } };
}

function problemResponse(status: number, kinds: readonly ProblemKind[]): Json {
  return {
    description: kinds.map((kind) => `${problemKinds[kind].title} (${kind}).`).join(' '),
    headers: problemHeaders(kinds),
    content: {
      'application/problem+json': {
        schema: problemSchema(status, kinds),
        examples: Object.fromEntries(kinds.map((kind) => [kind, exampleOf(kind)])),
      },
    },
  };
}

/** `not-signed-in` becomes `NotSignedIn`. */
function responseName(kind: ProblemKind): string {
  return kind.replaceAll(/(?:^|-)(\w)/g, (_all, letter: string) => letter.toUpperCase());
}

/** The answers that stand for a single kind of problem, shared by all operations. */
function sharedResponses(): Json {
  const kinds: ProblemKind[] = [...new Set([...ofNoOperation, ...operations.flatMap(problemsOf)])];
  const entries = kinds.map(
    (kind) => [responseName(kind), problemResponse(problemKinds[kind].status, [kind])] as const,
  );
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function problemResponses(operation: Operation): Json {
  const byStatus = Map.groupBy(problemsOf(operation), (kind) => problemKinds[kind].status);
  const responses = [...byStatus].map(([status, kinds]) => {
    const [only, ...others] = kinds;
    const isShared = only !== undefined && others.length === 0;
    return [
      status,
      isShared ? { $ref: `#/components/responses/${responseName(only)}` } : problemResponse(status, kinds),
    ];
  });
  return Object.fromEntries(responses);
}

function answers(operation: Operation): Json {
  const entries = Object.entries(operation.answers).map(([status, answer]) => [
    status,
    {
      description: answer.description,
      headers: headers(answer.headers ?? []),
      ...(answer.schema && { content: { 'application/json': { schema: schemaOf(answer.schema) } } }),
    },
  ]);
  return Object.fromEntries(entries);
}

function describeOperation(operation: Operation): Json {
  const { tag, summary, description, operationId, body } = operation;
  return {
    operationId,
    tags: [tag],
    summary,
    description,
    security: operation.access === 'anybody' ? [] : [{ openId: [apiKeysScope] }],
    parameters: [
      ...parameters(operation.pathParameters, 'path'),
      ...parameters(operation.query, 'query'),
      ...headerParameters(operation),
    ],
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body) } } } }),
    responses: { ...answers(operation), ...problemResponses(operation) },
  };
}

/** The answers to a method that a path does not have, and to an unknown path. */
const ofNoOperation = ['method-not-allowed', 'route-not-found'] as const;

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
      description: [
        'Manages the API keys of APSIS One accounts. Ids and cursors are opaque.',
        'Errors are problem details (RFC 9457) with the id of the request; the type says which, and each operation lists all that it can answer.',
        'Any other method of a path is answered as in components/responses/MethodNotAllowed, any other path as in components/responses/RouteNotFound.',
        'Below /v1, a query parameter that is not described is refused, and so is a repeated one that is not a list. Bodies are at most 100,000 bytes, in UTF-8; if no body is described, it is not read.',
        'Lengths are counted in Unicode code points, and texts in bodies are composed (NFC) before a pattern is applied to them.',
        'No answer may be cached.',
      ].join(' '),
    },
    servers: [{ url: 'http://127.0.0.1:4010', description: 'The sandbox, as npm run sandbox starts it' }],
    tags: ['Discovery', 'Accounts', 'Access grants', 'API keys', 'Events', 'Token'].map((name) => ({ name })),
    paths,
    components: {
      responses: sharedResponses(),
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
