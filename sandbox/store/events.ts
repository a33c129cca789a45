/** What happened in the accounts. Events are append-only; the database enforces it. */
import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../database.ts';

export const eventKinds = [
  'apiKey.created',
  'apiKey.renamed',
  'apiKey.deleted',
  'accessGrant.started',
  'accessGrant.extended',
  'accessGrant.ended',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** Why an access grant ended: somebody ended it, its time was up, or its agent got another one. */
export const endCauses = ['person', 'time', 'replaced'] as const;
export type EndCause = (typeof endCauses)[number];

export type Person = { id: string; name: string };

/** An access grant as events store it, with its values at that time. */
type GrantNamed = { id: string; agent: Person; reason: string; ticket: string };

/** Who acts, and under which access grant: null for members, who need none. */
export type Actor = Person & { isSupport: boolean; accessGrant: GrantNamed | null };

export type EventContent = {
  /** null if nobody acted: an access grant expired. */
  actor: (Person & { isSupport: boolean }) | null;
  apiKey: { id: string; name: string; clientId: string } | null;
  accessGrant: GrantNamed | null;
  details: { oldName?: string; newName?: string; expiresAt?: string; cause?: EndCause };
};

export type StoredEvent = EventContent & {
  /** Grows with every recorded event. An expiry may be recorded after events that happened later. */
  seq: number;
  id: string;
  accountId: string;
  kind: EventKind;
  at: number;
};

export type NewEvent = {
  accountId: string;
  kind: EventKind;
  /** Default: now. */
  at?: number;
  actor: Actor | null;
  apiKey?: EventContent['apiKey'];
  /** Default: the actor's. */
  accessGrant?: GrantNamed;
  details?: EventContent['details'];
};

/** Without `kinds`: every kind. */
export type EventFilter = { actor?: string; kinds?: readonly EventKind[]; apiKey?: string; from?: number; to?: number };
export type EventPosition = { at: number; seq: number };

const newest: EventPosition = { at: Number.MAX_SAFE_INTEGER, seq: 0 };

function toEvent(row: Record<string, unknown>): StoredEvent {
  return {
    ...(JSON.parse(String(row.content)) as EventContent),
    seq: Number(row.seq),
    id: String(row.id),
    accountId: String(row.account_id),
    kind: row.kind as EventKind,
    at: Number(row.at),
  };
}

/** What an event keeps: only these fields, whatever is passed in. */
function contentOf({ actor, apiKey = null, accessGrant, details = {} }: NewEvent): EventContent {
  const grant = accessGrant ?? actor?.accessGrant;
  return {
    actor: actor && { id: actor.id, name: actor.name, isSupport: actor.isSupport },
    apiKey: apiKey && { id: apiKey.id, name: apiKey.name, clientId: apiKey.clientId },
    accessGrant: grant ? { id: grant.id, agent: grant.agent, reason: grant.reason, ticket: grant.ticket } : null,
    details,
  };
}

export type EventStore = ReturnType<typeof openEventStore>;

export function openEventStore(database: DatabaseSync, clock: Clock) {
  const insert = database.prepare('INSERT INTO events (id, account_id, kind, at, content) VALUES (?, ?, ?, ?, ?)');
  const page = database.prepare(
    `SELECT * FROM events
     WHERE account_id = :account AND (at, seq) < (:beforeAt, :beforeSeq) AND at >= :from AND at < :to
       AND (:actor IS NULL OR actor_id = :actor) AND (:kinds IS NULL OR kind IN (SELECT value FROM json_each(:kinds)))
       AND (:apiKey IS NULL OR api_key_id = :apiKey)
     ORDER BY at DESC, seq DESC LIMIT :limit`,
  );

  return {
    /** Records what happened. Must be called in the transaction in which it happens. */
    record(event: NewEvent): void {
      const content = JSON.stringify(contentOf(event));
      insert.run(`evt_${randomUUID()}`, event.accountId, event.kind, event.at ?? clock(), content);
    },
    /** The account's matching events before `before`, newest first; `from` is inclusive, `to` exclusive. */
    page(
      accountId: string,
      { before = newest, limit, ...filter }: EventFilter & { before?: EventPosition | undefined; limit: number },
    ): StoredEvent[] {
      const rows = page.all({
        account: accountId,
        beforeAt: before.at,
        beforeSeq: before.seq,
        from: filter.from ?? Number.MIN_SAFE_INTEGER,
        to: filter.to ?? Number.MAX_SAFE_INTEGER,
        actor: filter.actor ?? null,
        kinds: filter.kinds ? JSON.stringify(filter.kinds) : null,
        apiKey: filter.apiKey ?? null,
        limit,
      });
      return rows.map(toEvent);
    },
  };
}
