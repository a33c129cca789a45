import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../contract/failure.ts';
import { isOfHold } from '../data/access.ts';
import { failureOf } from '../data/bridge.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { pauseBefore, recoversByItself } from './recovery.ts';

/** Why the list is stale or missing, and how to read on. */
export interface Recovery {
  /** Stays until the list is here, even while it is read once more. */
  failure: Failure | null;
  /** Whether a person has asked for the reading under way: automatic tries show nothing. */
  isTrying: boolean;
  tryAgain(): void;
}

/** The state of a list that is read page by page, and how it is read on. */
export interface ReadableList {
  isFetching: boolean;
  isFetchNextPageError: boolean;
  isSuccess: boolean;
  /** When it was last read, in ms since 1970. */
  dataUpdatedAt: number;
  error: unknown;
  fetchNextPage(): unknown;
  refetch(): unknown;
}

/** That the server could not be reached, as another request found, and when, in ms since 1970. */
interface Unreached {
  failure: Failure;
  at: number;
}

/**
 * Reads a list that could not be read again by itself, at growing intervals, and at once when the network is back or
 * the window gets the focus. While `isOpen` is false it may not be read.
 */
export function useRecovery(list: ReadableList, isOpen: boolean, unreached: Unreached | null = null): Recovery {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const { isFetching, isFetchNextPageError, isSuccess } = list;
  const own = useLastingFailure(list);
  // Stays until the list was read since then: a server that is back says nothing about changes meanwhile.
  const last = useRef(unreached);
  last.current = unreached ?? last.current;
  const isOld = last.current !== null && last.current.at > list.dataUpdatedAt;
  const failure = own ?? (isOld ? (last.current?.failure ?? null) : null);
  const attempt = useRef(0);
  const [isAsked, setAsked] = useState(false);

  const readOn = () => void (isFetchNextPageError ? list.fetchNextPage() : list.refetch());
  const latest = useRef(readOn);
  latest.current = readOn;
  // Each failure is a new object, and starts a new pause.
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
    }
  }, [failure, isSuccess, say, t]);
  const tryAgain = useCallback(() => {
    setAsked(true);
    latest.current();
  }, []);
  return { failure, isTrying: isAsked && isFetching, tryAgain };
}

/** A query that was never read loses its failure as soon as it is asked again; this keeps it. */
function useLastingFailure(list: ReadableList): Failure | null {
  const last = useRef<Failure | null>(null);
  const told = failureOf(list.error);
  // Lost access is reported in its own place, and recovery does not help.
  const now = told !== null && isOfHold(told) ? null : told;
  if (now !== null || list.isSuccess) last.current = now;
  return last.current;
}
