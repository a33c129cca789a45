import { type Page, expect as playwrightExpect } from '@playwright/test';
import type { ConsoleApp } from '../../tests/helpers/console-app.ts';
import type { Words } from './words.ts';

/** As patient as in the end-to-end tests, on a machine that does more than the tour. */
export const expect = playwrightExpect.configure({ timeout: 20_000 });

/** Leaves a picture of the screen in every look. */
export type Picture = (window: Page, name: string) => Promise<void>;

interface WalkOptions {
  consoleApp: ConsoleApp;
  picture: Picture;
  /** Whether there is a keychain to save into that is not the person's own. */
  hasKeychain: boolean;
  /** What is written on the screens. */
  words: Words;
}

/** One person's way through the console, from the sign-in screen on. */
export type Walk = (options: WalkOptions) => Promise<void>;
