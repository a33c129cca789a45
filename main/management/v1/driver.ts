/** The driver for this product's management API: `/v1`, as `docs/openapi.json` describes it. */
import { z } from 'zod';
import type { AccountId } from '../../../contract/account.ts';
import { isSameName } from '../../../contract/api-key-name.ts';
import type { Capabilities } from '../../../contract/capabilities.ts';
import { type Result, success } from '../../../contract/failure.ts';
import type { Lifetime } from '../../lifetime.ts';
import { SecretText } from '../../secret-text.ts';
import { changingOnce, type Http, type Request } from '../http.ts';
import type { AccessWatch, Driver, ManagementApi } from '../management-api.ts';
import {
  actFrom,
  fitsNothing,
  grantFrom,
  queryFrom,
  ServerAccount,
  ServerEvent,
  ServerGrant,
  ServerOwnGrant,
} from './access.ts';
import { documented, ofAccess } from './problems.ts';
import { Created, ListedAccount, pageOf, ServerApiKey, ServerUser } from './shapes.ts';

// Built once: building a schema costs more than reading a page of ten.
const ListedAccountPage = pageOf(ListedAccount);
const ServerOwnGrantPage = pageOf(ServerOwnGrant);
const ServerEventPage = pageOf(ServerEvent);
const ServerApiKeyPage = pageOf(ServerApiKey);

const Empty = z.undefined().transform(() => ({}));

/** The token itself is not even read. */
const Token = z.object({
  expires_in: z
    .number()
    .int()
    .positive()
    .max(366 * 24 * 60 * 60),
});

const capabilities: Capabilities = {
  repeatsCreateForMs: 24 * 60 * 60 * 1000,
  detectsConflicts: true,
  accessGrants: true,
  events: true,
  lastUsed: true,
  everyUse: true,
  countsTokens: true,
  creators: true,
  secretReadable: false,
  secretRenewable: false,
  mayKeepOldSecret: false,
  canDisable: false,
};

/** Items on the first page, for which somebody waits, and on each further one: the most that the server returns. */
const firstPage = '200';
const nextPage = '1000';

export interface V1DriverOptions {
  baseUrl: URL;
  /** With the session's tokens. */
  http: Http;
  /** Without tokens: an integration uses its own pair. */
  plainHttp: Http;
}

/** The client for one owner; any answer may say that the support agent's access is over. */
function clientFor(http: Http, owner: Lifetime, watch: AccessWatch | undefined) {
  return {
    serverNow: () => http.serverNow(),
    async send<Schema extends z.ZodType>(request: Request<Schema>): Promise<Result<z.output<Schema>>> {
      const accessIsOver = watch?.();
      const answer = await http.send({ refusals: ofAccess, ...request }, owner);
      if (!answer.ok && ['grantOver', 'grantNeeded'].includes(answer.failure.kind)) accessIsOver?.();
      return answer;
    },
  };
}

export function createV1Driver(options: V1DriverOptions): Driver {
  const once = changingOnce(options.http);
  return {
    during: (owner, watch, pace) =>
      v1Api(options, owner, clientFor(pace === 'once' ? once : options.http, owner, watch)),
  };
}

