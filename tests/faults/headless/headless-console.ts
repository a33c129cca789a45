/** Starts consoles without a window that can be killed, and plays the system that they run on and that survives them. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import type { Account } from '../../../contract/account.ts';
import type { Channel, Input, Output } from '../../../contract/bridge.ts';
import type { Failure, Result } from '../../../contract/failure.ts';
import type { ConnectionKind } from '../../../contract/session.ts';
import type { KeychainEntry } from '../../../main/ports.ts';
import { bundled } from '../../helpers/bundle.ts';
import { HttpBrowser } from '../../helpers/http-browser.ts';
import type { Asked, FromConsole, ToConsole } from './messages.ts';

/** What remains when a console is killed. */
export class SurvivingSystem {
  readonly keychain = new Map<string, string>();
  clipboard = '';
  /** Kills the process that asks for an operation of this kind, before or after doing it. Once only. */
  killAt: { kind: Asked['kind']; when: 'before' | 'after' } | undefined;
  /** Who signs in on the opened pages. */
  user: { email: string; password: string } | undefined;
  /** What they do there; by default, sign in on the sandbox's page. */
  onPage: (link: URL) => Promise<unknown> = async (link) => {
    if (this.user) await new HttpBrowser().signIn(link, this.user);
  };

  static nameOf({ service, account }: KeychainEntry): string {
    return `${service} ${account}`;
  }

  answer(what: Asked, asker: ChildProcess): string | null {
    const { killAt } = this;
    if (killAt?.kind !== what.kind) return this.#do(what);
    this.killAt = undefined;
    const answer = killAt.when === 'after' ? this.#do(what) : null;
    asker.kill('SIGKILL');
    return answer;
  }

  #do(what: Asked): string | null {
    switch (what.kind) {
      case 'keychain.save':
        this.keychain.set(SurvivingSystem.nameOf(what.entry), what.text);
        return null;
      case 'keychain.read':
        return this.keychain.get(SurvivingSystem.nameOf(what.entry)) ?? null;
      case 'keychain.remove':
        this.keychain.delete(SurvivingSystem.nameOf(what.entry));
        return null;
      case 'clipboard.write':
        this.clipboard = what.text;
        return null;
      case 'clipboard.read':
        return this.clipboard;
    }
  }
}

export interface HeadlessConsole {
  readonly process: ChildProcess;
  /** Its log, written to standard error. */
  output(): string;
  /** One call over the bridge. Never resolves if the console is killed first; see `gone`. */
  call<C extends Channel>(channel: C, input: Input<C>): Promise<Result<Output<C>>>;
  /** The same, but rejects on anything except success. */
  get<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>>;
  failure<C extends Channel>(channel: C, input: Input<C>): Promise<Failure>;
  /** Signs in as the system's user and enters the named account. */
  enter(accountName: string, stays?: boolean): Promise<Account>;
  /** The notices so far, oldest first. */
  readonly told: { notice: string; value: unknown }[];
  /** Resolves with the next notice of this name. */
  nextNotice(notice: string): Promise<unknown>;
  /** kill -9; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Ends it as quitting does. */
  stop(): Promise<void>;
  readonly gone: Promise<unknown>;
}

export interface HeadlessOptions {
  folder: string;
  url: string;
  /** The kind of server at that address; default: the sandbox's. */
  kind?: ConnectionKind;
  system: SurvivingSystem;
  /** A command to run the program under, such as `['strace', '-f']`. */
  under?: readonly string[];
  env?: Record<string, string>;
}

/** Resolves when the console takes calls. Rejects with its output if it ends before. */
export async function startHeadlessConsole(options: HeadlessOptions): Promise<HeadlessConsole> {
  const { folder, url, kind = 'v1', system, under = [] } = options;
  const [command = process.execPath, ...before] = under;
  const program = await bundled(join(import.meta.dirname, 'console-process.ts'));
  const child = fork(program, [folder, url, kind], {
    execPath: command,
    execArgv: [...before, ...(under.length > 0 ? [process.execPath] : []), '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(dirname(program), 'compiled'), ...options.env },
  });
  let output = '';
  child.stderr?.on('data', (part: Buffer) => {
    output += part.toString();
  });
  const gone = once(child, 'exit');
  const results = new Map<number, (result: Result<unknown>) => void>();
  const told: HeadlessConsole['told'] = [];
  const hearing: { notice: string; hear: (value: unknown) => void }[] = [];
  const say = (message: ToConsole) => {
    if (child.connected) child.send(message, () => 'a killed process hears nothing');
  };
  let count = 0;
  const ready = new Promise<void>((resolve, reject) => {
    void gone.then(() => reject(new Error(`the console ended at its start:\n${output}`)));
    child.on('message', (message: FromConsole) => {
      switch (message.kind) {
        case 'ready':
          return resolve();
        case 'asked':
          return say({ kind: 'answered', id: message.id, answer: system.answer(message.what, child) });
        case 'opened':
          void system.onPage(new URL(message.url)).catch(() => 'it was killed');
          return;
        case 'told':
          told.push({ notice: message.notice, value: message.value });
          for (const entry of hearing.filter(({ notice }) => notice === message.notice)) {
            hearing.splice(hearing.indexOf(entry), 1);
            entry.hear(message.value);
          }
          return;
        case 'result':
          results.get(message.id)?.(message.result);
          results.delete(message.id);
      }
    });
  });
  await ready;
  const theConsole: HeadlessConsole = {
    process: child,
    output: () => output,
    told,
    gone,
    call(channel, input) {
      count += 1;
      const id = count;
      say({ kind: 'call', id, channel, input });
      return new Promise((resolve) => results.set(id, resolve as (result: Result<unknown>) => void));
    },
    async get(channel, input) {
      const result = await theConsole.call(channel, input);
      if (!result.ok) throw new Error(`${channel} failed: ${JSON.stringify(result.failure)}\n${output}`);
      return result.value;
    },
    async failure(channel, input) {
      const result = await theConsole.call(channel, input);
      if (result.ok) throw new Error(`${channel} succeeded: ${JSON.stringify(result.value)}`);
      return result.failure;
    },
    async enter(accountName, stays = false) {
      const [connection] = await theConsole.get('connections.list', {});
      await theConsole.get('session.signIn', { connection: connection?.id ?? '', stays });
      const { items } = await theConsole.get('accounts.list', { query: accountName, cursor: null });
      const account = items.find(({ name }) => name === accountName);
      if (!account) throw new Error(`${accountName} is not among the accounts`);
      return theConsole.get('accounts.enter', { account: account.id });
    },
    nextNotice: (notice) => new Promise((hear) => hearing.push({ notice, hear })),
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    async stop() {
      say({ kind: 'stop' });
      await gone;
    },
  };
  return theConsole;
}
