/**
 * The question for access to a customer's account. What was typed lives above the session and the screens, so that a
 * lost session does not cost it; and the frame knows that somebody is on the way into another account.
 */
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { Account } from '../../contract/account.ts';
import { lastRequest, latestTicket } from '../data/access.ts';
import { personOf, type SignedIn, useSession } from '../data/session.tsx';

/** For which account one asks, and what was typed. */
export interface Asked {
  person: string;
  account: Pick<Account, 'id' | 'name'>;
  /** One was in the account already, and stays there meanwhile. */
  isAgain: boolean;
  reason: string;
  ticket: string;
  /** The ticket that was given last for any account, for whoever presses it; null: none. */
  latestTicket: string | null;
  /** Something was typed; what was said last for this account is there to begin with. */
  isTyped: boolean;
}

interface Asking {
  /** null: nothing is asked of who is signed in. */
  asked: Asked | null;
  /** Asks, beginning with what was said last for this account, and with nothing of another customer's. */
  ask(by: SignedIn, account: Asked['account']): Promise<void>;
  type(text: Partial<Pick<Asked, 'reason' | 'ticket'>>): void;
  stop(): void;
}

const AskingContext = createContext<Asking | null>(null);

/** Holds the question; wrap everything that knows the session in it. */
export function AskingProvider({ children }: { children: ReactNode }) {
  const { session } = useSession();
  const [last, setLast] = useState<Asked | null>(null);
  const person = session?.kind === 'signedIn' ? personOf(session) : null;
  const asked = last !== null && last.person === person ? last : null;
  const asking = useMemo<Asking>(
    () => ({
      asked,
      ask: async (by, { id, name }) => {
        const isAgain = by.account?.id === id;
        const [last, ticket] = await Promise.all([lastRequest(id), latestTicket()]);
        setLast({
          person: personOf(by),
          account: { id, name },
          isAgain,
          isTyped: false,
          latestTicket: ticket,
          ...last,
        });
      },
      type: (text) => setLast((now) => now && { ...now, ...text, isTyped: true }),
      stop: () => setLast(null),
    }),
    [asked],
  );
  return <AskingContext.Provider value={asking}>{children}</AskingContext.Provider>;
}

/** The question for access, and how to ask it. */
export function useAsking(): Asking {
  const asking = useContext(AskingContext);
  if (asking === null) throw new Error('useAsking outside of AskingProvider');
  return asking;
}
