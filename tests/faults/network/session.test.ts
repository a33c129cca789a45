/** N17 to N23: wrong clocks, tokens that end, and identity providers that are no longer what they were. */

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { HttpBrowser } from '../../helpers/http-browser.ts';
import { newTestFolder } from '../../helpers/test-folder.ts';
import { SurvivingSystem, startHeadlessConsole } from '../headless/headless-console.ts';
import type { Run } from '../run.ts';
import { scenario } from '../scenario.ts';
import { creations, listOf, lists, signInAgain, tokenRequests, waitAsAsked } from './support.ts';

const skewed = 'The computer’s clock is a day off';
const dayMs = 24 * 3_600_000;

for (const days of [-1, 1]) {
  const far = days < 0 ? 'slow' : 'fast';

  scenario('N17', skewed, { case: `${far}, while somebody works`, requests: 8 }, async (run) => {
    run.clock.skew = days * dayMs;
    await run.list();
    run.faults.add({ ...creations, what: [{ kind: 'resetAfterCommit' }] });
    await run.created(run.intend('Shop'));
    run.sandbox.world.expireAccessTokens();
    await run.list();
    expect((await run.console.get('session.state', {})).kind).toBe('signedIn');
  });

  scenario('N17', skewed, { case: `${far}, and a creation with a lost answer is found`, requests: 5 }, async (run) => {
    run.clock.skew = days * dayMs;
    await run.list();
    const forget = async () => run.sandbox.world.forgetStoredAnswers();
    run.faults.add({
      ...creations,
      what: [{ kind: 'delay', until: forget, afterCommit: true }, { kind: 'resetAfterCommit' }],
    });
    await run.create(run.intend('Shop'));
    expect(await run.unsettled()).toMatchObject([{ state: 'secretLost', name: 'Shop' }]);
  });

  scenario('N17', skewed, { case: `${far}, and a wait is given as a date`, requests: 3 }, async (run) => {
    run.clock.skew = days * dayMs;
    const headers = { 'retry-after': new Date(Math.floor(Date.now() / 1000) * 1000 + 3000).toUTCString() };
    const date = new Date().toUTCString();
    run.faults.add({ ...lists, what: { kind: 'status', status: 503, headers: { ...headers, date } } });
    const page = run.console.get('keys.list', listOf(run));
    expect(await waitAsAsked(run)).toBe(3000);
    await page;
  });

  test(`N17 ${skewed} – ${far}, from signing in to the first secret`, async () => {
    const sandbox = await startSandbox();
    const system = new SurvivingSystem();
    system.user = seededUsers.admin;
    const clock = pathToFileURL(join(import.meta.dirname, 'skewed-date.ts'));
    const console = await startHeadlessConsole({
      folder: newTestFolder(),
      url: sandbox.url,
      system,
      env: { NODE_OPTIONS: `--import=${clock}`, SKEWED_BY: String(days * dayMs) },
    });
    const account = await console.enter(seededAccount);
    const intent = crypto.randomUUID();
    const { handle } = await console.get('keys.create', { account: account.id, name: 'Shop', intent });
    expect((await console.get('secrets.reveal', { handle })).clientSecret).toHaveLength(64);
    await console.stop();
    await sandbox.stop();
  });
}

scenario('N17', skewed, { case: 'and the server does not tell the time', requests: 4 }, async (run) => {
  run.faults.add({ path: '/', times: Infinity, what: { kind: 'headers', headers: { date: null } } });
  await signInAgain(run);
  await run.console.get('accounts.enter', { account: run.account.id });
  expect((await run.console.get('session.state', {})).kind).toBe('signedIn');
  run.line.sent.length = 0;
  await run.list();
  await run.created(run.intend('Shop'));
});

const expired = 'The access token ends while fifty calls are under way';

scenario('N18', expired, { case: 'one renewal serves all', requests: 101 }, async (run) => {
  run.sandbox.world.expireAccessTokens();
  const calls = Array.from({ length: 50 }, () => run.console.get('keys.list', listOf(run)));
  for (const { items } of await Promise.all(calls)) expect(items).toHaveLength(run.atStart.length);
  expect(run.sentTo('/oidc/token')).toBe(1);
});

scenario('N18', expired, { case: 'a creation among them succeeds after the renewal', requests: 5 }, async (run) => {
  run.sandbox.world.expireAccessTokens();
  await Promise.all([run.created(run.intend('Shop')), run.list()]);
  expect(run.sentTo('/oidc/token')).toBe(1);
});

