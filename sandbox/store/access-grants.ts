/**
 * Stored access grants; each agent has at most one open in an account. The clock decides each time whether one is live.
 * An expiry is recorded when somebody first looks, with the time at which it happened.
 */
import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { type Clock, transaction } from '../database.ts';
import type { Actor, EndCause, EventStore, Person } from './events.ts';
import type { Account } from './users.ts';

export type AccessGrant = {
  /** Grows with every access grant. */
  seq: number;
  id: string;
  accountId: string;
  agent: Person;
  reason: string;
  ticket: string;
  startedAt: number;
  /** It is over from this millisecond on. */
  expiresAt: number;
  /** null: its end, if it has come, has not been recorded. */
  endedAt: number | null;
  /** The name of the person who ended it; null if nobody did, or its time was up. */
  endedBy: string | null;
};

function toAccessGrant(row: Record<string, unknown>): AccessGrant {
  return {
    seq: Number(row.seq),
    id: String(row.id),
    accountId: String(row.account_id),
    agent: { id: String(row.agent_id), name: String(row.agent_name) },
    reason: String(row.reason),
    ticket: String(row.ticket),
    startedAt: Number(row.started_at),
    expiresAt: Number(row.expires_at),
    endedAt: row.ended_at === null ? null : Number(row.ended_at),
    endedBy: row.ender_name === null ? null : String(row.ender_name),
  };
}

export type AccessGrantStore = ReturnType<typeof openAccessGrantStore>;

