/**
 * What a realm tells of its clients: who created, updated and deleted them and had their secrets renewed. It names people
 * and clients by id. Only where the realm keeps details it has what was sent too, of which no more than this is read.
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

/** Events of one client that are read for what it was called. */
const mostOfOne = 50;

/** Longer than what any client is. */
const longestBody = 200_000;

/** JSON in a text. */
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

/** What was sent. `fields`: the names of all that was in it, which tell what a change was. */
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
  // What is not sent at a creation is as the server has it by itself.
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

/** One that is not as it should be counts for its place and says nothing. */
const AdminEvents = z.array(AdminEvent.nullable().catch(null)).max(1000);

/** The one operation that an act of a kind is; undefined for a kind that is none. */
const operations: Partial<Record<ActKind, string>> = {
  'apiKey.created': 'CREATE',
  'apiKey.renamed': 'UPDATE',
  'apiKey.disabled': 'UPDATE',
  'apiKey.enabled': 'UPDATE',
  'apiKey.changed': 'UPDATE',
  'secret.renewed': 'ACTION',
  'apiKey.deleted': 'DELETE',
};

/** Whether a realm tells anything that could fit. */
export function mayFit({ kind }: ActFilter): boolean {
  return kind === null || operations[kind] !== undefined;
}

/**
 * Where a page begins: an offset below a time that stays, so that what happens meanwhile shifts nothing. null: at the
 * newest; undefined: that is no cursor.
 */
export type Place = { readonly to: number | null; readonly first: number };

/** The place that a cursor names; undefined where it is none. */
export function placeIn(cursor: string | null): Place | undefined {
  if (cursor === null) return { to: null, first: 0 };
  const [, to, first] = /^(\d{1,16})\.(\d{1,9})$/.exec(cursor) ?? [];
  return to !== undefined && first !== undefined ? { to: Number(to), first: Number(first) } : undefined;
}

/** The place after a page; null where it was the last. */
export function cursorAfter({ to, first }: Place, page: readonly (AdminEvent | null)[]): string | null {
  const newest = to ?? page.find((event) => event !== null)?.time;
  return newest === undefined || page.length < pageSize ? null : `${newest}.${first + pageSize}`;
}

/** What the server narrows by, as it is asked. `client`: the id of the one that is wanted, where it is known. */
export function queryFor(filter: ActFilter, client: string | null, { to, first }: Place): Record<string, string> {
  const operation = filter.kind === null ? undefined : operations[filter.kind];
  const before = filter.before === null ? Number.POSITIVE_INFINITY : Date.parse(filter.before) - 1;
  const until = Math.min(before, to ?? Number.POSITIVE_INFINITY);
  return {
    resourceTypes: 'CLIENT',
    ...(operation !== undefined && { operationTypes: operation }),
    ...(filter.person !== null && { authUser: filter.person }),
    // Its secret is below it.
    ...(client !== null && { resourcePath: `clients/${client}*` }),
    ...(filter.since !== null && { dateFrom: String(Date.parse(filter.since)) }),
    ...(Number.isFinite(until) && { dateTo: String(until) }),
    first: String(first),
    max: String(pageSize),
  };
}

/** Asks for the events of one realm. */
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

  /** The newest of one client. */
  of(client: string): Promise<Result<(AdminEvent | null)[]>> {
    const resourcePath = `clients/${client}`;
    return this.read({ resourceTypes: 'CLIENT', resourcePath, first: '0', max: String(mostOfOne) });
  }
}
