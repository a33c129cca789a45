import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../data/bridge.ts';
import { useAnnouncer } from './announce.tsx';
import { useIsHere } from './use-is-here.ts';
import { wordsFor } from './words.ts';

/**
 * For a screen without a place for a notice: shows until it is closed why a query or mutation failed, and with `andNext`
 * also what to do about it. `about` says first what failed. Without an error it says nothing.
 */
export function useSayFailure(much: 'what' | 'andNext' = 'what'): (error: unknown, about?: string) => void {
  const { t } = useTranslation();
  const { warn } = useAnnouncer();
  return useCallback(
    (error, about = '') => {
      const failure = failureOf(error);
      if (failure === null) return;
      const { what, next } = wordsFor(failure, t);
      warn(`${about} ${what} ${much === 'andNext' ? next : ''}`.trim());
    },
    [warn, t, much],
  );
}

/** The same for a screen that shows its failures itself: says one only if the screen is gone by the time it comes. */
export function useSayIfGone(about?: string): (error: unknown) => void {
  const sayFailure = useSayFailure('andNext');
  const isHere = useIsHere();
  return (error) => {
    if (!isHere.current) sayFailure(error, about);
  };
}
