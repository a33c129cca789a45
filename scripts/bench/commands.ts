/** What the console adds to an HTTP request: a command over the bridge against the same request made directly. */
import { startSandbox } from '../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { openTestConsole } from '../../tests/helpers/test-console.ts';
import { createTestPorts } from '../../tests/helpers/test-ports.ts';
import { type Measured, median, rounds, timed } from './measure.ts';

/** A list of 200 API keys, and one of one account: `keys.list` and `accounts.list` ÷ the same request by plain fetch. */
export async function benchCommands(): Promise<Measured[]> {
  const sandbox = await startSandbox();
  const ports = createTestPorts();
  let authorization = '';
  ports.fetch = (input, init) => {
    const { headers, url } = new Request(input, init);
    if (new URL(url).pathname.startsWith('/v1/')) authorization = headers.get('authorization') ?? authorization;
    return fetch(input, init);
  };
  const console = openTestConsole(sandbox.url, ports);
  const { id } = sandbox.world.account(seededAccount);
  sandbox.world.addApiKeys(id, 200 - sandbox.world.apiKeys(id).length);
  await console.enter(seededUsers.admin, seededAccount);
  const direct = async (path: string) => {
    const response = await fetch(new URL(path, sandbox.url), { headers: { authorization } });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.json();
  };
  const pairs = [
    {
      what: 'A page of 200 API keys over the bridge ÷ plain fetch of it',
      byConsole: () => console.get('keys.list', { account: id, cursor: null }),
      directly: () => direct(`/v1/accounts/${id}/api-keys?limit=200`),
    },
    {
      what: 'A page of accounts over the bridge ÷ plain fetch of it',
      byConsole: () => console.get('accounts.list', { query: '', cursor: null }),
      directly: () => direct('/v1/accounts?query=&limit=200'),
    },
  ];
  const measured: Measured[] = [];
  for (const { what, byConsole, directly } of pairs) {
    const times = { byConsole: [] as number[], directly: [] as number[] };
    // The first rounds warm both up.
    for (let round = -10; round < rounds * 3; round++) {
      const [a, b] = [await timed(byConsole), await timed(directly)];
      if (round < 0) continue;
      times.byConsole.push(a);
      times.directly.push(b);
    }
    const [a, b] = [median(times.byConsole), median(times.directly)];
    measured.push({ what, value: a / b, unit: '×', budget: 1.2, from: `${a.toFixed(2)} ms ÷ ${b.toFixed(2)} ms` });
  }
  await console.console.stop();
  await sandbox.stop();
  return measured;
}
