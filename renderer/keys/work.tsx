/**
 * Work on API keys that is not done yet. It lives above the session, so that neither a typed name nor a shown-once
 * Secret key is lost when the session ends in the middle.
 */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { Account } from '../../contract/account.ts';
import type { ApiKey, ApiKeyId, CreatedApiKey } from '../../contract/api-key.ts';
import { personOf, type SignedIn, useSession } from '../data/session.tsx';

/** An open Add or Rename dialog. `apiKey` is the one to rename; null when one is being added. */
export interface Draft {
  number: number;
  person: string;
  personName: string;
  account: Account;
  apiKey: ApiKey | null;
  text: string;
}

interface Held {
  created: CreatedApiKey;
  isCopied: boolean;
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
  copied(): void;
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
  const count = useRef(0);

  const person = session?.kind === 'signedIn' ? personOf(session) : null;
  const draftPerson = draft?.person ?? null;
  useEffect(() => {
    const isOthers = person !== null && draftPerson !== null && person !== draftPerson;
    if (held === null && isOthers) setDraft(null);
  }, [person, draftPerson, held]);
  const lastLeft = useRef(timesLeft);
  useEffect(() => {
    if (timesLeft !== lastLeft.current && held === null) setDraft(null);
    lastLeft.current = timesLeft;
  }, [timesLeft, held]);

  const acts = useMemo(() => {
    const clear = () => {
      setDraft(null);
      setHeld(null);
    };
    return {
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
      hold: (created: CreatedApiKey) => setHeld({ created, isCopied: false }),
      copied: () => setHeld((now) => now && { ...now, isCopied: true }),
      end: (id: ApiKeyId | null) => {
        clear();
        setGoTo({ id, isToBeSelected: true });
      },
      cancel: clear,
      show: (id: ApiKeyId | null) => setGoTo({ id, isToBeSelected: false }),
      arrived: () => setGoTo(null),
    };
  }, []);
  const work = useMemo<Work>(() => ({ draft, held, goTo, ...acts }), [draft, held, goTo, acts]);
  return <WorkContext.Provider value={work}>{children}</WorkContext.Provider>;
}

/** The work that is not done yet. */
export function useWork(): Work {
  const work = useContext(WorkContext);
  if (work === null) throw new Error('useWork outside of WorkProvider');
  return work;
}
