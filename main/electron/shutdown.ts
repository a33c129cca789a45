/** Ends the program in order, and reacts when the person leaves the computer. */
import { app, powerMonitor } from 'electron';

/** The time limit for ending, in milliseconds: a hanging clipboard or keychain must not keep the program alive. */
const mostMs = 3000;

/** Lets `stop` finish before the program ends, because handlers of `will-quit` are synchronous. */
export function endAfter(stop: () => Promise<void>): void {
  app.on('will-quit', (event) => {
    event.preventDefault();
    const deadline = new Promise<void>((over) => setTimeout(over, mostMs));
    void Promise.race([stop(), deadline]).finally(() => app.exit(0));
  });
}

/** Calls `woke` when the computer is awake again. */
export function whenAwake(woke: () => void): void {
  powerMonitor.on('resume', woke);
}

/** Calls `leave` when the computer is locked or going to sleep. Linux only reports sleep. */
export function whenLeft(leave: () => Promise<void>): void {
  powerMonitor.on('lock-screen', () => void leave());
  powerMonitor.on('suspend', () => void leave());
}
