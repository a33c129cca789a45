/**
 * Leaving asks here first. The keys' question decides about held secrets, the accounts' question about open accesses.
 */
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

/** What the person is about to do, as the question's button says it. */
export type LeavingAct = 'signOut' | 'switchPerson' | 'switchAccount' | 'leaveAccount';

/** Ends the session, or leaves nobody to see what is still open. */
type EndingAct = 'signOut' | 'switchPerson' | 'quit';

/** An act that waits for a decision; `go` does it. */
interface About<Act> {
  act: Act;
  go(): void;
}

/** The person is about to leave. */
export type Leave = About<LeavingAct>;
/** The person is about to end the session. */
export type End = About<EndingAct>;

interface Leaving {
  leave: Leave | null;
  /** Calls `go` once nothing is at stake or the person decides to go anyway. */
  askFirst(act: LeavingAct, go: () => void): void;
  /** The decision has been made. */
  decided(): void;
  end: End | null;
  /** Calls `go` once no access to a customer's account is open or the person decides to go anyway. */
  askAboutAccesses(act: EndingAct, go: () => void): void;
  endDecided(): void;
}

const LeavingContext = createContext<Leaving | null>(null);

/** Holds what waits for a decision; wraps everything that one can leave from. */
export function LeavingProvider({ children }: { children: ReactNode }) {
  const [leave, setLeave] = useState<Leave | null>(null);
  const [end, setEnd] = useState<End | null>(null);
  const leaving = useMemo<Leaving>(
    () => ({
      leave,
      askFirst: (act, go) => setLeave({ act, go }),
      decided: () => setLeave(null),
      end,
      askAboutAccesses: (act, go) => setEnd({ act, go }),
      endDecided: () => setEnd(null),
    }),
    [leave, end],
  );
  return <LeavingContext.Provider value={leaving}>{children}</LeavingContext.Provider>;
}

/** What waits for a decision, and how to ask for one. */
export function useLeaving(): Leaving {
  const leaving = useContext(LeavingContext);
  if (leaving === null) throw new Error('useLeaving outside of LeavingProvider');
  return leaving;
}
