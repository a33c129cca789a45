/** utilityProcess: a real child process that starts, talks and ends as in Electron. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { app } from '../app/app.ts';
import { codec } from '../ipc/ipc.ts';
import { fuses, resources } from '../launch.ts';
import { guard, guardedEmitter, preventable } from '../not-here.ts';
import { state } from '../state.ts';

export interface ForkOptions {
  env?: NodeJS.ProcessEnv;
  execArgv?: string[];
  cwd?: string;
  stdio?: string | string[];
  serviceName?: string;
}

const children = new Set<UtilityProcess>();

function stdioOf(given: string | string[] = 'inherit'): string[] {
  const list = Array.isArray(given) ? given : ['ignore', given, given];
  if (list.length < 3) throw new Error('configuration missing for stdin, stdout or stderr.');
  if (list[0] !== 'ignore') throw new Error('stdin value other than ignore is not supported.');
  return list;
}

export class UtilityProcess extends guardedEmitter('utilityProcess') {
  pid: number | undefined;
  stdout: Readable | null = null;
  stderr: Readable | null = null;
  private readonly child: ChildProcess;
  private spawned = false;
  private over = false;
  private killedByUs = false;

  constructor(modulePath: string, args: readonly string[], options: ForkOptions) {
    super();
    const [, out = 'inherit', error = 'inherit'] = stdioOf(options.stdio);
    const { env, cwd, execArgv = [], serviceName = 'Node Utility Process' } = options;
    // An empty environment means the parent's, as in Electron; any other replaces it.
    const environment = { ...(env && Object.keys(env).length > 0 ? env : process.env) };
    if (!fuses.nodeOptions) delete environment.NODE_OPTIONS;
    const boot = join(import.meta.dirname, 'boot.ts');
    this.child = spawn(
      process.execPath,
      [
        '--unhandled-rejections=warn-with-error-code',
        '--disable-warning=ExperimentalWarning',
        ...execArgv,
        boot,
        resources,
        modulePath,
        ...args,
      ],
      { cwd, env: environment, stdio: ['ignore', out, error, 'ipc'] as never, serialization: 'json' },
    );
    children.add(this);
    const through = (from: Readable | null) => from?.pipe(new PassThrough()) ?? null;
    this.stdout = through(this.child.stdout);
    this.stderr = through(this.child.stderr);
    this.child.on('spawn', () => {
      this.pid = this.child.pid;
      this.spawned = true;
      this.emit('spawn');
    });
    this.child.on('message', (text: string) => this.emit('message', codec.decode(text)));
    this.child.on('error', () => {});
    this.child.on('exit', (code, signal) => this.ended(code, signal, serviceName));
  }

  private ended(code: number | null, signal: string | null, name: string): void {
    this.over = true;
    children.delete(this);
    this.pid = undefined;
    const exitCode = this.killedByUs ? 0 : (code ?? (signal === 'SIGKILL' ? 9 : 15));
    this.emit('exit', exitCode);
    if (exitCode !== 0) {
      const reason = signal ? 'killed' : 'abnormal-exit';
      app.emit('child-process-gone', preventable({}), {
        type: 'Utility',
        reason,
        exitCode,
        serviceName: 'node.mojom.NodeService',
        name,
      });
    }
    this.stdout = null;
    this.stderr = null;
  }

  postMessage(message: unknown, transfer?: unknown[]): void {
    if (transfer?.length) throw new Error('not in the stand-in: utilityProcess.postMessage with ports');
    const text = codec.encode(message);
    if (!this.over && this.child.connected) this.child.send(text);
  }

  kill(): boolean {
    if (!this.spawned || this.over) return false;
    this.killedByUs = true;
    return this.child.kill('SIGTERM');
  }
}

/** Ends the children with the program; their `exit` events still fire. A child that does not exit is killed. */
export async function endChildren(): Promise<void> {
  const ends = [...children].map(
    (child) =>
      new Promise<void>((done) => {
        const pid = child.pid;
        const force = setTimeout(() => pid && process.kill(pid, 'SIGKILL'), 1000);
        child.once('exit', () => {
          clearTimeout(force);
          done();
        });
        if (!child.kill()) done();
      }),
  );
  await Promise.all(ends);
}

export const utilityProcess = guard('utilityProcess', {
  fork(modulePath: string, args: readonly string[] = [], options: ForkOptions = {}): UtilityProcess {
    if (!state.ready) throw new TypeError('utilityProcess cannot be created before app is ready.');
    return Array.isArray(args)
      ? new UtilityProcess(modulePath, args, options)
      : new UtilityProcess(modulePath, [], args as ForkOptions);
  },
});
