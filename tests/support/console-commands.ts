/**
 * The commands by which component tests in the browser reach a console in the runner's process. What they run is
 * loaded by the first that needs it, so that other tests do not wait for a sandbox.
 */
import type { BrowserCommand } from 'vitest/node';
import type { Act, ConsoleOptions, Told } from './console-acts.ts';

declare module 'vitest/browser' {
  interface BrowserCommands {
    openConsole(options: ConsoleOptions): Promise<string>;
    callBridge(id: string, channel: string, input: unknown): Promise<unknown>;
    nextNotices(id: string): Promise<Told[]>;
    act(id: string, what: Act): Promise<unknown>;
    closeConsole(id: string): Promise<void>;
  }
}

type Host = typeof import('./console-host.ts');
const address = new URL('./console-host.ts', import.meta.url).href;
const host = () => import(/* @vite-ignore */ address) as Promise<Host>;

const openConsole: BrowserCommand<[ConsoleOptions]> = async (_, options) => (await host()).openConsole(options);
const callBridge: BrowserCommand<[string, string, unknown]> = async (_, id, channel, input) =>
  (await host()).callBridge(id, channel, input);
const nextNotices: BrowserCommand<[string]> = async (_, id) => (await host()).nextNotices(id);
const act: BrowserCommand<[string, Act]> = async (_, id, what) => (await host()).act(id, what);
const closeConsole: BrowserCommand<[string]> = async (_, id) => (await host()).closeConsole(id);

export const consoleCommands = { openConsole, callBridge, nextNotices, act, closeConsole };
