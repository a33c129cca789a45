/** Going away from where secrets may be held: whoever wants to says so here first, and the keys' own question decides. */
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

/** What one is about to do, as the question's button says it. */
export type LeavingAct = 'signOut' | 'switchPerson' | 'switchAccount' | 'leaveAccount';

/** Somebody is about to leave; `go` does it. */
export interface Leave {
  act: LeavingAct;
  go(): void;
}

interface Leaving {
  leave: Leave | null;
  /** Does it once nothing is at stake, or the person wants it all the same. */
  askFirst(act: LeavingAct, go: () => void): void;
  /** It is decided. */
  decided(): void;
}

const LeavingContext = createContext<Leaving | null>(null);

/** Holds what is about to be left; wrap everything from where one can leave in it. */
export function LeavingProvider({ children }: { children: ReactNode }) {
  const [leave, setLeave] = useState<Leave | null>(null);
  const leaving = useMemo<Leaving>(
    () => ({ leave, askFirst: (act, go) => setLeave({ act, go }), decided: () => setLeave(null) }),
    [leave],
  );
  return <LeavingContext.Provider value={leaving}>{children}</LeavingContext.Provider>;
}

/** What is about to be left, and how to say so. */
export function useLeaving(): Leaving {
  const leaving = useContext(LeavingContext);
  if (leaving === null) throw new Error('useLeaving outside of LeavingProvider');
  return leaving;
}
