import { useCallback, useEffect, useState } from 'react';

const momentMs = 2000;

/** What has just been done, to confirm it on the spot; null again after two seconds. */
export function useForAMoment<T>(): [T | null, (what: T) => void] {
  const [done, setDone] = useState<{ what: T } | null>(null);
  useEffect(() => {
    if (done === null) return;
    const timer = setTimeout(() => setDone(null), momentMs);
    return () => clearTimeout(timer);
  }, [done]);
  const put = useCallback((what: T) => setDone({ what }), []);
  return [done?.what ?? null, put];
}
