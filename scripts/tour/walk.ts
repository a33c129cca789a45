import { type Page, expect as playwrightExpect } from '@playwright/test';
import type { ConsoleApp } from '../../tests/helpers/console-app.ts';
import type { Words } from './words.ts';

/** As patient as the end-to-end tests, for a machine that is busy with more than the tour. */
export const expect = playwrightExpect.configure({ timeout: 20_000 });

/** Takes a picture of the screen in every look. */
export type Picture = (window: Page, name: string) => Promise<void>;

interface WalkOptions {
  consoleApp: ConsoleApp;
  picture: Picture;
  /** Whether there is a keychain to save to other than the person's own. */
  hasKeychain: boolean;
  /** The texts on the screens. */
  words: Words;
}

/** One person's way through the console, starting at the sign-in screen. */
export type Walk = (options: WalkOptions) => Promise<void>;
