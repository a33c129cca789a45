/** Searches and sorts a list of API keys; fast enough for every keystroke over a long list. */
import type { ApiKey } from '../../contract/api-key.ts';
import { Searchable } from '../../contract/fold.ts';
import { inLocale } from '../ui/locale.ts';
import { timesOf } from './key-times.ts';

/** The columns that sort the list. */
export const sortColumns = ['name', 'clientId', 'createdAt', 'lastUsedAt'] as const;
type SortColumn = (typeof sortColumns)[number];
/** The sort column and direction. */
export interface Sort {
  column: SortColumn;
  direction: 'ascending' | 'descending';
}

const collator = inLocale((locale) => new Intl.Collator(locale, { numeric: true, sensitivity: 'base' }));
/** The texts in which an API key is searched for. */
export const searchableKeys = new Searchable<ApiKey>(({ name, clientId, createdBy }) => [name, clientId, createdBy]);

/** Prepares some API keys for sorting and searching, so that this need not be done for all at once. */
export function makeReady(keys: readonly ApiKey[]): void {
  for (const key of keys) timesOf(key);
  searchableKeys.makeReady(keys);
}

type Compare = (a: ApiKey, b: ApiKey) => number;

function comparing({ column, direction }: Sort): Compare {
  const sign = direction === 'ascending' ? 1 : -1;
  if (column === 'name' || column === 'clientId') {
    const { compare } = collator();
    return (a, b) => sign * compare(a[column], b[column]);
  }
  return (a, b) => {
    const [one, other] = [timesOf(a)[column], timesOf(b)[column]];
    return one === other ? 0 : one < other ? -sign : sign;
  };
}

/** The API keys in order; equal ones stay in the order they came. */
export function sorted(keys: readonly ApiKey[], sort: Sort): ApiKey[] {
  const { column, direction } = sort;
  if (column === 'name' || column === 'clientId') return [...keys].sort(comparing(sort));
  const sign = direction === 'ascending' ? 1 : -1;
  return keys
    .map((key) => ({ key, when: timesOf(key)[column] }))
    .sort((a, b) => (a.when === b.when ? 0 : a.when < b.when ? -sign : sign))
    .map(({ key }) => key);
}

/** Whether a list is an earlier one with API keys added at its end. */
export function beginsWith(keys: readonly ApiKey[], before: readonly ApiKey[]): boolean {
  return before.length <= keys.length && before.every((key, at) => key === keys[at]);
}

/** API keys as the server sent them, and in order. */
export interface Ordered {
  readonly keys: readonly ApiKey[];
  readonly sort: Sort;
  readonly rows: readonly ApiKey[];
}

/**
 * Orders API keys as `sorted` does. If they only add to those of `before`, the new ones are sorted and merged in: sorting all
 * 100,000 each time the list grows blocked the window for 60 ms.
 */
export function inOrder(keys: readonly ApiKey[], sort: Sort, before: Ordered | null): Ordered {
  if (before === null || before.sort !== sort || !beginsWith(keys, before.keys)) {
    return { keys, sort, rows: sorted(keys, sort) };
  }
  const { rows } = before;
  const more = sorted(keys.slice(before.keys.length), sort);
  const compare = comparing(sort);
  const all: ApiKey[] = [];
  let taken = 0;
  for (const key of more) {
    const to = placeOf(key, rows, taken, compare);
    for (; taken < to; taken++) all.push(rows[taken] as ApiKey);
    all.push(key);
  }
  for (; taken < rows.length; taken++) all.push(rows[taken] as ApiKey);
  return { keys, sort, rows: all };
}

/** The place of an API key among ordered rows, at or after `from`; it comes after its equals. */
function placeOf(key: ApiKey, rows: readonly ApiKey[], from: number, compare: Compare): number {
  let [low, high] = [from, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row !== undefined && compare(row, key) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The API key to go to when this one goes away: the next, else the one before; null if none is left. */
export function neighbourOf(keys: readonly ApiKey[], id: ApiKey['id']): ApiKey['id'] | null {
  const at = keys.findIndex((key) => key.id === id);
  return (keys[at + 1] ?? keys[at - 1])?.id ?? null;
}
