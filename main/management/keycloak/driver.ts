/** The driver for a Keycloak: an account is a realm, an API key a confidential client with a service account. */
import { z } from 'zod';
import type { OpenAccess } from '../../../contract/access-grant.ts';
import type { AccountId } from '../../../contract/account.ts';
import type { ApiKeyId } from '../../../contract/api-key.ts';
import type { Capabilities } from '../../../contract/capabilities.ts';
import { type Failure, failed, success } from '../../../contract/failure.ts';
import type { User } from '../../../contract/session.ts';
import type { Lifetime } from '../../lifetime.ts';
import { changingOnce, type Http, type Request, type TokenSource } from '../http.ts';
import type { Driver, ManagementApi } from '../management-api.ts';
import { type AccountsOptions, accountOf, accountsPage, whoAmI } from './accounts.ts';
import { ClientPages, type ReadClients } from './client-pages.ts';
import { ClientRequests } from './client-requests.ts';
import { type CreateOptions, createClient, longestName, madeBy } from './create-client.ts';
import { History, SessionHistory } from './history.ts';
import { OwnGrants } from './own-grants.ts';
import { type KeycloakPlace, openIdPath, tokenUrlOf } from './places.ts';
import { isPairRefusal } from './refusals.ts';
import { renewedSecret } from './renew-secret.ts';
import { versionOf } from './shapes.ts';

/** For every realm; `account` adds what each realm's events allow. */
const capabilities: Capabilities = {
  // A client keeps its intent as its id for as long as it exists.
  repeatsCreateForMs: 366 * 24 * 60 * 60 * 1000,
  detectsConflicts: false,
  accessGrants: false,
  events: false,
  lastUsed: false,
  everyUse: false,
  countsTokens: false,
  creators: true,
  secretReadable: true,
  secretRenewable: true,
  // Whether a policy of the realm applies to this client is hidden from people who only manage clients.
  mayKeepOldSecret: true,
  canDisable: true,
};

/** The token itself is not even read. */
const Token = z.object({ expires_in: z.number().int().positive() });

export interface KeycloakDriverOptions {
  place: KeycloakPlace;
  /** With the session's tokens. */
  http: Http;
  tokens: TokenSource;
  /** Without tokens: an integration uses its own pair. */
  plainHttp: Http;
  clock: { elapsed(): number };
}

/** What one session keeps for all of its owners. */
interface OfSession extends KeycloakDriverOptions {
  readonly grants: OwnGrants;
  readonly history: SessionHistory;
  user: User | undefined;
}

export function createKeycloakDriver(options: KeycloakDriverOptions): Driver {
  const grants = new OwnGrants(() => options.clock.elapsed());
  const session: OfSession = { ...options, grants, history: new SessionHistory(), user: undefined };
  const once: OfSession = { ...session, http: changingOnce(options.http) };
  return { during: (owner, _watch, pace) => keycloakApi(pace === 'once' ? once : session, owner) };
}

