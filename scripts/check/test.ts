/**
 * `npm test`: runs the checks, then every test on every level. The last line is `N passed, N failed`. A level that did not
 * run, or ran no test, counts as failed, and so does a Keycloak that was available and did not start.
 */
import '../entry.ts';
import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whyNoKeycloakToGet } from '../../tests/keycloak/availability.ts';
import { prepare } from '../../tests/keycloak/prepared.ts';
import { findElectron } from '../dev/electron-runtime.ts';
import { checks, runs } from './check.ts';

interface Count {
  passed: number;
  failed: number;
}

interface Level {
  name: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  /** Reads the runner's report. */
  read: (report: never) => Count;
}

const reports = mkdtempSync(join(tmpdir(), 'api-key-console-test-'));
const runtime = findElectron({ mayFetch: false });
console.log(`Tests run on Node ${process.versions.node} and: ${runtime.why}`);

/** A missing or empty report is a failure too. */
function countOf({ name, read }: Level, passed: boolean): Count {
  try {
    const count = read(JSON.parse(readFileSync(join(reports, `${name}.json`), 'utf8')) as never);
    const silent = count.failed === 0 && (!passed || count.passed === 0);
    if (silent) console.error(`${name}: the runner failed without a failed test, or ran none.`);
    return silent ? { ...count, failed: 1 } : count;
  } catch (error) {
    console.error(`${name}: no report (${error instanceof Error ? error.message : String(error)})`);
    return { passed: 0, failed: 1 };
  }
}

function run(level: Level): Count {
  return countOf(level, runs(level.args, { ...process.env, ...level.env }));
}

/** Runs a level in parallel with others. Prints its output at the end, so two levels do not mix. */
function runBeside(level: Level): Promise<Count> {
  const output = join(reports, `${level.name}.txt`);
  const file = openSync(output, 'w');
  const child = spawn(process.execPath, level.args, {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...process.env, ...level.env },
    stdio: ['ignore', file, file],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      closeSync(file);
      console.log(readFileSync(output, 'utf8'));
      resolve(countOf(level, code === 0));
    });
  });
}

function vitest(name: string, args: readonly string[]): Level {
  return {
    name,
    args: [
      'node_modules/vitest/vitest.mjs',
      'run',
      ...args,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${join(reports, `${name}.json`)}`,
    ],
    read: (report: { numPassedTests: number; numFailedTests: number; success: boolean }) => ({
      passed: report.numPassedTests,
      failed: report.success ? 0 : Math.max(1, report.numFailedTests),
    }),
  };
}

function playwright(name: string, args: readonly string[], env: NodeJS.ProcessEnv): Level {
  return {
    name,
    args: ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', ...args],
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, `${name}.json`) },
    read: ({ stats }: { stats: { expected: number; unexpected: number; flaky: number; skipped: number } }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
    }),
  };
}

/** Prepares Keycloak. If there is none and none can be fetched, its tests are skipped with a message; that is no failure. */
async function readyKeycloak(): Promise<Count[]> {
  const why = whyNoKeycloakToGet();
  if (why !== undefined) {
    console.log(`The tests on a real Keycloak are skipped: ${why}.`);
    return [];
  }
  try {
    await prepare((line) => console.log(line));
    return [];
  } catch (error) {
    console.error(`The tests on a real Keycloak could not run: ${error instanceof Error ? error.message : error}`);
    return [{ passed: 0, failed: 1 }];
  }
}

// The window's tests share one browser, which keeps one core busy; all others run beside them.
const windowTests = runBeside(vitest('component', ['--project=component']));
const counts: Count[] = await readyKeycloak();
counts.push(...checks.map(({ args }) => (runs(args) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })));
// It builds, one test at a time, so it comes while the window's tests need the other core.
counts.push(run(playwright('start', ['--project=start', '--no-deps'], {})));
const isBuilt = runs(['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn']);
// Two workers: many tests wait for a server, a keychain or a deadline.
const withoutBrowser = ['--project=!component', '--maxWorkers=2', '--reporter=./tests/faults/table.ts'];
counts.push(run(vitest('without-browser', withoutBrowser)));
counts.push(isBuilt ? run(playwright('playwright', [], { START_IS_TESTED: '1' })) : { passed: 0, failed: 1 });
counts.push(await windowTests);
rmSync(reports, { recursive: true });

const sum = (key: keyof Count) => counts.reduce((total, count) => total + count[key], 0);
process.exitCode = sum('failed') === 0 ? 0 : 1;
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
