import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../contract/failure.ts';
import { isOfHold } from '../data/access.ts';
import { failureOf } from '../data/bridge.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { screenHeading } from '../ui/screen.tsx';
import { pauseBefore, recoversByItself } from './recovery.ts';

/** Why the list is not as it should be, and how to read on. */
export interface Recovery {
  /** It stays until the list is here, also while it is read once more. */
  failure: Failure | null;
  /** Whether a person has asked for what is going on: what the console tries by itself shows nothing. */
  isTrying: boolean;
  tryAgain(): void;
}

/** What has to be known of a list that is read page by page, and how it is read on. */
export interface ReadableList {
  isFetching: boolean;
  isFetchNextPageError: boolean;
  isSuccess: boolean;
  /** When it was read last, in ms since 1970. */
  dataUpdatedAt: number;
  error: unknown;
  fetchNextPage(): unknown;
  refetch(): unknown;
}

/** That its server could not be reached, by what was asked meanwhile, and when that was, in ms since 1970. */
interface Unreached {
  failure: Failure;
  at: number;
}

/**
 * Reads a list that could not be read again by itself, ever more seldom, and at once when the network is back. While
 * `isOpen` is false it may not be read.
 */
export function useRecovery(list: ReadableList, isOpen: boolean, unreached: Unreached | null = null): Recovery {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const { isFetching, isFetchNextPageError, isSuccess } = list;
  const own = useLastingFailure(list);
  // It stays until the list was read since then: that the server is back says nothing of what happened meanwhile.
  const last = useRef(unreached);
  last.current = unreached ?? last.current;
  const isOld = last.current !== null && last.current.at > list.dataUpdatedAt;
  const failure = own ?? (isOld ? (last.current?.failure ?? null) : null);
  const attempt = useRef(0);
  const [isAsked, setAsked] = useState(false);

  const readOn = () => void (isFetchNextPageError ? list.fetchNextPage() : list.refetch());
  const latest = useRef(readOn);
  latest.current = readOn;
  // Each failure is another object, and begins a pause of its own.
  const isWaiting = isOpen && failure !== null && !isFetching && recoversByItself(failure);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(
      () => {
        attempt.current += 1;
        latest.current();
      },
      pauseBefore(attempt.current, failure),
    );
    const now = () => latest.current();
    window.addEventListener('online', now);
    window.addEventListener('focus', now);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', now);
      window.removeEventListener('focus', now);
    };
  }, [isWaiting, failure]);
  useEffect(() => {
    if (!isFetching) setAsked(false);
  }, [isFetching]);
  const hadFailed = useRef(false);
  useEffect(() => {
    if (failure !== null) hadFailed.current = true;
    else if (hadFailed.current && isSuccess) {
      hadFailed.current = false;
      attempt.current = 0;
      say(t('keys.upToDate'));
      // Whoever was at Try again is not left nowhere when it goes.
      if (document.activeElement === document.body) screenHeading()?.focus();
    }
  }, [failure, isSuccess, say, t]);
  const tryAgain = useCallback(() => {
    setAsked(true);
    latest.current();
  }, []);
  return { failure, isTrying: isAsked && isFetching, tryAgain };
}

/** A list that was never read has no failure any more as soon as it is asked for again. */
function useLastingFailure(list: ReadableList): Failure | null {
  const last = useRef<Failure | null>(null);
  const told = failureOf(list.error);
  // That one has no access any more is said in its own place, and what is missing is not the list's recovery.
  const now = told !== null && isOfHold(told) ? null : told;
  if (now !== null || list.isSuccess) last.current = now;
  return last.current;
}
