/**
 * `npm run faults`: runs only the scenarios of tests/faults/. With `-- --minutes N --seed S`, the console is killed at random
 * moments for N minutes; the same seed repeats the choices, though not the moments.
 */
import '../entry.ts';
import { parseArgs } from 'node:util';
import { runs } from './check.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' } } });

function numberFrom(name: 'minutes' | 'seed'): string | undefined {
  const text = values[name];
  if (text === undefined || (Number.isFinite(Number(text)) && Number(text) >= 0)) return text;
  throw new Error(`--${name} must be a number, not "${text}"`);
}

const minutes = numberFrom('minutes');
const seed = numberFrom('seed');
const only = minutes === undefined ? [] : ['tests/faults/kill/loop.test.ts'];
const passed = runs(['node_modules/vitest/vitest.mjs', 'run', '--project', 'faults', ...only], {
  ...process.env,
  ...(minutes !== undefined && { FAULT_MINUTES: minutes }),
  ...(seed !== undefined && { FAULT_SEED: seed }),
});
process.exitCode = passed ? 0 : 1;
