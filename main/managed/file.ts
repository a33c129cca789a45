/**
 * Finds the managed settings and decides whether to trust them. The system's file overrides the environment: an
 * ordinary user can set a variable, and must not weaken what is fixed for the computer.
 */
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { codeOf } from '../storage/durable-file.ts';
import { type Managed, parseManaged, unmanaged } from './policy.ts';

/** Names a settings file for tests, and for computers that nobody manages. */
const managedVariable = 'API_KEY_CONSOLE_MANAGED';

const mostBytes = 256 * 1024;

export interface ManagedFileOptions {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  /** The system's file; tests pass another. */
  systemFile?: string;
}

/**
 * The drive that Windows was started from: every process has loaded its ntdll.dll. Not %SystemDrive%, %ProgramData% or
 * anything derived from them, because whoever starts the program can set these.
 */
export function windowsDrive(modules: readonly string[]): string {
  const paths = modules.map((path) => /^(?:\\\\\?\\)?([a-z]:)\\(?:[^\\]+\\)+ntdll\.dll$/i.exec(path)?.[1]);
  return paths.find((drive) => drive !== undefined)?.toUpperCase() ?? 'C:';
}

/** The libraries in this process, as the system reports them. */
function loadedModules(): string[] {
  const report = z.object({ sharedObjects: z.array(z.string()) }).safeParse(process.report.getReport());
  return report.data?.sharedObjects ?? [];
}

/** Only an administrator can write there; on Windows, if one created the folder (docs/managed-settings.md). */
export function systemFileOf(platform: NodeJS.Platform, modules: () => readonly string[] = loadedModules): string {
  if (platform === 'win32') return `${windowsDrive(modules())}\\ProgramData\\API Key Console\\managed.json`;
  if (platform === 'darwin') return '/Library/Application Support/API Key Console/managed.json';
  return '/etc/api-key-console/managed.json';
}

type Found = { managed: Managed } | { problem: string } | 'absent';

/** Whoever can write the file can fix settings: on POSIX only root may, and for the variable's file the user too. */
function isTrusted(owner: number, mode: number, owners: readonly number[]): boolean {
  return owners.includes(owner) && (mode & 0o022) === 0;
}

function read(file: string, platform: NodeJS.Platform, owners: readonly number[]): Found {
  let descriptor: number;
  try {
    descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'absent' : { problem: `it cannot be read (${code})` };
  }
  try {
    const { uid, mode, size } = fstatSync(descriptor);
    if ((mode & constants.S_IFMT) !== constants.S_IFREG) return { problem: 'it is not a file' };
    if (size > mostBytes) return { problem: 'it is too large' };
    if (platform !== 'win32' && !isTrusted(uid, mode, owners)) {
      return {
        problem: 'others than an administrator can write to it (root must own it, and only root may write to it)',
      };
    }
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(descriptor));
    return parseManaged(text);
  } catch (error) {
    return { problem: error instanceof TypeError ? 'it is not UTF-8 text' : `it cannot be read (${codeOf(error)})` };
  } finally {
    closeSync(descriptor);
  }
}

/** Who may own the system's file, or the file that the variable names. */
function ownersOf(isSystems: boolean): number[] {
  return isSystems ? [0] : [0, process.getuid?.() ?? 0];
}

/** Why a console would not start with this file, in its own words; undefined if it would. */
export function problemWith(
  file: string,
  platform: NodeJS.Platform,
  systemFile = systemFileOf(platform),
): string | undefined {
  const found = read(file, platform, ownersOf(resolve(file) === systemFile));
  if (found === 'absent') return `there is no file ${file}`;
  return 'problem' in found ? `${file}: ${found.problem}` : undefined;
}

/**
 * What is fixed on this computer, or one line that says why the program must not start. `note`: information for the
 * person, not a problem.
 */
export function readManaged(options: ManagedFileOptions): { managed: Managed; note?: string } | { problem: string } {
  const { platform, env } = options;
  const file = options.systemFile ?? systemFileOf(platform);
  const named = env[managedVariable];
  const system = read(file, platform, ownersOf(true));
  if (system !== 'absent') {
    if ('problem' in system) return { problem: `${file}: ${system.problem}` };
    return named === undefined ? system : { ...system, note: `${managedVariable} is ignored because ${file} exists.` };
  }
  if (named === undefined) return { managed: unmanaged };
  const found = read(named, platform, ownersOf(false));
  if (found === 'absent') return { problem: `${managedVariable}: there is no file ${named}` };
  return 'problem' in found ? { problem: `${named}: ${found.problem}` } : found;
}
