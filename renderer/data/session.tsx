/** The session as main tells it, for every screen. */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { Account } from '../../contract/account.ts';
import type { SessionState } from '../../contract/session.ts';
import { bridge } from './bridge.ts';

/** Somebody is signed in. */
export type SignedIn = Extract<SessionState, { kind: 'signedIn' }>;
/** Nobody is signed in. */
export type SignedOut = Extract<SessionState, { kind: 'signedOut' }>;
/** Somebody who stays signed in is coming back. */
export type Resuming = Extract<SessionState, { kind: 'resuming' }>;
/** The browser has the sign-in page. */
export type SigningIn = Extract<SessionState, { kind: 'signingIn' }>;

interface SessionValue {
  /** null until main has said it for the first time. */
  session: SessionState | null;
  /** How many times somebody has signed out. An attempt to sign in that was cancelled is none. */
  timesLeft: number;
  /** The answer of `accounts.enter`, which may be here before its notice. */
  entered(account: Account): void;
}

const SessionContext = createContext<SessionValue | null>(null);

/** Who is signed in, at which management API: the same person at another one is somebody else. */
export function personOf(session: SignedIn): string {
  return JSON.stringify([session.connection.id, session.user.id]);
}

/** Follows main's session, and forgets all that was read for a person as soon as that person is gone. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [session, setSession] = useState<SessionState | null>(null);
  const queries = useQueryClient();
  const [timesLeft, setTimesLeft] = useState(0);
  const lastPerson = useRef<string | null>(null);

  useEffect(() => {
    let told = false;
    const hear = (state: SessionState) => {
      const person = state.kind === 'signedIn' ? personOf(state) : null;
      if (lastPerson.current !== null && person !== lastPerson.current) {
        void queries.cancelQueries();
        queries.removeQueries({ queryKey: ['person'] });
      }
      const isLeaving = lastPerson.current !== null && state.kind === 'signedOut' && state.because === null;
      if (isLeaving) setTimesLeft((count) => count + 1);
      lastPerson.current = person;
      setSession(state);
    };
    const stop = bridge().on('session.changed', (state) => {
      told = true;
      hear(state);
    });
    void bridge()
      .session.state({})
      .then((answer) => {
        if (told) return;
        hear(answer.ok ? answer.value : { kind: 'signedOut', because: answer.failure });
      });
    return stop;
  }, [queries]);

  const value = useMemo<SessionValue>(
    () => ({
      session,
      timesLeft,
      entered: (account) => setSession((now) => (now?.kind === 'signedIn' ? { ...now, account } : now)),
    }),
    [session, timesLeft],
  );
  return <SessionContext.Provider value={value}>{children}</SessionContext.Provider>;
}

/** The session and how to say that an account was entered. */
export function useSession(): SessionValue {
  const value = useContext(SessionContext);
  if (value === null) throw new Error('useSession outside of SessionProvider');
  return value;
}

/** The session of who is signed in; for screens that exist only then. */
export function useSignedIn(): SignedIn {
  const { session } = useSession();
  if (session?.kind !== 'signedIn') throw new Error('useSignedIn while nobody is signed in');
  return session;
}
