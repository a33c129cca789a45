/** What a state of the window is: of which screen or dialog, and how a new console is brought there as people go. */
import type { ConsoleOptions } from '../helpers/console-acts.ts';
import type { Hands } from './hands.ts';

/** What a screen can be in. Right to left is none of them: every state is looked at in it too. */
export const conditions = [
  'loading',
  'empty',
  'one',
  'many',
  'error',
  'offline',
  'notConfirmed',
  'locked',
  'ended',
  'longNames',
] as const;
/** One of them. */
export type Condition = (typeof conditions)[number];

/** One state of the window. */
export interface State {
  /** Unique, as a part of a sentence: a test's title and a picture's name are made of it. */
  name: string;
  /** The files of `renderer/` whose screen, dialog, menu or notice is seen in it. */
  shows: readonly string[];
  /** Which of the conditions it shows of them; none for what only has to be seen. */
  is?: readonly Condition[];
  /** The window, in CSS pixels, in which alone it can be reached. */
  window?: { width: number; height: number };
  options?: ConsoleOptions;
  /** Where the window opens; API Management without it. */
  address?: string;
  /** Goes there, and resolves when it is on the page. */
  reach(hands: Hands): Promise<void>;
}
