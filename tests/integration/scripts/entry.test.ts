import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { topComment, unknownOption } from '../../../scripts/entry.ts';

const root = join(import.meta.dirname, '../../..');
const { scripts, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
  version: string;
};

/** Every script that people start: those in npm's commands, and two more. */
const entries = [
  ...new Set(
    Object.values(scripts).flatMap((each) => [...each.matchAll(/scripts\/[\w/-]+\.ts/g)].map(([path]) => path)),
  ),
  'scripts/dev/write-confusables.ts',
  'scripts/release/release-files.ts',
];

function run(path: string, option: string): Promise<{ code: number | null; output: string; errors: string }> {
  const child = spawn(process.execPath, [path, option], { cwd: root });
  let output = '';
  let errors = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr.on('data', (part: Buffer) => (errors += part.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output, errors })));
}

test.each(entries)('%s says what it is for, and does nothing else', async (path) => {
  const comment = topComment(readFileSync(join(root, path), 'utf8'));
  expect(comment.length).toBeGreaterThan(40);
  expect(await run(path, '--help')).toEqual({ code: 0, output: `${comment}\n`, errors: '' });
});

test('A script tells the version, and refuses an option that it does not have', async () => {
  expect(await run('scripts/package/package.ts', '--version')).toEqual({ code: 0, output: `${version}\n`, errors: '' });
  const errors = '--instalers is not an option of scripts/package/package.ts. --help lists the options.\n';
  expect(await run('scripts/package/package.ts', '--instalers')).toEqual({ code: 2, output: '', errors });
});

test.each(entries)('%s asks for its arguments before anything else', (path) => {
  const source = readFileSync(join(root, path), 'utf8');
  expect(source.slice(source.indexOf('*/'))).toMatch(/^\*\/\nimport '\.\.\/entry\.ts';\n/);
});

test('Only what the comment names is an option, and a script that hands the rest on refuses none', () => {
  expect(unknownOption('Takes --only=NAME.', ['--only=a', 'word', '-x', '--'])).toBeUndefined();
  expect(unknownOption('Takes --only=NAME.', ['--onyl=a'])).toBe('--onyl');
  const start = topComment(readFileSync(join(root, 'scripts/dev/start.ts'), 'utf8'));
  expect(unknownOption(start, ['--user-data-dir=a'])).toBeUndefined();
});
