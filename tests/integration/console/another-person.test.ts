/** Signing in as somebody else in the same browser, at a stock identity provider with its own pages and policy. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { errors } from 'oidc-provider';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isLoopbackCallback } from '../../../sandbox/identity/loopback-redirect.ts';
import { HttpBrowser, type Visit } from '../../helpers/http-browser.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';

let server: Server;
let console: TestConsole;
let browser: HttpBrowser;

function providerAt(origin: string): Provider {
  const provider = new Provider(origin, {
    clients: [
      {
        client_id: 'api-key-console',
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        redirect_uris: ['http://127.0.0.1/callback'],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
    ],
    scopes: ['openid', 'profile', 'email', 'offline_access', 'api-keys'],
    features: {
      resourceIndicators: {
        enabled: true,
        useGrantedResource: async () => true,
        getResourceServerInfo: async (_ctx, resource) => {
          if (resource !== origin) throw new errors.InvalidTarget();
          return { scope: 'api-keys', accessTokenFormat: 'opaque' };
        },
      },
      revocation: { enabled: true, allowedPolicy: () => true },
    },
    rotateRefreshToken: true,
  });
  provider.Client.prototype.redirectUriAllowed = isLoopbackCallback;
  return provider;
}

beforeEach(async () => {
  let listener: RequestListener = () => undefined;
  server = createServer((request, response) => listener(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = providerAt(origin);
  const callback = provider.callback();
  listener = (request, response) => {
    const json = (value: unknown) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    };
    if (request.url === '/.well-known/oauth-protected-resource') {
      json({ resource: origin, authorization_servers: [origin] });
    } else if (request.url === '/v1/me') {
      const token = (request.headers.authorization ?? '').replace('Bearer ', '');
      const found = provider.AccessToken.find(token);
      void found.then((each) => json({ id: `usr_${each?.accountId}`, name: each?.accountId, email: null }));
    } else void callback(request, response);
  };
  console = openTestConsole(origin);
  browser = new HttpBrowser();
});

afterEach(async () => {
  await console.console.stop();
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

/** The hidden fields of a page's form. */
function hiddenFields(page: Visit): Record<string, string> {
  const inputs = page.text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g);
  return Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, value]));
}

/** Acts as the person: signs in by name when asked, consents, and signs out whoever was signed in there before. */
async function personAt(link: URL, name: string): Promise<void> {
  let page = await browser.visit(link);
  for (let pages = 0; pages < 6 && !page.text.includes('API Key Console.'); pages += 1) {
    const fields = hiddenFields(page);
    const [, action = page.url.href] = /<form[^>]* action="([^"]+)"/.exec(page.text) ?? [];
    const answer = fields.prompt === 'login' ? { login: name, password: 'x' } : {};
    page = await browser.visit(new URL(action, page.url), new URLSearchParams({ ...fields, ...answer }));
  }
}

async function signIn(name: string): Promise<string> {
  console.ports.onOpen = (link) => void personAt(link, name);
  await console.get('session.signIn', { connection: console.connection.id });
  const state = await console.get('session.state', {});
  return state.kind === 'signedIn' ? state.user.name : state.kind;
}

test('Who has signed out can sign in as somebody else, in the same browser', async () => {
  expect(await signIn('astrid')).toBe('astrid');
  await console.get('session.signOut', {});
  expect(await signIn('oskar')).toBe('oskar');
});

test('After a switch somebody else can sign in with the same browser, and the first person can go on', async () => {
  expect(await signIn('astrid')).toBe('astrid');
  await console.get('session.leave', {});
  expect(await signIn('oskar')).toBe('oskar');
  expect((await console.get('session.profiles', {})).map(({ user }) => user.name)).toEqual(['astrid']);
});
