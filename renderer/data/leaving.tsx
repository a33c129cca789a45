/**
 * Going away: whoever wants to says so here first. The keys' own question decides about secrets that are held, and the
 * accounts' about accesses that are still open.
 */
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

/** What one is about to do, as the question's button says it. */
export type LeavingAct = 'signOut' | 'switchPerson' | 'switchAccount' | 'leaveAccount';

/** By what a session ends, or nobody is there any more who sees what is open. */
type EndingAct = 'signOut' | 'switchPerson' | 'quit';

/** Somebody is about to do it; `go` does it. */
interface About<Act> {
  act: Act;
  go(): void;
}

/** Somebody is about to leave. */
export type Leave = About<LeavingAct>;
/** Somebody is about to end it. */
export type End = About<EndingAct>;

interface Leaving {
  leave: Leave | null;
  /** Does it once nothing is at stake, or the person wants it all the same. */
  askFirst(act: LeavingAct, go: () => void): void;
  /** It is decided. */
  decided(): void;
  end: End | null;
  /** Does it once no access to a customer's account is open, or the person wants it all the same. */
  askAboutAccesses(act: EndingAct, go: () => void): void;
  endDecided(): void;
}

const LeavingContext = createContext<Leaving | null>(null);

/** Holds what is about to be left; wrap everything from where one can leave in it. */
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

/** What is about to be left, and how to say so. */
export function useLeaving(): Leaving {
  const leaving = useContext(LeavingContext);
  if (leaving === null) throw new Error('useLeaving outside of LeavingProvider');
  return leaving;
}
