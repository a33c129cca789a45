/** The requests to an identity provider, through openid-client. Nothing here keeps a token. */
import * as oidc from 'openid-client';
import { type Failure, failed, type Result, success } from '../../../contract/failure.ts';
import { isSafeForTokens } from '../../connections/address.ts';
import { unreachableCause } from '../../net/unreachable.ts';
import { SecretText } from '../../secret-text.ts';
import { createDeviceGrant, type DeviceGrant } from './device-grant.ts';
import { createIdentityFetch, type IdentityPorts, NoAnswer } from './identity-fetch.ts';
import type { Manner } from './manner.ts';
import type { Tokens } from './token-set.ts';

/**
 * The `prompt` that makes the person choose who signs in, even if somebody is signed in in that browser already.
 * `consent`, because without it some providers issue no refresh token (OpenID Connect Core, section 11). `login` works
 * everywhere; `select_account`, which needs no password, only where the provider supports it.
 */
function promptFor(supported: unknown, { promptsByLogin }: Manner): string {
  if (promptsByLogin) return 'login';
  const canSelect = Array.isArray(supported) && supported.includes('select_account');
  return canSelect ? 'select_account login consent' : 'login consent';
}

/** The secrets of one attempt: `state`, `nonce` and the PKCE verifier. */
export interface Attempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface IdentityProvider {
  readonly issuer: string;
  /** Whether its metadata offers signing in with a code. */
  readonly offersCode: boolean;
  readonly device: DeviceGrant;
  /** The page to open in the browser. */
  authorizationUrl(attempt: Attempt, redirectUri: URL): Promise<URL>;
  /**
   * Redeems the code that the browser brought. Checks `state`, `iss`, `nonce` and the ID token. If the answer is lost,
   * sends the request once more; a refusal then only shows that the first one arrived, so the loss is reported.
   */
  redeem(attempt: Attempt, answer: URL): Promise<Result<Tokens>>;
  /**
   * New tokens for a refresh token, which is spent. `signedOut`: the identity provider no longer accepts it; after any
   * other failure it is as good as before. If the answer is lost, sends the request once more.
   */
  refresh(refreshToken: SecretText): Promise<Result<Tokens>>;
  /** Ends the session at the identity provider (RFC 7009). */
  revoke(refreshToken: SecretText): Promise<Result<Record<never, never>>>;
}

/**
 * Reads an identity provider's metadata. `signInFailed` if it is not safe for signing in: no https, or no S256 (RFC
 * 9700, section 2.1.1). `endedBy` is aborted when the sign-in is no longer wanted: `cancelled`.
 */
