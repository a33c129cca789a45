/** The API's description of API keys: their schemas and operations. */
import { z } from 'zod';
import { longestName, namePattern, nameProblem, type OwnNameProblem, tidyName } from '../../contract/api-key-name.ts';
import type { FieldProblem } from '../problem.ts';
import { accountPath } from './accounts.ts';
import type { Operation } from './operation.ts';
import { nextCursor, pageQuery } from './paging.ts';

const wrongName: Record<OwnNameProblem, { code: FieldProblem['code']; words: string }> = {
  empty: { code: 'empty', words: 'A name must be more than white space.' },
  tooLong: { code: 'too_long', words: `A name must have at most ${longestName} characters.` },
  controlCharacters: { code: 'control_characters', words: 'A name must not contain control characters.' },
  invisibleCharacters: {
    code: 'invisible_characters',
    words: 'A name must not contain invisible characters, such as a zero width space.',
  },
  blankCharacters: {
    code: 'blank_characters',
    words: 'A name must not contain characters that only look like a space, or consist only of marks.',
  },
};

/** Parses to the tidy name. */
const ApiKeyName = z
  .string()
  .transform((text, context) => {
    const problem = nameProblem(text);
    if (problem) {
      const { code, words } = wrongName[problem];
      context.addIssue({ code: 'custom', message: words, params: { code } });
    }
    return tidyName(text);
  })
  .meta({
    id: 'ApiKeyName',
    description: `1 to ${longestName} characters (Unicode code points, after NFC, with one space for any white space inside and none around). None of them may be a control or format character or only look like a space; joiners and variation selectors are allowed only in emojis. Unique in the account, ignoring case, width and spacing.`,
    examples: ['Magento shop'],
    pattern: namePattern,
  });

const exampleKey = {
  id: 'key_2b1a7c60-0a4e-4a63-8a6e-3a5a0c1c9f10',
  name: 'Magento shop',
  clientId: 'b49b39a0-82a1-41ec-8017-5d554e8551d6',
  createdAt: '2026-01-31T14:25:00.000Z',
  createdBy: 'Astrid Lindqvist',
  createdBySupport: false,
  lastUsedAt: null,
  etag: '"1-1"',
};

const ApiKey = z
  .object({
    id: z.string().describe('Opaque.'),
    name: z.string(),
    clientId: z
      .string()
      .describe('The public half, with which integrations name the API key. A UUID, but do not rely on that.'),
    createdAt: z.iso.datetime(),
    createdBy: z.string().nullable().describe("The creator's name; null if it is unknown."),
    createdBySupport: z.boolean().describe('Whether the creator acted as a support agent, under an access grant.'),
    lastUsedAt: z.iso.datetime().nullable().describe('When a token was last requested with it; null: never.'),
    etag: z
      .string()
      .describe('The version, for If-Match: a strong entity tag with its quotes. Being used does not change it.'),
  })
  .meta({ id: 'ApiKey', description: 'An API key. Its Secret key is not part of it.', examples: [exampleKey] });

const ApiKeyPage = z
  .object({ items: z.array(ApiKey), nextCursor })
  .meta({ id: 'ApiKeyPage', description: 'API keys, oldest first.' });

const NewApiKey = z
  .strictObject({ name: ApiKeyName })
  .meta({ id: 'NewApiKey', description: 'What an API key is created from.', examples: [{ name: 'Magento shop' }] });

const ApiKeyChange = z
  .strictObject({ name: ApiKeyName })
  .meta({ id: 'ApiKeyChange', description: 'The new name.', examples: [{ name: 'Magento shop (EU)' }] });

const CreatedApiKey = z
  .object({
    apiKey: ApiKey,
    clientSecret: z.string().describe('The Secret key. Only this answer and its repetitions contain it.'),
  })
  .meta({
    id: 'CreatedApiKey',
    description: 'A new API key with its Secret key.',
    examples: [
      { apiKey: exampleKey, clientSecret: 'ExampleExampleExampleExampleExampleExampleExampleExampleExample0' },
    ],
  });

const apiKeyPath = accountPath.extend({ apiKeyId: z.string().describe('The id of the API key.') });

const shared = { tag: 'API keys', access: 'keyManager' } as const;
const collection = '/v1/accounts/{accountId}/api-keys';

export const listApiKeys = {
  ...shared,
  operationId: 'listApiKeys',
  method: 'GET',
  path: collection,
  summary: 'The API keys of an account',
  description:
    'Oldest first. API keys created while you page come at the end; nothing is repeated or skipped. The ETag is that of the whole list, whichever page you read: with If-None-Match you learn at little cost that nothing in it has changed.',
  pathParameters: accountPath,
  query: pageQuery,
  isConditional: true,
  answers: {
    200: { description: 'One page of API keys.', schema: ApiKeyPage, headers: ['ETag'] },
    304: { description: 'The list has not changed since the ETag in If-None-Match.', headers: ['ETag'] },
  },
} satisfies Operation;

export const createApiKey = {
  ...shared,
  operationId: 'createApiKey',
  method: 'POST',
  path: collection,
  summary: 'Create an API key',
  description:
    'Needs an Idempotency-Key, a new UUID for every API key. The same key with the same payload gets the same answer for 24 hours, Secret key included; with another payload 422; while the first is running 409. A failed request can be sent again with its key. A support agent needs a live access grant for a repetition too.',
  pathParameters: accountPath,
  requiredHeader: 'Idempotency-Key',
  body: NewApiKey,
  answers: {
    201: {
      description: 'Created, now or by the first request with this Idempotency-Key.',
      schema: CreatedApiKey,
      headers: ['ETag', 'Location'],
    },
  },
  problems: ['name-taken'],
} satisfies Operation;

export const renameApiKey = {
  ...shared,
  operationId: 'renameApiKey',
  method: 'PATCH',
  path: `${collection}/{apiKeyId}`,
  summary: 'Rename an API key',
  description: 'Needs If-Match with the etag that was read: 428 without it, 412 if somebody changed the API key since.',
  pathParameters: apiKeyPath,
  requiredHeader: 'If-Match',
  body: ApiKeyChange,
  answers: { 200: { description: 'Renamed.', schema: ApiKey, headers: ['ETag'] } },
  problems: ['api-key-not-found', 'name-taken'],
} satisfies Operation;

export const deleteApiKey = {
  ...shared,
  operationId: 'deleteApiKey',
  method: 'DELETE',
  path: `${collection}/{apiKeyId}`,
  summary: 'Delete an API key',
  description:
    'Needs If-Match as for renaming. From then on, token requests with it fail. This says nothing about tokens that were issued before.',
  pathParameters: apiKeyPath,
  requiredHeader: 'If-Match',
  answers: { 204: { description: 'Deleted.' } },
  problems: ['api-key-not-found'],
} satisfies Operation;

export const apiKeyOperations: Operation[] = [listApiKeys, createApiKey, renameApiKey, deleteApiKey];
