import { useLayoutEffect, useRef } from 'react';
import type { ApiKey } from '../../contract/api-key.ts';

interface Keyed {
  readonly view: object;
  /** React's key of each drawn row, in their order. */
  readonly keys: ReadonlyMap<ApiKey['id'], number>;
}

/**
 * React's keys for the drawn rows. A row keeps its own, and with it focus and text selection, until the person changes
 * the search, filters or sorting: then the rows take over the elements from top to bottom, because drawing a row anew
 * costs several times as much as giving it another API key. The focus is outside the rows at such a time.
 */
export function useRowKeys(drawn: readonly { apiKey: Pick<ApiKey, 'id'> }[], view: object): Keyed['keys'] {
  const last = useRef<Keyed>({ view, keys: new Map() });
  const unused = useRef(0);
  const before = last.current;
  const taken = view === before.view ? [] : [...before.keys.values()];
  const keyOf = (id: ApiKey['id'], at: number) =>
    (view === before.view ? before.keys.get(id) : taken[at]) ?? unused.current++;
  const keys = new Map(drawn.map(({ apiKey: { id } }, at) => [id, keyOf(id, at)]));
  // Only what was really drawn counts: React may give up a drawing.
  useLayoutEffect(() => {
    last.current = { view, keys };
  });
  return keys;
}
