/**
 * The commands by which component tests in the browser reach a console in the runner's process. What they run is
 * loaded by the first that needs it, so that other tests do not wait for a sandbox.
 */

import type {} from '@vitest/browser-playwright';
import type { BrowserCommand } from 'vitest/node';
import type { Result } from '../../contract/failure.ts';
import { accessibilityProblemsIn, contrastProblemsIn } from './axe.ts';
import type { Act, ConsoleOptions, Told } from './console-acts.ts';
import { untilStill } from './until-still.ts';

declare module 'vitest/browser' {
  interface BrowserCommands {
    openConsole(options: ConsoleOptions): Promise<string>;
    callBridge(id: string, channel: string, input: unknown): Promise<Result<unknown>>;
    nextNotices(id: string): Promise<Told[]>;
    act(id: string, what: Act): Promise<unknown>;
    closeConsole(id: string): Promise<void>;
    /** What WCAG 2.2 AA finds wrong on the page: everything in light; in dark what depends on colours. */
    accessibilityProblems(scheme: 'light' | 'dark'): Promise<string[]>;
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

/** Asked in the frame of the console itself: from outside of it axe is brought into each frame anew, for seconds. */
const accessibilityProblems: BrowserCommand<['light' | 'dark']> = async ({ page, frame }, scheme) => {
  await page.emulateMedia({ colorScheme: scheme });
  const tested = await frame();
  await tested.evaluate(untilStill);
  return scheme === 'dark' ? contrastProblemsIn(tested) : accessibilityProblemsIn(tested);
};

export const consoleCommands = { accessibilityProblems, openConsole, callBridge, nextNotices, act, closeConsole };
