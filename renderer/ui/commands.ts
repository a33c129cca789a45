/**
 * How a part of the window offers to do a command, and how it chooses one. The shell listens to the keyboard and the
 * menu.
 */
import { createContext, useContext, useEffect, useRef } from 'react';
import type { Command } from '../../contract/command.ts';

/** Does a command. */
export type Act = () => void;

/** Which component does which command now. */
export interface CommandRegistry {
  /** Registers `act` for the command; the returned function unregisters it. */
  put(command: Command, act: Act): () => void;
  choose(command: Command): void;
}

/** Provided by the shell. */
export const CommandsContext = createContext<CommandRegistry | null>(null);

function useRegistry(): CommandRegistry {
  const registry = useContext(CommandsContext);
  if (registry === null) throw new Error('a command outside of CommandsProvider');
  return registry;
}

/** Registers `act` for the command while this component is mounted and `act` is not null. */
export function useCommand(command: Command, act: Act | null): void {
  const { put } = useRegistry();
  const latest = useRef(act);
  latest.current = act;
  const isHere = act !== null;
  useEffect(() => (isHere ? put(command, () => latest.current?.()) : undefined), [command, isHere, put]);
}

/** Chooses a command by other means than keyboard or menu, such as a button. */
export function useChoose(): (command: Command) => void {
  return useRegistry().choose;
}
