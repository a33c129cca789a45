import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openApiDocument, operations } from '../../../sandbox/openapi.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { Api } from './support/api.ts';

// biome-ignore lint/suspicious/noExplicitAny: the document is plain data.
const document = JSON.parse(JSON.stringify(openApiDocument())) as any;

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());

test('docs/openapi.json is what the sandbox does now (npm run openapi writes it)', () => {
  const written = readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8');
  expect(JSON.parse(written)).toEqual(document);
});

test('The document has the shape of OpenAPI 3.1', () => {
  const oneOfThem = z.strictObject({
    type: z.literal('object'),
    properties: z.strictObject({
      status: z.strictObject({ const: z.int() }),
      type: z.strictObject({ enum: z.array(z.url()).min(1) }),
    }),
  });
  const media = z.strictObject({
    schema: z.union([
      z.strictObject({ $ref: z.string() }),
      z.strictObject({ allOf: z.tuple([z.strictObject({ $ref: z.string() }), oneOfThem]) }),
    ]),
    examples: z.record(z.string(), z.object({ value: z.unknown() })).optional(),
  });
  const header = z.strictObject({
    description: z.string(),
    required: z.boolean(),
    schema: z.object({ type: z.string() }),
  });
  const response = z.strictObject({
    description: z.string().min(1),
    headers: z.record(z.string(), header),
    content: z.partialRecord(z.enum(['application/json', 'application/problem+json']), media).optional(),
  });
  const parameter = z.object({
    name: z.string(),
    in: z.enum(['path', 'query', 'header']),
    required: z.boolean(),
    description: z.string().min(1),
    schema: z.object({ type: z.string() }),
  });
  const operation = z.strictObject({
    operationId: z.string().regex(/^[a-z][A-Za-z]+$/),
    tags: z.array(z.string()).length(1),
    summary: z.string().min(1),
    description: z.string().min(1),
    security: z.array(z.record(z.string(), z.array(z.string()))),
    parameters: z.array(parameter),
    requestBody: z.object({ required: z.literal(true) }).optional(),
    responses: z.record(z.string().regex(/^[2-5]\d\d$/), z.union([z.strictObject({ $ref: z.string() }), response])),
  });
  const methods = z.partialRecord(z.enum(['get', 'post', 'patch', 'delete']), operation);
  expect(document.openapi).toMatch(/^3\.1\.\d+$/);
  z.record(z.string().startsWith('/'), methods).parse(document.paths);
  z.record(z.string().regex(/^[A-Z]\w+$/), response).parse(document.components.responses);
});

test('Every reference in the document leads somewhere', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? '');
  expect(references.length).toBeGreaterThan(20);
  for (const reference of references) {
    const [start, ...path] = reference.split('/');
    expect(start).toBe('#');
    expect(path.reduce((node, name) => node?.[name], document)).toBeTypeOf('object');
  }
});

test('Every operation has an id of its own, its path parameters, and its errors', () => {
  const ids = operations.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { path, method, operationId } of operations) {
    const described = document.paths[path][method.toLowerCase()];
    expect(described.operationId).toBe(operationId);
    const inPath = described.parameters.filter((parameter: { in: string }) => parameter.in === 'path');
    expect(inPath.map(({ name }: { name: string }) => name)).toEqual(
      [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]),
    );
    for (const [status, stated] of Object.entries<{ $ref?: string; content?: object }>(described.responses)) {
      const response = stated.$ref ? document.components.responses[stated.$ref.split('/').at(-1) ?? ''] : stated;
      const type = Number(status) < 400 ? 'application/json' : 'application/problem+json';
      if (status !== '204' && status !== '304')
        expect(Object.keys(response.content ?? {}), `${operationId} ${status}`).toEqual([type]);
    }
    expect(Object.keys(described.responses)).toContain('500');
  }
});

test('Every example in the document is one that its schema takes', () => {
  const schemas = operations.flatMap((operation) => [
    ...(operation.body ? [operation.body as z.ZodType] : []),
    ...Object.values(operation.answers).flatMap(({ schema }) => (schema ? [schema] : [])),
  ]);
  const examples = schemas.flatMap((schema) =>
    [...((z.globalRegistry.get(schema)?.examples as unknown[]) ?? [])].map((example) => ({ schema, example })),
  );
  expect(examples.length).toBeGreaterThanOrEqual(6);
  for (const { schema, example } of examples) expect(() => schema.parse(example)).not.toThrow();
});

test('The API says where to sign in, and where there is more to read', async () => {
  const { body } = await new Api(sandbox).call('GET', '/.well-known/oauth-protected-resource');
  expect(body).toEqual({
    resource: sandbox.url,
    resource_name: 'Sandbox',
    authorization_servers: [sandbox.url],
    scopes_supported: ['openid', 'offline_access', 'profile', 'email', 'api-keys'],
    bearer_methods_supported: ['header'],
    resource_documentation: 'https://developer.apsis.com/reference',
    developer_hub_uri: 'https://developer.apsis.com/',
    support_uri: 'https://help.apsis.one/en',
  });
});
