/**
 * Work on API keys that is not done yet. It lives above the session, so that neither a typed name nor a shown-once
 * Secret key is lost when the session ends in the middle.
 */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { Account } from '../../contract/account.ts';
import type { ApiKey, ApiKeyId, CreatedApiKey, HeldSecret, SecretHandle } from '../../contract/api-key.ts';
import type { SessionState } from '../../contract/session.ts';
import { heldSecrets } from '../data/secrets.ts';
import { personOf, type SignedIn, useSession } from '../data/session.tsx';

/** An open Add or Rename dialog. `apiKey` is the one to rename; null when one is being added. */
export interface Draft {
  number: number;
  person: string;
  /** null where nobody knows any more: the window was reloaded after the session was lost. */
  personName: string | null;
  account: Pick<Account, 'id'>;
  apiKey: ApiKey | null;
  text: string;
}

/** A Secret key that is shown now, and whether it is in the person's hands already. */
export interface Held {
  created: CreatedApiKey;
  isCopied: boolean;
  isSaved: boolean;
}

interface Work {
  draft: Draft | null;
  /** The new API key whose Secret key is shown now. */
  held: Held | null;
  /** The API key whose row is to get the focus as soon as the list can; null: the list itself. */
  goTo: { id: ApiKeyId | null; isToBeSelected: boolean } | null;
  start(session: SignedIn, account: Account, apiKey: ApiKey | null): void;
  type(text: string): void;
  /** Takes what the server says now as the API key that is being renamed. */
  rebase(apiKey: ApiKey): void;
  hold(created: CreatedApiKey): void;
  copied(handle: SecretHandle): void;
  saved(handle: SecretHandle): void;
  end(goTo: ApiKeyId | null): void;
  cancel(): void;
  /** Asks the list to go to a row without selecting it. */
  show(id: ApiKeyId | null): void;
  arrived(): void;
}

const WorkContext = createContext<Work | null>(null);

/** Holds the work; wrap everything that knows the session in it. */
export function WorkProvider({ children }: { children: ReactNode }) {
  const { session, timesLeft } = useSession();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [held, setHeld] = useState<Held | null>(null);
  const [goTo, setGoTo] = useState<Work['goTo']>(null);
  const [waiting, setWaiting] = useState<readonly HeldSecret[]>([]);
  const count = useRef(0);

  const person = session?.kind === 'signedIn' ? personOf(session) : null;
  const draftPerson = draft?.person ?? null;
  useEffect(() => {
    const isOthers = person !== null && draftPerson !== null && person !== draftPerson;
    if (held === null && isOthers) setDraft(null);
  }, [person, draftPerson, held]);
  const lastLeft = useRef(timesLeft);
  useEffect(() => {
    if (timesLeft !== lastLeft.current) {
      setWaiting([]);
      if (held === null) setDraft(null);
    }
    lastLeft.current = timesLeft;
  }, [timesLeft, held]);

  const acts = useMemo(() => {
    const clear = () => {
      setDraft(null);
      setHeld(null);
    };
    const mark = (handle: SecretHandle, how: Partial<Held>) =>
      setHeld((now) => (now?.created.handle === handle ? { ...now, ...how } : now));
    return {
      /** Goes on where a window that was reloaded has left off. */
      resume: (by: SessionState, { handle, apiKey, account, isCopied, isSaved }: HeldSecret) => {
        count.current += 1;
        const isKnown = by.kind === 'signedIn';
        setDraft({
          number: count.current,
          person: isKnown ? personOf(by) : '',
          personName: isKnown ? by.user.name : null,
          account: { id: account },
          apiKey: null,
          text: '',
        });
        setHeld({ created: { apiKey, handle }, isCopied, isSaved });
      },
      start: (by: SignedIn, account: Account, apiKey: ApiKey | null) => {
        count.current += 1;
        setDraft({
          number: count.current,
          person: personOf(by),
          personName: by.user.name,
          account,
          apiKey,
          text: apiKey?.name ?? '',
        });
      },
      type: (text: string) => setDraft((now) => now && { ...now, text }),
      rebase: (apiKey: ApiKey) => setDraft((now) => now && { ...now, apiKey }),
      hold: (created: CreatedApiKey) => setHeld({ created, isCopied: false, isSaved: false }),
      copied: (handle: SecretHandle) => mark(handle, { isCopied: true }),
      saved: (handle: SecretHandle) => mark(handle, { isSaved: true }),
      end: (id: ApiKeyId | null) => {
        clear();
        setGoTo({ id, isToBeSelected: true });
      },
      cancel: clear,
      show: (id: ApiKeyId | null) => setGoTo({ id, isToBeSelected: false }),
      arrived: () => setGoTo(null),
    };
  }, []);
  const isAsked = useRef(false);
  useEffect(() => {
    if (session === null || isAsked.current) return;
    isAsked.current = true;
    void heldSecrets().then((answer) => {
      if (answer.ok) setWaiting(answer.value);
    });
  }, [session]);
  useEffect(() => {
    const [next, ...rest] = waiting;
    if (session === null || draft !== null || next === undefined) return;
    setWaiting(rest);
    acts.resume(session, next);
  }, [session, draft, waiting, acts]);
  const work = useMemo<Work>(() => ({ draft, held, goTo, ...acts }), [draft, held, goTo, acts]);
  return <WorkContext.Provider value={work}>{children}</WorkContext.Provider>;
}

/** The work that is not done yet. */
export function useWork(): Work {
  const work = useContext(WorkContext);
  if (work === null) throw new Error('useWork outside of WorkProvider');
  return work;
}
