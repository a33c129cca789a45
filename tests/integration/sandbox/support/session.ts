/** Signs in to a sandbox as the console does: openid-client, with our own browser in place of the user's. */
import * as oidc from 'openid-client';
import type { Sandbox } from '../../../../sandbox/sandbox.ts';
import { CookieBrowser, formAction, type Page, visibleText } from './browser.ts';

export type Credentials = { email: string; password: string };

const allScopes = 'openid offline_access profile email api-keys';

export function discover({ url }: Sandbox): Promise<oidc.Configuration> {
  return oidc.discovery(new URL(url), 'api-key-console', undefined, oidc.None(), {
    execute: [oidc.allowInsecureRequests],
  });
}

/** A redirect URI like the console's; nothing needs to listen there. */
export function callbackUri(): string {
  return `http://127.0.0.1:53124/callback/${oidc.randomState()}`;
}

export class SignInAttempt {
  readonly browser: CookieBrowser;
  readonly config: oidc.Configuration;
  readonly state = oidc.randomState();
  readonly nonce = oidc.randomNonce();
  readonly verifier = oidc.randomPKCECodeVerifier();

  constructor(config: oidc.Configuration, browser = new CookieBrowser()) {
    this.config = config;
    this.browser = browser;
  }

  /** The URL of the authorization request; a parameter given as undefined is left out. */
  async url(parameters: Record<string, string | undefined> = {}): Promise<URL> {
    const all = {
      redirect_uri: callbackUri(),
      scope: allScopes,
      resource: this.config.serverMetadata().issuer,
      prompt: 'login',
      code_challenge: await oidc.calculatePKCECodeChallenge(this.verifier),
      code_challenge_method: 'S256',
      state: this.state,
      nonce: this.nonce,
      ...parameters,
    };
    const sent = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return oidc.buildAuthorizationUrl(this.config, Object.fromEntries(sent));
  }

  async page(parameters?: Record<string, string | undefined>): Promise<Page> {
    return this.browser.follow(await this.url(parameters));
  }

  /** Submits the form; returns the next page, whose location is the callback if all went well. */
  submit(page: Page, { email, password }: Credentials): Promise<Page> {
    return this.browser.follow(formAction(page), { email, password });
  }

  redeem(callback: string) {
    return oidc.authorizationCodeGrant(this.config, new URL(callback), {
      pkceCodeVerifier: this.verifier,
      expectedState: this.state,
      expectedNonce: this.nonce,
      idTokenExpected: true,
    });
  }
}

/** Signs in, from the first page to the tokens. */
export async function signIn(
  sandbox: Sandbox,
  who: Credentials,
  parameters?: Record<string, string | undefined>,
  browser?: CookieBrowser,
) {
  const attempt = new SignInAttempt(await discover(sandbox), browser);
  const after = await attempt.submit(await attempt.page(parameters), who);
  if (!after.location) throw new Error(`the sign-in did not lead back: ${after.status} ${visibleText(after)}`);
  const tokens = await attempt.redeem(after.location);
  return {
    ...tokens,
    config: attempt.config,
    userId: tokens.claims()?.sub,
    refreshToken: tokens.refresh_token ?? '',
    accessToken: tokens.access_token,
  };
}
