/** The console as a process that a script has started and ends. */
import { type ChildProcess, spawn } from 'node:child_process';

/** How long the console may take to end by itself, in milliseconds. */
const endMs = 4000;

export interface Program {
  /** Its exit code once it has ended; 0 where `end` was what ended it. */
  readonly ended: Promise<number>;
  /** Asks it to end, and sees to it. */
  end(): void;
}

function kill(child: ChildProcess): void {
  if (child.pid && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL');
  else child.kill('SIGKILL');
}

/** Starts the program in a folder on the given Electron. */
export function startProgram(
  executable: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Program {
  const isRoot = process.getuid?.() === 0;
  const child = spawn(
    executable,
    [...(isRoot ? ['--no-sandbox'] : []), ...args],
    // A group of its own: the terminal's Ctrl+C comes to the script alone, which then ends everything in order.
    { stdio: 'inherit', detached: process.platform !== 'win32', env },
  );
  let ending: NodeJS.Timeout | undefined;
  let hasEnded = false;
  // Whatever ends the script, nothing stays behind that has the program's lock.
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
      // A window that asks whether to close must not outlive the terminal that has said so.
      ending ??= setTimeout(() => kill(child), endMs);
    },
  };
}
