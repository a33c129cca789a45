/** What the last use of an API key says. `now` is by the server's clock, in ms since 1970: the one by which it notes uses. */
import type { ApiKey } from '../../contract/api-key.ts';
import type { Capabilities } from '../../contract/capabilities.ts';
import { timesOf } from './key-times.ts';

const dayMs = 86_400_000;

/**
 * `inUse`: used in the last 30 days. `disabled`: it gets no tokens, whatever wants them. `notTold`: the server does not
 * know of every use, so that none proves nothing.
 */
export type Usage = 'inUse' | 'usedBefore' | 'never' | 'disabled' | 'notTold';

export function usageOf(
  { lastUsedAt, isDisabled }: Pick<ApiKey, 'lastUsedAt' | 'isDisabled'>,
  { everyUse }: Pick<Capabilities, 'everyUse'>,
  now: number,
): Usage {
  if (isDisabled) return 'disabled';
  if (lastUsedAt === null) return everyUse ? 'never' : 'notTold';
  return now - Date.parse(lastUsedAt) < 30 * dayMs ? 'inUse' : 'usedBefore';
}

/** Not used for 90 days, and there for as long; of a server that knows of every use. */
export function isIdle(key: Pick<ApiKey, 'lastUsedAt' | 'createdAt'>, now: number): boolean {
  const { lastUsedAt, createdAt } = timesOf(key);
  const since = key.lastUsedAt === null ? createdAt : lastUsedAt;
  return Number.isFinite(since) && now - since > 90 * dayMs;
}

/** Whether something may work with it, and would stop without it. */
export function mayBreak(usage: Usage): boolean {
  return usage === 'inUse' || usage === 'notTold';
}
