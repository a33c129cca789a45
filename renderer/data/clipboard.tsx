/** Which secret is on the clipboard and until when, as main reports it. */
import { useMutation } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { SecretHandle } from '../../contract/api-key.ts';
import type { NoticeValue } from '../../contract/bridge.ts';
import { bridge, valueIn } from './bridge.ts';

type OnClipboard = NoticeValue<'clipboard.changed'>;

const nothing: OnClipboard = { clearsAt: null, handle: null };

const ClipboardContext = createContext<OnClipboard>(nothing);

/** Follows main's clipboard; wraps every screen. */
export function ClipboardProvider({ children }: { children: ReactNode }) {
  const [now, setNow] = useState(nothing);
  useEffect(() => {
    let told = false;
    const stop = bridge().on('clipboard.changed', (value) => {
      told = true;
      setNow(value);
    });
    // A reloaded window has missed the notice.
    void bridge()
      .clipboard.state({})
      .then((answer) => {
        if (answer.ok && !told) setNow(answer.value);
      });
    return stop;
  }, []);
  return <ClipboardContext.Provider value={now}>{children}</ClipboardContext.Provider>;
}

/** When the clipboard will be cleared of a secret, in ms since 1970; null if it holds none or is not cleared. */
export function useClearsAt(): number | null {
  return useContext(ClipboardContext).clearsAt;
}

/** The handle of the held secret that is on the clipboard; null if none is. */
export function useOnClipboard(): SecretHandle | null {
  return useContext(ClipboardContext).handle;
}

/** Clears the clipboard now if a secret of the console is still on it. */
export function useClearClipboard() {
  return useMutation({ mutationFn: () => valueIn(bridge().clipboard.clear({})) });
}
