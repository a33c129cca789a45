import { useCallback, useEffect, useRef } from 'react';
import type { ApiKey } from '../../contract/api-key.ts';

/** An API key, by its Client ID. */
type Named = Pick<ApiKey, 'clientId'>;

/** Whether a failure with an API key would be seen beside the list now: only while the list is here and it is selected. */
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
