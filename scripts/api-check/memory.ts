/** Values that only the server can give, collected from its answers: ids, cursors, etags. Empty at first. */
import type { ApiDocument, Json, Operation } from './document.ts';
import type { Received, Sent } from './send.ts';

/** The values of a path's parameters. */
export type Place = Record<string, string>;

/** A request that created something. */
export type Made = { key: string; body: string };

export type Learned = { operation: Operation; place: Place; person: string; sent: Sent };

export type Memory = {
  /** A path's places known to this person, or to anybody if the person is undefined. */
  places: (path: string, person: string | undefined) => Place[];
  /** The newest etag at this place. */
  etag: (path: string, place: Place) => string | undefined;
  /** The cursors of the list at this address; `foreignCursors`: those of all other lists. */
  cursors: (address: string, person: string) => string[];
  foreignCursors: (address: string) => string[];
  /** The values of properties with this name, in either spelling (clientId, client_id), oldest first. */
  values: (name: string) => string[];
  /** What this person created here before, with the Idempotency-Keys. */
  made: (address: string, person: string) => Made[];
  learn: (asked: Learned, answer: Received) => void;
};

/** `/v1/accounts/{accountId}/events` has the places of `/v1/accounts/{accountId}`. */
const upToLastParameter = (path: string) => path.slice(0, path.lastIndexOf('}') + 1);

/** The path with its values filled in; `raw` is appended to each as it is. */
export function addressOf(path: string, place: Place, raw = ''): string {
  return path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => `${encodeURIComponent(place[name] ?? '')}${raw}`);
}

const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** How many of each are remembered: older ones are less useful, and searching them takes time. */
const most = 200;

function forgetOldest(kept: { size: number; keys: () => Iterator<string>; delete: (key: string) => unknown }): void {
  if (kept.size > most) kept.delete(String(kept.keys().next().value));
}

export function openMemory({ operations }: ApiDocument): Memory {
  const paths = [...new Set(operations.map(({ path }) => path))];
  const known = new Map<string, { path: string; place: Place; people: Set<string>; etag: string | undefined }>();
  const cursors = new Map<string, { address: string; person: string }>();
  const values = new Map<string, Set<string>>();
  const creations: (Made & { address: string; person: string })[] = [];

  function note(path: string, place: Place, person: string, etag: unknown): void {
    const address = addressOf(path, place);
    const entry = known.get(address) ?? { path, place, people: new Set<string>(), etag: undefined };
    entry.people.add(person);
    if (typeof etag === 'string') entry.etag = etag;
    known.set(address, entry);
  }

  function noteValues(value: unknown, name = ''): void {
    if (Array.isArray(value)) {
      for (const each of value) noteValues(each, name);
    } else if (isObject(value)) {
      for (const [own, each] of Object.entries(value)) noteValues(each, own);
    } else if (typeof value === 'string') {
      const own = (values.get(plain(name)) ?? new Set()).add(value);
      values.set(plain(name), own);
      forgetOldest(own);
    }
  }

  /** The place that a Location names, if the document has its path. */
  function placeAt(location: string): { path: string; place: Place } | undefined {
    for (const path of paths) {
      const pattern = new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/?#]+)')}$`);
      const groups = pattern.exec(location)?.groups;
      if (groups) {
        const place = Object.entries(groups).map(([name, text]) => [name, decodeURIComponent(text)] as const);
        return { path, place: Object.fromEntries(place) };
      }
    }
    return undefined;
  }

  function learnList(operation: Operation, place: Place, person: string, body: Json): void {
    const child = paths.find((path) => path.startsWith(`${operation.path}/{`) && path.endsWith('}'));
    const name = child?.slice(operation.path.length + 2, -1);
    for (const item of Array.isArray(body.items) ? body.items : []) {
      if (child && name && isObject(item) && typeof item.id === 'string')
        note(child, { ...place, [name]: item.id }, person, item.etag);
    }
    if (typeof body.nextCursor === 'string')
      cursors.set(body.nextCursor, { address: addressOf(operation.path, place), person });
    forgetOldest(cursors);
  }

  return {
    places: (path, person) =>
      [...known.values()]
        .filter((entry) => entry.path === upToLastParameter(path) && (person === undefined || entry.people.has(person)))
        .map(({ place }) => place),
    etag: (path, place) => known.get(addressOf(path, place))?.etag,
    cursors: (address, person) =>
      [...cursors].filter(([, of]) => of.address === address && of.person === person).map(([cursor]) => cursor),
    foreignCursors: (address) => [...cursors].filter(([, of]) => of.address !== address).map(([cursor]) => cursor),
    values: (name) => [...(values.get(plain(name)) ?? [])],
    made: (address, person) => creations.filter((each) => each.address === address && each.person === person),
    learn({ operation, place, person, sent }, { status, headers, body }) {
      const address = addressOf(operation.path, place);
      const entry = known.get(address);
      if (entry && headers.etag !== undefined) entry.etag = headers.etag;
      if (status >= 300) return;
      if (operation.method === 'DELETE') known.delete(address);
      const key = sent.headers['Idempotency-Key'];
      // The answer to a repetition may name something that is gone by now.
      const isNew = !creations.some((each) => each.key === key && each.address === address && each.person === person);
      if (key !== undefined && isNew) creations.push({ address, person, key, body: String(sent.body) });
      const made = headers.location !== undefined && isNew ? placeAt(headers.location) : undefined;
      if (made) note(made.path, made.place, person, headers.etag);
      if (!isObject(body)) return;
      noteValues(body);
      learnList(operation, place, person, body);
    },
  };
}
