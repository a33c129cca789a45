/** One process of Keycloak, from start to end. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The administrator of the prepared database, which only this computer's loopback can reach. */
export const bootstrapAdmin = { username: 'admin', password: 'admin-of-keycloak' };

/** How long it may take to listen, in milliseconds; on two busy cores it took up to two minutes. */
const startMs = 240_000;

/** How long it may take to end when asked, in milliseconds. */
const endMs = 10_000;

export interface KeycloakProcess {
  /** Where it listens, without a trailing slash. */
  readonly url: string;
  /** Ends it and everything it started: on request, or killed before it can do anything more. */
  stop(signal?: EndSignal): Promise<void>;
}

export type EndSignal = 'SIGTERM' | 'SIGKILL';

/** Makes a home for one run: links everything large; `data` is its own. */
export function linkHome(prepared: string, folder: string): void {
  mkdirSync(join(folder, 'bin'), { recursive: true });
  cpSync(join(prepared, 'bin/kc.sh'), join(folder, 'bin/kc.sh'));
  for (const each of ['lib', 'conf', 'providers', 'themes', 'version.txt']) {
    symlinkSync(join(prepared, each), join(folder, each));
  }
}

/** Environment: little memory, and compiled once and quickly, since it lives only minutes. */
export function environment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    KC_BOOTSTRAP_ADMIN_USERNAME: bootstrapAdmin.username,
    KC_BOOTSTRAP_ADMIN_PASSWORD: bootstrapAdmin.password,
    KC_CACHE: 'local',
    JAVA_OPTS_APPEND: '-XX:TieredStopAtLevel=1 -XX:-UseG1GC -XX:+UseSerialGC',
  };
}

const startArguments = [
  'start',
  '--optimized',
  // Imports what is in data/import, if anything.
  '--import-realm',
  '--http-enabled=true',
  '--hostname-strict=false',
  '--http-host=127.0.0.1',
];

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Ends its whole group: kc.sh starts Java, and ends when Java does. */
async function end(child: ChildProcess, signal: EndSignal): Promise<void> {
  const { pid } = child;
  if (pid === undefined || hasEnded(child)) return;
  const over = once(child, 'exit');
  process.kill(-pid, signal);
  const late = setTimeout(() => process.kill(-pid, 'SIGKILL'), endMs);
  await over;
  clearTimeout(late);
}

/**
 * Starts it in a home and waits until it reports where it listens; if it does not, throws with its last lines. Without a
 * port the system chooses one, which the log reports.
 */
export async function startProcess(home: string, port = 0): Promise<KeycloakProcess> {
  // In its own group, so that the terminal's Ctrl+C reaches only the process that started it, which then ends it in order.
  const child = spawn('sh', [join(home, 'bin/kc.sh'), ...startArguments, `--http-port=${port}`], {
    env: environment(),
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // A process that exits without stopping it must not leave it behind.
  const killGroup = () => {
    if (child.pid !== undefined && !hasEnded(child)) process.kill(-child.pid, 'SIGKILL');
  };
  // Before other listeners: nothing may still write to its folder when one removes it.
  process.prependOnceListener('exit', killGroup);
  const said: string[] = [];
  const listening = Promise.withResolvers<string>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    said.push(line);

    if (said.length > 30) said.shift();
    const [url] = /(?<=Listening on: )http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
    if (url !== undefined) listening.resolve(url);
  });
  const give = (why: string) => () => listening.reject(new Error(`Keycloak ${why}:\n${said.join('\n')}`));
  child.once('exit', give('ended before it listened'));
  const late = setTimeout(give('did not listen in time'), startMs);
  const stop = async (signal: EndSignal = 'SIGTERM') => {
    await end(child, signal);
    process.off('exit', killGroup);
  };
  try {
    return { url: await listening.promise, stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    clearTimeout(late);
  }
}
