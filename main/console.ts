/** The whole console without Electron, as `compose.ts` builds it: the interface for `main.ts` and the tests. */

import type { Result } from '../contract/failure.ts';
import type { LanguageChoice } from '../contract/language.ts';
import type { Connection } from '../contract/session.ts';
import type { Managed } from './managed/policy.ts';
import type { createDriver } from './management/drivers.ts';
import type { UpdatePolicy } from './updates/policy.ts';
import type { UnsavedWork } from './window/unsaved-work.ts';
import type { WindowMemory } from './window/window-memory.ts';

export interface Console {
  /** The only entry point for calls, for the window and the tests alike. Never rejects. */
  answer(channel: unknown, input: unknown): Promise<Result<unknown>>;
  readonly work: UnsavedWork;
  /** The window's last place and zoom level. */
  readonly windowMemory: WindowMemory;
  /** The person's choice of language at startup. */
  readonly languageChoice: LanguageChoice;
  /** Keeps a link from outside until the window takes it; no more. A malformed link is reported as refused. */
  linkCame(text: string): void;
  /** Whether this console looks for updates. */
  readonly looksForUpdates: boolean;
  /** The computer is being locked or going to sleep: clears the screen and the clipboard of secrets. */
  lock(): Promise<void>;
  /** The computer is awake again: what the time has ended meanwhile ends now. */
  woke(): void;
  /** Ends all work in progress, clears the clipboard and forgets every secret. Resolves when the program may exit. */
  stop(): Promise<void>;
}

export interface ConsoleOptions {
  /** The connections given at startup. */
  connections: readonly Connection[];
  /** What the IT department has fixed on this computer. */
  managed?: Managed;
  /** How to update where nothing is fixed. */
  updatePolicy?: UpdatePolicy;
  /** Replaces the console's own drivers; for a server that exists only in tests. */
  createDriver?: typeof createDriver;
}
