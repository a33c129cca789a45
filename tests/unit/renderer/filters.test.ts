import { expect, test } from 'vitest';
import type { ApiKey, UnsettledCreation } from '../../../contract/api-key.ts';
import type { Replacement } from '../../../contract/replacement.ts';
import {
  attentionOf,
  countsOf,
  filtered,
  filtersFor,
  type KeyFilter,
  keyFilters,
  type Surroundings,
} from '../../../renderer/keys/filters.ts';
import { isIdle, mayBreak, usageOf } from '../../../renderer/keys/usage.ts';

const now = Date.parse('2026-11-26T12:00:00Z');
const daysAgo = (days: number) => new Date(now - days * 86_400_000).toISOString();

function apiKey(name: string, what: { madeDaysAgo?: number; usedDaysAgo?: number; by?: string } = {}): ApiKey {
  const { madeDaysAgo = 400, usedDaysAgo, by = 'Astrid' } = what;
  return {
    id: name,
    name,
    clientId: `id-of-${name}`,
    createdAt: daysAgo(madeDaysAgo),
    createdBy: by,
    lastUsedAt: usedDaysAgo === undefined ? null : daysAgo(usedDaysAgo),
    etag: '"1"',
  } as ApiKey;
}

const busy = apiKey('busy', { usedDaysAgo: 0 });
const old = apiKey('old', { usedDaysAgo: 91, by: 'Oskar' });
const dead = apiKey('dead');
const young = apiKey('young', { madeDaysAgo: 3, by: 'Oskar' });
const keys = [busy, old, dead, young];

const at: Surroundings = {
  now,
  person: 'Oskar',
  savedIds: new Set([busy.clientId]),
  attention: new Map([[young.id, 'notPutAway']]),
};
const through = (...filters: KeyFilter[]) => filtered(keys, new Set(filters), at).map(({ name }) => name);

test('each filter passes what its name says', () => {
  expect(through()).toEqual(['busy', 'old', 'dead', 'young']);
  expect(through('neverUsed')).toEqual(['dead', 'young']);
  expect(through('idle')).toEqual(['old', 'dead']);
  expect(through('mine')).toEqual(['old', 'young']);
  expect(through('savedHere')).toEqual(['busy']);
  expect(through('needsAttention')).toEqual(['young']);
});

test('several filters pass the API keys that pass each of them', () => {
  expect(through('neverUsed', 'idle')).toEqual(['dead']);
  expect(through('mine', 'idle')).toEqual(['old']);
  expect(through('mine', 'savedHere')).toEqual([]);
});

test('the counts say how many API keys each filter would show', () => {
  const counts = countsOf(keys, keyFilters, at);
  for (const filter of keyFilters) expect([filter, counts.get(filter)]).toEqual([filter, through(filter).length]);
  const first = countsOf(keys.slice(0, 2), keyFilters, at);
  expect(countsOf(keys.slice(2), keyFilters, at, first)).toEqual(counts);
});

test('no filter is offered that needs what the server does not know: every use, or who created an API key', () => {
  expect(filtersFor({ everyUse: true, creators: true })).toEqual(keyFilters);
  expect(filtersFor({ everyUse: false, creators: true })).toEqual(['needsAttention', 'mine', 'savedHere']);
  expect(filtersFor({ everyUse: true, creators: false })).not.toContain('mine');
});

test('a lost secret comes before one within reach', () => {
  const lost = { state: 'secretLost', apiKey: old, isCopied: false } as UnsettledCreation;
  const unknown = { state: 'unknown', name: 'who knows' } as UnsettledCreation;
  const found = attentionOf([lost, unknown], [{ apiKey: old }, { apiKey: young }], []);
  expect([...found]).toEqual([
    [old.id, 'secretLost'],
    [young.id, 'notPutAway'],
  ]);
});

test('both API keys of a replacement need attention, and a secret that is not put away comes first', () => {
  const side = ({ id, name, clientId }: ApiKey) => ({ id, name, clientId, isGone: false });
  const replacement = { old: side(old), sibling: side(young) } as Replacement;
  expect([...attentionOf([], [], [replacement])]).toEqual([
    [old.id, 'beingReplaced'],
    [young.id, 'replaces'],
  ]);
  expect(attentionOf([], [{ apiKey: young }], [replacement]).get(young.id)).toBe('notPutAway');
  expect([...attentionOf([], [], [{ ...replacement, sibling: null }]).keys()]).toEqual([old.id]);
});

test.each([
  ['a moment ago', 0, 'inUse', true],
  ['29 days ago', 29, 'inUse', true],
  ['31 days ago', 31, 'usedBefore', false],
  ['in the future, by a clock that is wrong', -400, 'inUse', true],
])('an API key used %s has the right usage', (_when, usedDaysAgo, usage, breaks) => {
  const used = apiKey('used', { usedDaysAgo });
  expect(usageOf(used, { everyUse: true }, now)).toBe(usage);
  expect(mayBreak(usageOf(used, { everyUse: true }, now))).toBe(breaks);
});

test('no known use means "never" only if every use is known; otherwise something may work with it', () => {
  expect(usageOf(dead, { everyUse: true }, now)).toBe('never');
  expect(mayBreak(usageOf(dead, { everyUse: true }, now))).toBe(false);
  expect(usageOf(dead, { everyUse: false }, now)).toBe('notTold');
  expect(mayBreak(usageOf(dead, { everyUse: false }, now))).toBe(true);
});

test('nothing works with a disabled API key', () => {
  const disabled = { ...busy, isDisabled: true } as const;
  expect(usageOf(disabled, { everyUse: true }, now)).toBe('disabled');
  expect(mayBreak(usageOf(disabled, { everyUse: false }, now))).toBe(false);
});

test('an API key younger than 90 days, or without known use, is not called idle', () => {
  expect(isIdle(young, now)).toBe(false);
  expect(isIdle(apiKey('k', { usedDaysAgo: 89 }), now)).toBe(false);
  expect(isIdle({ lastUsedAt: null, createdAt: null }, now)).toBe(false);
  expect(isIdle({ lastUsedAt: null, createdAt: null }, now, 7)).toBe(false);
});
