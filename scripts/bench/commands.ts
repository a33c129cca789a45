/** What the console adds to an HTTP request: a command over the bridge against the same request sent directly. */
import { startSandbox } from '../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { openTestConsole } from '../../tests/helpers/test-console.ts';
import { createTestPorts } from '../../tests/helpers/test-ports.ts';
import { bench, type Line, measuredRatio } from './line.ts';
import { overhear } from './overhear.ts';
import { inTurns, timed } from './statistics.ts';

/** Each round is short, and the first ones warm up both sides. */
const usual = { rounds: 45, warmUps: 10 };

const over = (what: string): Line => ({ what, unit: '×', budget: 1.2 });

/** The test ports use the real disk, so its share of a change is real too. */
export const commands = bench(
  {
    keys: over('A page of 200 API keys over the bridge ÷ plain fetch of it'),
    accounts: over('A page of accounts over the bridge ÷ plain fetch of it'),
    rename: over('Renaming an API key over the bridge ÷ the same PATCH by plain fetch'),
  },
  async ({ isQuick }, tell) => {
    const sandbox = await startSandbox();
    const ports = createTestPorts();
    const authorization = overhear(ports);
    const console = openTestConsole(sandbox.url, ports);
    const { world } = sandbox;
    const { id } = world.account(seededAccount);
    world.addApiKeys(id, 200 - world.apiKeys(id).length);
    const { id: account } = await console.enter(seededUsers.admin, seededAccount);
    const direct = async (path: string, init: RequestInit = {}) => {
      const headers = { ...init.headers, authorization: authorization() };
      const response = await fetch(new URL(path, sandbox.url), { ...init, headers });
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      return { body: await response.json(), etag: response.headers.get('etag') ?? '' };
    };
    const rounds = { ...usual, ...(isQuick && { rounds: 9 }) };

    const keys = await inTurns(
      rounds,
      () => timed(() => console.get('keys.list', { account, cursor: null })),
      () => timed(() => direct(`/v1/accounts/${id}/api-keys?limit=200`)),
    );
    tell('keys', measuredRatio(keys.ours, keys.theirs));

    const accounts = await inTurns(
      rounds,
      () => timed(() => console.get('accounts.list', { query: '', cursor: null })),
      () => timed(() => direct('/v1/accounts?query=&limit=200')),
    );
    tell('accounts', measuredRatio(accounts.ours, accounts.theirs));

    // One API key for each side, so that neither needs to know the ETag of the other's change.
    const { items } = await console.get('keys.list', { account, cursor: null });
    let [byConsole, directly] = items;
    if (!byConsole || !directly) throw new Error('there are no API keys to rename');
    const renames = await inTurns(
      rounds,
      (round) =>
        timed(async () => {
          const { id, etag } = byConsole as NonNullable<typeof byConsole>;
          const name = `By the console ${round + 100}`;
          byConsole = await console.get('keys.rename', { account, id, etag, name, isConfirmed: false });
        }),
      (round) =>
        timed(async () => {
          const key = directly as NonNullable<typeof directly>;
          const { etag } = await direct(`/v1/accounts/${id}/api-keys/${key.id}`, {
            method: 'PATCH',
            headers: { 'content-type': 'application/json', 'if-match': key.etag },
            body: JSON.stringify({ name: `Directly ${round + 100}` }),
          });
          directly = { ...key, etag };
        }),
    );
    tell('rename', measuredRatio(renames.ours, renames.theirs));
    await console.console.stop();
    await sandbox.stop();
  },
);
