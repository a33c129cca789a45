/** Until when a secret is on the clipboard, as main tells it. */
import { useMutation } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { bridge, valueIn } from './bridge.ts';

const ClipboardContext = createContext<number | null>(null);

/** Follows main's clipboard; wrap every screen in it. */
export function ClipboardProvider({ children }: { children: ReactNode }) {
  const [clearsAt, setClearsAt] = useState<number | null>(null);
  useEffect(() => {
    let told = false;
    const stop = bridge().on('clipboard.changed', (value) => {
      told = true;
      setClearsAt(value.clearsAt);
    });
    // A window that was reloaded has missed the notice.
    void bridge()
      .clipboard.state({})
      .then((answer) => {
        if (answer.ok && !told) setClearsAt(answer.value.clearsAt);
      });
    return stop;
  }, []);
  return <ClipboardContext.Provider value={clearsAt}>{children}</ClipboardContext.Provider>;
}

/** When the clipboard forgets the secret on it, in ms since 1970; null: it holds none, or keeps it. */
export function useClearsAt(): number | null {
  return useContext(ClipboardContext);
}

/** Clears the clipboard now if a secret of the console is still on it. */
export function useClearClipboard() {
  return useMutation({ mutationFn: () => valueIn(bridge().clipboard.clear({})) });
}
