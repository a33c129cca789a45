/** The filters of the list of API keys. */
import type { ApiKey, HeldSecret, UnsettledCreation } from '../../contract/api-key.ts';
import type { Capabilities } from '../../contract/capabilities.ts';
import type { Replacement } from '../../contract/replacement.ts';
import { isIdle } from './usage.ts';

/** Every filter, in display order. */
export const keyFilters = ['needsAttention', 'neverUsed', 'idle', 'mine', 'savedHere'] as const;
/** `idle`: not used for 90 days. */
export type KeyFilter = (typeof keyFilters)[number];

/**
 * Why an API key needs attention: its Secret key is lost, nobody has put its Secret key away yet, or it is part of a
 * replacement.
 */
export type Attention = 'secretLost' | 'notPutAway' | 'beingReplaced' | 'replaces';

/** What the filters depend on besides the API key. */
export interface Surroundings {
  /** By the server's clock, in ms since 1970. */
  now: number;
  /** The name of the signed-in person, as the server notes creators. */
  person: string;
  savedIds: ReadonlySet<ApiKey['clientId']>;
  attention: ReadonlyMap<ApiKey['id'], Attention>;
}

const lets: Record<KeyFilter, (apiKey: ApiKey, at: Surroundings) => boolean> = {
  needsAttention: ({ id }, { attention }) => attention.has(id),
  neverUsed: ({ lastUsedAt }) => lastUsedAt === null,
  idle: (apiKey, { now }) => isIdle(apiKey, now),
  mine: ({ createdBy }, { person }) => createdBy === person,
  savedHere: ({ clientId }, { savedIds }) => savedIds.has(clientId),
};

/** The filters that make sense for this server: "never used" means nothing unless it knows of every use. */
export function filtersFor({ everyUse, creators }: Pick<Capabilities, 'everyUse' | 'creators'>): KeyFilter[] {
  const cannot: readonly KeyFilter[] = [
    ...(everyUse ? [] : (['neverUsed', 'idle'] as const)),
    ...(creators ? [] : (['mine'] as const)),
  ];
  return keyFilters.filter((filter) => !cannot.includes(filter));
}

/** The API keys that all of these filters let through. */
export function filtered(
  keys: readonly ApiKey[],
  filters: ReadonlySet<KeyFilter>,
  at: Surroundings,
): readonly ApiKey[] {
  if (filters.size === 0) return keys;
  const rules = [...filters].map((filter) => lets[filter]);
  return keys.filter((apiKey) => rules.every((lets) => lets(apiKey, at)));
}

/** Whether a filter can let no API key through. */
function isShut(filter: KeyFilter, { savedIds, attention }: Surroundings): boolean {
  if (filter === 'needsAttention') return attention.size === 0;
  return filter === 'savedHere' && savedIds.size === 0;
}

/** How many API keys each filter lets through. */
export type Counts = ReadonlyMap<KeyFilter, number>;

/** Counts what each filter lets through, on top of the counts of other API keys in `before`. */
export function countsOf(
  keys: readonly ApiKey[],
  filters: readonly KeyFilter[],
  at: Surroundings,
  before?: Counts,
): Counts {
  return new Map(
    filters.map((filter) => {
      let count = before?.get(filter) ?? 0;
      if (!isShut(filter, at)) for (const apiKey of keys) if (lets[filter](apiKey, at)) count += 1;
      return [filter, count];
    }),
  );
}

/** The API keys that need attention, and why. */
export function attentionOf(
  unsettled: readonly UnsettledCreation[],
  withinReach: readonly Pick<HeldSecret, 'apiKey'>[],
  replacements: readonly Replacement[],
): Map<ApiKey['id'], Attention> {
  return new Map<ApiKey['id'], Attention>([
    ...replacements.flatMap(({ old, sibling }) => [
      [old.id, 'beingReplaced'] as const,
      ...(sibling === null ? [] : [[sibling.id, 'replaces'] as const]),
    ]),
    ...withinReach.map(({ apiKey }) => [apiKey.id, 'notPutAway'] as const),
    ...unsettled.flatMap((each) => (each.state === 'secretLost' ? [[each.apiKey.id, 'secretLost'] as const] : [])),
  ]);
}
