/**
 * `npm run supply-chain`: checks what package.json, package-lock.json and .npmrc contain. A package from outside the registry
 * or without a checksum fails, and so does an install script until it is allowed by name.
 */
import '../entry.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface LockEntry {
  name?: string;
  version?: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
  hasInstallScript?: boolean;
  optional?: boolean;
  os?: string[];
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

export interface Lock {
  packages: Record<string, LockEntry>;
}

export interface Manifest {
  dependencies?: Record<string, string>;
  allowScripts?: Record<string, boolean>;
}

/** The lowest versions with all known vulnerabilities fixed; raised with each advisory that concerns us. */
const leastVersions: Readonly<Record<string, string>> = {
  // The newest patch when the console was built; it fixes GHSA-qmv3 and earlier advisories.
  electron: '45.4.1',
  // CVE-2026-44486 and others were fixed in 1.16; redirects and proxies were reviewed again in 1.18.
  axios: '1.18.0',
};

/** How many packages may be installed with the program; all others are bundled or for development only. */
const mostRuntimeDependencies = 10;

function nameOf(path: string, entry: LockEntry): string {
  return entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** A pre-release counts as older: no release is made with one. */
function isOlder(version: string, least: string): boolean {
  if (version.includes('-')) return true;
  const [own, limit] = [version, least].map((text) => text.split(/[.+-]/).map(Number));
  const at = (limit ?? []).findIndex((part, index) => part !== own?.[index]);
  return at !== -1 && !((own?.[at] ?? 0) > (limit?.[at] ?? 0));
}

/** Whether it is a registry version, range or tag, possibly after `npm:`, and not a URL, repository or folder. */
function isFromRegistry(wanted: string): boolean {
  return /^(npm:(@[\w.-]+\/)?[\w.-]+@)?[\w\s.*^~<>=|+-]*$/.test(wanted);
}

function scriptProblems(entries: readonly [string, LockEntry][], allowed: Record<string, boolean>): string[] {
  const withScript = new Set(
    entries.filter(([, { hasInstallScript }]) => hasInstallScript).map((each) => nameOf(...each)),
  );
  const unknown = [...withScript].filter((name) => !(name in allowed));
  const gone = Object.keys(allowed).filter((name) => !withScript.has(name));
  return [
    ...unknown.map((name) => `${name} has an install script that allowScripts in package.json does not name`),
    ...gone.map((name) => `${name} is named in allowScripts and has no install script any more`),
  ];
}

function originProblems([path, entry]: [string, LockEntry]): string[] {
  const asked = { ...entry.dependencies, ...entry.devDependencies, ...entry.optionalDependencies };
  const elsewhere = Object.entries(asked).filter(([, wanted]) => !isFromRegistry(wanted));
  const problems = elsewhere.map(([name, wanted]) => `${path || 'package.json'} asks for ${name} from ${wanted}`);
  if (path === '') return problems;
  const name = nameOf(path, entry);
  const isElsewhere =
    entry.link ||
    !/^\d+\.\d+\.\d+/.test(entry.version ?? '') ||
    (entry.resolved && !/^https:\/\/[^/]+\/.*\.tgz$/.test(entry.resolved));
  if (isElsewhere) problems.push(`${name} does not come from the registry`);
  // scripts/release/complete-lock.ts adds other platforms' packages that the registry lacks: optional, and with an `os`.
  const isOfOtherPlatform = entry.optional === true && entry.os !== undefined;
  if (entry.integrity === undefined ? !isOfOtherPlatform : !/^sha512-[\w+/]{86}==$/.test(entry.integrity))
    problems.push(`${name} has no SHA-512 in package-lock.json`);
  return problems;
}

/** Node runs everything here: one version for all platforms, which the lock provides, not an install script. */
function nodeProblems(entries: readonly [string, LockEntry][]): string[] {
  const ours = entries.filter(([path]) => /^node_modules\/node-(bin-)?(darwin|linux|win)-\w+$/.test(path));
  const versions = new Set(ours.map(([, { version }]) => version));
  return versions.size === 1 ? [] : [`Node of ${versions.size} versions: ${[...versions].sort().join(', ') || 'none'}`];
}

/** The problems, one line each. */
export function supplyChainProblems(lock: Lock, manifest: Manifest, npmrc: string): string[] {
  const entries = Object.entries(lock.packages);
  const packages = entries.filter(([path]) => path !== '');
  const tooOld = packages.flatMap(([path, entry]) => {
    const name = nameOf(path, entry);
    const least = leastVersions[name];
    return least && isOlder(entry.version ?? '', least) ? [`${name} ${entry.version} is older than ${least}`] : [];
  });
  const runtime = Object.keys(manifest.dependencies ?? {}).length;
  return [
    ...scriptProblems(packages, manifest.allowScripts ?? {}),
    ...entries.flatMap(originProblems),
    ...tooOld,
    ...nodeProblems(packages),
    ...(runtime > mostRuntimeDependencies
      ? [`${runtime} runtime dependencies, ${mostRuntimeDependencies} at most`]
      : []),
    ...(/^strict-allow-scripts=true$/m.test(npmrc)
      ? []
      : ['.npmrc does not refuse install scripts that are not named']),
    ...(/^min-release-age=[1-9]\d*$/m.test(npmrc) ? [] : ['.npmrc lets in versions that have just come out']),
  ];
}

if (import.meta.main) {
  const read = (name: string) => readFileSync(join(import.meta.dirname, '../..', name), 'utf8');
  const problems = supplyChainProblems(
    JSON.parse(read('package-lock.json')),
    JSON.parse(read('package.json')),
    read('.npmrc'),
  );
  console.log(problems.length === 0 ? 'No problems in the supply chain.' : problems.join('\n'));
  process.exitCode = problems.length === 0 ? 0 : 1;
}
