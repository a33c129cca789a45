/** The sandbox's OpenID Connect provider: oidc-provider, with one client, which is the console. */
import type { EventEmitter } from 'node:events';
import type { DatabaseSync } from 'node:sqlite';
import Provider, { type Configuration, errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import type { ServerKeys } from '../server-keys.ts';
import type { UserStore } from '../store/users.ts';
import { databaseAdapter } from './adapter.ts';
import { isLoopbackCallback } from './loopback-redirect.ts';
import { errorPage, escapeHtml, page } from './pages.ts';
import { serveSignIn, signInPath } from './sign-in.ts';

/** The console's client id: a public native client. */
const consoleClientId = 'api-key-console';
/** The scope that the management API asks for. */
export const apiKeysScope = 'api-keys';
export const scopes = ['openid', 'offline_access', 'profile', 'email', apiKeysScope];

const day = 24 * 60 * 60;

/** Whether the provider answers this path; all others belong to the management API. */
export function belongsToProvider(path: string): boolean {
  return /^\/(?:oidc|sign-in|device)(?:\/|$)|^\/\.well-known\/(?:openid-configuration|oauth-authorization-server)$/.test(
    path,
  );
}

/**
 * Always shows the sign-in page, and no other. A native client must not get a code without the user (RFC 8252, section
 * 8.6: other programs on the machine know its client id), and the provider's own program needs no consent.
 */
function policy() {
  const { base, Check } = interactionPolicy;
  const prompts = base();
  prompts.get('consent')?.checks.clear();
  prompts
    .get('login')
    ?.checks.add(
      new Check('native_client', 'native clients require End-User interaction', 'login_required', (ctx) =>
        ctx.oidc.result?.login ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT,
      ),
    );
  return prompts;
}

/** A separate grant for every sign-in, so ending one session leaves the user's others alone. */
async function grantForThisSignIn(ctx: KoaContextWithOIDC) {
  const { account, client, provider, result } = ctx.oidc;
  if (!result?.login || !account || !client) return undefined;
  const grant = new provider.Grant({ accountId: account.accountId, clientId: client.clientId });
  grant.addOIDCScope([...ctx.oidc.requestParamOIDCScopes].join(' '));
  grant.addOIDCClaims([...ctx.oidc.requestParamClaims]);
  for (const [resource, server] of Object.entries(ctx.oidc.resourceServers ?? {})) {
    const asked = [...ctx.oidc.requestParamScopes].filter((scope) => server.scopes.has(scope));
    grant.addResourceScope(resource, asked.join(' '));
  }
  await grant.save();
  return grant;
}

function showPage(ctx: KoaContextWithOIDC, html: string): void {
  ctx.type = 'html';
  ctx.set('cache-control', 'no-store');
  ctx.body = html;
}

function configuration(
  own: string,
  database: DatabaseSync,
  users: UserStore,
  keys: ServerKeys,
  tokenLifetime: number,
): Configuration {
  return {
    adapter: databaseAdapter(database),
    clients: [
      {
        client_id: consoleClientId,
        client_name: 'API Key Console',
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        redirect_uris: ['http://127.0.0.1/callback', 'http://[::1]/callback'],
        grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
        response_types: ['code'],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: keys.jwks,
    cookies: { keys: keys.cookieKeys },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    responseTypes: ['code'],
    clientAuthMethods: ['none'],
    scopes,
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    pkce: { required: () => true },
    rotateRefreshToken: true,
    loadExistingGrant: grantForThisSignIn,
    ttl: {
      AccessToken: tokenLifetime,
      AuthorizationCode: 60,
      DeviceCode: 600,
      Grant: 365 * day,
      IdToken: 300,
      Interaction: 600,
      RefreshToken: 30 * day,
      Session: day,
    },
    findAccount: async (_ctx, id) => {
      const user = users.user(id);
      return user && { accountId: id, claims: async () => ({ sub: id, name: user.name, email: user.email }) };
    },
    interactions: { url: (_ctx, interaction) => signInPath(interaction.uid), policy: policy() },
    routes: {
      authorization: '/oidc/authorize',
      token: '/oidc/token',
      revocation: '/oidc/revoke',
      userinfo: '/oidc/userinfo',
      jwks: '/oidc/jwks',
      device_authorization: '/oidc/device',
      code_verification: '/device',
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      // RFC 8707. There are tokens only for the API that is served here.
      resourceIndicators: {
        enabled: true,
        defaultResource: async () => [],
        useGrantedResource: async () => true,
        getResourceServerInfo: async (_ctx, resource) => {
          if (resource !== own) throw new errors.InvalidTarget();
          return { scope: apiKeysScope, audience: own, accessTokenFormat: 'opaque', accessTokenTTL: tokenLifetime };
        },
      },
      rpInitiatedLogout: { enabled: false },
      revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
      deviceFlow: {
        enabled: true,
        charset: 'base-20',
        mask: '****-****',
        userCodeInputSource: async (ctx, form) =>
          showPage(
            ctx,
            page('Enter the code', `${form}<p><button class="first" form="op.deviceInputForm">Continue</button></p>`),
          ),
        userCodeConfirmSource: async (ctx, form, _client, _device, code) =>
          showPage(
            ctx,
            page(
              'Is this the code?',
              `<p>API Key Console shows <strong>${escapeHtml(code)}</strong>.</p>${form}
<div class="row"><button class="first" form="op.deviceConfirmForm" autofocus>Yes, sign in</button>
<button form="op.deviceConfirmForm" name="abort" value="yes">Cancel</button></div>`,
            ),
          ),
        successSource: async (ctx) => showPage(ctx, page('Signed in', '<p>Go back to API Key Console.</p>')),
      },
    },
    renderError: async (ctx, out) => showPage(ctx, errorPage(out.error_description ?? out.error)),
  };
}

/**
 * oidc-provider drops `offline_access` unless the request has `prompt=consent`. OpenID Connect Core, section 11, does not
 * require that of a provider with another reason to allow offline access: here, the client is our own.
 */
function allowOfflineAccess(provider: Provider): void {
  provider.use(async (ctx, next) => {
    const { scope, prompt = '' } = ctx.query;
    const asked =
      typeof scope === 'string' && typeof prompt === 'string' && scope.split(' ').includes('offline_access');
    if (ctx.path === '/oidc/authorize' && asked && !/\b(?:consent|none)\b/.test(prompt)) {
      ctx.query = { ...ctx.query, prompt: `${prompt} consent`.trim() };
    }
    return next();
  });
}

export type Identity = {
  /** Answers one request, whose path `belongsToProvider`. */
  callback: ReturnType<Provider['callback']>;
  /** Whose access token this is, and for which API; undefined if it is invalid, expired or revoked. */
  whoHas(accessToken: string): Promise<{ userId: string; scopes: Set<string>; audiences: Set<string> } | undefined>;
};

/** Starts the provider. `tokenLifetime` is an access token's, in seconds. `report` receives failures that are bugs. */
export function startIdentity(options: {
  issuer: string;
  /** The resource that clients request tokens for (RFC 8707). */
  resource: string;
  database: DatabaseSync;
  users: UserStore;
  keys: ServerKeys;
  tokenLifetime: number;
  report: (error: unknown) => void;
}): Identity {
  const { issuer, resource, database, users, keys, tokenLifetime, report } = options;
  const provider = new Provider(issuer, configuration(resource, database, users, keys, tokenLifetime));
  provider.Client.prototype.redirectUriAllowed = isLoopbackCallback;
  allowOfflineAccess(provider);
  serveSignIn(provider, users);
  provider.on('server_error', (_ctx, error) => report(error));
  // Koa would print these. The provider's types do not declare its event.
  (provider as EventEmitter).on('error', report);
  return {
    callback: provider.callback(),
    async whoHas(accessToken) {
      const token = await provider.AccessToken.find(accessToken);
      return token && { userId: token.accountId, scopes: token.scopes, audiences: new Set([token.aud ?? []].flat()) };
    },
  };
}
