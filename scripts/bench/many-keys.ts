/** What the console adds to the pages of a Keycloak with ten thousand API keys: to the first page, and to all of them. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AccountId } from '../../contract/account.ts';
import { consoleAt, signIn } from '../../tests/drivers/console-at-keycloak.ts';
import { createTestPorts } from '../../tests/helpers/test-ports.ts';
import { whyNoKeycloak } from '../../tests/keycloak/availability.ts';
import { manyKeys } from '../../tests/keycloak/many-keys.ts';
import { acmePeople } from '../../tests/keycloak/people.ts';
import { prepareManyKeys } from '../../tests/keycloak/prepared.ts';
import { issuerOf, type Keycloak, startKeycloak } from '../../tests/keycloak/server.ts';
import { bench, type Finding, measuredRatio, notMeasured } from './line.ts';
import { inTurns, timed } from './statistics.ts';

/** Clients per page, and pages at once: the fastest values for a plain reader. */
const onPage = 50;
const atOnce = 4;

/** All pages take half a minute, so these are the fewest rounds that have a median. */
const wholeRounds = 3;
const usualRounds = 15;

type ReadPage = (first: number) => Promise<unknown[]>;

/** Reads all clients by plain requests, several at once. */
async function readPlainly(read: ReadPage): Promise<number> {
  let next = 0;
  let count = 0;
  let isOver = false;
  const some = async () => {
    while (!isOver) {
      const first = next;
      next += onPage;
      const clients = await read(first);
      count += clients.length;
      isOver ||= clients.length < onPage;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, some));
  return count;
}

interface Compared {
  rounds: number;
  byConsole: () => Promise<unknown>;
  directly: () => Promise<unknown>;
  /** Resolves when no request is in flight: the console's reading ahead must not slow down the other side. */
  atRest: () => Promise<unknown>;
}

/** Times both in turn, each on a server that has nothing else to do and has just served the first page. */
async function compared({ rounds, byConsole, directly, atRest }: Compared): Promise<Finding> {
  const alone = (what: () => Promise<unknown>) => async () => {
    await atRest();
    return timed(what);
  };
  const times = await inTurns({ rounds }, alone(byConsole), alone(directly));
  return measuredRatio(times.ours, times.theirs);
}

type Tell = (name: 'first' | 'whole', finding: Finding) => void;

async function measureAt(keycloak: Keycloak, isQuick: boolean, tell: Tell): Promise<void> {
  const ports = createTestPorts();
  let authorization = '';
  const underWay = new Set<Promise<unknown>>();
  const { fetch: send } = ports;
  ports.fetch = (input, init) => {
    const whole = new Request(input, init);
    const isOfAdmin = new URL(whole.url).pathname.startsWith('/admin/');
    if (isOfAdmin) authorization = whole.headers.get('authorization') ?? authorization;
    const answer = send(whole);
    const over = answer.catch(() => undefined).finally(() => underWay.delete(over));
    underWay.add(over);
    return answer;
  };
  const { console, connection } = await consoleAt(issuerOf(keycloak.url, manyKeys.realm), ports);
  await signIn(console, connection, acmePeople.admin);
  const account = AccountId.parse(manyKeys.realm);
  // A token lasts minutes, but the clock of the test ports stands still: setting it lets the console renew the token.
  const page = (cursor: string | null) => {
    ports.clock.set(Date.now());
    return console.get('keys.list', { account, cursor });
  };
  const readByConsole = async () => {
    let count = 0;
    let cursor: string | null = null;
    do {
      const { items, nextCursor }: Awaited<ReturnType<typeof page>> = await page(cursor);
      count += items.length;
      cursor = nextCursor;
    } while (cursor !== null);
    if (count !== manyKeys.count) throw new Error(`${count} API keys`);
  };
  const read: ReadPage = async (first) => {
    const address = `${keycloak.url}/admin/realms/${manyKeys.realm}/clients?first=${first}&max=${onPage}`;
    const answer = await fetch(address, { headers: { authorization } });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return (await answer.json()) as unknown[];
  };
  /** An answer may trigger another request, so it is at rest only when the event loop has been quiet for some turns. */
  const atRest = async () => {
    for (let quiet = 0; quiet < 100; quiet = underWay.size === 0 ? quiet + 1 : 0) {
      await Promise.all(underWay);
      await nextTurn();
    }
    await read(0);
  };
  await console.get('accounts.enter', { account });
  // The server's first answers are slow for any client.
  await page(null);
  const first = { byConsole: () => page(null), directly: () => read(0), atRest };
  tell('first', await compared({ rounds: isQuick ? 5 : usualRounds, ...first }));
  const whole = { byConsole: readByConsole, directly: () => readPlainly(read), atRest };
  tell('whole', isQuick ? notMeasured('not with --quick') : await compared({ rounds: wholeRounds, ...whole }));
  await console.console.stop();
}

/** On a real Keycloak. Without one, nothing is measured, and the lines say so. */
export const manyKeysOfKeycloak = bench(
  {
    first: { what: 'The first 50 of 10,000 API keys of a Keycloak ÷ plain fetch of them', unit: '×', budget: 1.5 },
    whole: { what: 'All 10,000 API keys of a Keycloak ÷ plain fetch, four pages at once', unit: '×', budget: 1.5 },
  },
  async ({ isQuick, withKeycloak }, tell) => {
    const why = withKeycloak ? whyNoKeycloak() : 'only with --keycloak';
    if (why !== undefined) {
      tell('first', notMeasured(why));
      tell('whole', notMeasured(why));
      return;
    }
    const keycloak = await startKeycloak((line) => console.log(line), prepareManyKeys);
    try {
      await measureAt(keycloak, isQuick, tell);
    } finally {
      await keycloak.stop();
    }
  },
);
