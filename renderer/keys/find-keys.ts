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
  searchableKeys.index(keys);
}

/** The API keys in order; equal ones stay in the order they came. */
export function sorted(keys: readonly ApiKey[], { column, direction }: Sort): ApiKey[] {
  const sign = direction === 'ascending' ? 1 : -1;
  if (column === 'name' || column === 'clientId') {
    const { compare } = collator();
    return [...keys].sort((a, b) => sign * compare(a[column], b[column]));
  }
  return keys
    .map((key) => ({ key, when: timesOf(key)[column] }))
    .sort((a, b) => (a.when === b.when ? 0 : a.when < b.when ? -sign : sign))
    .map(({ key }) => key);
}

/** The API key to go to when this one goes away: the next, else the one before; null if none is left. */
export function neighbourOf(keys: readonly ApiKey[], id: ApiKey['id']): ApiKey['id'] | null {
  const at = keys.findIndex((key) => key.id === id);
  return (keys[at + 1] ?? keys[at - 1])?.id ?? null;
}
