/**
 * `npm run api-check`: checks a server against docs/openapi.json with requests that fast-check generates from it, and
 * reports where the two differ. Without `--url=` it starts its own sandbox; for another server, set the users' tokens as
 * `API_CHECK_TOKEN_OWNER=…` and the like. `--runs=` sets the number of requests, `--seed=` and `--path=` repeat some.
 */
import '../entry.ts';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Person } from './asked.ts';
import type { Json } from './document.ts';
import { startPeopledSandbox, strangePeople } from './people.ts';
import { table, told } from './report.ts';
import { checkApi } from './run.ts';

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    runs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    path: { type: 'string', default: '' },
  },
});

function wholeNumber(name: 'runs' | 'seed'): number {
  const number = Number(values[name]);
  if (!Number.isSafeInteger(number)) throw new Error(`--${name} must be a whole number, not "${values[name]}"`);
  return number;
}

/** The people whose tokens are in the environment, named after their variables. */
function peopleOfEnvironment(): Person[] {
  const start = 'API_CHECK_TOKEN_';
  const known = Object.entries(process.env).flatMap(([name, token]): Person[] =>
    name.startsWith(start) && token ? [{ name: name.slice(start.length).toLowerCase(), token }] : [],
  );
  if (known.length === 0) throw new Error(`Set ${start}OWNER or the like to a user's access token.`);
  return [...known, ...strangePeople];
}

const document = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')) as Json;
const seed = wholeNumber('seed');
const own = values.url === undefined ? await startPeopledSandbox() : undefined;
const url = own?.sandbox.url ?? String(values.url).replace(/\/$/, '');
try {
  const people = own?.people ?? peopleOfEnvironment();
  const outcome = await checkApi(document, { url, people, runs: wholeNumber('runs'), seed, path: values.path });
  console.log(table(outcome));
  const { requests, seconds, findings } = outcome;
  console.log(
    `\n${requests} requests in ${seconds.toFixed(1)} s (${Math.round(requests / seconds)} a second), seed ${seed}.`,
  );
  for (const finding of findings) console.error(`\n${told(finding, url)}`);
  if (findings.length === 0) console.log('The server does what the document says.');
  process.exitCode = findings.length === 0 ? 0 : 1;
} finally {
  await own?.sandbox.stop();
}
