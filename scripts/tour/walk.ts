import type { Page } from '@playwright/test';
import type { ConsoleApp } from '../../tests/helpers/console-app.ts';

interface WalkOptions {
  consoleApp: ConsoleApp;
  /** Leaves a picture of the screen in every look. */
  picture(window: Page, name: string): Promise<void>;
  /** Whether there is a keychain to save into that is not the person's own. */
  hasKeychain: boolean;
}

/** One person's way through the console, from the sign-in screen on. */
export type Walk = (options: WalkOptions) => Promise<void>;
