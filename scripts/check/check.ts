/** `npm run check`: the checks that need no browser and no server: types, lint, format, unused code, lock file, unit tests. */
import '../entry.ts';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Each check as a command of the project's own Node, independent of the machine's Node and shell. */
export const checks: readonly { name: string; args: readonly string[] }[] = [
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '--noEmit'] },
  {
    name: 'lint and format',
    args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
  },
  { name: 'nothing unused', args: ['node_modules/knip/bin/knip.js', '--no-progress'] },
  { name: 'lock file for every platform', args: ['scripts/release/complete-lock.ts'] },
  { name: 'supply chain', args: ['scripts/release/supply-chain.ts'] },
];

/** Runs one check in the project's folder; true if it passed. */
export function runs(args: readonly string[], env: NodeJS.ProcessEnv = process.env): boolean {
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env }).status === 0;
}

if (import.meta.main) {
  const unit = { name: 'unit tests', args: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit'] };
  const failed = [...checks, unit].filter(({ args }) => !runs(args)).map(({ name }) => name);
  console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join(', ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