function keycloakApi(session: OfSession, owner: Lifetime): ManagementApi {
  const { place, http, plainHttp, tokens, grants } = session;
  const { host } = place.base;
  const asPerson: AccountsOptions = { http, tokens, owner, signedInAt: place.realm };
  const requestsIn = (account: AccountId) => new ClientRequests(http, owner, account);
  const history = new History(asPerson, session.history);
  const pages = new Map<AccountId, ClientPages>();
  const pagesOf = (account: AccountId) => {
    const requests = requestsIn(account);
    const read: ReadClients = async (first, max) => {
      const clients = await requests.list(first, max);
      if (clients.ok) session.history.named(account).note(clients.value);
      return clients;
    };
    const those = pages.get(account) ?? new ClientPages(read);
    pages.set(account, those);
    return those;
  };

  async function me() {
    const user = await whoAmI(asPerson);
    if (user.ok) session.user = user.value;
    return user;
  }

  const knownUser = async () => (session.user ? success(session.user) : me());

  async function selfIn(account: AccountId) {
    const user = await knownUser();
    if (!user.ok) return user;
    const { id, name } = user.value;
    return success({ id, name, isSupport: grants.find(account) !== null });
  }

  async function creating(account: AccountId) {
    const user = await knownUser();
    if (!user.ok) return user;
    const ticket = grants.find(account)?.ticket ?? null;
    const options: CreateOptions = {
      http,
      host,
      owner,
      requests: requestsIn(account),
      account,
      creator: user.value,
      ticket,
    };
    return success(options);
  }

  /** Changes one field, and returns the API key after the change. */
  async function change(
    account: AccountId,
    id: ApiKeyId,
    etag: string,
    fields: { name: string } | { enabled: boolean },
  ) {
    const requests = requestsIn(account);
    const before = await requests.getUnchanged(id, etag);
    if (!before.ok) return before;
    const put = await requests.put(id, fields);
    if (!put.ok) return put;
    const { isDisabled: _before, ...apiKey } = before.value.apiKey;
    const after = { ...before.value.client, ...fields };
    session.history.named(account).note([after]);
    const changed = { ...history.withLastUse(account, apiKey), name: after.name, etag: versionOf(after) };
    return success(after.enabled ? changed : { ...changed, isDisabled: true as const });
  }

  return {
    capabilities,
    serverNow: () => http.serverNow(),
    me,
    accounts: (query, cursor) => accountsPage(asPerson, query, cursor),
    async account(id) {
      const [account, can] = await Promise.all([accountOf(asPerson, id), history.findReadable(id)]);
      if (!account.ok) return account;
      // In parallel with whatever happens before somebody opens the list.
      history.askLastUses(id);
      const told = { ...capabilities, events: can.acts, lastUsed: can.logins };
      return success({ account: account.value, grant: grants.find(id), capabilities: told });
    },
    requestAccess: async (id, request) => grants.start(id, request),
    extendAccess: async (id, grant, reason) => grants.extend(id, grant, reason),
    endAccess: async (id, grant) => grants.end(id, grant),
    async openAccesses() {
      const items: OpenAccess[] = [];
      for (const [id, grant] of grants.live()) {
        const account = await accountOf(asPerson, id);
        // An account that cannot be read must not hide the others, so it goes by its id, which is the name of its
        // realm.
        const { name, domain } = account.ok ? account.value : { name: id, domain: null };
        items.push({ ...grant, account: { id, name, domain } });
      }
      return success({ items, nextCursor: null });
    },
    events: (account, filter, cursor) => history.acts(account, () => selfIn(account), filter, cursor),
    async apiKeys(account, cursor) {
      const page = await pagesOf(account).page(cursor);
      if (!page.ok) return page;
      // Not earlier: a thousand logins take the server longer than the page for which somebody is waiting.
      if (cursor === null) history.askLastUses(account);
      return success({ ...page.value, items: page.value.items.map((each) => history.withLastUse(account, each)) });
    },
    async isThere(account, id) {
      const found = await requestsIn(account).find(id);
      return found.ok ? success(found.value !== null) : found;
    },
    async createApiKey(account, name, intent, onDoubt) {
      const options = await creating(account);
      return options.ok ? createClient(name, intent, onDoubt, options.value) : options;
    },
    async madeBy(account, intent) {
      const options = await creating(account);
      return options.ok ? madeBy(intent, options.value) : options;
    },
    renameApiKey: async (account, id, name, etag) =>
      name.length > longestName
        ? failed({ kind: 'invalidName', problem: 'tooLong', requestId: null })
        : change(account, id, etag, { name }),
    setEnabled: (account, id, isEnabled, etag) => change(account, id, etag, { enabled: isEnabled }),
    readSecret: (account, id) => requestsIn(account).secret(id),
    renewSecret: (account, id) => renewedSecret(requestsIn(account), id),
    tokenUrl: (account) => tokenUrlOf(place, account),
    async testPair(account, clientId, clientSecret) {
      const request: Request<typeof Token> = {
        method: 'POST',
        effect: 'spends',
        path: openIdPath(account, 'token'),
        form: { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret.expose() },
        status: 200,
        answer: Token,
        refusalIn: (said): Failure | undefined =>
          isPairRefusal(said)
            ? { kind: 'server', host, status: said.status, retryAfterMs: null, requestId: said.requestId }
            : undefined,
      };
      const token = await plainHttp.send(request, owner);
      if (token.ok) return success({ kind: 'works' });
      const isRefused = token.failure.kind === 'server' && token.failure.status === 401;
      return isRefused ? success({ kind: 'refused' }) : token;
    },
    async deleteApiKey(account, id, etag) {
      const requests = requestsIn(account);
      const before = await requests.getUnchanged(id, etag);
      if (!before.ok) return before;
      let mayBeGone = false;
      const deleted = await requests.delete(id, () => {
        mayBeGone = true;
      });
      // An earlier try of ours deleted it, and its answer was lost.
      return !deleted.ok && deleted.failure.kind === 'missing' && mayBeGone ? success({}) : deleted;
    },
  };
}
