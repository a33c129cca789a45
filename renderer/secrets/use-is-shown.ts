import { useCallback, useEffect, useRef } from 'react';
import type { ApiKey } from '../../contract/api-key.ts';

/** An API key, by its Client ID. */
type Named = Pick<ApiKey, 'clientId'>;

/** Whether a failure with this API key would be seen now: only while its place is here and shows this one. */
export function useIsShown(selected: Named | null): (apiKey: Named) => boolean {
  const shown = useRef<Named | null>(null);
  useEffect(() => {
    shown.current = selected;
    return () => {
      shown.current = null;
    };
  }, [selected]);
  return useCallback(({ clientId }) => shown.current?.clientId === clientId, []);
}
