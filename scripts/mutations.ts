/**
 * `npm run mutations`: takes one promise after the other out of a copy of the program, and demands that the tests which
 * are said to guard it fail. The table goes into docs/mutations.md. It takes a few minutes and is run by hand.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

interface Mutation {
  /** What the program is without it. */
  without: string;
  file: string;
  /** A text that is there exactly once, and what stands in its place. */
  from: string;
  to: string;
  /** The tests that guard it. */
  tests: readonly string[];
}

const mutations: readonly Mutation[] = [
  {
    without: 'the fsync of the journal’s file',
    file: 'main/storage/durable-file.ts',
    from: 'await handle.writeFile(text);\n      await handle.sync();',
    to: 'await handle.writeFile(text);',
    tests: ['tests/integration/journal/order.test.ts'],
  },
  {
    without: 'the fsync of the journal’s folder',
    file: 'main/storage/durable-file.ts',
    from: 'await syncFolder(dirname(file));',
    to: '',
    tests: ['tests/integration/journal/order.test.ts'],
  },
  {
    without: 'the journal before the request',
    file: 'main/keys/journal.ts',
    from: 'const written = await createDurably(file,',
    to: "const written = process.pid > 0 ? { ok: true, code: '' } : await createDurably(file,",
    tests: ['tests/faults/kill/steps.test.ts'],
  },
  {
    without: 'the tolerance for folders that cannot be synced',
    file: 'main/storage/durable-file.ts',
    from: "if (!['EINVAL', 'ENOTSUP'].includes(codeOf(error))) throw error;",
    to: 'throw error;',
    tests: ['tests/integration/settings/unsynced-folder.test.ts'],
  },
  {
    without: 'the refusal of a creation that is not in the journal',
    file: 'main/keys/keys.ts',
    from: "if (!isWritten) return failed({ kind: 'notJournaled' });",
    to: '',
    tests: ['tests/faults/machine/disk.test.ts'],
  },
  {
    without: 'the same Idempotency-Key for the same wish',
    file: 'main/management/v1/driver.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a piece of program text.
    from: '`"${intent}"`',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a piece of program text.
    to: '`"${crypto.randomUUID()}"`',
    tests: ['tests/faults/kill/steps.test.ts', 'tests/faults/network'],
  },
  {
    without: 'the check of the account in focus',
    file: 'main/visit/accounts.ts',
    from: 'return this.#focus?.id === id ? success(this.#focus)',
    to: 'return this.#focus ? success(this.#focus)',
    tests: ['tests/integration/console/account-switch.test.ts'],
  },
  {
    without: 'the drop of a late list',
    file: 'main/keys/keys.ts',
    from: 'return now.ok && isSamePlace(now.value, place);',
    to: 'return now.ok || place !== undefined;',
    tests: ['tests/integration/console/account-switch.test.ts'],
  },
  {
    without: 'the look whether the account was left before a secret is held',
    file: 'main/keys/unsettled.ts',
    from: 'if (!now || !isSamePlace(now, place))',
    to: 'if (!now)',
    tests: ['tests/integration/console/account-switch.test.ts'],
  },
  {
    without: 'the read-back of the keychain',
    file: 'main/keychain/operation.ts',
    from: "if (kept.state === 'found' && kept.secret === secret) return { state: 'done' };",
    to: "if (kept.state !== 'locked') return { state: 'done' };",
    tests: ['tests/unit/keychain/operation.test.ts'],
  },
  {
    without: 'the read-back of the settings',
    file: 'main/storage/guarded-store.ts',
    from: 'this.#good = this.#readBack(values);',
    to: "this.#good = this.#good ?? { kind: 'good', values, bytes: Buffer.from(JSON.stringify(values)) };",
    tests: ['tests/integration/settings/faults.test.ts'],
  },
  {
    without: 'the memory that an earlier try may have arrived',
    file: 'main/management/http.ts',
    from: 'isDoubtful ||= leavesDoubt(request, value);',
    to: 'isDoubtful = leavesDoubt(request, value);',
    tests: ['tests/faults/network'],
  },
  {
    without: 'the echo check of a creation',
    file: 'main/management/v1/driver.ts',
    from: 'echoes: ({ apiKey }) => apiKey.name === name,',
    to: '',
    tests: ['tests/faults/network', 'tests/integration/console/hostile-answers.test.ts'],
  },
  {
    without: 'the refusal of redirects',
    file: 'main/net/bounded-fetch.ts',
    from: "redirect: 'error'",
    to: "redirect: 'follow'",
    tests: ['tests/faults/network', 'tests/integration/console/hostile-answers.test.ts'],
  },
  {
    without: 'the deadline over the body',
    file: 'main/net/bounded-fetch.ts',
    from: 'ports.clock.after(deadlineMs, late)',
    to: 'ports.clock.after(deadlineMs, () => undefined)',
    tests: ['tests/unit/net/bounded-fetch.test.ts', 'tests/integration/console/hostile-answers.test.ts'],
  },
  {
    without: 'the end of a request with its owner',
    file: 'main/net/bounded-fetch.ts',
    from: "endedBy?.addEventListener('abort', leave)",
    to: "endedBy?.addEventListener('abort', () => undefined)",
    tests: ['tests/unit/net/bounded-fetch.test.ts', 'tests/unit/session/identity-fetch.test.ts'],
  },
  {
    without: 'the one refresh for all',
    file: 'main/session/session.ts',
    from: 'active.refreshing ??= ',
    to: 'active.refreshing = ',
    tests: ['tests/faults/network'],
  },
  {
    without: 'the budget of repetitions',
    file: 'main/net/retries.ts',
    from: 'if (!this.#take(host)) return made.value;',
    to: '',
    tests: ['tests/unit/net/retries.test.ts', 'tests/faults/network'],
  },
  {
    without: 'the look in the list before a repeated answer is shown',
    file: 'main/keys/unsettled.ts',
    from: 'keys.value.some(({ id }) => id === apiKey.id)',
    to: 'apiKey.id.length > 0',
    tests: ['tests/integration/console/unsettled.test.ts'],
  },
];

