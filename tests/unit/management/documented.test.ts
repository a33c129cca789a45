/** The driver's table of refusals matches the API's document. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { documented } from '../../../main/management/v1/problems.ts';

const Example = z.object({ value: z.object({ type: z.string(), status: z.number() }) });
const Answer = z.object({
  content: z.record(z.string(), z.object({ examples: z.record(z.string(), Example).optional() })).optional(),
});
const Document = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        responses: z.record(z.string(), z.union([z.object({ $ref: z.string() }), Answer])),
      }),
    ),
  ),
  components: z.object({ responses: z.record(z.string(), Answer) }),
});

const text = readFileSync(join(import.meta.dirname, '../../../docs/openapi.json'), 'utf8');

/** The document's refusals of an operation by type and status, except those about the token and server failures. */
function inDocument(wanted: string): string[] {
  const { paths, components } = Document.parse(JSON.parse(text));
  const operations = Object.values(paths).flatMap((path) => Object.values(path));
  const { responses = {} } = operations.find(({ operationId }) => operationId === wanted) ?? {};
  return Object.values(responses)
    .map((answer) =>
      '$ref' in answer ? (components.responses[answer.$ref.replace('#/components/responses/', '')] ?? {}) : answer,
    )
    .flatMap(({ content = {} }) => Object.values(content['application/problem+json']?.examples ?? {}))
    .map(({ value }) => `${value.status} ${value.type}`)
    .filter((each) => !/\/(not-signed-in|unexpected)$/.test(each))
    .sort();
}

test.each(Object.entries(documented))('The refusals of %s are those of the document', (operation, refusals) => {
  expect(inDocument(operation)).not.toEqual([]);
  expect([...refusals].map(([type, { status }]) => `${status} ${type}`).sort()).toEqual(inDocument(operation));
});
