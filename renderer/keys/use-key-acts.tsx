import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiKey } from '../../contract/api-key.ts';
import type { CopyFormat } from '../../contract/copy-format.ts';
import type { Failure } from '../../contract/failure.ts';
import { useCopyKeySecret, useListChanges, useSaveKeySecret, useSetEnabled } from '../data/api-keys.ts';
import { failureOf } from '../data/bridge.ts';
import type { ListOwner } from '../data/list-owner.ts';
import { useForgetsWords } from '../secrets/copy-words.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { useIsHere } from '../ui/use-is-here.ts';
import type { Doing } from '../ui/words.ts';
import { useLateWords } from './use-late-words.tsx';

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

/** The actions and their state. They announce how they ended; `failed` is shown beside the list. */
export function useKeyActs(owner: ListOwner) {
  const { t } = useTranslation();
  const { say, whisper } = useAnnouncer();
  const forgets = useForgetsWords();
  const late = useLateWords();
  const isHere = useIsHere();
  const { remove: forget, readAgain, latest } = useListChanges();
  const copying = useCopyKeySecret();
  const saving = useSaveKeySecret();
  const enabling = useSetEnabled();
  const [failed, setFailed] = useState<Failed | null>(null);

  const tell = (key: 'secretCopied' | 'nowDisabled' | 'nowEnabled' | 'gone', { name }: ApiKey, after = '') =>
    say(<Sentence write={(gap) => `${t(`keys.${key}`, { name: gap })}${after}`} text={name} />);
  const onError = (apiKey: ApiKey, doing?: Doing) => (error: unknown) => {
    const failure = failureOf(error);
    if (failure === null) return;
    if (failure.kind === 'missing') {
      tell('gone', apiKey);
      forget(owner, apiKey.id);
    } else setFailed({ id: apiKey.id, failure, ...(doing && { doing }) });
    if (failure.kind === 'missing' || failure.kind === 'changed') readAgain(owner);
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
      if (saving.isPending) return;
      setFailed(null);
      whisper(t('added.saving'));
      saving
        .mutateAsync({ owner, id: apiKey.id })
        .then(
          () => say(<Sentence write={(name) => t('added.savedLate', { name })} text={apiKey.name} />),
          onError(apiKey, 'saving'),
        );
    },
    setEnabled: (apiKey, isEnabled) => {
      if (enabling.isPending) return;
      setFailed(null);
      enabling.mutateAsync({ owner, apiKey: latest(owner, apiKey), isEnabled }).then(
        (changed) => tell(isEnabled ? 'nowEnabled' : 'nowDisabled', changed),
        (error) => {
          const how = failureOf(error);
          if (isHere.current || how === null) onError(apiKey)(error);
          else late.failed(isEnabled ? 'enable' : 'disable', apiKey.name, how);
        },
      );
    },
  };
  const present = useRef(acts);
  present.current = acts;
  // Stable functions, so that the table does not redraw.
  const stable = useMemo<KeyActs>(
    () => ({
      copySecret: (...given) => present.current.copySecret(...given),
      saveSecret: (...given) => present.current.saveSecret(...given),
      setEnabled: (...given) => present.current.setEnabled(...given),
    }),
    [],
  );
  return { acts: stable, isCopying: copying.isPending, failed };
}
