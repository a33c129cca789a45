/**
 * `npm run bench`: measures what has a budget, on this machine in one run, and says which budget does not
 * hold. `--only=` one of them. Never part of the tests: a time says as much about the machine as about the program.
 */
import { join } from 'node:path';
import { runs } from './check.ts';
import { findElectron } from './electron-runtime.ts';

const root = join(import.meta.dirname, '..');
const runtime = findElectron({ mayFetch: false });
// Before Playwright and the electron package are loaded by the test support: they read it once.
if (runtime.kind === 'stand-in') process.env.ELECTRON_OVERRIDE_DIST_PATH = runtime.folder;
const { told } = await import('./bench/measure.ts');
const { benchCommands } = await import('./bench/commands.ts');
const { benchKeycloak } = await import('./bench/many-keys.ts');
const { benchAccountSearch, benchKeySearch } = await import('./bench/searches.ts');
const { benchList } = await import('./bench/lists.ts');
const { benchSizes } = await import('./bench/sizes.ts');

if (!runs(['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'error'])) process.exit(1);
console.log(`Node ${process.versions.node} on ${process.platform}. ${runtime.why}`);
let over = 0;
const only = process.argv.find((each) => each.startsWith('--only='))?.slice('--only='.length);
for (const [name, bench] of Object.entries({
  sizes: async () => benchSizes(join(root, 'out')),
  commands: benchCommands,
  list: benchList,
  accounts: benchAccountSearch,
  keys: () => benchKeySearch(10_000, 16.7),
  manyKeys: () => benchKeySearch(100_000, 50),
  keycloak: benchKeycloak,
})) {
  if (only !== undefined && only !== name) continue;
  for (const measured of await bench()) {
    const isOver = measured.budget !== null && measured.value > measured.budget;
    if (isOver) over += 1;
    const budget = measured.budget === null ? '' : `budget ${measured.budget} ${measured.unit}`;
    console.log(
      `${isOver ? 'OVER' : '  ok'}  ${told(measured).padStart(10)}  ${budget.padEnd(16)} ${measured.what} (${measured.from})`,
    );
  }
}
console.log(over === 0 ? 'All budgets hold.' : `${over} budgets do not hold.`);
process.exitCode = over === 0 ? 0 : 1;
