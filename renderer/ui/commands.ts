/** How a part of the window comes forward to have a command done, and chooses one. What hears keys and menu is the shell's. */
import { createContext, useContext, useEffect, useRef } from 'react';
import type { Command } from '../../contract/command.ts';

/** Does a command. */
export type Act = () => void;

/** Who does what now. */
export interface CommandRegistry {
  /** Has the command done by `act` until the answer is called. */
  put(command: Command, act: Act): () => void;
  choose(command: Command): void;
}

/** Filled by the shell. */
export const CommandsContext = createContext<CommandRegistry | null>(null);

function useRegistry(): CommandRegistry {
  const registry = useContext(CommandsContext);
  if (registry === null) throw new Error('a command outside of CommandsProvider');
  return registry;
}

/** Has the command done by `act` while this component is here and `act` is one. */
export function useCommand(command: Command, act: Act | null): void {
  const { put } = useRegistry();
  const latest = useRef(act);
  latest.current = act;
  const isHere = act !== null;
  useEffect(() => (isHere ? put(command, () => latest.current?.()) : undefined), [command, isHere, put]);
}

/** Chooses a command by another way than keys or menu, such as a button. */
export function useChoose(): (command: Command) => void {
  return useRegistry().choose;
}
