/** The world of one scenario: its own sandbox, and the real console over fake ports, signed in to the seeded account. */
import { randomUUID } from 'node:crypto';
import type { Account } from '../../contract/account.ts';
import type { ApiKey, CreatedApiKey, HeldSecret, UnsettledCreation } from '../../contract/api-key.ts';
import type { Failure, Result } from '../../contract/failure.ts';
import type { Faults } from '../../sandbox/faults.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import type { StoredApiKey } from '../../sandbox/store/api-keys.ts';
import { observeTraffic, type Traffic } from '../helpers/canary.ts';
import { openTestConsole, type TestConsole } from '../helpers/test-console.ts';
import { createTestPorts } from '../helpers/test-ports.ts';
import { Line } from './line.ts';
import { WatchedClock } from './watched-clock.ts';

/** One thing a person wants: the input of `keys.create`. */
interface Wish {
  account: string;
  name: string;
  intent: string;
}

export interface Run {
  readonly sandbox: Sandbox;
  readonly faults: Faults;
  readonly console: TestConsole;
  readonly account: Account;
  readonly line: Line;
  readonly clock: WatchedClock;
  readonly traffic: Traffic;
  /** The random source. Always 0 by default, so that retries happen at once. */
  readonly chance: { next: () => number };
  /** Every failure the console has returned. */
  readonly failures: readonly Failure[];
  /** Calls not answered yet. */
  readonly calls: ReadonlySet<Promise<unknown>>;
  readonly wishes: readonly Wish[];
  /** The account's API keys before anything happened. */
  readonly atStart: readonly StoredApiKey[];
  /** Ids of API keys that somebody else made meanwhile. */
  readonly elsewhere: Set<string>;
  /** A wish for an API key of this name. */
  intend(name: string): Wish;
  create(wish: Wish): Promise<Result<CreatedApiKey>>;
  /** The same, but rejects on anything except success. */
  created(wish: Wish): Promise<CreatedApiKey>;
  held(): Promise<HeldSecret[]>;
  unsettled(): Promise<UnsettledCreation[]>;
  /** Every page of the list. */
  list(): Promise<ApiKey[]>;
  /** The API key of this name, as the list shows it. */
  listed(name: string): Promise<ApiKey>;
  /** The API keys the server has in the account. */
  onServer(): StoredApiKey[];
  /** How many requests the console sent whose path ends with `end`. */
  sentTo(end: string): number;
  /** Another person's API key, created behind this console's back. */
  addElsewhere(name: string): StoredApiKey;
  /** Runs `end` before the oracle checks what is left open: for servers the scenario itself opened. */
  defer(end: () => unknown): void;
  /** Restarts the program on the same computer, as the same person in the same account. */
  restart(): Promise<void>;
  /** Runs what was deferred. */
  endDeferred(): Promise<void>;
  /** Ends everything. Safe at any time. */
  close(): Promise<void>;
}

/** Records the answer to every call, whichever way it was made. */
function recorded(console: TestConsole, failures: Failure[], calls: Set<Promise<unknown>>): TestConsole {
  const call = console.call;
  console.call = (channel, input) => {
    const answer = call(channel, input);
    calls.add(answer);
    return answer.then((result) => {
      calls.delete(answer);
      if (!result.ok) failures.push(result.failure);
      return result;
    });
  };
  return console;
}

export async function openRun(): Promise<Run> {
  const sandbox = await startSandbox();
  const { world } = sandbox;
  const traffic = observeTraffic(sandbox.url);
  const clock = new WatchedClock();
  const line = new Line(clock);
  const chance = { next: () => 0 };
  const ports = Object.assign(createTestPorts({ fetch: line.fetch }), { clock, random: () => chance.next() });
  const failures: Failure[] = [];
  const calls = new Set<Promise<unknown>>();
  const start = () => recorded(openTestConsole(sandbox.url, ports), failures, calls);
  let console = start();
  const account = await console.enter(seededUsers.admin, seededAccount);
  const atStart = world.apiKeys(account.id);
  const wishes: Wish[] = [];
  const elsewhere = new Set<string>();
  const deferred: (() => unknown)[] = [];
  line.sent.length = 0;
  world.requests.length = 0;

  const run: Run = {
    ...{ sandbox, faults: world.faults, account, line, clock, traffic, chance },
    ...{ failures, calls, wishes, atStart, elsewhere },
    get console() {
      return console;
    },
    intend(name) {
      const wish = { account: account.id, name, intent: randomUUID() };
      wishes.push(wish);
      return wish;
    },
    create: (wish) => console.call('keys.create', wish),
    created: (wish) => console.get('keys.create', wish),
    held: () => console.get('secrets.held', {}),
    unsettled: () => console.get('keys.unsettled', { account: account.id }),
    async list() {
      const keys: ApiKey[] = [];
      for (let cursor: string | null = null; ; ) {
        const page: { items: ApiKey[]; nextCursor: string | null } = await console.get('keys.list', {
          account: account.id,
          cursor,
        });
        keys.push(...page.items);
        cursor = page.nextCursor;
        if (cursor === null) return keys;
      }
    },
    async listed(name) {
      const found = (await run.list()).find((apiKey) => apiKey.name === name);
      if (!found) throw new Error(`${name} is not in the list`);
      return found;
    },
    onServer: () => world.apiKeys(account.id),
    sentTo: (end) => line.sent.filter(({ url }) => url.pathname.endsWith(end)).length,
    addElsewhere(name) {
      const { apiKey } = world.addApiKey(account.id, name, { createdBy: world.user(seededUsers.owner.email).id });
      elsewhere.add(apiKey.id);
      return apiKey;
    },
    async restart() {
      await console.console.stop();
      console = start();
      await console.enter(seededUsers.admin, seededAccount);
    },
    defer: (end) => deferred.push(end),
    async endDeferred() {
      for (const end of deferred.splice(0).reverse()) await end();
    },
    async close() {
      world.faults.clear();
      await run.endDeferred();
      await console.console.stop();
      traffic.stop();
      await sandbox.stop();
    },
  };
  return run;
}
