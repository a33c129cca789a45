import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../data/bridge.ts';
import { useAnnouncer } from './announce.tsx';
import { wordsFor } from './words.ts';

/**
 * For an `onError` whose screen has no place for a notice: shows until it is closed why a query or mutation failed, and
 * with `andNext` also what to do about it. Without an error it says nothing.
 */
export function useSayFailure(much: 'what' | 'andNext' = 'what'): (error: unknown) => void {
  const { t } = useTranslation();
  const { warn } = useAnnouncer();
  return useCallback(
    (error) => {
      const failure = failureOf(error);
      if (failure === null) return;
      const { what, next } = wordsFor(failure, t);
      warn(much === 'andNext' ? `${what} ${next}` : what);
    },
    [warn, t, much],
  );
}
