/** The page on which a person types a code: the address with the code filled in is the same page, or it is not opened. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';

let sandbox: Sandbox;
let console: TestConsole;

beforeEach(async () => {
  sandbox = await startSandbox();
  console = openTestConsole(sandbox.url);
});

afterEach(async () => {
  await console.console.stop();
  await sandbox.stop();
});

/** The address shown and the page opened when the server claims that this address has the code filled in. */
async function openedFor(filledIn: string) {
  sandbox.world.faults.add({
    path: '/oidc/device',
    what: {
      kind: 'body',
      body: (real) => JSON.stringify({ ...(JSON.parse(real) as object), verification_uri_complete: filledIn }),
    },
  });
  const shown = console.ports.nextNotice(
    'session.changed',
    (state) => state.kind === 'signingIn' && state.code !== null,
  );
  const ended = console.call('session.signIn', { connection: console.connection.id, way: 'code' });
  const state = await shown;
  await console.get('session.openSignInPage', {});
  await console.get('session.cancelSignIn', {});
  await ended;
  const address = state.kind === 'signingIn' ? state.code?.address : undefined;
  return { address, opened: console.ports.opened.map(({ href }) => href) };
}

test.each(['https://other.example/device?user_code=X', 'https://127.0.0.1/device?user_code=X', 'not a page'])(
  'A page with the code filled in is not opened if it is elsewhere (%s); the page that is shown is opened instead',
  async (filledIn) => {
    const { address, opened } = await openedFor(filledIn);
    expect(opened).toEqual([address]);
  },
);

test('A page with the code filled in at the same place is opened', async () => {
  const filledIn = new URL('/oidc/device?user_code=X', sandbox.url).href;
  expect((await openedFor(filledIn)).opened).toEqual([filledIn]);
});
