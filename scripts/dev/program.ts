/** The console as a process that a script starts and ends. */
import { type ChildProcess, spawn } from 'node:child_process';

/** How long the console may take to end before it is killed, in milliseconds. */
const endMs = 4000;

export interface Program {
  /** Its exit code once it has ended; 0 if `end` ended it. */
  readonly ended: Promise<number>;
  /** Asks it to end, and kills it if it does not. */
  end(): void;
}

function kill(child: ChildProcess): void {
  if (child.pid && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL');
  else child.kill('SIGKILL');
}

/** Starts the program on the given Electron. */
export function startProgram(
  executable: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Program {
  const isRoot = process.getuid?.() === 0;
  const child = spawn(
    executable,
    [...(isRoot ? ['--no-sandbox'] : []), ...args],
    // In its own process group: only the script gets the terminal's Ctrl+C, and then ends everything in order.
    { stdio: 'inherit', detached: process.platform !== 'win32', env },
  );
  let ending: NodeJS.Timeout | undefined;
  let hasEnded = false;
  // However the script ends, nothing that holds the program's lock stays behind.
  const killLeft = () => kill(child);
  process.once('exit', killLeft);
  return {
    ended: new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => {
        hasEnded = true;
        process.off('exit', killLeft);
        clearTimeout(ending);
        resolve(ending ? 0 : (code ?? 1));
      });
    }),
    end() {
      if (hasEnded) return;
      child.kill('SIGTERM');
      // A window that asks whether to close must not outlive the terminal that ended it.
      ending ??= setTimeout(() => kill(child), endMs);
    },
  };
}
