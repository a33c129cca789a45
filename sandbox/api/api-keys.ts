/** API keys of an account: list, create, rename, delete. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Idempotency } from '../idempotency.ts';
import { ProblemError } from '../problem.ts';
import { type ApiKeyStore, makeSecret, NameTaken, type StoredApiKey } from '../store/api-keys.ts';
import { createApiKey, deleteApiKey, listApiKeys, renameApiKey } from './api-key-operations.ts';
import { pageOf, readCursor } from './paging.ts';
import type { Gate } from './permission.ts';
import { serve } from './serve.ts';

function toBody({ createdAt, lastUsedAt, ...key }: StoredApiKey) {
  return {
    ...key,
    createdAt: new Date(createdAt).toISOString(),
    lastUsedAt: lastUsedAt === null ? null : new Date(lastUsedAt).toISOString(),
  };
}

function sayingTaken<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof NameTaken)) throw error;
    const errors = [{ field: 'name', code: 'taken' as const, detail: 'Upper and lower case make no difference.' }];
    throw new ProblemError('name-taken', 'Another API key of this account has this name.', { errors });
  }
}

function tagsIn(header: string): string[] {
  return header.match(/(?:W\/)?"[^"]*"/g) ?? [];
}

/** Whether If-None-Match names this version (RFC 9110, section 13.1.2), by weak comparison. `*` is any version. */
function isAmong(header: string, current: string): boolean {
  return header.trim() === '*' || tagsIn(header).some((tag) => tag.replace(/^W\//, '') === current);
}

/**
 * The precondition of RFC 9110, section 13.1.1, by strong comparison; a weak tag never matches. `*` is any version.
 */
function requireMatch(header: string, current: string): void {
  if (header !== '*' && !tagsIn(header).includes(current)) {
    throw new ProblemError('changed-meanwhile', 'Somebody changed it. Read it again.', { headers: { ETag: current } });
  }
}

export function serveApiKeys(
  fastify: FastifyInstance,
  gate: Gate,
  { apiKeys, idempotency }: { apiKeys: ApiKeyStore; idempotency: Idempotency },
): void {
  const existing = (accountId: string, id: string): StoredApiKey => {
    const found = apiKeys.find(accountId, id);
    if (!found)
      throw new ProblemError('api-key-not-found', 'The account has no API key with this id. It may have been deleted.');
    return found;
  };

  serve(fastify, gate, listApiKeys, ({ account, query, ifNoneMatch }) => {
    const list = `api-keys of ${account.id}`;
    const after = readCursor(query.cursor, list, z.int().nonnegative()) ?? 0;
    const version = apiKeys.listVersion(account.id);
    const headers = { ETag: version };
    if (isAmong(ifNoneMatch, version)) return { status: 304, headers };
    const found = apiKeys.page(account.id, after, query.limit + 1).map(toBody);
    return { status: 200, body: pageOf(found, query.limit, list, ({ seq }) => seq), headers };
  });

  serve(fastify, gate, createApiKey, async ({ user, account, actor, header, body }) => {
    const created = await idempotency.once({ userId: user.id, accountId: account.id }, header, body, () =>
      sayingTaken(() => {
        const clientSecret = makeSecret();
        const added = apiKeys.add({ accountId: account.id, name: body.name, by: actor(), secret: clientSecret });
        return { apiKey: toBody(added), clientSecret };
      }),
    );
    const { id, etag } = created.apiKey;
    const headers = { ETag: etag, Location: `/v1/accounts/${account.id}/api-keys/${id}` };
    return { status: 201, body: created, headers };
  });

  serve(fastify, gate, renameApiKey, ({ account, actor, path, header, body }) => {
    requireMatch(header, existing(account.id, path.apiKeyId).etag);
    sayingTaken(() => apiKeys.rename(account.id, path.apiKeyId, body.name, actor()));
    const renamed = existing(account.id, path.apiKeyId);
    return { status: 200, body: toBody(renamed), headers: { ETag: renamed.etag } };
  });

  serve(fastify, gate, deleteApiKey, ({ account, actor, path, header }) => {
    requireMatch(header, existing(account.id, path.apiKeyId).etag);
    apiKeys.remove(account.id, path.apiKeyId, actor());
    return { status: 204 };
  });
}
