/** A server that echoes what it was sent, wherever it can: none of it is kept or shown. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Account } from '../../../contract/account.ts';
import type { Failure } from '../../../contract/failure.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

/** Makes an answer that echoes what was sent. */
type Echo = (said: string) => Response;

let sandbox: Sandbox;
let console: TestConsole;
let account: Account;
/** Null: the server answers as it should. */
let echo: Echo | null;
/** Every token sent to the server. */
let tokens: Set<string>;

beforeEach(async () => {
  sandbox = await startSandbox();
  echo = null;
  tokens = new Set();
  const ports = createTestPorts({
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const token = request.headers.get('authorization')?.replace(/^Bearer /, '');
      if (token !== undefined) tokens.add(token);
      return token !== undefined && echo ? echo(token) : fetch(request);
    },
  });
  console = openTestConsole(sandbox.url, ports);
  account = await console.enter(seededUsers.admin, seededAccount);
});

afterEach(async () => {
  await console.console.stop();
  await sandbox.stop();
});

const problem = (body: object, status: number, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json', ...headers } });

const ways: [string, (status: number) => Echo][] = [
  ['as the request id', (status) => (said) => problem({ requestId: said }, status)],
  ['with a line of its own', (status) => (said) => problem({ requestId: `${said}\n  signedIn as root` }, status)],
  ['by its first part', (status) => (said) => problem({ requestId: said.slice(0, 36) }, status)],
  ['in the header', (status) => (said) => problem({}, status, { 'x-request-id': said.slice(0, 200) })],
  [
    'everywhere else',
    (status) => (said) =>
      problem(
        { type: said.slice(0, 500), title: said, detail: said, instance: said, errors: [{ field: said, code: said }] },
        status,
        { server: 'x', 'www-authenticate': `Bearer error="${said.slice(0, 200)}"` },
      ),
  ],
  ['as a page', (status) => (said) => new Response(`<p>${said}`, { status, headers: { 'content-type': 'text/html' } })],
];

const statuses = [200, 400, 401, 403, 404, 409, 412, 422, 429, 500];

test.each(ways)(
  'A token that comes back %s reaches no log, no diagnostics, no failure and no notice',
  async (_how, by) => {
    const failures: Failure[] = [];
    for (const status of statuses) {
      echo = by(status);
      const listed = await console.call('keys.list', { account: account.id, cursor: null });
      const renamed = await console.call('keys.rename', { account: account.id, id: 'k', name: 'Shop', etag: '"1"' });
      for (const result of [listed, renamed]) if (!result.ok) failures.push(result.failure);
      echo = null;
      if ((await console.get('session.state', {})).kind === 'signedOut')
        await console.enter(seededUsers.admin, seededAccount);
    }
    await console.get('diagnostics.copy', {});
    expect(failures).toHaveLength(2 * statuses.length);
    const kept = JSON.stringify([console.ports.lines, console.ports.told, failures, console.ports.copied]);
    expect(tokens.size).toBeGreaterThan(0);
    for (const token of tokens) expect(kept).not.toContain(token.slice(0, 20));
    expect(kept).not.toContain('signedIn as root');
  },
);
