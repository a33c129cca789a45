/**
 * The commands by which component tests in the browser reach a console in the runner's process. Their implementation is
 * loaded on first use, to spare other tests the sandbox.
 */

import { join } from 'node:path';
import type {} from '@vitest/browser-playwright';
import type { BrowserCommand } from 'vitest/node';
import type { Result } from '../../contract/failure.ts';
import { type Look, looksOf, pictureOf } from '../../scripts/gallery/looks.ts';
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
    /** What axe finds wrong on the page: everything in light; in dark what depends on colours. */
    accessibilityProblems(scheme: 'light' | 'dark'): Promise<string[]>;
    /** The looks in which `npm run gallery` pictures each state. */
    looks(): Promise<Look[]>;
    colours(scheme: 'light' | 'dark'): Promise<void>;
    /** Saves a picture of the page to the gallery's folder. */
    picture(state: string, look: string): Promise<void>;
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

/** Runs in the console's own frame: from outside, axe would be injected into every frame again, which takes seconds. */
const accessibilityProblems: BrowserCommand<['light' | 'dark']> = async ({ page, frame }, scheme) => {
  await page.emulateMedia({ colorScheme: scheme });
  const tested = await frame();
  await tested.evaluate(untilStill);
  return scheme === 'dark' ? contrastProblemsIn(tested) : accessibilityProblemsIn(tested);
};

const looks: BrowserCommand<[]> = async () => {
  const { GALLERY_THEMES = '', GALLERY_SIZES = '' } = process.env;
  return looksOf(GALLERY_THEMES, GALLERY_SIZES);
};

const colours: BrowserCommand<['light' | 'dark']> = ({ page }, colorScheme) => page.emulateMedia({ colorScheme });

const picture: BrowserCommand<[string, string]> = async ({ frame }, state, look) => {
  const element = await (await frame()).frameElement();
  await element.screenshot({ path: join(process.env.GALLERY_FOLDER ?? '', pictureOf(state, look)) });
};

export const consoleCommands = {
  ...{ openConsole, callBridge, nextNotices, act, closeConsole },
  ...{ accessibilityProblems, looks, colours, picture },
};
