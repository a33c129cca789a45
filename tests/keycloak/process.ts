/** One process of Keycloak, from its first line to its end. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The administrator of the database that is prepared; they are known to this computer's loopback alone. */
export const bootstrapAdmin = { username: 'admin', password: 'admin-of-keycloak' };

/** How long it may take to listen, in milliseconds: on two busy cores it took up to two minutes. */
const startMs = 240_000;

/** How long it may take to end when it is asked to, in milliseconds. */
const endMs = 10_000;

export interface KeycloakProcess {
  /** Where it listens; without a slash at the end. */
  readonly url: string;
  /** Ends it and everything that it started: asked to, or killed before it can do anything more. */
  stop(signal?: EndSignal): Promise<void>;
}

/** How it is ended. */
export type EndSignal = 'SIGTERM' | 'SIGKILL';

/** A home for one run: what is large is linked, `data` is its own. */
export function linkHome(prepared: string, folder: string): void {
  mkdirSync(join(folder, 'bin'), { recursive: true });
  cpSync(join(prepared, 'bin/kc.sh'), join(folder, 'bin/kc.sh'));
  for (const each of ['lib', 'conf', 'providers', 'themes', 'version.txt']) {
    symlinkSync(join(prepared, each), join(folder, each));
  }
}

/** The environment: little memory, and compiled once and quickly, since it lives for minutes. */
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
  // What lies in data/import, if anything does.
  '--import-realm',
  '--http-enabled=true',
  '--hostname-strict=false',
  '--http-host=127.0.0.1',
];

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** The group too: kc.sh starts Java, and ends when Java does. */
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
 * Starts it in a home and waits until it says where it listens. Throws with its last lines where it does not. Without a
 * port the system chooses one, and the log says which.
 */
export async function startProcess(home: string, port = 0): Promise<KeycloakProcess> {
  // A group of its own: the terminal's Ctrl+C comes to who started it, who then ends it in order.
  const child = spawn('sh', [join(home, 'bin/kc.sh'), ...startArguments, `--http-port=${port}`], {
    env: environment(),
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Whoever ends without asking it to end must not leave it behind.
  const killGroup = () => {
    if (child.pid !== undefined && !hasEnded(child)) process.kill(-child.pid, 'SIGKILL');
  };
  // First of all: what removes its folder must find nobody who writes to it.
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
