/**
 * `npm run bench`: measures everything that has a budget, on this machine in one run, and reports budgets that do not hold.
 * It always ends with a table, which is in .bench/results.json too. Never part of the tests: a time says as much about the
 * machine as about the program. `--only=` selects benches, `--quick` makes fewer rounds, `--keycloak` and `--soak` add those
 * that take long, `--write-docs` redraws the picture in docs/performance.md.
 */
import '../entry.ts';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runs } from '../check/check.ts';
import { findElectron } from '../dev/electron-runtime.ts';
import { ArgumentsProblem, type BenchArguments, readArguments } from './arguments.ts';
import { type Bench, type Row, reasonOf, rowsOf, verdictOf } from './line.ts';
import { exitCodeOf, markdownOf, resultsOf, tableOf } from './table.ts';

const root = join(import.meta.dirname, '../..');
const resultsFile = join(root, '.bench/results.json');

const minute = 60_000;

/** The time limit of a bench, in milliseconds: one that hangs must not keep the others from the table. */
function longestOf(name: string): number {
  // A Keycloak with 10,000 API keys is prepared first, once per computer; a soak and the picture simply take long.
  return /keycloak|soak|growth/i.test(name) ? 30 * minute : 5 * minute;
}

const runtime = findElectron({ mayFetch: false });
// Before the test support loads Playwright and the electron package, which read it only once.
if (runtime.kind === 'stand-in') process.env.ELECTRON_OVERRIDE_DIST_PATH = runtime.folder;
const { closeConsoles } = await import('../../tests/helpers/console-app.ts');

const benches: Readonly<Record<string, Bench>> = {
  sizes: (await import('./sizes.ts')).sizes,
  package: (await import('./packaged.ts')).packaged,
  commands: (await import('./commands.ts')).commands,
  start: (await import('./start.ts')).start,
  list: (await import('./lists.ts')).lists,
  keys: (await import('./searches.ts')).keySearch,
  accounts: (await import('./searches.ts')).accountSearch,
  manyKeys: (await import('./many-keys-in-window.ts')).manyKeysInWindow,
  bulk: (await import('./bulk.ts')).bulk,
  keycloak: (await import('./many-keys.ts')).manyKeysOfKeycloak,
  besideKeycloak: (await import('./beside-keycloak.ts')).besideKeycloak,
  growth: (await import('./growth.ts')).growth,
  soak: (await import('./soak.ts')).soak,
};

/** A soak and the growth picture are only measured on request. */
function isWanted(name: string, { only, withSoak, writesDocs }: BenchArguments): boolean {
  if (name === 'soak' && withSoak) return true;
  if (name === 'growth' && writesDocs) return true;
  return only === null ? name !== 'soak' && name !== 'growth' : only.includes(name);
}

function argumentsOrLeave(): BenchArguments {
  try {
    return readArguments(process.argv.slice(2), Object.keys(benches));
  } catch (error) {
    if (!(error instanceof ArgumentsProblem)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}

const wanted = argumentsOrLeave();
const names = Object.keys(benches).filter((name) => isWanted(name, wanted));
const rows: Row[] = [];
const began = performance.now();

/** Writes all lines, including those that were not reached. */
function finish(why: string | null): void {
  const isDone = new Set(rows.map(({ bench }) => bench));
  for (const name of names.filter((each) => !isDone.has(each))) {
    for (const { name: _name, ...line } of benches[name]?.lines ?? []) {
      rows.push({ bench: name, line, finding: { kind: 'failed', reason: why ?? 'it was not reached' } });
    }
  }
  const run = {
    isQuick: wanted.isQuick,
    runtime: runtime.why,
    seconds: Math.round((performance.now() - began) / 1000),
  };
  mkdirSync(dirname(resultsFile), { recursive: true });
  writeFileSync(resultsFile, `${JSON.stringify(resultsOf(rows, run), null, 2)}\n`);
  writeFileSync(resultsFile.replace(/json$/, 'md'), `${markdownOf(rows)}\n`);
  console.log(`\n${tableOf(rows, wanted.isQuick)}`);
  console.log(`It took ${run.seconds} s. The table is also in .bench/results.json, and as Markdown beside it.`);
  process.exitCode = exitCodeOf(rows);
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(signal, () => {
    finish(`ended by ${signal}`);
    process.exit(code);
  });
}

// Leftovers of a failed bench may fail later; its line already says why.
process.on('unhandledRejection', (error) => console.error(`Left behind: ${reasonOf(error)}`));

console.log(`Node ${process.versions.node} on ${process.platform}. ${runtime.why}`);
const isBuilt = runs(['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'error']);
if (isBuilt) {
  for (const name of names) {
    const bench = benches[name];
    if (!bench) continue;
    const found = await rowsOf(name, bench, wanted, longestOf(name));
    rows.push(...found);
    console.log(`${name}: ${found.map(verdictOf).join(', ')}`);
    await closeConsoles().catch(() => undefined);
  }
}
finish(isBuilt ? null : 'the program could not be built');
// An aborted bench may have left a server that would keep this process alive.
process.exit();
