/** What the last use of an API key says. `now` is by the server's clock, which notes the uses, in ms since 1970. */
import type { ApiKey } from '../../contract/api-key.ts';
import type { Capabilities } from '../../contract/capabilities.ts';
import { timesOf } from './key-times.ts';

const dayMs = 86_400_000;

/**
 * `inUse`: used in the last 30 days. `disabled`: gets no tokens, whatever asks. `notTold`: the server does not know of
 * every use, so that no known use proves nothing.
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

/**
 * Whether the API key has existed for so many days without a use in them. Only for servers that know of every use.
 */
export function isIdle(key: Pick<ApiKey, 'lastUsedAt' | 'createdAt'>, now: number, days = 90): boolean {
  const { lastUsedAt, createdAt } = timesOf(key);
  const since = key.lastUsedAt === null ? createdAt : lastUsedAt;
  return Number.isFinite(since) && now - since > days * dayMs;
}

/** Whether something may use the API key and would stop without it. */
export function mayBreak(usage: Usage): boolean {
  return usage === 'inUse' || usage === 'notTold';
}
