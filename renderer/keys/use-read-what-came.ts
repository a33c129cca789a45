import { useEffect, useRef } from 'react';
import type { ApiKey, SecretHandle } from '../../contract/api-key.ts';
import { useListChanges } from '../data/api-keys.ts';
import type { ListOwner } from '../data/list-owner.ts';
import { useWork } from './work.tsx';

/** The part of the list's state that is needed here. */
interface ReadList {
  keys: readonly ApiKey[] | undefined;
  isFetching: boolean;
  isPart: boolean;
}

/**
 * Reads the list once more if it lacks an API key whose Secret key is here: asking about a creation again may make one
 * after the list was read. Once per secret, since somebody may have deleted the key.
 */
export function useReadWhatCame(owner: ListOwner, { keys, isFetching, isPart }: ReadList): void {
  const { draft, held, reach } = useWork();
  const { readAgain } = useListChanges();
  const asked = useRef(new Set<SecretHandle>());
  useEffect(() => {
    if (keys === undefined || isFetching || isPart) return;
    const shown = held !== null && draft?.account.id === owner.account ? [held.created] : [];
    const here = [...shown, ...reach.filter(({ account }) => account === owner.account)];
    const missing = here.filter(
      ({ handle, apiKey }) => !asked.current.has(handle) && !keys.some(({ id }) => id === apiKey.id),
    );
    if (missing.length === 0) return;
    for (const { handle } of missing) asked.current.add(handle);
    readAgain(owner);
  }, [owner, keys, isFetching, isPart, draft, held, reach, readAgain]);
}