/** `lifetime`: how long one lasts from its start and from each extension, in milliseconds. */
export function openAccessGrantStore(
  database: DatabaseSync,
  { clock, events, lifetime }: { clock: Clock; events: EventStore; lifetime: number },
) {
  const select = `SELECT g.*, a.name AS agent_name, e.name AS ender_name FROM access_grants g
    JOIN users a ON a.id = g.agent_id LEFT JOIN users e ON e.id = g.ended_by`;
  const insert = database.prepare(
    `INSERT INTO access_grants (id, account_id, agent_id, reason, ticket, started_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const prolong = database.prepare('UPDATE access_grants SET reason = ?, expires_at = ? WHERE id = ?');
  const close = database.prepare('UPDATE access_grants SET ended_at = ?, ended_by = ? WHERE id = ?');
  const byId = database.prepare(`${select} WHERE g.account_id = ? AND g.id = ?`);
  const latest = database.prepare(`${select} WHERE g.account_id = ? AND g.agent_id = ? ORDER BY g.seq DESC LIMIT 1`);
  const expired = database.prepare(
    `${select} WHERE g.account_id = ? AND g.ended_at IS NULL AND g.expires_at <= ? ORDER BY g.expires_at, g.seq`,
  );
  const openOfAgent = database.prepare(`${select} WHERE g.agent_id = ? AND g.ended_at IS NULL AND g.expires_at > ?`);
  const pageOfAgent = database.prepare(
    `SELECT g.*, a.name AS agent_name, NULL AS ender_name, c.name AS account_name, c.domain AS account_domain
     FROM access_grants g JOIN users a ON a.id = g.agent_id JOIN accounts c ON c.id = g.account_id
     WHERE g.agent_id = :agent AND g.ended_at IS NULL AND g.expires_at > :now AND g.seq > :after
     ORDER BY g.seq LIMIT :limit`,
  );
  const openInAccount = database.prepare(
    `${select} WHERE g.account_id = :account AND g.ended_at IS NULL AND g.seq > :after
       AND (:agent IS NULL OR g.agent_id = :agent) ORDER BY g.seq LIMIT :limit`,
  );
  const inAccount = database.prepare(`${select} WHERE g.account_id = ? ORDER BY g.seq`);

  const asActor = (accessGrant: AccessGrant): Actor => ({ ...accessGrant.agent, isSupport: true, accessGrant });

  /** `by` is null if its time was up. */
  function finish(accessGrant: AccessGrant, at: number, cause: EndCause, by: Actor | null): void {
    close.run(at, by?.id ?? null, accessGrant.id);
    events.record({
      accountId: accessGrant.accountId,
      kind: 'accessGrant.ended',
      at,
      actor: by,
      accessGrant,
      details: { cause },
    });
  }

  const store = {
    /** Records which of the account's access grants have expired. They stay over even if the clock goes back. */
    noticeExpired(accountId: string): void {
      const over = expired.all(accountId, clock()).map(toAccessGrant);
      if (over.length === 0) return;
      transaction(database, () => {
        for (const accessGrant of over) finish(accessGrant, accessGrant.expiresAt, 'time', null);
      });
    },
    /** Starts one for this agent and ends the agent's live one in the account. The texts must be tidy already. */
    start(
      agent: Person,
      accountId: string,
      { reason, ticket, lasts = lifetime }: { reason: string; ticket: string; lasts?: number },
    ): AccessGrant {
      return transaction(database, () => {
        const now = clock();
        const before = store.live(agent.id, accountId);
        if (before) finish(before, now, 'replaced', asActor(before));
        const id = `agr_${randomUUID()}`;
        insert.run(id, accountId, agent.id, reason, ticket, now, now + lasts);
        const accessGrant = store.existing(accountId, id);
        const details = { expiresAt: new Date(accessGrant.expiresAt).toISOString() };
        events.record({ accountId, kind: 'accessGrant.started', at: now, actor: asActor(accessGrant), details });
        return accessGrant;
      });
    },
    /** Restarts the lifetime of a live one from now, for this reason. */
    extend({ accountId, id }: AccessGrant, reason: string): AccessGrant {
      return transaction(database, () => {
        const now = clock();
        prolong.run(reason, now + lifetime, id);
        const accessGrant = store.existing(accountId, id);
        const details = { expiresAt: new Date(accessGrant.expiresAt).toISOString() };
        events.record({ accountId, kind: 'accessGrant.extended', at: now, actor: asActor(accessGrant), details });
        return accessGrant;
      });
    },
    /** Ends it, unless it is already over. `by` defaults to its own agent. */
    end(accountId: string, id: string, by?: Actor): void {
      transaction(database, () => {
        store.noticeExpired(accountId);
        const accessGrant = store.existing(accountId, id);
        if (accessGrant.endedAt === null) finish(accessGrant, clock(), 'person', by ?? asActor(accessGrant));
      });
    },
    find(accountId: string, id: string): AccessGrant | undefined {
      store.noticeExpired(accountId);
      const row = byId.get(accountId, id);
      return row && toAccessGrant(row);
    },
    existing(accountId: string, id: string): AccessGrant {
      const row = byId.get(accountId, id);
      if (!row) throw new Error('there is no such access grant');
      return toAccessGrant(row);
    },
    /** The agent's latest one in the account, live or over. */
    latest(agentId: string, accountId: string): AccessGrant | undefined {
      store.noticeExpired(accountId);
      const row = latest.get(accountId, agentId);
      return row && toAccessGrant(row);
    },
    /** The agent's live one in the account. */
    live(agentId: string, accountId: string): AccessGrant | undefined {
      const found = store.latest(agentId, accountId);
      return found?.endedAt === null ? found : undefined;
    },
    /** The agent's live ones in all accounts, by account id. */
    liveOf(agentId: string): Map<string, AccessGrant> {
      const found = openOfAgent.all(agentId, clock()).map(toAccessGrant);
      return new Map(found.map((accessGrant) => [accessGrant.accountId, accessGrant]));
    },
    /** The agent's live ones after `after`, oldest first, each with its account. */
    openOf(
      agentId: string,
      { after = 0, limit }: { after?: number | undefined; limit: number },
    ): (AccessGrant & { account: Account })[] {
      return pageOfAgent.all({ agent: agentId, now: clock(), after, limit }).map((row) => ({
        ...toAccessGrant(row),
        account: { id: String(row.account_id), name: String(row.account_name), domain: String(row.account_domain) },
      }));
    },
    /** The live ones in the account after `after`, oldest first; only those of `agent`, if given. */
    liveIn(
      accountId: string,
      { agent, after = 0, limit }: { agent: string | undefined; after?: number | undefined; limit: number },
    ): AccessGrant[] {
      store.noticeExpired(accountId);
      return openInAccount.all({ account: accountId, agent: agent ?? null, after, limit }).map(toAccessGrant);
    },
    /** All that the account ever had, oldest first. */
    all(accountId: string): AccessGrant[] {
      store.noticeExpired(accountId);
      return inAccount.all(accountId).map(toAccessGrant);
    },
  };
  return store;
}
