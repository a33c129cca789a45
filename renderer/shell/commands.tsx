/**
 * The one place that hears commands, from the keyboard and the application's menu. It runs them through whichever part
 * of the window has registered for them. Nothing behind an open dialog acts, and no command that needs a session runs
 * without one.
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

/** Commands of the list of API keys: chosen elsewhere, they go there first. */
const ofTheList: readonly Command[] = ['addApiKey', 'findKeys'];

/** Hears the commands; wraps everything that knows the session. */
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
    openLogs: () => openLogs.mutateAsync().catch(sayFailure),
  };
  const choose = (command: Command, isFromMenu: boolean) => {
    wanted.current = null;
    if (!isAvailable(command, session)) return;
    if (isDialogOpen() && !isOverDialogs(command)) {
      if (areDialogsClosing()) {
        // A closing dialog is gone as far as the person knows: try again in the next frame.
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
    // Run as soon as a part of the window registers for it.
    wanted.current = command;
    if (ofTheList.includes(command)) goTo('apiManagement');
  };
  const latest = useRef(choose);
  latest.current = choose;

  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      // A later key press cancels the command that was waiting.
      wanted.current = null;
      const command = isOfInputMethod(event) ? null : commandOf(event, desktop);
      if (command === null) return;
      // The menu has the same keys: on a Mac it acts on those that the window has not taken.
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