scenario('N18', expired, { case: 'the server refuses the new token too', requests: 101 }, async (run) => {
  run.faults.add({ ...lists, times: Infinity, what: { kind: 'status', status: 401 } });
  const calls = Array.from({ length: 50 }, () => run.console.failure('keys.list', listOf(run)));
  for (const failure of await Promise.all(calls)) expect(failure).toEqual({ kind: 'signedOut' });
  expect(await run.console.get('session.state', {})).toEqual({ kind: 'signedOut', because: { kind: 'signedOut' } });
  expect(run.sentTo('/oidc/token')).toBe(1);
});

scenario('N19', 'Create: the answer is 401 although the API key was created', { requests: 3 }, async (run) => {
  run.faults.add({ ...creations, what: { kind: 'status', status: 401, afterCommit: true } });
  await run.created(run.intend('Shop'));
  expect(await run.held()).toHaveLength(1);
});

const revoked = 'The session is revoked';

function revoke(run: Run): void {
  run.sandbox.world.revokeSessions(run.sandbox.world.user(seededUsers.admin.email).id);
}

scenario(
  'N20',
  revoked,
  { case: 'unsettled creations and open secrets wait for the same person', requests: 16 },
  async (run) => {
    const { handle } = await run.created(run.intend('Open'));
    run.faults.add({ ...creations, times: 4, what: { kind: 'resetAfterCommit' } });
    await run.create(run.intend('Lost'));
    revoke(run);
    expect(await run.console.failure('keys.list', listOf(run))).toEqual({ kind: 'signedOut' });
    expect(await run.console.get('session.state', {})).toEqual({ kind: 'signedOut', because: { kind: 'signedOut' } });
    // The secret is kept, and masked until the same person returns.
    expect(await run.console.failure('secrets.reveal', { handle })).toEqual({ kind: 'signedOut' });
    const settled = run.console.ports.nextNotice('work.changed', () => true);
    await run.console.signIn(seededUsers.admin);
    await settled;
    expect((await run.console.get('secrets.reveal', { handle })).clientSecret).toHaveLength(64);
    expect((await run.held()).map(({ apiKey }) => apiKey.name)).toEqual(['Open', 'Lost']);
    expect(await run.unsettled()).toEqual([]);
  },
);

scenario('N20', revoked, { case: 'in the middle of a creation', requests: 10 }, async (run) => {
  run.faults.add({ ...creations, what: { kind: 'resetAfterCommit' } });
  const again = run.faults.hold(creations);
  const failure = run.console.failure('keys.create', run.intend('Shop'));
  await again.arrived;
  revoke(run);
  again.release();
  // The first try may have created it, and nobody can ask now: it is reported neither as created nor as not created.
  expect(await failure).toMatchObject({ kind: 'outcomeUnknown' });
  expect((await run.console.get('session.state', {})).kind).toBe('signedOut');
  const settled = run.console.ports.nextNotice('work.changed', () => true);
  await run.console.signIn(seededUsers.admin);
  await settled;
  expect(await run.held()).toMatchObject([{ apiKey: { name: 'Shop' } }]);
});

scenario('N20', revoked, { case: 'the person no longer stays signed in', requests: 9 }, async (run) => {
  await signInAgain(run, true);
  expect(run.console.ports.keychain.entries.size).toBe(1);
  revoke(run);
  await run.console.failure('accounts.list', { query: '', cursor: null });
  expect(run.console.ports.keychain.entries.size).toBe(0);
  expect(await run.console.get('session.profiles', {})).toEqual([]);
});

const renewalLost = 'The answer to the renewal of the token is lost';

scenario('N21', renewalLost, { case: 'the identity provider repeats its answer', requests: 4 }, async (run) => {
  run.sandbox.world.expireAccessTokens();
  // An identity provider that repeats the same tokens for a moment.
  const repeat = (tokens: string) => {
    const headers = { 'content-type': 'application/json' };
    run.faults.add({ ...tokenRequests, what: { kind: 'status', status: 200, headers, body: tokens } });
    return tokens;
  };
  run.faults.add({ ...tokenRequests, what: [{ kind: 'body', body: repeat }, { kind: 'resetAfterCommit' }] });
  expect(await run.list()).toHaveLength(run.atStart.length);
  expect(run.sentTo('/oidc/token')).toBe(2);
});

scenario('N21', renewalLost, { case: 'a strict identity provider ends the session', requests: 3 }, async (run) => {
  run.sandbox.world.expireAccessTokens();
  run.faults.add({ ...tokenRequests, what: { kind: 'resetAfterCommit' } });
  expect(await run.console.failure('keys.list', listOf(run))).toEqual({ kind: 'signedOut' });
  expect(run.sentTo('/oidc/token')).toBe(2);
});

