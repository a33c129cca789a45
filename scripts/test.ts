/**
 * `npm test`: the checks, then every test on every level. The last line is `N passed, N failed`. A level that did not
 * run, or ran no test, counts as failed, and so does a Keycloak that could have been got and was not.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whyNoKeycloakToGet } from '../tests/keycloak/availability.ts';
import { prepare } from '../tests/keycloak/prepared.ts';
import { checks, runs } from './check.ts';
import { findElectron } from './electron-runtime.ts';

interface Count {
  passed: number;
  failed: number;
}

const reports = mkdtempSync(join(tmpdir(), 'api-key-console-test-'));
const runtime = findElectron({ mayFetch: false });
console.log(`Tests run on Node ${process.versions.node} and: ${runtime.why}`);

/** Runs one runner and reads its report; a report that is missing or empty is a failure of its own. */
function level(name: string, args: readonly string[], env: NodeJS.ProcessEnv, read: (report: never) => Count): Count {
  const passed = runs(args, { ...process.env, ...env });
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

/** Whether the tests at a real Keycloak run: where there is none and none can be had, that is said and no failure. */
async function readyKeycloak(): Promise<Count[]> {
  const why = whyNoKeycloakToGet();
  if (why !== undefined) {
    console.log(`The tests at a real Keycloak are not run: ${why}.`);
    return [];
  }
  try {
    await prepare((line) => console.log(line));
    return [];
  } catch (error) {
    console.error(`The tests at a real Keycloak are not run: ${error instanceof Error ? error.message : error}`);
    return [{ passed: 0, failed: 1 }];
  }
}

const counts: Count[] = await readyKeycloak();
counts.push(...checks.map(({ args }) => (runs(args) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })));

counts.push(
  level(
    'vitest',
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=./tests/faults/table.ts',
      '--reporter=json',
      `--outputFile.json=${join(reports, 'vitest.json')}`,
    ],
    {},
    (report: { numPassedTests: number; numFailedTests: number; numFailedTestSuites: number; success: boolean }) => ({
      passed: report.numPassedTests,
      failed: report.success ? 0 : Math.max(1, report.numFailedTests),
    }),
  ),
);

if (runs(['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn'])) {
  counts.push(
    level(
      'playwright',
      ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'],
      { PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, 'playwright.json') },
      ({ stats }: { stats: { expected: number; unexpected: number; flaky: number; skipped: number } }) => ({
        passed: stats.expected,
        failed: stats.unexpected + stats.flaky,
      }),
    ),
  );
} else {
  counts.push({ passed: 0, failed: 1 });
}
rmSync(reports, { recursive: true });

const sum = (key: keyof Count) => counts.reduce((total, count) => total + count[key], 0);
process.exitCode = sum('failed') === 0 ? 0 : 1;
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
