import type { Page } from '@playwright/test';
import type { ConsoleApp } from '../../tests/helpers/console-app.ts';

/** Leaves a picture of the screen in every look. */
export type Picture = (window: Page, name: string) => Promise<void>;

interface WalkOptions {
  consoleApp: ConsoleApp;
  picture: Picture;
  /** Whether there is a keychain to save into that is not the person's own. */
  hasKeychain: boolean;
}

/** One person's way through the console, from the sign-in screen on. */
export type Walk = (options: WalkOptions) => Promise<void>;
