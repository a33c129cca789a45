import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiKey } from '../../contract/api-key.ts';
import type { CopyFormat } from '../../contract/copy-format.ts';
import type { Failure } from '../../contract/failure.ts';
import { useCopyKeySecret, useListChanges, useSaveKeySecret, useSetEnabled } from '../data/api-keys.ts';
import { failureOf } from '../data/bridge.ts';
import type { ListOwner } from '../data/list-owner.ts';
import { useForgetsWords } from '../secrets/copy-words.ts';
import type { useIsShown } from '../secrets/use-is-shown.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { useSpelled } from '../ui/shown-text.tsx';
import { useSayFailure } from '../ui/use-say-failure.ts';
import type { Doing } from '../ui/words.ts';
import { type LateAct, useLateWords } from './use-late-words.tsx';

/** Actions on an API key that need no dialog, where its server supports them. */
export interface KeyActs {
  copySecret(apiKey: ApiKey, format: CopyFormat): void;
  saveSecret(apiKey: ApiKey): void;
  setEnabled(apiKey: ApiKey, isEnabled: boolean): void;
}

/** The API key with which something failed, and how. */
interface Failed {
  id: ApiKey['id'];
  failure: Failure;
  doing?: Doing;
}

/**
 * The actions and their state. They announce how they ended; a failure with an API key that `isShown` is in `failed`, to be
 * shown beside the list.
 */
export function useKeyActs(owner: ListOwner, isShown: ReturnType<typeof useIsShown>) {
  const { t } = useTranslation();
  const { say, whisper } = useAnnouncer();
  const sayFailure = useSayFailure('andNext');
  const spelled = useSpelled();
  const forgets = useForgetsWords();
  const late = useLateWords();
  const { remove: forget, readAgain, latest } = useListChanges();
  const copying = useCopyKeySecret();
  const saving = useSaveKeySecret();
  const enabling = useSetEnabled();
  const [failed, setFailed] = useState<Failed | null>(null);
  const running = useRef(new Set<string>());

  const tell = (key: 'secretCopied' | 'nowDisabled' | 'nowEnabled' | 'gone', { name }: ApiKey, after = '') =>
    say(<Sentence write={(gap) => `${t(`keys.${key}`, { name: gap })}${after}`} text={name} />);
  const onError = (apiKey: ApiKey, doing?: Doing, act?: LateAct) => (error: unknown) => {
    const failure = failureOf(error);
    if (failure === null) return;
    if (failure.kind === 'missing') {
      tell('gone', apiKey);
      forget(owner, apiKey.id);
    } else if (isShown(apiKey)) setFailed({ id: apiKey.id, failure, ...(doing && { doing }) });
    else if (act === undefined) sayFailure(error, `${spelled(apiKey.name)}:`);
    else late.failed(act, apiKey.name, failure);
    if (failure.kind === 'missing' || failure.kind === 'changed') readAgain(owner);
  };
  /** Runs an act on an API key once at a time; `again` answers another request for it meanwhile. */
  const once = (act: string, { id }: ApiKey, run: () => Promise<unknown>, again: () => void) => {
    const which = `${act} ${id}`;
    if (running.current.has(which)) {
      again();
      return;
    }
    running.current.add(which);
    setFailed(null);
    void run().finally(() => running.current.delete(which));
  };
  const acts: KeyActs = {
    copySecret: (apiKey, format) => {
      setFailed(null);
      copying
        .mutateAsync({ owner, id: apiKey.id, format })
        .then(() => tell('secretCopied', apiKey, forgets()), onError(apiKey));
    },
    // Not disabled while pending: the menu's button would lose the focus.
    saveSecret: (apiKey) => {
      const run = () => {
        whisper(t('added.saving'));
        return saving
          .mutateAsync({ owner, id: apiKey.id })
          .then(
            () => say(<Sentence write={(name) => t('added.savedLate', { name })} text={apiKey.name} />),
            onError(apiKey, 'saving'),
          );
      };
      once('save', apiKey, run, () => say(t('added.saving')));
    },
    setEnabled: (apiKey, isEnabled) => {
      const act = isEnabled ? 'enable' : 'disable';
      const run = () =>
        enabling
          .mutateAsync({ owner, apiKey: latest(owner, apiKey), isEnabled })
          .then((changed) => tell(isEnabled ? 'nowEnabled' : 'nowDisabled', changed), onError(apiKey, undefined, act));
      once('enable', apiKey, run, () => late.running(act, apiKey.name));
    },
  };
  // The same object at every render, so that the table does not redraw.
  const stable = useRef(acts);
  Object.assign(stable.current, acts);
  return { acts: stable.current, isCopying: copying.isPending, failed };
}