export async function discoverIdentityProvider(
  issuer: URL,
  manner: Manner,
  ports: IdentityPorts,
  endedBy?: AbortSignal,
): Promise<Result<IdentityProvider>> {
  const host = issuer.host;
  const { clientId, scope } = manner;
  const forApi: { resource?: string } = manner.resource === null ? {} : { resource: manner.resource };
  const notSecure: Failure = { kind: 'signInFailed', problem: 'identityProviderNotSecure', host };
  if (!isSafeForTokens(issuer)) return failed(notSecure);

  const way = createIdentityFetch(host, ports, endedBy);
  // Requests that spend a code or a token also read the public keys, and must finish to know what they got.
  const lasting = createIdentityFetch(host, ports);

  /** Converts every error here: a library that has held a token must not pass its own errors on. */
  function failureOf(error: unknown): Failure {
    if (error instanceof NoAnswer) return error.failure;
    if (error instanceof oidc.AuthorizationResponseError) {
      const denied = error.error === 'access_denied';
      return { kind: 'signInFailed', problem: denied ? 'denied' : 'identityProviderRefused', host };
    }
    if (error instanceof oidc.ResponseBodyError) {
      // A grant for another API, or from before the `resource` parameter, can no longer be used here.
      if (error.error === 'invalid_grant' || error.error === 'invalid_target') return { kind: 'signedOut' };
      return { kind: 'signInFailed', problem: 'identityProviderRefused', host };
    }
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code.startsWith('OAUTH_') && code !== 'OAUTH_HTTP_REQUEST_FORBIDDEN') {
      return { kind: 'protocol', host, requestId: null };
    }
    if (error instanceof SyntaxError) return { kind: 'protocol', host, requestId: null };
    return { kind: 'unreachable', host, cause: unreachableCause(error) };
  }

  let metadata: oidc.ServerMetadata & oidc.ServerMetadataHelpers;
  try {
    const discovered = await oidc.discovery(issuer, clientId, undefined, oidc.None(), {
      [oidc.customFetch]: way.customFetch,
      ...(issuer.protocol === 'http:' && { execute: [oidc.allowInsecureRequests] }),
    });
    metadata = discovered.serverMetadata();
  } catch (error) {
    return failed(failureOf(error));
  }
  const { authorization_endpoint, token_endpoint, device_authorization_endpoint } = metadata;
  const endpoints = [authorization_endpoint, token_endpoint, device_authorization_endpoint ?? token_endpoint];
  if (endpoints.map((each) => URL.parse(each ?? '')).some((each) => each === null || !isSafeForTokens(each))) {
    return failed(notSecure);
  }
  if (!metadata.supportsPKCE()) return failed(notSecure);

  /** Uses the identity provider's clock, known from the discovery answer, because this computer's may be days off. */
  function configuration(): oidc.Configuration {
    const made = new oidc.Configuration(metadata, clientId, { [oidc.clockSkew]: way.secondsAhead }, oidc.None());
    made[oidc.customFetch] = lasting.customFetch;
    if (issuer.protocol === 'http:') oidc.allowInsecureRequests(made);
    return made;
  }

  const config = configuration();
  /** Also checks the ID token's signature. Refreshing does not: new tokens must not be lost for want of a key. */
  const signingIn = configuration();
  oidc.enableNonRepudiationChecks(signingIn);

  function tokensFrom(
    answer: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers,
    earlier?: SecretText,
  ): Result<Tokens> {
    const refreshToken = answer.refresh_token === undefined ? earlier : new SecretText(answer.refresh_token);
    if (!refreshToken) return failed({ kind: 'protocol', host, requestId: null });
    const seconds = answer.expiresIn() ?? 60;
    return success({
      accessToken: new SecretText(answer.access_token),
      refreshToken,
      endsAt: ports.clock.now() + seconds * 1000,
    });
  }

  async function refreshOnce(refreshToken: SecretText): Promise<Result<Tokens>> {
    try {
      return tokensFrom(await oidc.refreshTokenGrant(config, refreshToken.expose(), forApi), refreshToken);
    } catch (error) {
      return failed(failureOf(error));
    }
  }

  async function redeemOnce(attempt: Attempt, answer: URL): Promise<Result<Tokens>> {
    try {
      return tokensFrom(
        await oidc.authorizationCodeGrant(
          signingIn,
          answer,
          {
            pkceCodeVerifier: attempt.verifier,
            expectedState: attempt.state,
            expectedNonce: attempt.nonce,
            idTokenExpected: true,
          },
          forApi,
        ),
      );
    } catch (error) {
      const failure = failureOf(error);
      const refused = failure.kind === 'signedOut';
      return failed(refused ? { kind: 'signInFailed', problem: 'identityProviderRefused', host } : failure);
    }
  }

  /** Whether the connection broke while the answer was awaited, so that the request may or may not have arrived. */
  function isLost(result: Result<Tokens>): boolean {
    const isBroken = !result.ok && result.failure.kind === 'unreachable' && result.failure.cause === 'connection';
    return isBroken && !ports.retries.stopped.aborted;
  }

  const offersCode = device_authorization_endpoint !== undefined;
  return success({
    issuer: metadata.issuer,
    offersCode,
    device: createDeviceGrant({
      host,
      scope,
      forApi,
      isProven: manner.provesDevice,
      isOffered: offersCode,
      config: signingIn,
      failureOf,
      tokensFrom,
    }),
    async authorizationUrl(attempt, redirectUri) {
      return oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri.href,
        scope,
        ...forApi,
        prompt: promptFor(metadata.prompt_values_supported, manner),
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
      });
    },
    async redeem(attempt, answer) {
      const first = await redeemOnce(attempt, answer);
      if (!isLost(first)) return first;
      // A code that was redeemed already is refused, and the tokens that the first answer carried are out of reach.
      const second = await redeemOnce(attempt, answer);
      return second.ok || second.failure.kind !== 'signInFailed' ? second : first;
    },
    async refresh(refreshToken) {
      const first = await refreshOnce(refreshToken);
      // Nothing shows whether the token is spent; many identity providers accept it again for a moment.
      return isLost(first) ? refreshOnce(refreshToken) : first;
    },
    async revoke(refreshToken) {
      try {
        await oidc.tokenRevocation(config, refreshToken.expose(), { token_type_hint: 'refresh_token' });
        return success({});
      } catch (error) {
        return failed(failureOf(error));
      }
    },
  });
}

/** New secrets for one attempt. */
export function newAttempt(): Attempt {
  return { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
}
