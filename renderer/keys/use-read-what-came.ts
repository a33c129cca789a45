import { useEffect, useRef } from 'react';
import type { ApiKey, SecretHandle } from '../../contract/api-key.ts';
import { useListChanges } from '../data/api-keys.ts';
import type { ListOwner } from '../data/list-owner.ts';
import { useWork } from './work.tsx';

/** The list, as far as it matters here. */
interface ReadList {
  keys: ApiKey[] | undefined;
  isFetching: boolean;
  hasNextPage: boolean;
}

/**
 * A creation that was asked about again comes to its end apart from the list, which may have been read before: an API key
 * whose Secret key is here and that the list lacks has it read once more. Once, since somebody may have deleted it.
 */
export function useReadWhatCame(owner: ListOwner, { keys, isFetching, hasNextPage }: ReadList): void {
  const { draft, held, reach } = useWork();
  const { readAgain } = useListChanges();
  const asked = useRef(new Set<SecretHandle>());
  useEffect(() => {
    if (keys === undefined || isFetching || hasNextPage) return;
    const shown = held !== null && draft?.account.id === owner.account ? [held.created] : [];
    const here = [...shown, ...reach.filter(({ account }) => account === owner.account)];
    const missing = here.filter(
      ({ handle, apiKey }) => !asked.current.has(handle) && !keys.some(({ id }) => id === apiKey.id),
    );
    if (missing.length === 0) return;
    for (const { handle } of missing) asked.current.add(handle);
    readAgain(owner);
  }, [owner, keys, isFetching, hasNextPage, draft, held, reach, readAgain]);
}
