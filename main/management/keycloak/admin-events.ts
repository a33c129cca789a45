/**
 * A realm's events about its clients: who created, updated and deleted them and had their secrets renewed. They name
 * people and clients by id. They contain what was sent only if the realm keeps details, of which only the fields here
 * are read.
 */
import { z } from 'zod';
import type { AccountId } from '../../../contract/account.ts';
import type { ActFilter, ActKind } from '../../../contract/activity.ts';
import type { Result } from '../../../contract/failure.ts';
import { longest } from '../../../contract/lengths.ts';
import type { Lifetime } from '../../lifetime.ts';
import type { Http } from '../http.ts';
import { attribute, ServerClient, text } from './shapes.ts';

/** Events on one page. */
export const pageSize = 50;

/** Most events of one client that are read to find its name. */
const mostOfOne = 50;

/** Longer than any client. */
const longestBody = 200_000;

/** A text that contains JSON. */
const Json = z
  .string()
  .max(longestBody)
  .transform((written, context): unknown => {
    try {
      return JSON.parse(written);
    } catch {
      context.addIssue('not JSON');
      return z.NEVER;
    }
  });

/** What was sent. `fields`: the names of all its fields, which tell what a change was. */
const Body = Json.pipe(z.record(z.string(), z.unknown())).transform((sent) => ({
  fields: Object.keys(sent),
  name: text.nullish().catch(null).parse(sent.name) ?? null,
  clientId: z.string().min(1).max(255).nullish().catch(null).parse(sent.clientId) ?? null,
  enabled: z.boolean().nullish().catch(null).parse(sent.enabled) ?? null,
  ticket:
    z
      .object({ [attribute.ticket]: text })
      .nullish()
      .catch(null)
      .parse(sent.attributes)?.[attribute.ticket] ?? null,
  // Fields that a creation does not send have the server's defaults.
  client: ServerClient.safeParse({ protocol: 'openid-connect', ...sent }).data ?? null,
}));

export const AdminEvent = z.object({
  id: z.string().min(1).max(longest.id),
  time: z.number().int().nonnegative().max(8.64e15),
  operationType: z.string().max(100),
  resourcePath: z.string().max(1000),
  authDetails: z.object({ userId: z.string().min(1).max(longest.id) }),
  representation: Body.nullish().catch(null),
});
export type AdminEvent = z.output<typeof AdminEvent>;

/** An invalid event keeps its place on the page and is otherwise ignored. */
const AdminEvents = z.array(AdminEvent.nullable().catch(null)).max(1000);

/** The operation that produces each kind of activity event; other kinds have none. */
const operations: Partial<Record<ActKind, string>> = {
  'apiKey.created': 'CREATE',
  'apiKey.renamed': 'UPDATE',
  'apiKey.disabled': 'UPDATE',
  'apiKey.enabled': 'UPDATE',
  'apiKey.changed': 'UPDATE',
  'secret.renewed': 'ACTION',
  'apiKey.deleted': 'DELETE',
};

/** Whether the realm has any events that could match. */
export function mayFit({ kind }: ActFilter): boolean {
  return kind === null || operations[kind] !== undefined;
}

/** Where a page begins: an offset below a fixed time, so that new events shift nothing. `to` null: the newest event. */
export type Place = { readonly to: number | null; readonly first: number };

/** The place that a cursor names; undefined if it is no cursor. */
export function placeIn(cursor: string | null): Place | undefined {
  if (cursor === null) return { to: null, first: 0 };
  const [, to, first] = /^(\d{1,16})\.(\d{1,9})$/.exec(cursor) ?? [];
  return to !== undefined && first !== undefined ? { to: Number(to), first: Number(first) } : undefined;
}

/** The cursor after a page; null after the last one. */
export function cursorAfter({ to, first }: Place, page: readonly (AdminEvent | null)[]): string | null {
  const newest = to ?? page.find((event) => event !== null)?.time;
  return newest === undefined || page.length < pageSize ? null : `${newest}.${first + pageSize}`;
}

/** The part of the filter that the server can apply, as its query. `client`: the wanted client's id, if known. */
export function queryFor(filter: ActFilter, client: string | null, { to, first }: Place): Record<string, string> {
  const operation = filter.kind === null ? undefined : operations[filter.kind];
  const before = filter.before === null ? Number.POSITIVE_INFINITY : Date.parse(filter.before) - 1;
  const until = Math.min(before, to ?? Number.POSITIVE_INFINITY);
  return {
    resourceTypes: 'CLIENT',
    ...(operation !== undefined && { operationTypes: operation }),
    ...(filter.person !== null && { authUser: filter.person }),
    // Includes the client's secret, which is below it.
    ...(client !== null && { resourcePath: `clients/${client}*` }),
    ...(filter.since !== null && { dateFrom: String(Date.parse(filter.since)) }),
    ...(Number.isFinite(until) && { dateTo: String(until) }),
    first: String(first),
    max: String(pageSize),
  };
}

/** Requests the events of one realm. */
export class AdminEventRequests {
  readonly #http: Http;
  readonly #owner: Lifetime;
  readonly #account: AccountId;

  constructor(http: Http, owner: Lifetime, account: AccountId) {
    this.#http = http;
    this.#owner = owner;
    this.#account = account;
  }

  /** Newest first. */
  read(query: Record<string, string>): Promise<Result<(AdminEvent | null)[]>> {
    const path = ['admin', 'realms', this.#account, 'admin-events'];
    return this.#http.send(
      { method: 'GET', effect: 'reads', path, query, status: 200, answer: AdminEvents },
      this.#owner,
    );
  }

  /** The newest events of one client. */
  of(client: string): Promise<Result<(AdminEvent | null)[]>> {
    const resourcePath = `clients/${client}`;
    return this.read({ resourceTypes: 'CLIENT', resourcePath, first: '0', max: String(mostOfOne) });
  }
}