function v1Api(
  { baseUrl, plainHttp }: V1DriverOptions,
  owner: Lifetime,
  http: ReturnType<typeof clientFor>,
): ManagementApi {
  const grants = (id: AccountId) => ['v1', 'accounts', id, 'access-grants'];
  const toGrant = (answer: Result<z.infer<typeof ServerGrant>>) =>
    answer.ok ? success(grantFrom(answer.value, http.serverNow())) : answer;
  const paging = (cursor: string | null) => ({
    limit: cursor === null ? firstPage : nextPage,
    ...(cursor !== null && { cursor }),
  });
  return {
    capabilities,
    serverNow: () => http.serverNow(),
    me: () => http.send({ method: 'GET', effect: 'reads', path: ['v1', 'me'], status: 200, answer: ServerUser }),
    accounts: (query, cursor) =>
      http.send({
        method: 'GET',
        effect: 'reads',
        path: ['v1', 'accounts'],
        query: { ...(query !== '' && { query }), ...paging(cursor) },
        status: 200,
        answer: ListedAccountPage,
      }),
    async account(id) {
      const path = ['v1', 'accounts', id];
      const found = await http.send({
        method: 'GET',
        effect: 'reads',
        path,
        status: 200,
        answer: ServerAccount,
        // An answer about another account would put the person somewhere that they did not choose.
        echoes: (described) => described.id === id,
      });
      if (!found.ok) return found;
      const { accessGrant, ...account } = found.value;
      return success({ account, grant: accessGrant && grantFrom(accessGrant, http.serverNow()), capabilities });
    },
    requestAccess: async (id, { intent, reason, ticket }) =>
      toGrant(
        await http.send({
          method: 'POST',
          effect: 'changes',
          path: grants(id),
          headers: { 'Idempotency-Key': `"${intent}"` },
          body: { reason, ticket },
          status: 201,
          answer: ServerGrant,
          echoes: (grant) => grant.ticket === ticket,
          refusals: documented.startAccessGrant,
        }),
      ),
    extendAccess: async (id, grant, reason) =>
      toGrant(
        await http.send({
          method: 'PATCH',
          effect: 'changes',
          path: [...grants(id), grant],
          body: { reason },
          status: 200,
          answer: ServerGrant,
          echoes: (extended) => extended.id === grant,
          refusals: documented.extendAccessGrant,
        }),
      ),
    async endAccess(id, grant) {
      const ended = await http.send({
        method: 'DELETE',
        effect: 'changes',
        path: [...grants(id), grant],
        status: 204,
        answer: Empty,
        refusals: documented.endAccessGrant,
        isSettledBy: ({ kind }) => kind === 'grantOver',
      });
      return !ended.ok && ended.failure.kind === 'grantOver' ? success({}) : ended;
    },
    async openAccesses(cursor) {
      const found = await http.send({
        method: 'GET',
        effect: 'reads',
        path: ['v1', 'access-grants'],
        query: paging(cursor),
        status: 200,
        answer: ServerOwnGrantPage,
      });
      if (!found.ok) return found;
      const now = http.serverNow();
      return success({
        ...found.value,
        items: found.value.items.map(({ account, ...grant }) => ({ ...grantFrom(grant, now), account })),
      });
    },
    async events(id, filter, cursor) {
      if (fitsNothing(filter)) return success({ items: [], nextCursor: null });
      const found = await http.send({
        method: 'GET',
        effect: 'reads',
        path: ['v1', 'accounts', id, 'events'],
        query: { ...queryFrom(filter), ...paging(cursor) },
        status: 200,
        answer: ServerEventPage,
      });
      if (!found.ok) return found;
      return success({ ...found.value, items: found.value.items.flatMap((event) => actFrom(event) ?? []) });
    },
    async apiKeys(account, cursor) {
      let version: string | null = null;
      const page = await http.send({
        method: 'GET',
        effect: 'reads',
        path: ['v1', 'accounts', account, 'api-keys'],
        query: paging(cursor),
        status: 200,
        answer: ServerApiKeyPage,
        onSuccess({ headers }) {
          version = headers.get('etag');
        },
      });
      return page.ok && cursor === null && version !== null ? success({ ...page.value, version }) : page;
    },
    async isListChanged(account, version) {
      let isSame = false;
      const answer = await http.send({
        method: 'GET',
        effect: 'reads',
        path: ['v1', 'accounts', account, 'api-keys'],
        // One item is enough to show that the list differs.
        query: { limit: '1' },
        headers: { 'If-None-Match': version },
        status: [200, 304],
        answer: z.unknown(),
        onSuccess({ status, headers }) {
          // Only a server that knows the version repeats it; anybody else's 304 does not.
          isSame = status === 304 && headers.get('etag') === version;
        },
      });
      return answer.ok ? success(!isSame) : answer;
    },
    async createApiKey(account, name, intent, onDoubt) {
      const request: Request<typeof Created> = {
        method: 'POST',
        effect: 'changes',
        path: ['v1', 'accounts', account, 'api-keys'],
        // An RFC 9651 string, as the header's draft wants it.
        headers: { 'Idempotency-Key': `"${intent}"` },
        body: { name },
        status: 201,
        answer: Created,
        // Another request's answer must never be shown as this one's. Servers may store a name in their own form.
        echoes: ({ apiKey }) => isSameName(apiKey.name, name),
        refusals: documented.createApiKey,
        // If an earlier try had created it, this one would have got its answer.
        isSettledBy: ({ kind }) => kind === 'invalidName',
        onDoubt,
      };
      const created = await http.send(request);
      if (!created.ok) return created;
      const { apiKey, clientSecret } = created.value;
      return success({ apiKey, clientSecret: clientSecret === null ? null : new SecretText(clientSecret) });
    },
    renameApiKey: (account, id, name, etag) =>
      http.send({
        method: 'PATCH',
        effect: 'changes',
        path: ['v1', 'accounts', account, 'api-keys', id],
        headers: { 'If-Match': etag },
        body: { name },
        status: 200,
        answer: ServerApiKey,
        echoes: (renamed) => renamed.id === id && isSameName(renamed.name, name),
        refusals: documented.renameApiKey,
        isSettledBy: ({ kind }) => kind === 'changed' || kind === 'missing',
      }),
    tokenUrl: () => new URL('oauth/token', `${baseUrl.href.replace(/\/$/, '')}/`),
    async testPair(_account, clientId, clientSecret) {
      const request: Request<typeof Token> = {
        method: 'POST',
        effect: 'spends',
        path: ['oauth', 'token'],
        body: { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret.expose() },
        status: 200,
        answer: Token,
        refusals: documented.requestToken,
      };
      const token = await plainHttp.send(request, owner);
      if (token.ok) return success({ kind: 'works' });
      const { failure } = token;
      const isRefusal = failure.kind === 'server' && failure.status === 401;
      return isRefusal ? success({ kind: 'refused' }) : token;
    },
    async deleteApiKey(account, id, etag) {
      let mayBeGone = false;
      const deleted = await http.send({
        method: 'DELETE',
        effect: 'changes',
        path: ['v1', 'accounts', account, 'api-keys', id],
        headers: { 'If-Match': etag },
        status: 204,
        answer: Empty,
        refusals: documented.deleteApiKey,
        isSettledBy: ({ kind }) => kind === 'changed' || kind === 'missing',
        onDoubt() {
          mayBeGone = true;
        },
      });
      // An earlier try of ours deleted it, and its answer was lost.
      return !deleted.ok && deleted.failure.kind === 'missing' && mayBeGone ? success({}) : deleted;
    },
  };
}
