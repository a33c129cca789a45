/**
 * The one place that hears commands, by keys and from the application's menu, and has them done by whichever part of the
 * window can do them now. Nothing behind an open dialog acts, and nothing that needs a session without one.
 */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, commandOf, isAvailable, isOverDialogs } from '../../contract/command.ts';
import { onMenuChose, zoom } from '../data/commands.ts';
import { useOpenLogs } from '../data/diagnostics.ts';
import { useSession } from '../data/session.tsx';
import { useAnnouncer } from './announce.tsx';
import { desktop } from './desktop.ts';
import { isOfInputMethod } from './input-method.ts';
import { areDialogsClosing, isDialogOpen } from './overlays.ts';
import { goTo } from './place.ts';
import { useCheckAloud } from './update-words.ts';
import { useSayFailure } from './use-say-failure.ts';

type Act = () => void;

interface Registry {
  /** Has the command done by `act` until the answer is called. */
  put(command: Command, act: Act): () => void;
  choose(command: Command): void;
}

const CommandsContext = createContext<Registry | null>(null);

/** Acts of the list of API keys: chosen elsewhere, they lead there first. */
const ofTheList: readonly Command[] = ['addApiKey', 'findKeys'];

/** Hears the commands; wrap everything that knows the session in it. */
export function CommandsProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { say, whisper } = useAnnouncer();
  const sayFailure = useSayFailure();
  const { session } = useSession();
  const queries = useQueryClient();
  const openLogs = useOpenLogs();
  const checkForUpdates = useCheckAloud();
  const acts = useRef(new Map<Command, Act>());
  const wanted = useRef<Command | null>(null);

  const zoomBy = async (step: 'in' | 'out' | 'reset') => {
    const answer = await zoom(step);
    if (answer.ok) whisper(t('command.zoomedTo', { percent: answer.value.percent }));
  };
  const own: Partial<Record<Command, Act>> = {
    zoomIn: () => void zoomBy('in'),
    zoomOut: () => void zoomBy('out'),
    zoomReset: () => void zoomBy('reset'),
    refresh: () => void queries.invalidateQueries(),
    apiManagement: () => goTo('apiManagement'),
    activity: () => goTo('activity'),
    savedSecrets: () => goTo('savedSecrets'),
    preferences: () => goTo('preferences'),
    checkForUpdates,
    openLogs: () => openLogs.mutate(undefined, { onError: sayFailure }),
  };
  const choose = (command: Command, isFromMenu: boolean) => {
    wanted.current = null;
    if (!isAvailable(command, session)) return;
    if (isDialogOpen() && !isOverDialogs(command)) {
      if (areDialogsClosing()) {
        // For whoever has closed it, it is gone already.
        wanted.current = command;
        requestAnimationFrame(() => {
          if (wanted.current === command) latest.current(command, isFromMenu);
        });
      } else if (isFromMenu) say(t('command.dialogFirst'));
      return;
    }
    const act = acts.current.get(command) ?? own[command];
    if (act !== undefined) {
      act();
      return;
    }
    // Done by the part of the window that comes for it.
    wanted.current = command;
    if (ofTheList.includes(command)) goTo('apiManagement');
  };
  const latest = useRef(choose);
  latest.current = choose;

  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      // Whoever goes on in the meantime is not pulled back to what was wanted before.
      wanted.current = null;
      const command = isOfInputMethod(event) ? null : commandOf(event, desktop);
      if (command === null) return;
      // The menu has the same keys; on a Mac it acts by what the window has not taken.
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat || isOverDialogs(command)) latest.current(command, false);
    };
    const goOn = () => {
      wanted.current = null;
    };
    window.addEventListener('keydown', hear, true);
    window.addEventListener('pointerdown', goOn, true);
    const stop = onMenuChose(({ command }) => latest.current(command, true));
    return () => {
      window.removeEventListener('keydown', hear, true);
      window.removeEventListener('pointerdown', goOn, true);
      stop();
    };
  }, []);

  const registry = useMemo<Registry>(
    () => ({
      put(command, act) {
        acts.current.set(command, act);
        if (wanted.current === command) {
          wanted.current = null;
          act();
        }
        return () => {
          if (acts.current.get(command) === act) acts.current.delete(command);
        };
      },
      choose: (command) => latest.current(command, false),
    }),
    [],
  );
  return <CommandsContext.Provider value={registry}>{children}</CommandsContext.Provider>;
}

function useRegistry(): Registry {
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
