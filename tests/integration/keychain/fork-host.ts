import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { KeychainProblem, Result } from '../../../contract/failure.ts';
import type { KeychainHost } from '../../../main/keychain/client.ts';
import { anySum } from '../../../main/keychain/library.ts';
import type { Clock } from '../../../main/ports.ts';
import type { SecretText } from '../../../main/secret-text.ts';

const entry = join(import.meta.dirname, '../../../main/keychain/process.ts');
const parentPort = join(import.meta.dirname, 'parent-port.ts');

/** Runs the real child on Node instead of Electron. `children`: all that were ever started, latest last. */
export class ForkHost implements KeychainHost {
  readonly children: ChildProcess[] = [];
  readonly #env: Record<string, string>;

  constructor(env: Record<string, string>) {
    this.#env = { LC_ALL: 'C', ...env };
  }

  /** The pids of the children still running. */
  get running(): number[] {
    return this.children.flatMap((child) =>
      child.pid !== undefined && child.exitCode === null && child.signalCode === null ? [child.pid] : [],
    );
  }

  start() {
    const execArgv = ['--import', parentPort];
    const child = fork(entry, [anySum], { env: this.#env, execArgv, serialization: 'advanced', stdio: 'ignore' });
    this.children.push(child);
    return {
      post: (message: object) => void child.send(message),
      onMessage: (hear: (message: unknown) => void) => void child.on('message', hear),
      onExit: (hear: () => void) => void child.on('exit', hear),
      kill: () => void child.kill(),
    };
  }
}

export const realClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after(ms, what) {
    const timer = setTimeout(what, ms);
    return () => clearTimeout(timer);
  },
};

export const ok = { ok: true, value: {} };

export function because(problem: KeychainProblem): object {
  return { ok: false, failure: { kind: 'keychain', problem } };
}

export function exposed(result: Result<SecretText>): string | undefined {
  return result.ok ? result.value.expose() : undefined;
}
