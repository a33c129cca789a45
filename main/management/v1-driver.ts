/** The driver for the management API of this product: `/v1`, as `docs/openapi.json` describes it. */
import { z } from 'zod';
import { Account } from '../../contract/account.ts';
import { ApiKey } from '../../contract/api-key.ts';
import { type Failure, failed, type NameProblem, success } from '../../contract/failure.ts';
import { User } from '../../contract/session.ts';
import type { Clock } from '../ports.ts';
import { SecretText } from '../secret-text.ts';
import type { Http, Problem } from './http.ts';
import type { ManagementApi } from './management-api.ts';

const Empty = z.undefined().transform(() => ({}));
const Created = z.object({ apiKey: ApiKey, clientSecret: z.string().min(1).max(2560) });

/** The token itself is not even read. */
const Token = z.object({
  expires_in: z
    .number()
    .int()
    .positive()
    .max(366 * 24 * 60 * 60),
});

function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().min(1).nullable() });
}

const nameProblems: Readonly<Record<string, NameProblem>> = {
  empty: 'empty',
  too_long: 'tooLong',
  control_characters: 'controlCharacters',
  taken: 'taken',
};

/** What the server says of the name, if it does. */
function nameFailure(problem: Problem): Failure | undefined {
  const code = problem.errors?.find(({ field }) => field === 'name')?.code;
  const named = code === undefined ? undefined : nameProblems[code];
  return named && { kind: 'invalidName', problem: named, requestId: problem.requestId ?? null };
}

/** The most items that the server gives at once. */
const pageLimit = '200';

export interface V1DriverOptions {
  baseUrl: URL;
  /** With the session's tokens. */
  http: Http;
  /** Without: an integration has its own pair. */
  plainHttp: Http;
  clock: Clock;
}

export function createV1Driver({ baseUrl, http, plainHttp, clock }: V1DriverOptions): ManagementApi {
  const { host } = baseUrl;
  const paging = (cursor: string | null) => ({ limit: pageLimit, ...(cursor !== null && { cursor }) });
  return {
    capabilities: { repeatsCreate: true, detectsConflicts: true },
    me: () => http.send({ method: 'GET', path: ['v1', 'me'], status: 200, answer: User }),
    accounts: (query, cursor) =>
      http.send({
        method: 'GET',
        path: ['v1', 'accounts'],
        query: { ...(query !== '' && { query }), ...paging(cursor) },
        status: 200,
        answer: pageOf(Account),
      }),
    account: (id) => http.send({ method: 'GET', path: ['v1', 'accounts', id], status: 200, answer: Account }),
    apiKeys: (account, cursor) =>
      http.send({
        method: 'GET',
        path: ['v1', 'accounts', account, 'api-keys'],
        query: paging(cursor),
        status: 200,
        answer: pageOf(ApiKey),
      }),
    async createApiKey(account, name, intent) {
      const created = await http.send({
        method: 'POST',
        path: ['v1', 'accounts', account, 'api-keys'],
        // A string in the sense of RFC 9651, as the header's draft wants it.
        headers: { 'Idempotency-Key': `"${intent}"` },
        body: { name },
        status: 201,
        answer: Created,
        failure: (problem, status) =>
          // Still running: this very creation was sent before and is not over.
          nameFailure(problem) ??
          (status === 409 ? { kind: 'outcomeUnknown', host, cause: 'stillRunning', requestId: null } : undefined),
      });
      if (!created.ok) return created;
      const { apiKey, clientSecret } = created.value;
      // Somebody else's answer must never be shown as this one's.
      if (apiKey.name !== name) return failed({ kind: 'protocol', host, requestId: null });
      return success({ apiKey, clientSecret: new SecretText(clientSecret) });
    },
    async renameApiKey(account, id, name, etag) {
      const renamed = await http.send({
        method: 'PATCH',
        path: ['v1', 'accounts', account, 'api-keys', id],
        headers: { 'If-Match': etag },
        body: { name },
        status: 200,
        answer: ApiKey,
        failure: nameFailure,
      });
      if (renamed.ok && renamed.value.id !== id) return failed({ kind: 'protocol', host, requestId: null });
      return renamed;
    },
    tokenUrl: new URL('oauth/token', `${baseUrl.href.replace(/\/$/, '')}/`),
    async testPair(clientId, clientSecret) {
      const token = await plainHttp.send({
        method: 'POST',
        isHarmless: true,
        path: ['oauth', 'token'],
        body: { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret.expose() },
        status: 200,
        answer: Token,
      });
      if (token.ok) {
        const validUntil = new Date(clock.now() + token.value.expires_in * 1000).toISOString();
        return success({ kind: 'works', validUntil });
      }
      const { failure } = token;
      const isRefusal = failure.kind === 'server' && (failure.status === 401 || failure.status === 400);
      return isRefusal ? success({ kind: 'refused' }) : token;
    },
    deleteApiKey: (account, id, etag) =>
      http.send({
        method: 'DELETE',
        path: ['v1', 'accounts', account, 'api-keys', id],
        headers: { 'If-Match': etag },
        status: 204,
        answer: Empty,
      }),
  };
}