scenario('N21', renewalLost, { case: 'a request that did not arrive is sent again', requests: 4 }, async (run) => {
  run.sandbox.world.expireAccessTokens();
  run.faults.add({ ...tokenRequests, what: { kind: 'resetBeforeCommit' } });
  expect(await run.list()).toHaveLength(run.atStart.length);
});

scenario('N21', renewalLost, { case: 'the answer is cut off in the middle', requests: 3 }, async (run) => {
  run.sandbox.world.expireAccessTokens();
  run.faults.add({ ...tokenRequests, what: { kind: 'truncate' } });
  expect(await run.console.failure('keys.list', listOf(run))).toEqual({ kind: 'signedOut' });
  expect(run.sentTo('/oidc/token')).toBe(2);
});

const renewalFails = 'The renewal of the token fails for now';
const serverError = { error: 'server_error' };

for (const [what, body] of [
  ['', undefined],
  [' as an OAuth error', serverError],
  [' with a web page', '<html></html>'],
] as const) {
  for (const status of [500, 503]) {
    scenario('N22', renewalFails, { case: `${status}${what}`, requests: 5 }, async (run) => {
      const headers = { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json' };
      run.sandbox.world.expireAccessTokens();
      run.faults.add({ ...tokenRequests, what: { kind: 'status', status, headers, ...(body && { body }) } });
      expect(await run.console.failure('keys.list', listOf(run))).toMatchObject({ kind: 'server', status });
      expect((await run.console.get('session.state', {})).kind).toBe('signedIn');
      expect(await run.list()).toHaveLength(run.atStart.length);
    });
  }
}

scenario('N22', renewalFails, { case: '429', requests: 2 }, async (run) => {
  run.sandbox.world.expireAccessTokens();
  const headers = { 'retry-after': '7' };
  run.faults.add({ ...tokenRequests, what: { kind: 'status', status: 429, headers } });
  expect(await run.console.failure('keys.list', listOf(run))).toMatchObject({
    kind: 'rateLimited',
    retryAfterMs: 7000,
  });
});

scenario('N22', renewalFails, { case: 'no answer in time', requests: 5 }, async (run) => {
  run.sandbox.world.expireAccessTokens();
  const hung = run.faults.add({ ...tokenRequests, what: { kind: 'hangBeforeCommit' } });
  const failure = run.console.failure('keys.list', listOf(run));
  await hung.arrived;
  run.clock.advance(20_000);
  expect(await failure).toMatchObject({ kind: 'unreachable', cause: 'timeout' });
  expect((await run.console.get('session.state', {})).kind).toBe('signedIn');
  expect(await run.list()).toHaveLength(run.atStart.length);
});

scenario('N22', renewalFails, { case: 'a creation under way makes only one API key', requests: 5 }, async (run) => {
  run.sandbox.world.expireAccessTokens();
  run.faults.add({ ...tokenRequests, what: { kind: 'status', status: 500 } });
  const wish = run.intend('Shop');
  // It was refused with 401 and could not be sent again: whether it was created is open.
  expect((await run.console.failure('keys.create', wish)).kind).toBe('outcomeUnknown');
  expect(await run.unsettled()).toMatchObject([{ state: 'unknown', name: 'Shop' }]);
  await run.created(wish);
  expect(run.onServer().filter(({ name }) => name === 'Shop')).toHaveLength(1);
});

scenario('N22', renewalFails, { case: 'the saved token stays in the keychain', requests: 9 }, async (run) => {
  await signInAgain(run, true);
  const [token] = run.console.ports.keychain.entries.values();
  run.sandbox.world.expireAccessTokens();
  run.faults.add({ ...tokenRequests, what: { kind: 'status', status: 500, body: serverError } });
  await run.console.failure('accounts.list', { query: '', cursor: null });
  expect([...run.console.ports.keychain.entries.values()]).toEqual([token]);
  expect(await run.console.get('session.profiles', {})).toHaveLength(1);
});

scenario('N22', renewalFails, { case: 'quitting does not wait for an answer', requests: 10 }, async (run) => {
  run.sandbox.world.expireAccessTokens();
  const hung = run.faults.add({ ...tokenRequests, what: { kind: 'hangBeforeCommit' } });
  const failure = run.console.failure('keys.list', listOf(run));
  await hung.arrived;
  await run.restart();
  // Quitting left the account.
  expect((await failure).kind).toBe('wrongAccount');
});

const untrusted = 'Signing in with an identity provider that cannot be trusted';
const discovery = { path: '/.well-known/openid-configuration' };

/** Nobody is signed in, and no token is stored anywhere. */
async function expectNobody(run: Run): Promise<void> {
  expect((await run.console.get('session.state', {})).kind).toBe('signedOut');
  expect(run.console.ports.keychain.entries.size).toBe(0);
}

const swapped: [string, (url: string) => [string | RegExp, string], object][] = [
  ['another issuer', (url) => [`"issuer":"${url}"`, '"issuer":"http://127.0.0.1:9"'], { kind: 'protocol' }],
  [
    'a token endpoint without TLS',
    (url) => [`"token_endpoint":"${url}`, '"token_endpoint":"http://tokens.invalid'],
    { kind: 'signInFailed', problem: 'identityProviderNotSecure' },
  ],
  [
    'no PKCE',
    () => [/"code_challenge_methods_supported":\[[^\]]*\]/, '"code_challenge_methods_supported":[]'],
    {
      kind: 'signInFailed',
      problem: 'identityProviderNotSecure',
    },
  ],
  ['nothing but HTML', () => [/^.*$/s, '<html></html>'], { kind: 'protocol' }],
];

