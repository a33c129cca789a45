/**
 * What the account's events say about a creation. Events name people by id and API keys by their name at that time, are
 * never changed or removed, and keep their order, whatever a clock said. What they do not say proves nothing.
 */
import type { Act, ActFilter } from '../../contract/activity.ts';
import type { ApiKey, ApiKeyId, ClientId } from '../../contract/api-key.ts';
import { isSameName } from '../../contract/api-key-name.ts';
import type { Result } from '../../contract/failure.ts';
import type { Page } from '../management/management-api.ts';
import { PageWalk } from '../management/pages.ts';
import type { Visit } from '../visit/visit.ts';
import type { Creation } from './journal.ts';

/** Most pages to read. */
const mostPages = 20;

/** How far before an intent's time its events are still searched for, in milliseconds, as clocks may differ. */
const dayMs = 24 * 60 * 60 * 1000;

/** How much the time of an intent and the server's time of the API key may differ, in milliseconds. */
const toleranceMs = 2 * 60 * 1000;

/**
 * `ours`: this creation made the API key. `anothers`: somebody else made the one with the name, so this creation did
 * not. `none`: there is no such event. `unclear`: it could not be determined.
 */
export type Recorded =
  | { readonly kind: 'ours'; readonly made: { readonly id: ApiKeyId; readonly clientId: ClientId } }
  | { readonly kind: 'anothers' | 'none' | 'unclear' };

const everybodys: ActFilter = { person: null, clientId: null, kind: null, text: null, since: null, before: null };

/** Whether something was created after the intent, both by the server's clock. */
export function isSince(at: string, { startedAt }: Pick<Creation, 'startedAt'>): boolean {
  return Date.parse(at) >= Date.parse(startedAt) - toleranceMs;
}

/** Events of a kind, newest first, back to a day before `since`. Yields `unread` if that point could not be reached. */
async function* eventsSince(
  { api, account, paging }: Visit,
  kind: 'apiKey.created' | 'apiKey.deleted',
  since: number,
): AsyncGenerator<Act | 'unread'> {
  // A server that can say itself what an intent created promises nothing about its events: they can be switched off and
  // removed, and names repeat there.
  if (api.madeBy) return;
  const walk = new PageWalk({ ...paging, mayBeEmpty: true });
  let cursor: string | null = null;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page: Result<Page<Act>> = await walk.read(cursor, (at) =>
      api.events(account.id, { ...everybodys, kind }, at),
    );
    if (!page.ok) return yield 'unread';
    for (const act of page.value.items) {
      if (Date.parse(act.at) < since - dayMs) return;
      yield act;
    }
    cursor = page.value.nextCursor;
    if (cursor === null) return;
  }
  yield 'unread';
}

/** `named`: the API key that has the intent's name in the list. */
export async function recordedCreation(visit: Visit, wish: Creation, named: ApiKey | undefined): Promise<Recorded> {
  const since = Math.min(Date.parse(wish.startedAt), Date.parse(named?.createdAt ?? wish.startedAt));
  let isAnothers = false;
  for await (const act of eventsSince(visit, 'apiKey.created', since)) {
    if (act === 'unread' || !act.apiKey?.id || !act.person) return { kind: 'unclear' };
    const { id, name, clientId } = act.apiKey;
    // An API key that got the name later, by a rename, may have got it from ours.
    if (!isSameName(name, wish.name)) continue;
    if (act.person.id !== visit.user.id) isAnothers ||= id === named?.id;
    // This person's own API key from another time had the name: nothing tells the two apart.
    else return isSince(act.at, wish) ? { kind: 'ours', made: { id, clientId } } : { kind: 'unclear' };
  }
  if (isAnothers) return { kind: 'anothers' };
  return { kind: named ? 'unclear' : 'none' };
}

/** Whether the API key that a creation made was deleted. false does not prove that it exists. */
export async function isRecordedAsDeleted(visit: Visit, { startedAt }: Creation, id: ApiKeyId): Promise<boolean> {
  for await (const act of eventsSince(visit, 'apiKey.deleted', Date.parse(startedAt))) {
    if (act === 'unread') return false;
    if (act.apiKey?.id === id) return true;
  }
  return false;
}
