/** The filter of the activity list, as a person chooses it. */
import type { Act, ActFilter, ActKind } from '../../contract/activity.ts';
import type { ApiKey, ClientId } from '../../contract/api-key.ts';
import { fold, Searchable, type SearchIndex, wordsIn } from '../../contract/fold.ts';
import { inLocale } from '../ui/locale.ts';

/** The longest text that main searches for. */
const longestText = 200;

/** The time spans, in the order of the menu. */
export const spans = ['today', 'week', 'month'] as const;
type Span = (typeof spans)[number];

/** Somebody who did something. */
export interface Person {
  id: string;
  name: string;
}

/** An API key to filter by. */
export type NamedKey = Pick<ApiKey, 'name' | 'clientId'>;

/** The choices of the filter; null means any. */
export interface Choice {
  person: string | null;
  kind: ActKind | null;
  span: Span | null;
  clientId: ClientId | null;
  /** The typed text. It filters by itself as long as no API key is chosen. */
  query: string;
  /** When the span was chosen, in ms since 1970. A fixed start: a moving one would change the list while it is read. */
  chosenAt: number;
}

/** Nothing chosen. */
export const noChoice: Choice = { person: null, kind: null, span: null, clientId: null, query: '', chosenAt: 0 };

/** Whether the choice filters at all. */
export function narrows(choice: Choice): boolean {
  const { person, kind, span, clientId } = choice;
  return person !== null || kind !== null || span !== null || clientId !== null || textOf(choice) !== null;
}

/** The typed words, if they filter: null without words or when an API key is chosen. */
export function textOf({ clientId, query }: Choice): string | null {
  const words = wordsIn(query);
  return clientId !== null || words.length === 0 ? null : words.join(' ').slice(0, longestText);
}

/** The beginning of a span: midnight in this computer's time zone, today, 6 or 29 days ago. */
function beginningOf(span: Span, now: number): string {
  const days = { today: 0, week: 6, month: 29 }[span];
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - days).toISOString();
}

/** The filter for main, with this text. */
export function filterFrom({ person, kind, span, clientId, chosenAt }: Choice, text: string | null): ActFilter {
  return { person, kind, clientId, text, since: span === null ? null : beginningOf(span, chosenAt), before: null };
}

function distinct<Item>(items: readonly Item[], idOf: (item: Item) => string): Item[] {
  return [...new Map(items.map((item) => [idOf(item), item])).values()];
}

const collator = inLocale((locale) => new Intl.Collator(locale, { numeric: true, sensitivity: 'base' }));

/** Everybody in these events, by name. */
export function peopleIn(acts: readonly Act[]): Person[] {
  const people = acts.flatMap(({ person }) => person ?? []);
  const { compare } = collator();
  return distinct(people, ({ id }) => id).sort((a, b) => compare(a.name, b.name));
}

/** The API keys of the list and those of the events, which may be deleted; each with its current or last name. */
export function keysIn(acts: readonly Act[], keys: readonly ApiKey[]): NamedKey[] {
  const named = acts.flatMap(({ apiKey }) => apiKey ?? []).reverse();
  return distinct<NamedKey>([...named, ...keys], ({ clientId }) => clientId);
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const named = new Searchable<NamedKey>(({ name }) => [name]);

/** Indexes the API keys for a search by name. */
export function namedIn(keys: readonly NamedKey[]): SearchIndex<NamedKey> {
  return named.index(keys);
}

/** The Client ID if all of one was typed, that of a known API key or not; otherwise null. */
export function clientIdIn(typed: string, keys: readonly NamedKey[]): ClientId | null {
  const [word, ...more] = wordsIn(typed);
  if (word === undefined || more.length > 0) return null;
  const known = keys.find(({ clientId }) => fold(clientId) === word)?.clientId;
  return known ?? (uuid.test(word) ? (word as ClientId) : null);
}
