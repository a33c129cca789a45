/**
 * The commands by which component tests in the browser reach a console in the runner's process. What they run is
 * loaded by the first that needs it, so that other tests do not wait for a sandbox.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type {} from '@vitest/browser-playwright';
import type { BrowserCommand } from 'vitest/node';
import type { Act, ConsoleOptions, Told } from './console-acts.ts';

import { untilStill } from './until-still.ts';

declare module 'vitest/browser' {
  interface BrowserCommands {
    openConsole(options: ConsoleOptions): Promise<string>;
    callBridge(id: string, channel: string, input: unknown): Promise<unknown>;
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

const accessibilityProblems: BrowserCommand<['light' | 'dark']> = async ({ page, iframe }, scheme) => {
  await page.emulateMedia({ colorScheme: scheme });
  await iframe.locator('body').evaluate(untilStill);
  const frame = await iframe.owner().getAttribute('data-vitest');
  const axe = new AxeBuilder({ page })
    .include([`iframe[data-vitest="${frame}"]`, 'body'])
    // For seconds React Aria keeps naming what it has read out, a button's spinner, which may be gone by then.
    .exclude([`iframe[data-vitest="${frame}"]`, '[data-live-announcer] [role=img]']);
  if (scheme === 'dark') axe.withRules(['color-contrast']);
  else axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
};

export const consoleCommands = { accessibilityProblems, openConsole, callBridge, nextNotices, act, closeConsole };
