/** The session as main reports it, for every screen. */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { SessionState } from '../../contract/session.ts';
import { bridge } from './bridge.ts';
import { queryKeys } from './query-keys.ts';

/** Somebody is signed in. */
export type SignedIn = Extract<SessionState, { kind: 'signedIn' }>;
/** Nobody is signed in. */
export type SignedOut = Extract<SessionState, { kind: 'signedOut' }>;
/** A person who stays signed in is coming back. */
export type Resuming = Extract<SessionState, { kind: 'resuming' }>;
/** An attempt to sign in is under way. */
export type SigningIn = Extract<SessionState, { kind: 'signingIn' }>;

interface SessionValue {
  /** null until main has reported it for the first time. */
  session: SessionState | null;
  /** How often a person has signed out; a cancelled attempt to sign in does not count. */
  timesLeft: number;
  /** When main reported it, by `performance.now()`: remaining times count from here. */
  toldAt: number;
  /** Reads the session anew, where an answer may overtake its notice. */
  readAgain(): Promise<void>;
}

type Told = Pick<SessionValue, 'session' | 'toldAt'>;

const SessionContext = createContext<SessionValue | null>(null);

/** Identifies the signed-in person at a management API: the same person at another one is somebody else. */
export function personOf(session: SignedIn): string {
  return JSON.stringify([session.connection.id, session.user.id]);
}

/** Follows main's session, and forgets everything that was read for a person as soon as they are gone. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [{ session, toldAt }, setTold] = useState<Told>({ session: null, toldAt: 0 });
  const queries = useQueryClient();
  const [timesLeft, setTimesLeft] = useState(0);
  const lastPerson = useRef<string | null>(null);
  const latest = useRef<(state: SessionState) => void>(() => undefined);

  useEffect(() => {
    let told = false;
    const hear = (state: SessionState) => {
      const person = state.kind === 'signedIn' ? personOf(state) : null;
      if (lastPerson.current !== null && person !== lastPerson.current) {
        void queries.cancelQueries();
        queries.removeQueries({ queryKey: queryKeys.ofPeople });
      }
      const isLeaving = lastPerson.current !== null && state.kind === 'signedOut' && state.because === null;
      if (isLeaving) setTimesLeft((count) => count + 1);
      lastPerson.current = person;
      setTold({ session: state, toldAt: performance.now() });
    };
    latest.current = hear;
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
      toldAt,
      readAgain: async () => {
        const answer = await bridge().session.state({});
        if (answer.ok) latest.current(answer.value);
      },
    }),
    [session, timesLeft, toldAt],
  );
  return <SessionContext.Provider value={value}>{children}</SessionContext.Provider>;
}

/** The session, and when it was reported. */
export function useSession(): SessionValue {
  const value = useContext(SessionContext);
  if (value === null) throw new Error('useSession outside of SessionProvider');
  return value;
}

/** The session of the signed-in person; throws if there is none, so only for screens that exist while signed in. */
export function useSignedIn(): SignedIn {
  const { session } = useSession();
  if (session?.kind !== 'signedIn') throw new Error('useSignedIn while nobody is signed in');
  return session;
}
