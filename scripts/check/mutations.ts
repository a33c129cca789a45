/**
 * `npm run mutations`: removes one promise at a time from a copy of the program, and requires the tests that guard it to
 * fail. It takes a few minutes, is run by hand, and writes docs/mutations.md. With words (`npm run mutations -- clipboard`)
 * it tries only the promises that contain one of them, and writes nothing.
 */
import '../entry.ts';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Mutation, mutations } from './mutations-table.ts';

const root = join(import.meta.dirname, '../..');

/** A copy that can be damaged: all files that git tracks or would add, and a link to the installed packages. */
function copyOfTheProject(): string {
  const copy = mkdtempSync(join(tmpdir(), 'api-key-console-mutations-'));
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  for (const file of listed.split('\n').filter((each) => each !== '' && each !== 'node_modules')) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** The names of the failing tests, as vitest reports them. */
function failedTests(copy: string, tests: readonly string[]): string[] {
  const report = join(copy, 'mutation-report.json');
  rmSync(report, { force: true });
  const runner = ['node_modules/vitest/vitest.mjs', 'run', '--bail=3', '--reporter=json', `--outputFile=${report}`];
  spawnSync(process.execPath, [...runner, ...tests], { cwd: copy, stdio: 'ignore', timeout: 300_000 });
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    testResults: { assertionResults: { status: string; title: string }[] }[];
  };
  return testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ title }) => title),
  );
}

const failingAnyhow = new Map<string, Set<string>>();

/** The tests that fail with nothing removed: their failures prove nothing. */
function failing(copy: string, tests: readonly string[]): Set<string> {
  const key = tests.join();
  const known = failingAnyhow.get(key) ?? new Set(failedTests(copy, tests));
  failingAnyhow.set(key, known);
  return known;
}

/** The tests that notice. Throws unless the text occurs exactly once, because then nothing was removed. */
function noticedBy(copy: string, { file, from, to, tests }: Mutation): string[] {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  if (text.split(from).length !== 2) throw new Error(`${file} must contain this exactly once: ${from}`);
  const before = failing(copy, tests);
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
  try {
    return failedTests(copy, tests).filter((each) => !before.has(each));
  } finally {
    writeFileSync(path, text);
  }
}

const words = process.argv.slice(2);
const tried = mutations.filter(({ without }) => words.length === 0 || words.some((word) => without.includes(word)));
const copy = copyOfTheProject();
const rows: string[] = [];
let unnoticed = 0;
try {
  for (const mutation of tried) {
    const names = noticedBy(copy, mutation);
    if (names.length === 0) unnoticed += 1;
    const [first = '**nothing noticed it**', ...more] = names;
    rows.push(`- **${mutation.without}**\n  ${first}${more.length > 0 ? `, and ${more.length} more` : ''}`);
    console.log(`${names.length > 0 ? 'noticed' : 'NOT NOTICED'}: without ${mutation.without} (${first})`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
/** Only after a whole run. */
function writeList(): void {
  writeFileSync(
    join(root, 'docs/mutations.md'),
    `# What fails when a promise is removed

Written by \`npm run mutations\` (${new Date().toISOString().slice(0, 10)}). Each promise in bold is
removed from a copy of the program; below it is a test that then fails. A run ends after three failures.

${rows.join('\n')}
`,
  );
  execFileSync(process.execPath, ['node_modules/@biomejs/biome/bin/biome', 'format', '--write', 'docs/mutations.md'], {
    cwd: root,
  });
}

if (words.length === 0) writeList();
process.exitCode = unnoticed === 0 ? 0 : 1;
