import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededUsers } from '../../../sandbox/seed.ts';
import { CookieBrowser, formAction } from './support/browser.ts';
import { callbackUri, discover, SignInAttempt, signIn } from './support/session.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());

const { owner, admin } = seededUsers;
const refused = (error: unknown) => (error as { error?: string }).error;
const statusOf = async (accessToken: string) =>
  (await fetch(`${sandbox.url}/v1/me`, { headers: { authorization: `Bearer ${accessToken}` } })).status;
const begin = async (browser?: CookieBrowser) => new SignInAttempt(await discover(sandbox), browser);

describe('Signing in', () => {
  test('leads from the sign-in page to tokens that the API takes, and says who is signed in', async () => {
    const session = await signIn(sandbox, owner);
    expect(session.token_type).toBe('bearer');
    expect(session.expires_in).toBe(300);
    expect(session.scope).toBe('api-keys');
    expect(session.refreshToken).not.toBe('');
    const response = await fetch(`${sandbox.url}/v1/me`, {
      headers: { authorization: `Bearer ${session.accessToken}` },
    });
    const { id } = sandbox.world.user(owner.email);
    expect(await response.json()).toEqual({ id, name: owner.name, email: owner.email });
  });

  test('without a resource leads to tokens that say who it is, and that the API does not take', async () => {
    const session = await signIn(sandbox, owner, { resource: undefined });
    const { id } = sandbox.world.user(owner.email);
    const claims = await oidc.fetchUserInfo(session.config, session.accessToken, id);
    expect(claims).toMatchObject({ name: owner.name, email: owner.email });
    const answer = await fetch(`${sandbox.url}/v1/me`, { headers: { authorization: `Bearer ${session.accessToken}` } });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"');
    expect(await answer.json()).toMatchObject({ detail: expect.stringContaining('for another API') });
  });

  test('answers with state and iss, to 127.0.0.1 and to [::1] alike', async () => {
    for (const host of ['127.0.0.1', '[::1]']) {
      const attempt = await begin();
      const page = await attempt.page({ redirect_uri: callbackUri().replace('127.0.0.1', host) });
      const callback = new URL((await attempt.submit(page, owner)).location ?? '');
      expect(callback.hostname).toBe(host);
      expect(callback.searchParams.get('state')).toBe(attempt.state);
      expect(callback.searchParams.get('iss')).toBe(sandbox.url);
    }
  });

  test.each([['login'], ['consent'], ['login consent'], [undefined]])(
    'shows one page and gives a refresh token with prompt=%s',
    async (prompt) => {
      const session = await signIn(sandbox, admin, { prompt });
      expect(session.refreshToken).not.toBe('');
    },
  );

  test('gives no refresh token when offline_access is not asked for', async () => {
    const session = await signIn(sandbox, owner, { scope: 'openid api-keys' });
    expect(session.refresh_token).toBeUndefined();
    expect(await statusOf(session.accessToken)).toBe(200);
  });

  test('shows the sign-in page again in a browser that has signed in before, also to another user', async () => {
    const browser = new CookieBrowser();
    const first = await signIn(sandbox, owner, {}, browser);
    const again = await signIn(sandbox, owner, { prompt: undefined }, browser);
    const other = await signIn(sandbox, admin, {}, browser);
    expect(other.userId).toBe(sandbox.world.user(admin.email).id);
    for (const { accessToken } of [first, again, other]) expect(await statusOf(accessToken)).toBe(200);
  });

  test('refuses prompt=none, because a person has to sign in', async () => {
    const browser = new CookieBrowser();
    await signIn(sandbox, owner, {}, browser);
    const page = await (await begin(browser)).page({ prompt: 'none' });
    expect(new URL(page.location ?? '').searchParams.get('error')).toBe('login_required');
  });

  test('says that a password is wrong and keeps the e-mail', async () => {
    const attempt = await begin();
    const page = await attempt.submit(await attempt.page(), { email: owner.email, password: 'wrong' });
    expect(page.status).toBe(401);
    expect(page.text).toContain('role="alert"');
    expect(page.text).toContain(`value="${owner.email}"`);
    const after = await attempt.submit(page, owner);
    expect((await attempt.redeem(after.location ?? '')).access_token).toBeTruthy();
  });

  test('shows what was typed as text, not as markup', async () => {
    const attempt = await begin();
    const page = await attempt.submit(await attempt.page(), { email: '"><script>alert(1)</script>', password: 'x' });
    expect(page.text).not.toContain('<script>');
  });

  test('lists the users of the sandbox with their passwords and a button each', async () => {
    const { text } = await (await begin()).page();
    for (const user of Object.values(seededUsers)) {
      expect(text).toContain(user.password);
      expect(text).toContain(`<button>Continue as ${user.name}</button>`);
    }
  });

  test('leads back with access_denied when it is cancelled', async () => {
    const attempt = await begin();
    const page = await attempt.page();
    const back = new URL((await attempt.browser.follow(`${formAction(page)}/cancel`, {})).location ?? '');
    expect(back.searchParams.get('error')).toBe('access_denied');
    expect(back.searchParams.get('state')).toBe(attempt.state);
    expect(back.searchParams.get('iss')).toBe(sandbox.url);
  });

  test('does not go on in another browser than the one it began in', async () => {
    const page = await (await begin()).page();
    const stranger = await new CookieBrowser().open(formAction(page), { email: owner.email, password: owner.password });
    expect(stranger.status).toBe(400);
    expect(stranger.text).toContain('another browser');
  });

  test('refuses a form that is too long', async () => {
    const attempt = await begin();
    const page = await attempt.submit(await attempt.page(), { email: 'x'.repeat(20_000), password: 'x' });
    expect(page.status).toBe(413);
  });
});