for (const [what, change, failure] of swapped) {
  scenario('N23', untrusted, { case: `the metadata contain ${what}`, requests: 3 }, async (run) => {
    const [from, to] = change(run.sandbox.url);
    const hit = run.faults.add({ ...discovery, what: { kind: 'body', body: (real) => real.replace(from, to) } });
    expect(await signInAgain(run, true)).toMatchObject({ ok: false, failure });
    expect(hit.hits).toBe(1);
    await expectNobody(run);
  });
}

scenario('N23', untrusted, { case: 'the browser brings the answer of another issuer', requests: 4 }, async (run) => {
  const location = (real: string | undefined) => real?.replace(/iss=[^&]*/, 'iss=http%3A%2F%2F127.0.0.1%3A9') ?? null;
  run.faults.add({ path: /^\/oidc\/authorize\/./, what: { kind: 'headers', headers: { location } } });
  const visited = Promise.withResolvers<number>();
  run.console.ports.onOpen = (link) => {
    void new HttpBrowser().signIn(link, seededUsers.admin).then(({ status }) => visited.resolve(status));
  };
  const ended = signInAgain(run, true);
  expect(await visited.promise).toBe(400);
  expect(run.console.ports.lines).toContainEqual({ event: 'signInHit', reason: 'iss' });
  await run.console.get('session.cancelSignIn', {});
  expect(await ended).toMatchObject({ ok: false, failure: { kind: 'signInFailed', problem: 'cancelled' } });
  await expectNobody(run);
});

/** The token answer with one claim of its ID token changed and the old signature kept. */
function withClaim(name: string, value: unknown) {
  return (real: string) => {
    const answer = JSON.parse(real);
    const [head, payload, signature] = answer.id_token.split('.');
    const claims = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), [name]: value };
    const changed = Buffer.from(JSON.stringify(claims)).toString('base64url');
    return JSON.stringify({ ...answer, id_token: [head, changed, signature].join('.') });
  };
}

for (const [what, claim, value] of [
  ['another issuer', 'iss', 'http://127.0.0.1:9'],
  ['another audience', 'aud', 'another-console'],
  ['another nonce', 'nonce', 'another'],
  ['a signature that does not match', 'name', 'Somebody else'],
] as const) {
  scenario('N23', untrusted, { case: `the ID token has ${what}`, requests: 5 }, async (run) => {
    run.faults.add({ ...tokenRequests, what: { kind: 'body', body: withClaim(claim, value) } });
    expect(await signInAgain(run, true)).toMatchObject({ ok: false, failure: { kind: 'protocol' } });
    await expectNobody(run);
  });
}

for (const [what, fault, failure, requests] of [
  ['cannot be reached', { kind: 'resetBeforeCommit' }, { kind: 'unreachable', cause: 'connection' }, 9],
  ['are answered with an error', { kind: 'status', status: 500 }, { kind: 'server', status: 500 }, 8],
  ['are missing', { kind: 'body', body: '{"keys":[]}' }, { kind: 'protocol' }, 5],
] as const) {
  scenario('N23', untrusted, { case: `its public keys ${what}`, requests }, async (run) => {
    run.faults.add({ path: '/oidc/jwks', times: Infinity, what: fault });
    expect(await signInAgain(run, true)).toMatchObject({ ok: false, failure });
    await expectNobody(run);
  });
}
