import type { ApiKey } from '../../contract/api-key.ts';

type Dated = Pick<ApiKey, 'createdAt' | 'lastUsedAt'>;

/**
 * When an API key was made and last used, in ms since 1970; negative infinity, which sorts before everything else, if
 * that is unknown or never was.
 */
type Times = Readonly<Record<keyof Dated, number>>;

const known = new WeakMap<Dated, Times>();

const timeOf = (iso: string | null) => (iso === null ? Number.NEGATIVE_INFINITY : Date.parse(iso));

/** Parsed once per API key: a long list is sorted, filtered and counted by these times again and again. */
export function timesOf(key: Dated): Times {
  let times = known.get(key);
  if (times === undefined) {
    times = { createdAt: timeOf(key.createdAt), lastUsedAt: timeOf(key.lastUsedAt) };
    known.set(key, times);
  }
  return times;
}
