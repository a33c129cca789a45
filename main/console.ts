/** The whole console without Electron, as `compose.ts` builds it: what `main.ts` and the tests use of it. */

import type { Result } from '../contract/failure.ts';
import type { LanguageChoice } from '../contract/language.ts';
import type { Connection } from '../contract/session.ts';
import type { Managed } from './managed/policy.ts';
import type { createDriver } from './management/drivers.ts';
import type { UpdatePolicy } from './updates/policy.ts';
import type { UnsavedWork } from './window/unsaved-work.ts';
import type { WindowMemory } from './window/window-memory.ts';

export interface Console {
  /** The one way in, for the window and for tests alike; never rejects. */
  answer(channel: unknown, input: unknown): Promise<Result<unknown>>;
  readonly work: UnsavedWork;
  /** Where the window was, and how large what it shows. */
  readonly windowMemory: WindowMemory;
  /** What the person has chosen at the start. */
  readonly languageChoice: LanguageChoice;
  /** A link from outside. It is kept for the window and does nothing; one that is not of our form is told as refused. */
  linkCame(text: string): void;
  /** Whether there are updates to ask for. */
  readonly looksForUpdates: boolean;
  /** The computer is locked or goes to sleep: nothing stays on the screen or the clipboard. */
  lock(): Promise<void>;
  /** Ends what is under way, clears the clipboard and forgets every secret. Resolves when the program may end. */
  stop(): Promise<void>;
}

export interface ConsoleOptions {
  /** Those that whoever starts the program has named. */
  connections: readonly Connection[];
  /** What is fixed on this computer. */
  managed?: Managed;
  /** What is done about updates where nothing is fixed. */
  updatePolicy?: UpdatePolicy;
  /** Gives the drivers in place of the console's own: of a server that exists in tests alone. */
  createDriver?: typeof createDriver;
}
