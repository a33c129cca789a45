/** The requests to an identity provider for signing in with a code on any device (RFC 8628). */
import * as oidc from 'openid-client';
import { type Failure, failed, type Result, success } from '../../../contract/failure.ts';
import { isSafeForTokens } from '../../connections/address.ts';
import { SecretText } from '../../secret-text.ts';
import type { Tokens } from './token-set.ts';

const grantType = 'urn:ietf:params:oauth:grant-type:device_code';

/** Longer than anybody would type. */
const longestUserCode = 40;

/** The longest wait for a code, whatever the identity provider says, in milliseconds. */
const longestMs = 30 * 60_000;

/** A code for the person, and what is needed to ask whether they have entered it. */
export interface DeviceCode {
  readonly userCode: string;
  /** Where the person enters the code. */
  readonly address: URL;
  /** The same page with the code filled in, where the identity provider offers one. */
  readonly filledIn: URL;
  readonly deviceCode: SecretText;
  /** The PKCE verifier, which proves that we requested the code (RFC 7636); null if PKCE is not used here. */
  readonly verifier: SecretText | null;
  readonly lastsMs: number;
  readonly intervalMs: number;
}

/** The answer to a poll: the final result, `waiting` for the person, or `tooFast`: five seconds slower from now on. */
export type Look = Result<Tokens> | 'waiting' | 'tooFast';

export interface DeviceGrant {
  /** `noCodeSignIn` if the identity provider does not offer it. */
  requestCode(): Promise<Result<DeviceCode>>;
  /** Polls once. Checks the ID token as for the browser, except the nonce, which this flow does not have. */
  look(code: DeviceCode): Promise<Look>;
}

export interface DeviceGrantOptions {
  host: string;
  scope: string;
  /** Names the API that the tokens are for (RFC 8707), if it has a resource identifier. */
  forApi: { resource?: string };
  /** Whether to use PKCE. */
  isProven: boolean;
  isOffered: boolean;
  config: oidc.Configuration;
  failureOf(error: unknown): Failure;
  tokensFrom(answer: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers): Result<Tokens>;
}

/** A page to which the person may be sent: safe to sign in on, and without userinfo that looks like a host. */
function pageAt(text: string | undefined): URL | undefined {
  const url = URL.parse(text ?? '');
  return url && isSafeForTokens(url) && url.username === '' && url.password === '' ? url : undefined;
}

function codeFrom(answer: oidc.DeviceAuthorizationResponse, verifier: SecretText | null): DeviceCode | undefined {
  const address = pageAt(answer.verification_uri);
  if (!address || !/^[\x21-\x7e][\x20-\x7e]*$/.test(answer.user_code) || answer.user_code.length > longestUserCode) {
    return undefined;
  }
  const filledIn = pageAt(answer.verification_uri_complete);
  return {
    userCode: answer.user_code,
    address,
    filledIn: filledIn?.origin === address.origin ? filledIn : address,
    deviceCode: new SecretText(answer.device_code),
    verifier,
    lastsMs: Math.min(answer.expires_in * 1000, longestMs),
    // At most once a second, and every five seconds by default (section 3.5).
    intervalMs: Math.max(1, answer.interval ?? 5) * 1000,
  };
}

export function createDeviceGrant(options: DeviceGrantOptions): DeviceGrant {
  const { host, config, failureOf, forApi } = options;
  const refused = failed({ kind: 'signInFailed', problem: 'identityProviderRefused', host });

  return {
    async requestCode() {
      if (!options.isOffered) return failed({ kind: 'signInFailed', problem: 'noCodeSignIn', host });
      try {
        const verifier = options.isProven ? new SecretText(oidc.randomPKCECodeVerifier()) : null;
        const proof = verifier && {
          code_challenge: await oidc.calculatePKCECodeChallenge(verifier.expose()),
          code_challenge_method: 'S256',
        };
        const asked = { scope: options.scope, ...forApi, ...proof };
        const code = codeFrom(await oidc.initiateDeviceAuthorization(config, asked), verifier);
        return code ? success(code) : failed({ kind: 'signInFailed', problem: 'identityProviderNotSecure', host });
      } catch (error) {
        return failed(failureOf(error));
      }
    },
    async look(code) {
      try {
        const answer = await oidc.genericGrantRequest(config, grantType, {
          device_code: code.deviceCode.expose(),
          ...forApi,
          ...(code.verifier && { code_verifier: code.verifier.expose() }),
        });
        return answer.id_token === undefined
          ? failed({ kind: 'protocol', host, requestId: null })
          : options.tokensFrom(answer);
      } catch (error) {
        const said = error instanceof oidc.ResponseBodyError ? error.error : undefined;
        if (said === 'authorization_pending') return 'waiting';
        if (said === 'slow_down') return 'tooFast';
        if (said === 'access_denied') return failed({ kind: 'signInFailed', problem: 'denied', host });
        if (said === 'expired_token') return failed({ kind: 'signInFailed', problem: 'timedOut', host });
        return said === undefined ? failed(failureOf(error)) : refused;
      }
    },
  };
}