const root = join(import.meta.dirname, '..');

/** A copy that can be harmed: everything that git knows or would take, and the installed packages by a link. */
function copyOfTheProject(): string {
  const copy = mkdtempSync(join(tmpdir(), 'api-key-console-mutations-'));
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  for (const file of listed.split('\n').filter((each) => each !== '')) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** The names of the tests that fail, as vitest reports them. */
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

/** The tests that notice; throws where the text is not there exactly once, since then nothing was taken out. */
function noticedBy(copy: string, { file, from, to, tests }: Mutation): string[] {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  if (text.split(from).length !== 2) throw new Error(`${file} does not have exactly once: ${from}`);
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
  try {
    return failedTests(copy, tests);
  } finally {
    writeFileSync(path, text);
  }
}

const copy = copyOfTheProject();
const rows: string[] = [];
let unnoticed = 0;
try {
  for (const mutation of mutations) {
    const names = noticedBy(copy, mutation);
    if (names.length === 0) unnoticed += 1;
    const [first = '**nothing noticed it**', ...more] = names;
    rows.push(`| ${mutation.without} | ${first}${more.length > 0 ? `, and ${more.length} more` : ''} |`);
    console.log(`${names.length > 0 ? 'noticed' : 'NOT NOTICED'}: without ${mutation.without} (${first})`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
writeFileSync(
  join(root, 'docs/mutations.md'),
  `# What fails when a promise is taken out

Written by \`npm run mutations\` (${new Date().toISOString().slice(0, 10)}). Each line is one change to a copy of the program, and a test that fails because of it; a run ends after three failures.

| without | fails |
| --- | --- |
${rows.join('\n')}
`,
);
execFileSync(process.execPath, ['node_modules/@biomejs/biome/bin/biome', 'format', '--write', 'docs/mutations.md'], {
  cwd: root,
});
process.exitCode = unnoticed === 0 ? 0 : 1;