describe('An authorization request', () => {
  test.each([
    ['no PKCE', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['another response type', { response_type: 'none' }, 'unsupported_response_type'],
    ['the resource of another API', { resource: 'https://api.evil.example' }, 'invalid_target'],
    ['a resource that is only nearly ours', { resource: 'http://127.0.0.1' }, 'invalid_target'],
  ])('with %s is refused at the redirect', async (_what, parameters, error) => {
    const page = await (await begin()).page(parameters);
    expect(new URL(page.location ?? '').searchParams.get('error')).toBe(error);
  });

  const path = `/callback/${'a'.repeat(20)}`;
  test.each([
    `http://localhost:1234${path}`,
    `https://127.0.0.1:1234${path}`,
    `http://127.0.0.1${path}`,
    `http://127.0.0.1:0${path}`,
    `http://127.0.0.1:65536${path}`,
    `http://127.0.0.2:1234${path}`,
    `http://127.1:1234${path}`,
    `http://0.0.0.0:1234${path}`,
    `http://127.0.0.1.example:1234${path}`,
    `http://user@127.0.0.1:1234${path}`,
    `http://127.0.0.1:1@evil.example${path}`,
    `http://[::ffff:127.0.0.1]:1234${path}`,
    `http://[::2]:1234${path}`,
    `http://127.0.0.1:1234${path}?a=b`,
    `http://127.0.0.1:1234${path}#a`,
    `http://127.0.0.1:1234${path}/`,
    `http://127.0.0.1:1234${path}/../../x`,
    `http://127.0.0.1:1234${path}%2e`,
    `http://127.0.0.1:1234/callback`,
    `http://127.0.0.1:1234/callback/short`,
    `http://127.0.0.1:1234/callback/${'a'.repeat(129)}`,
    `http://127.0.0.1:1234/else/${'a'.repeat(20)}`,
    `HTTP://127.0.0.1:1234${path}`,
    `http://127.0.0.1:1234${path}\n`,
    'api-key-console://callback/aaaaaaaaaaaaaaaaaaaa',
  ])('does not redirect to %j', async (redirect_uri) => {
    const page = await (await begin()).page({ redirect_uri });
    expect(page.status).toBe(400);
    expect(page.location).toBeNull();
    expect(page.text).toContain('redirect_uri');
  });

  test('from an unknown client is not redirected', async () => {
    const url = await (await begin()).url();
    url.searchParams.set('client_id', 'somebody-else');
    const page = await new CookieBrowser().open(url);
    expect([page.status, page.location]).toEqual([400, null]);
  });
});

describe('A code', () => {
  test('is no good without the verifier', async () => {
    const attempt = await begin();
    const { location } = await attempt.submit(await attempt.page(), owner);
    const other = new SignInAttempt(attempt.config);
    const checks = { expectedState: attempt.state, expectedNonce: attempt.nonce, pkceCodeVerifier: other.verifier };
    await expect(
      oidc.authorizationCodeGrant(attempt.config, new URL(location ?? ''), checks).catch(refused),
    ).resolves.toBe('invalid_grant');
  });

  test('that is used twice revokes the tokens that it gave', async () => {
    const attempt = await begin();
    const { location } = await attempt.submit(await attempt.page(), owner);
    const tokens = await attempt.redeem(location ?? '');
    await expect(attempt.redeem(location ?? '').catch(refused)).resolves.toBe('invalid_grant');
    expect(await statusOf(tokens.access_token)).toBe(401);
  });
});

describe('A session', () => {
  test('goes on by refreshing, with a new refresh token each time', async () => {
    const session = await signIn(sandbox, owner);
    const next = await oidc.refreshTokenGrant(session.config, session.refreshToken);
    expect(next.refresh_token).toBeTruthy();
    expect(next.refresh_token).not.toBe(session.refreshToken);
    expect(await statusOf(next.access_token)).toBe(200);
  });

  test('gives no token for another API when it is refreshed, and goes on for its own', async () => {
    const session = await signIn(sandbox, owner);
    const refresh = (token: string, resource: string) => oidc.refreshTokenGrant(session.config, token, { resource });
    await expect(refresh(session.refreshToken, 'https://api.evil.example').catch(refused)).resolves.toBe(
      'invalid_target',
    );
    const other = await signIn(sandbox, owner);
    const next = await refresh(other.refreshToken, sandbox.url);
    expect(await statusOf(next.access_token)).toBe(200);
  });

  test('ends, with its newest tokens, when an old refresh token is used again', async () => {
    const session = await signIn(sandbox, owner);
    const untouched = await signIn(sandbox, owner);
    const next = await oidc.refreshTokenGrant(session.config, session.refreshToken);
    const again = (token: string) => oidc.refreshTokenGrant(session.config, token).catch(refused);
    expect(await again(session.refreshToken)).toBe('invalid_grant');
    expect(await again(next.refresh_token ?? '')).toBe('invalid_grant');
    expect(await statusOf(next.access_token)).toBe(401);
    expect(await statusOf(untouched.accessToken)).toBe(200);
  });

  test.each(['refresh_token', 'access_token'] as const)('ends at once when its %s is revoked', async (kind) => {
    const session = await signIn(sandbox, owner);
    await oidc.tokenRevocation(session.config, session[kind] ?? '', { token_type_hint: kind });
    expect(await statusOf(session.accessToken)).toBe(401);
    await expect(oidc.refreshTokenGrant(session.config, session.refreshToken).catch(refused)).resolves.toBe(
      'invalid_grant',
    );
  });

  test('needs a new access token when the sandbox expires them, and no more than that', async () => {
    const session = await signIn(sandbox, owner);
    sandbox.world.expireAccessTokens();
    expect(await statusOf(session.accessToken)).toBe(401);
    const next = await oidc.refreshTokenGrant(session.config, session.refreshToken);
    expect(await statusOf(next.access_token)).toBe(200);
  });

  test('is over when the sandbox revokes the sessions of its user, and nobody else is touched', async () => {
    const session = await signIn(sandbox, owner);
    const other = await signIn(sandbox, admin);
    sandbox.world.revokeSessions(sandbox.world.user(owner.email).id);
    expect(await statusOf(session.accessToken)).toBe(401);
    await expect(oidc.refreshTokenGrant(session.config, session.refreshToken).catch(refused)).resolves.toBe(
      'invalid_grant',
    );
    expect(await statusOf(other.accessToken)).toBe(200);
  });
});

test('A device without a browser signs in with a code that is typed elsewhere', async () => {
  const config = await discover(sandbox);
  const device = await oidc.initiateDeviceAuthorization(config, {
    scope: 'openid offline_access api-keys',
    resource: sandbox.url,
  });
  expect(device.user_code).toMatch(/^[A-Z]{4}-[A-Z]{4}$/);
  const browser = new CookieBrowser();
  const field = (text: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
  const confirm = await browser.open(device.verification_uri_complete ?? '');
  const xsrf = field(confirm.text, 'xsrf');
  const sure = await browser.open(device.verification_uri, { xsrf, user_code: device.user_code });
  expect(sure.text).toContain(device.user_code);
  const page = await browser.follow(device.verification_uri, { xsrf, user_code: device.user_code, confirm: 'yes' });
  const done = await browser.follow(formAction(page), { email: admin.email, password: admin.password });
  expect(done.text).toContain('Go back to API Key Console');
  const tokens = await oidc.genericGrantRequest(config, 'urn:ietf:params:oauth:grant-type:device_code', {
    device_code: device.device_code,
  });
  expect(tokens.refresh_token).toBeTruthy();
  expect(await statusOf(tokens.access_token)).toBe(200);
});
