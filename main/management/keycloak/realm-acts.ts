/** A page of the activity of a realm's API keys. */
import { fitting } from '../../../contract/act-search.ts';
import type { Act, ActFilter } from '../../../contract/activity.ts';
import { failed, type Result, success } from '../../../contract/failure.ts';
import type { Page } from '../management-api.ts';
import { actFrom, clientIn, type NamedKey } from './act-from-event.ts';
import { type AdminEvent, type AdminEventRequests, cursorAfter, mayFit, placeIn, queryFor } from './admin-events.ts';
import type { ClientRequests } from './client-requests.ts';
import type { NamedClients } from './named-clients.ts';

export interface RealmActsOptions {
  events: AdminEventRequests;
  clients: ClientRequests;
  /** The client names known in this session. */
  named: NamedClients;
  /** The person who asks. */
  self: NonNullable<Act['person']>;
}

function actIn(event: AdminEvent | null, named: ReadonlyMap<string, NamedKey | null>, self: RealmActsOptions['self']) {
  const id = event ? clientIn(event) : undefined;
  const apiKey = id === undefined ? undefined : named.get(id);
  return event && apiKey ? (actFrom(event, apiKey, self) ?? []) : [];
}

/** A page may be empty although more follow, because everything that is no API key or does not match is left out. */
export async function actsPage(
  { events, clients, named, self }: RealmActsOptions,
  filter: ActFilter,
  cursor: string | null,
): Promise<Result<Page<Act>>> {
  const place = placeIn(cursor);
  if (!place) return failed({ kind: 'refused', reason: 'input' });
  if (!mayFit(filter)) return success({ items: [], nextCursor: null });
  const client = filter.clientId === null ? null : named.idOf(filter.clientId);
  const page = await events.read(queryFor(filter, client, place));
  if (!page.ok) return page;
  const ids = page.value.flatMap((event) => (event && clientIn(event)) ?? []);
  const names = await named.all(ids, { find: (id) => clients.find(id), eventsOf: (id) => events.of(id) });
  if (!names.ok) return names;
  const items = page.value.flatMap((event) => actIn(event, names.value, self)).filter(fitting(filter));
  return success({ items, nextCursor: cursorAfter(place, page.value) });
}
