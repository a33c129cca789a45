/** What the list of activity is narrowed to, as a person chooses it. */
import type { Act, ActFilter, ActKind } from '../../contract/activity.ts';
import type { ApiKey, ClientId } from '../../contract/api-key.ts';

/** Since when, in the order of the menu. */
export const spans = ['today', 'week', 'month'] as const;
/** One of them. */
type Span = (typeof spans)[number];

/** Somebody who did something. */
export interface Person {
  id: string;
  name: string;
}

/** An API key by which the list can be narrowed. */
export type NamedKey = Pick<ApiKey, 'name' | 'clientId'>;

/** What is chosen; null leaves it open. */
export interface Choice {
  person: string | null;
  kind: ActKind | null;
  span: Span | null;
  clientId: ClientId | null;
  /** What was typed to find the API key; it narrows nothing by itself. */
  query: string;
  /** When the span was chosen, in ms since 1970: the list must not become another one while it is read. */
  chosenAt: number;
}

/** Nothing chosen. */
export const noChoice: Choice = { person: null, kind: null, span: null, clientId: null, query: '', chosenAt: 0 };

/** Whether something is. */
export function narrows({ person, kind, span, clientId }: Choice): boolean {
  return person !== null || kind !== null || span !== null || clientId !== null;
}

/** The beginning of a span: of the day in this computer's own time zone, that many days before. */
function beginningOf(span: Span, now: number): string {
  const days = { today: 0, week: 6, month: 29 }[span];
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - days).toISOString();
}

/** The same for main. */
export function filterFrom({ person, kind, span, clientId, chosenAt }: Choice): ActFilter {
  return { person, kind, clientId, since: span === null ? null : beginningOf(span, chosenAt), before: null };
}

function distinct<Item>(items: readonly Item[], idOf: (item: Item) => string): Item[] {
  return [...new Map(items.map((item) => [idOf(item), item])).values()];
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Everybody in these acts, by name. */
export function peopleIn(acts: readonly Act[]): Person[] {
  const people = acts.flatMap(({ person }) => person ?? []);
  return distinct(people, ({ id }) => id).sort((a, b) => collator.compare(a.name, b.name));
}

/** The API keys of the list and those of the acts, which may be gone; each by the name that it has, or had last. */
export function keysIn(acts: readonly Act[], keys: readonly ApiKey[]): NamedKey[] {
  const named = acts.flatMap(({ apiKey }) => apiKey ?? []).reverse();
  return distinct<NamedKey>([...named, ...keys], ({ clientId }) => clientId);
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Which API keys a text means: the one with that Client ID, known here or not, else those with it in their name. */
export function meant(text: string, keys: readonly NamedKey[]): NamedKey[] {
  const sought = text.trim();
  if (sought === '') return [];
  const exact = keys.find(({ clientId }) => clientId === sought);
  if (exact !== undefined) return [exact];
  if (uuid.test(sought)) return [{ name: sought, clientId: sought as ClientId }];
  const folded = sought.normalize('NFKC').toLocaleLowerCase();
  return keys.filter(({ name }) => name.normalize('NFKC').toLocaleLowerCase().includes(folded));
}
