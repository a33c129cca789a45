/**
 * The access question for a customer's account. The typed text lives above the session and the screens, so a lost
 * session does not cost it; and the frame knows that the person is on the way into another account.
 */
import { createContext, type ReactNode, type RefObject, useContext, useMemo, useState } from 'react';
import type { Account } from '../../contract/account.ts';
import { lastRequest, latestTicket } from '../data/access.ts';
import { personOf, type SignedIn, useSession } from '../data/session.tsx';

/** The account of the question, and the typed text. */
export interface Asked {
  person: string;
  account: Pick<Account, 'id' | 'name'>;
  /** Whether the person was in the account already, and stays there meanwhile. */
  isAgain: boolean;
  reason: string;
  ticket: string;
  /** The ticket last given for any account, offered by a button; null if there is none. */
  latestTicket: string | null;
  /** Whether the person has typed; the fields start with the last request for this account. */
  isTyped: boolean;
}

interface Asking {
  /** null if the signed-in person is asked nothing. */
  asked: Asked | null;
  /**
   * Asks, starting with the last request for this account and with nothing of another customer's. Asks nothing, and
   * answers false, if whoever asks is gone (`isHere`) before that is read.
   */
  ask(by: SignedIn, account: Asked['account'], isHere: RefObject<boolean>): Promise<boolean>;
  type(text: Partial<Pick<Asked, 'reason' | 'ticket'>>): void;
  stop(): void;
}

const AskingContext = createContext<Asking | null>(null);

/** Holds the question; wraps everything that knows the session. */
export function AskingProvider({ children }: { children: ReactNode }) {
  const { session } = useSession();
  const [last, setLast] = useState<Asked | null>(null);
  const person = session?.kind === 'signedIn' ? personOf(session) : null;
  const asked = last !== null && last.person === person ? last : null;
  const asking = useMemo<Asking>(
    () => ({
      asked,
      ask: async (by, { id, name }, isHere) => {
        const isAgain = by.account?.id === id;
        const [last, ticket] = await Promise.all([lastRequest(id), latestTicket()]);
        if (!isHere.current) return false;
        setLast({
          person: personOf(by),
          account: { id, name },
          isAgain,
          isTyped: false,
          latestTicket: ticket,
          ...last,
        });
        return true;
      },
      type: (text) => setLast((now) => now && { ...now, ...text, isTyped: true }),
      stop: () => setLast(null),
    }),
    [asked],
  );
  return <AskingContext.Provider value={asking}>{children}</AskingContext.Provider>;
}

/** The access question, and how to ask it. */
export function useAsking(): Asking {
  const asking = useContext(AskingContext);
  if (asking === null) throw new Error('useAsking outside of AskingProvider');
  return asking;
}
