import { useRef } from 'react';
import { tidyName } from '../../contract/api-key-name.ts';
import { useCreateApiKey, useListChanges } from '../data/api-keys.ts';
import { failureOf } from '../data/bridge.ts';
import { useIsHere } from '../ui/use-is-here.ts';
import { useLateWords } from './use-late-words.tsx';
import { useWork } from './work.tsx';
import type { Draft } from './work-state.ts';

/** Sends the creation of an Add dialog. It completes without the dialog too, and then announces a failure. */
export function useCreating(draft: Draft, onFailed: () => void) {
  const { began, ended, hold, lookAgain } = useWork();
  const create = useCreateApiKey();
  const { readAgain } = useListChanges();
  const late = useLateWords();
  const isHere = useIsHere();
  const isSending = useRef(false);
  const owner = { person: draft.person, account: draft.account.id };
  const failure = failureOf(create.error);

  const failed = (name: string, error: unknown) => {
    const how = failureOf(error);
    if (isHere.current) onFailed();
    else if (how !== null) {
      late.failed('add', name, how);
      if (how.kind === 'outcomeUnknown') readAgain(owner);
    }
  };
  /** `isConfirmed`: the person was asked about a name that looks like another one, and wants it. */
  const send = (isConfirmed = false) => {
    if (isSending.current) return;
    const name = tidyName(draft.text);
    const intent = draft.intents.get(name) ?? crypto.randomUUID();
    isSending.current = true;
    began(name, intent);
    create
      .mutateAsync({ owner, name, intent, isConfirmed, replaces: draft.replaces?.id ?? null })
      .then(
        (created) => {
          hold(intent, created);
          lookAgain();
        },
        (error) => failed(name, error),
      )
      .finally(() => {
        isSending.current = false;
        ended();
      });
  };
  /** Leaves the dialog; a request on its way goes on. */
  const leave = () => {
    if (create.isPending) late.running('add', create.variables.name);
    if (failure?.kind === 'outcomeUnknown') readAgain(owner);
  };
  const isOfThis = create.variables?.name === tidyName(draft.text);
  const refusal = failure?.kind === 'invalidName' && isOfThis ? failure.problem : null;
  const looksLike = failure?.kind === 'looksAlike' && isOfThis ? failure.name : null;
  return { send, leave, isPending: create.isPending, failure, refusal, looksLike };
}
