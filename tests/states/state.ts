/** Describes a state of the window: what it shows, and how a new console gets there by a person's steps. */
import type { ConsoleOptions } from '../helpers/console-acts.ts';
import type { Hands } from './hands.ts';

/** The conditions of a screen. Right to left is not one: every state is checked in it too. */
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
export type Condition = (typeof conditions)[number];

export interface State {
  /** Unique, part of a sentence: tests' titles and pictures' names are made from it. */
  name: string;
  /** The files of `renderer/` whose screen, dialog, menu or notice it shows. */
  shows: readonly string[];
  /** The conditions that it shows them in, if any. */
  is?: readonly Condition[];
  /** The window size, in CSS pixels, if it can only be reached in one. */
  window?: { width: number; height: number };
  options?: ConsoleOptions;
  /** Where the window opens; default: API Management. */
  address?: string;
  /** Resolves when the state is on the page. */
  reach(hands: Hands): Promise<void>;
}
