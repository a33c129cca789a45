/** Access grants and events in `/v1`. */
import { z } from 'zod';
import { type AccessGrant, AccessGrantId } from '../../../contract/access-grant.ts';
import { type Act, type ActFilter, ActKind } from '../../../contract/activity.ts';
import { ApiKeyId, ClientId } from '../../../contract/api-key.ts';
import { anyId, ListedAccount, text } from './shapes.ts';

/** A grant as the server returns it, by its own clock. */
export const ServerGrant = z.object({
  id: AccessGrantId,
  reason: text,
  ticket: text,
  expiresAt: z.iso.datetime({ offset: true }),
});

/** `accessGrant`: this user's own; null for members. */
export const ServerAccount = ListedAccount.extend({ accessGrant: ServerGrant.nullable().default(null) });

/** One of this user's own grants, with its account. */
export const ServerOwnGrant = ServerGrant.extend({ account: ListedAccount.omit({ role: true }) });

/** A `Date` header has whole seconds, so the server's clock may be this much ahead of it, in milliseconds. */
const dateStepMs = 1000;

export function grantFrom({ expiresAt, ...grant }: z.infer<typeof ServerGrant>, serverNow: number): AccessGrant {
  return { ...grant, leftMs: Math.max(0, Date.parse(expiresAt) - serverNow - dateStepMs) };
}

const person = z.object({ id: anyId, name: text, isSupport: z.boolean() });

/** An event as the server returns it; the reader leaves out kinds that this console does not know. */
export const ServerEvent = z.object({
  id: anyId,
  kind: z.string(),
  at: z.iso.datetime({ offset: true }),
  actor: person.nullable(),
  apiKey: z.object({ id: ApiKeyId, name: text, clientId: ClientId }).nullable(),
  accessGrant: z.object({ reason: text, ticket: text }).nullable(),
  details: z.object({ oldName: text.optional(), cause: text.optional() }),
});

/** undefined for a kind that this console does not know. */
export function actFrom(event: z.infer<typeof ServerEvent>): Act | undefined {
  const kind = ActKind.safeParse(event.kind);
  if (!kind.success) return undefined;
  return {
    id: event.id,
    from: 'server',
    kind: kind.data,
    at: event.at,
    person: event.actor,
    apiKey: event.apiKey,
    ticket: event.accessGrant?.ticket ?? null,
    reason: event.accessGrant?.reason ?? null,
    note: event.details.oldName ?? event.details.cause ?? null,
  };
}

/** Kinds that the API has events of. */
const told: readonly ActKind[] = [
  'apiKey.created',
  'apiKey.renamed',
  'apiKey.deleted',
  'accessGrant.started',
  'accessGrant.extended',
  'accessGrant.ended',
];

/** Whether no event of the API can match. The API refuses kinds that it does not have. */
export function fitsNothing({ kind }: ActFilter): boolean {
  return kind !== null && !told.includes(kind);
}

/** The server filters by person, kind and time, but not by Client ID. */
export function queryFrom({ person: actor, kind, since, before }: ActFilter): Record<string, string> {
  const fields = { actor, kind, from: since, to: before };
  return Object.fromEntries(Object.entries(fields).filter((field): field is [string, string] => field[1] !== null));
}
