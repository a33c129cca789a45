/** Brings a new console into a state. Runs in the page. */
import { expect } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type ShownConsole, showConsole } from '../helpers/show-console.tsx';
import { states } from './all.ts';
import { Hands } from './hands.ts';
import { shownFiles } from './shown-files.ts';
import type { State } from './state.ts';

const known = [...new Set(states.flatMap(({ shows }) => shows))];

/** Fails unless each screen, dialog, menu and notice that the state names is on the page. */
export async function reachState({ options, address, reach, shows }: State): Promise<ShownConsole> {
  const shown = await showConsole(options ?? {}, address);
  await reach(new Hands(page, userEvent, shown.act));
  await expect.poll(() => shownFiles(known)).toEqual(expect.arrayContaining([...shows]));
  return shown;
}
