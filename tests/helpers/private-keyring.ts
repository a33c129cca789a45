/**
 * A private keychain: a D-Bus and a real gnome-keyring in a temporary home, in each state found on people's machines.
 * Linux only. Never touches the keychain of the person who runs the tests.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where Debian, Ubuntu and others install the dialog that asks for the keychain's password. */
const prompter = ['/usr/libexec/gcr-prompter', '/usr/lib/gcr/gcr-prompter'].find((path) => existsSync(path));

/** Whether this machine can show that dialog, on a virtual screen. */
export const canPrompt =
  prompter !== undefined &&
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'Xvfb')));

export type KeyringSetUp =
  /** No bus at all: a server, a container. */
  | 'noBus'
  /** A bus without a secret service: a minimal desktop. */
  | 'busWithoutService'
  /** gnome-keyring runs, but no keyring was ever created. */
  | 'neverInitialised'
  /** The keyring is locked, and nothing can ask for its password. */
  | 'locked'
  /** The keyring is locked, and a dialog asks for the password and gets no answer. */
  | 'lockedWithPrompt'
  | 'unlocked';

export interface PrivateKeyring {
  /** The environment in which a process uses this keychain and no other. */
  readonly env: Record<string, string>;
  lock(): Promise<void>;
  /** As signing in to the desktop again does: restarts the service with the password. */
  unlock(): Promise<void>;
  /** How many entries the keyring reports. */
  entries(): Promise<number>;
  /** The service hangs: accepts requests and answers none. */
  pauseService(): void;
  resumeService(): void;
  killService(): void;
  /** Whether the password dialog is open. */
  isAsking(): Promise<boolean>;
  /** Closes the dialog without an answer, as its Cancel does. */
  dismissPrompt(): Promise<void>;
  /** How many connections the bus has, including this query's own. */
  connections(): Promise<number>;
  /** Ends every process and deletes every file. */
  stop(): Promise<void>;
}

const password = 'password of the test keyring';
const collection = '/org/freedesktop/secrets/collection/login';

function busConfig(socket: string, services: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <servicedir>${services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;
}

/** Signals a process group. */
function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch {
    // The group has ended.
  }
}

export async function startPrivateKeyring(setUp: KeyringSetUp): Promise<PrivateKeyring> {
  const home = mkdtempSync(join(tmpdir(), 'keyring-'));
  const running: ChildProcess[] = [];
  const runtime = join(home, 'run');
  const services = join(home, 'services');
  mkdirSync(runtime, { mode: 0o700 });
  mkdirSync(services);
  const env: Record<string, string> = { HOME: home, XDG_RUNTIME_DIR: runtime, PATH: process.env.PATH ?? '' };
  let service: ChildProcess | undefined;

  /** Each process leads its own group, to end its children with it. */
  function start(command: string, args: string[], input?: string): ChildProcess {
    const child = spawn(command, args, { env, detached: true, stdio: ['pipe', 'pipe', 'ignore'] });
    child.on('error', () => {});
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
    running.push(child);
    return child;
  }

  async function firstLine(child: ChildProcess): Promise<string> {
    if (!child.stdout) throw new Error('no output to read');
    const lines = createInterface({ input: child.stdout });
    const [line] = await once(lines, 'line', { signal: AbortSignal.timeout(10_000) });
    return line;
  }

  async function ask(destination: string, path: string, method: string, ...args: string[]): Promise<string> {
    const target = ['--session', '--print-reply', `--dest=${destination}`, path, method];
    return (await run('dbus-send', [...target, ...args], { env, timeout: 10_000 })).stdout;
  }

  async function prompterPid(): Promise<number | undefined> {
    const method = 'org.freedesktop.DBus.GetConnectionUnixProcessID';
    const answer = ask('org.freedesktop.DBus', '/', method, 'string:org.gnome.keyring.SystemPrompter');
    const pid = /uint32 (\d+)/.exec(await answer.catch(() => ''))?.[1];
    return pid === undefined ? undefined : Number(pid);
  }

  async function startService(...input: [] | [string]): Promise<void> {
    const unlock = input.length > 0 ? ['--unlock'] : [];
    service = start('gnome-keyring-daemon', ['--foreground', '--components=secrets', ...unlock], ...input);
    for (let tries = 0; ; tries += 1) {
      const owner = ask(
        'org.freedesktop.DBus',
        '/',
        'org.freedesktop.DBus.GetNameOwner',
        'string:org.freedesktop.secrets',
      );
      if (await owner.catch(() => undefined)) return;
      if (tries > 200) throw new Error('gnome-keyring did not come to the bus');
      await pause(25);
    }
  }

  const keyring: PrivateKeyring = {
    env,
    async lock() {
      const method = 'org.freedesktop.Secret.Service.Lock';
      await ask('org.freedesktop.secrets', '/org/freedesktop/secrets', method, `array:objpath:${collection}`);
    },
    async unlock() {
      if (service && service.exitCode === null && service.signalCode === null) {
        const ended = once(service, 'exit');
        service.kill('SIGTERM');
        await ended;
      }
      await startService(password);
    },
    async entries() {
      const items = ['string:org.freedesktop.Secret.Collection', 'string:Items'];
      const answer = await ask('org.freedesktop.secrets', collection, 'org.freedesktop.DBus.Properties.Get', ...items);
      return [...answer.matchAll(/object path/g)].length;
    },
    pauseService: () => void service?.kill('SIGSTOP'),
    resumeService: () => void service?.kill('SIGCONT'),
    killService: () => void service?.kill('SIGKILL'),
    isAsking: async () => (await prompterPid()) !== undefined,
    async dismissPrompt() {
      const pid = await prompterPid();
      if (pid) process.kill(pid, 'SIGTERM');
    },
    async connections() {
      const names = await ask('org.freedesktop.DBus', '/', 'org.freedesktop.DBus.ListNames');
      return [...names.matchAll(/":\d+\.\d+"/g)].length;
    },
    async stop() {
      for (const child of running.reverse()) {
        if (child.pid === undefined) continue;
        const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
        signalGroup(child.pid, 'SIGTERM');
        // A paused process handles signals only once it continues.
        signalGroup(child.pid, 'SIGCONT');
        await ended;
        // Children that are still running.
        signalGroup(child.pid, 'SIGKILL');
      }
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };

  try {
    if (setUp === 'noBus') return keyring;
    const socket = join(runtime, 'bus');
    if (setUp === 'lockedWithPrompt') {
      if (!prompter) throw new Error('gcr-prompter is not on this machine (Debian: apt install gcr)');
      const display = start('Xvfb', ['-displayfd', '1', '-screen', '0', '640x480x24', '-nolisten', 'tcp']);
      env.DISPLAY = `:${await firstLine(display)}`;
      const file = `[D-BUS Service]\nName=org.gnome.keyring.SystemPrompter\nExec=${prompter}\n`;
      writeFileSync(join(services, 'prompter.service'), file);
    }
    const config = join(home, 'bus.conf');
    writeFileSync(config, busConfig(socket, services));
    const bus = start('dbus-daemon', [`--config-file=${config}`, '--nofork', '--nopidfile', '--print-address=1']);
    env.DBUS_SESSION_BUS_ADDRESS = await firstLine(bus);
    if (setUp === 'busWithoutService') return keyring;
    if (setUp === 'neverInitialised') await startService();
    else await startService(password);
    if (setUp === 'locked' || setUp === 'lockedWithPrompt') await keyring.lock();
    return keyring;
  } catch (error) {
    await keyring.stop();
    throw error;
  }
}
