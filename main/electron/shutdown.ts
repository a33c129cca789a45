/** How the program ends, and what happens when the person leaves the computer. */
import { app, powerMonitor } from 'electron';

/** How long the end may take, in milliseconds: a clipboard or keychain that hangs must not keep the program alive. */
const mostMs = 3000;

/** Lets `stop` finish before the program ends; handlers of `will-quit` are synchronous. */
export function endAfter(stop: () => Promise<void>): void {
  app.on('will-quit', (event) => {
    event.preventDefault();
    const deadline = new Promise<void>((over) => setTimeout(over, mostMs));
    void Promise.race([stop(), deadline]).finally(() => app.exit(0));
  });
}

/** Calls `leave` when the computer is locked or goes to sleep. Linux tells of sleep only. */
export function whenLeft(leave: () => Promise<void>): void {
  powerMonitor.on('lock-screen', () => void leave());
  powerMonitor.on('suspend', () => void leave());
}
