/** Deleting many API keys: the console's run, which records each step before taking it, against a loop that only deletes. */

import { mostAtOnce } from '../../main/keys/bulk/bulk-work.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { openTestConsole } from '../../tests/helpers/test-console.ts';
import { createTestPorts } from '../../tests/helpers/test-ports.ts';
import { bench, measuredRatio } from './line.ts';
import { overhear } from './overhear.ts';
import { inTurns, timed } from './statistics.ts';

const usual = { rounds: 9, warmUps: 1 };

export const bulk = bench(
  {
    delete: {
      what: 'Deleting 1,000 API keys at once ÷ a bare loop with as many requests at once',
      unit: '×',
      budget: 1.2,
    },
  },
  async ({ isQuick }, tell) => {
    const sandbox = await startSandbox();
    const ports = createTestPorts();
    const authorization = overhear(ports);
    const console = openTestConsole(sandbox.url, ports);
    const { world } = sandbox;
    const { id: account } = await console.enter(seededUsers.admin, seededAccount);
    const count = isQuick ? 200 : 1000;
    const page = (cursor: string | null) => console.get('keys.list', { account, cursor });
    /** Adds this many API keys, and returns them as the console reads them. */
    const newOnes = async () => {
      const known = new Set(world.apiKeys(account).map(({ id }) => id));
      world.addApiKeys(account, count);
      const all: { id: string; etag: string }[] = [];
      for (let cursor: string | null = null; ; ) {
        const { items, nextCursor }: Awaited<ReturnType<typeof page>> = await page(cursor);
        all.push(...items.filter(({ id }) => !known.has(id)).map(({ id, etag }) => ({ id, etag })));
        cursor = nextCursor;
        if (cursor === null) return all;
      }
    };
    const byRun = async () => {
      const apiKeys = await newOnes();
      // The console would refuse a window that starts so many in so little time.
      ports.clock.advance(10_000);
      return timed(async () => {
        const over = ports.nextNotice('bulk.changed', ({ run }) => run.state.kind !== 'running');
        await console.get('bulk.start', { account, act: 'delete', apiKeys });
        const { run } = await over;
        if (run.counts.done !== count) throw new Error(`it ended with ${JSON.stringify(run)}`);
      });
    };
    const byLoop = async () => {
      const apiKeys = await newOnes();
      const headers = { authorization: authorization() };
      const worker = async () => {
        for (let next = apiKeys.pop(); next !== undefined; next = apiKeys.pop()) {
          const url = new URL(`/v1/accounts/${account}/api-keys/${next.id}`, sandbox.url);
          const answer = await fetch(url, { method: 'DELETE', headers: { ...headers, 'if-match': next.etag } });
          if (answer.status !== 204) throw new Error(`deleted with ${answer.status}`);
        }
      };
      return timed(async () => {
        await Promise.all(Array.from({ length: mostAtOnce }, worker));
      });
    };
    const turns = await inTurns({ ...usual, ...(isQuick && { rounds: 3 }) }, byRun, byLoop);
    tell('delete', measuredRatio(turns.ours, turns.theirs));
    await console.console.stop();
    await sandbox.stop();
  },
);
