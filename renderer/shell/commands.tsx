/**
 * The one place that hears commands, by keys and from the application's menu, and has them done by whichever part of the
 * window can do them now. Nothing behind an open dialog acts, and nothing that needs a session without one.
 */
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, commandOf, isAvailable, isOverDialogs } from '../../contract/command.ts';
import { onMenuChose, zoom } from '../data/commands.ts';
import { useOpenLogs } from '../data/diagnostics.ts';
import { useSession } from '../data/session.tsx';
import { useAnnouncer } from '../ui/announce.tsx';
import { type Act, type CommandRegistry, CommandsContext } from '../ui/commands.ts';
import { desktop } from '../ui/desktop.ts';
import { isOfInputMethod } from '../ui/input-method.ts';
import { areDialogsClosing, isDialogOpen } from '../ui/overlays.ts';
import { goTo } from '../ui/place.ts';
import { useSayFailure } from '../ui/use-say-failure.ts';
import { useCheckAloud } from '../updates/update-words.ts';

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

  const registry = useMemo<CommandRegistry>(
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
