/** Until when main waits because the server asked it to, as main reports it. */
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { bridge } from './bridge.ts';

const ServerWaitContext = createContext<number | null>(null);

/** Follows main's waiting; wraps every screen. */
export function ServerWaitProvider({ children }: { children: ReactNode }) {
  const [until, setUntil] = useState<number | null>(null);
  useEffect(() => {
    let told = false;
    const stop = bridge().on('server.waiting', (value) => {
      told = true;
      setUntil(value.until);
    });
    // A reloaded window has missed the notice.
    void bridge()
      .server.waiting({})
      .then((answer) => {
        if (answer.ok && !told) setUntil(answer.value.until);
      });
    return stop;
  }, []);
  return <ServerWaitContext.Provider value={until}>{children}</ServerWaitContext.Provider>;
}

/** When main goes on, in ms since 1970; null if it does not wait for the server. */
export function useWaitsUntil(): number | null {
  return useContext(ServerWaitContext);
}
