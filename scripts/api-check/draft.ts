/** A request in the making, still in parts: a plan, filled in with what the server is known to have. */
import type { Operation } from './document.ts';
import { addressOf, type Made, type Memory, type Place } from './memory.ts';
import type { Choice, Plan } from './plan.ts';

/** The places with opaque values that the server never gave to this person. */
export type MadeUp = Set<'place' | 'cursor' | 'etag'>;

export type Draft = {
  operation: Operation;
  place: Place;
  query: [name: string, value: string][];
  /** Appended to the query as it is, for what names and values cannot express. */
  rawQuery: string | undefined;
  /** Likewise appended to each of the path's values. */
  rawPath: string;
  headers: Record<string, string>;
  body: string | Buffer | undefined;
  madeUp: MadeUp;
};

function picked<T>(values: readonly T[], pick: number): T | undefined {
  return values[pick % Math.max(values.length, 1)];
}

/** Mostly the newest, so that values picked from one answer belong together. */
const newest = (values: readonly string[], pick: number) =>
  picked(values.slice(-3).reverse(), pick % 2 === 0 ? 0 : pick);

function placeOf(plan: Plan, memory: Memory, person: string, madeUp: MadeUp): Place {
  const { operation, at, place } = plan;
  const names = Object.keys(place);
  if (names.length === 0) return {};
  const own = picked(memory.places(operation.path, person), at.pick);
  const others = picked(memory.places(operation.path, undefined), at.pick);
  if (at.from === 'own' && own) return own;
  madeUp.add('place');
  if (at.from === 'others' && others) return others;
  const name = picked(names, plan.madeUp) ?? '';
  return { ...place, ...(own ?? others), [name]: place[name] ?? '' };
}

function cursorOf({ from, pick }: Choice, memory: Memory, address: string, person: string): string | undefined {
  if (from === 'made') return undefined;
  return picked(from === 'own' ? memory.cursors(address, person) : memory.foreignCursors(address), pick);
}

function queryOf(plan: Plan, memory: Memory, address: string, person: string, madeUp: MadeUp): Draft['query'] {
  const { opaque, query } = plan;
  const own = Object.entries(query).flatMap(([name, value]): Draft['query'] => {
    if (name === 'cursor') {
      const known = cursorOf(opaque, memory, address, person);
      // The list may have only one page.
      if (known === undefined && opaque.from === 'own') return [];
      if (opaque.from !== 'own') madeUp.add('cursor');
      return [[name, known ?? String(value)]];
    }
    const isId = ['actor', 'key'].includes(name) && opaque.from !== 'made';
    const known = isId ? picked(memory.values('id'), opaque.pick) : undefined;
    return [value].flat().map((each) => [name, known ?? String(each)]);
  });
  return plan.idleParameter ? [...own, plan.idleParameter] : own;
}

/** The body, with ids and secrets replaced by values that an answer had under the same name. */
function bodyOf({ body, opaque }: Plan, memory: Memory): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body) || opaque.from === 'made') return body;
  const entries = Object.entries(body).map(([name, value]) => {
    const isOpaque = /id$|secret$/i.test(name) && typeof value === 'string';
    return [name, (isOpaque ? newest(memory.values(name), opaque.pick) : undefined) ?? value];
  });
  return Object.fromEntries(entries);
}

/** An earlier creation at this address, to be repeated; at times its Idempotency-Key with another body. */
function repeated(
  { opaque, operation }: Plan,
  memory: Memory,
  address: string,
  person: string,
): Partial<Made> | undefined {
  if (opaque.from !== 'others' || !operation.body) return undefined;
  const made = picked(memory.made(address, person), opaque.pick);
  return made && opaque.pick % 3 === 0 ? { key: made.key } : made;
}

function headersOf(
  plan: Plan,
  memory: Memory,
  place: Place,
  again: Partial<Made> | undefined,
  madeUp: MadeUp,
): Record<string, string> {
  const entries = Object.entries(plan.headers).map(([name, value]): [string, string] => {
    if (name === 'Idempotency-Key') return [name, again?.key ?? value];
    if (name !== 'If-Match') return [name, value];
    const known = plan.opaque.from === 'own' ? memory.etag(plan.operation.path, place) : undefined;
    if (known === undefined) madeUp.add('etag');
    return [name, known ?? value];
  });
  return Object.fromEntries(entries);
}

/** Combines the plan with what is known. */
export function draftOf(plan: Plan, memory: Memory, person: string): Draft {
  const { operation, accept, contentType, idleBody } = plan;
  const madeUp: MadeUp = new Set();
  const place = placeOf(plan, memory, person, madeUp);
  const query = queryOf(plan, memory, addressOf(operation.path, place), person, madeUp);
  const again = repeated(plan, memory, addressOf(operation.path, place), person);
  const headers = headersOf(plan, memory, place, again, madeUp);
  if (accept !== undefined) headers.Accept = accept;
  const body = operation.body ? (again?.body ?? JSON.stringify(bodyOf(plan, memory))) : idleBody;
  if (body !== undefined) headers['Content-Type'] = contentType;
  return { operation, place, query, rawQuery: undefined, rawPath: '', headers, body, madeUp };
}

/** The path and query as sent. */
export function targetOf({ operation, place, query, rawQuery, rawPath }: Draft): string {
  const pairs = query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  const all = [...pairs, ...(rawQuery === undefined ? [] : [rawQuery])].join('&');
  return `${addressOf(operation.path, place, rawPath)}${all && `?${all}`}`;
}
