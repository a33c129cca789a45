/**
 * Unfinished work on API keys. It lives above the session, so that its end costs neither a typed name nor a shown-once
 * Secret key; and above the dialogs, so that a request completes without its dialog.
 */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { Account } from '../../contract/account.ts';
import type { ApiKey, ApiKeyId, CreatedApiKey, HeldSecret, SecretHandle } from '../../contract/api-key.ts';
import { inOrder } from '../data/in-order.ts';
import { heldSecrets } from '../data/secrets.ts';
import { personOf, type SignedIn, useSession } from '../data/session.tsx';
import { onWorkChanged } from '../data/unsettled.ts';
import { isDialogOpen } from '../ui/overlays.ts';
import {
  type Draft,
  type Held,
  nameToEdit,
  noWork,
  type Risk,
  riskOf,
  secretRiskOf,
  type WorkState,
  withAccount,
  withCreated,
  withDraft,
  withIntent,
  withNextShown,
  withoutDraft,
  withoutSecrets,
  withSecrets,
} from './work-state.ts';

interface Work {
  draft: Draft | null;
  /** The Secret key on the screen. */
  held: Held | null;
  /** The secrets that were copied and closed but not put away: oldest first. */
  reach: readonly HeldSecret[];
  /** What would be lost if the window closed now. */
  risk: Risk;
  /** The part of the risk that is about secrets: it counts wherever the person goes. */
  secretRisk: 'uncopied' | 'copied' | null;
  /** The row to focus as soon as the list can, in this visit to the account; `id` null: the screen's heading. */
  goTo: { id: ApiKeyId | null; isToBeSelected: boolean } | null;
  start(session: SignedIn, account: Account, apiKey: ApiKey | null): void;
  /** Adds an API key in place of `old`, with a suggested name. */
  startReplacing(session: SignedIn, account: Account, old: ApiKey, name: string): void;
  type(text: string): void;
  /** Replaces the API key that is being renamed by its present state on the server. */
  rebase(apiKey: ApiKey): void;
  /** A creation is on its way. `ended` must follow, even if its dialog is closed. */
  began(name: string, intent: string): void;
  ended(): void;
  hold(intent: string, created: CreatedApiKey): void;
  /** Asks main which secrets it holds, for the open dialog or for one to open. */
  lookAgain(): void;
  copied(handle: SecretHandle): void;
  saved(handle: SecretHandle): void;
  checked(handle: SecretHandle): void;
  end(goTo: ApiKeyId | null): void;
  cancel(): void;
  /** Asks the list to go to a row, and to select it if wanted. */
  show(id: ApiKeyId | null, isToBeSelected?: boolean): void;
  arrived(): void;
}

const WorkContext = createContext<Work | null>(null);

/** Holds the work; wraps everything that knows the session. */
export function WorkProvider({ children }: { children: ReactNode }) {
  const { session, timesLeft } = useSession();
  const [state, setState] = useState<WorkState>(noWork);
  const [goTo, setGoTo] = useState<Work['goTo']>(null);
  const [creating, setCreating] = useState(0);
  const { draft, held, waiting, reach } = state;

  const person = session?.kind === 'signedIn' ? personOf(session) : null;
  const draftPerson = draft?.person ?? null;
  useEffect(() => {
    if (person !== null && draftPerson !== null && person !== draftPerson) setState(withoutDraft);
  }, [person, draftPerson]);
  const lastPerson = useRef<string | null>(null);
  useEffect(() => {
    if (person !== null && lastPerson.current !== null && person !== lastPerson.current) setState(withoutSecrets);
    if (person !== null) lastPerson.current = person;
  }, [person]);
  const account = session?.kind === 'signedIn' ? (session.account?.id ?? null) : null;
  useEffect(() => {
    if (account === null) return;
    setState((now) => withAccount(now, account));
    setGoTo(null);
  }, [account]);
  const lastLeft = useRef(timesLeft);
  useEffect(() => {
    if (timesLeft !== lastLeft.current) {
      setState((now) => withoutSecrets(withoutDraft(now)));
    }
    lastLeft.current = timesLeft;
  }, [timesLeft]);

  const [heldInOrder] = useState(() => inOrder(heldSecrets));
  const takeSecrets = useCallback(
    (isNew: boolean) => void heldInOrder((secrets) => setState((now) => withSecrets(now, secrets, isNew))),
    [heldInOrder],
  );
  const acts = useMemo(() => {
    const change = (how: (draft: Draft) => Draft) =>
      setState((now) => (now.draft === null ? now : { ...now, draft: how(now.draft) }));
    const mark = (handle: SecretHandle, how: Partial<Held>) =>
      setState((now) => (now.held?.created.handle === handle ? { ...now, held: { ...now.held, ...how } } : now));
    return {
      start: (by: SignedIn, account: Account, apiKey: ApiKey | null) =>
        setState((now) =>
          withDraft(now, {
            person: personOf(by),
            personName: by.user.name,
            account,
            apiKey,
            replaces: null,
            text: nameToEdit(apiKey),
          }),
        ),
      startReplacing: (by: SignedIn, account: Account, old: ApiKey, name: string) =>
        setState((now) =>
          withDraft(now, {
            person: personOf(by),
            personName: by.user.name,
            account,
            apiKey: null,
            replaces: old,
            text: name,
          }),
        ),
      type: (text: string) => change((now) => ({ ...now, text })),
      rebase: (apiKey: ApiKey) => change((now) => ({ ...now, apiKey })),
      began: (name: string, intent: string) => {
        setState((now) => withIntent(now, name, intent));
        setCreating((now) => now + 1);
      },
      ended: () => setCreating((now) => now - 1),
      hold: (intent: string, created: CreatedApiKey) => setState((now) => withCreated(now, intent, created)),
      lookAgain: () => takeSecrets(true),
      copied: (handle: SecretHandle) => mark(handle, { isCopied: true }),
      saved: (handle: SecretHandle) => mark(handle, { isSaved: true }),
      checked: (handle: SecretHandle) => mark(handle, { isChecked: true }),
      end: (id: ApiKeyId | null) => {
        setState(withoutDraft);
        setGoTo({ id, isToBeSelected: true });
      },
      cancel: () => setState(withoutDraft),
      show: (id: ApiKeyId | null, isToBeSelected = false) => setGoTo({ id, isToBeSelected }),
      arrived: () => setGoTo(null),
    };
  }, [takeSecrets]);
  const isAsked = useRef(false);
  useEffect(() => {
    if (session === null || isAsked.current) return;
    isAsked.current = true;
    takeSecrets(false);
  }, [session, takeSecrets]);
  useEffect(() => onWorkChanged(acts.lookAgain), [acts]);
  useEffect(() => {
    if (session === null || draft !== null || waiting.length === 0) return;
    let request = 0;
    // Must not cover another dialog's question.
    const showNext = () => {
      if (isDialogOpen()) request = requestAnimationFrame(showNext);
      else setState((now) => withNextShown(now, session));
    };
    showNext();
    return () => cancelAnimationFrame(request);
  }, [session, draft, waiting]);
  const risk = riskOf(state, creating > 0);
  const secretRisk = secretRiskOf(state);
  const work = useMemo<Work>(
    () => ({ draft, held, reach, risk, secretRisk, goTo, ...acts }),
    [draft, held, reach, risk, secretRisk, goTo, acts],
  );
  return <WorkContext.Provider value={work}>{children}</WorkContext.Provider>;
}

/** The unfinished work. */
export function useWork(): Work {
  const work = useContext(WorkContext);
  if (work === null) throw new Error('useWork outside of WorkProvider');
  return work;
}
