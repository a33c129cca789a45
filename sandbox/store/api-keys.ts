/** Stored API keys. Of the Secret key only a hash is stored. */
import { createHash, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { foldName } from '../../contract/api-key-name.ts';
import { type Clock, transaction } from '../database.ts';
import type { Actor, EventKind, EventStore } from './events.ts';

export type StoredApiKey = {
  /** Position in the account's list: grows with every creation and is never reused. */
  seq: number;
  id: string;
  accountId: string;
  name: string;
  clientId: string;
  createdAt: number;
  /** The creator's name. */
  createdBy: string;
  /** The creator's id. */
  creatorId: string;
  /** Whether the creator acted as a support agent. */
  createdBySupport: boolean;
  lastUsedAt: number | null;
  etag: string;
};

/** Thrown by `add` and `rename` if the account has an API key of that name, ignoring case, width and spacing. */
export class NameTaken extends Error {}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** 64 characters of 62 kinds: 381 random bits. */
export function makeSecret(): string {
  return Array.from({ length: 64 }, () => letters[randomInt(letters.length)]).join('');
}

/**
 * One round of SHA-256 is enough: a slow password hash protects what people can think up, and 381 random bits cannot be
 * guessed at any speed.
 */
function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** A hash that no secret has. Unknown Client IDs are compared with it, so they take as long to answer. */
const nobody = Buffer.alloc(32);

type Row = Record<string, unknown>;

function toApiKey(row: Row): StoredApiKey {
  return {
    seq: Number(row.seq),
    id: String(row.id),
    accountId: String(row.account_id),
    name: String(row.name),
    clientId: String(row.client_id),
    createdAt: Number(row.created_at),
    createdBy: String(row.creator),
    creatorId: String(row.created_by),
    createdBySupport: row.created_by_support === 1,
    lastUsedAt: row.last_used_at === null ? null : Number(row.last_used_at),
    etag: `"${Number(row.seq).toString(36)}-${Number(row.version)}"`,
  };
}

/** What no two names in an account may share. Older names that are wholly invisible, refused today, are not folded. */
function folded(name: string): string {
  return foldName(name) || name;
}

function namingTheClash<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error && error.message.includes('UNIQUE constraint failed: api_keys.account_id')) {
      throw new NameTaken();
    }
    throw error;
  }
}

export type NewApiKey = {
  accountId: string;
  name: string;
  by: Actor;
  secret: string;
  createdAt?: number;
  lastUsedAt?: number | null;
};

export type ApiKeyStore = ReturnType<typeof openApiKeyStore>;

/** The version of the folding, in the file's `user_version`. Files with an earlier one are folded again. */
const foldingVersion = 1;

function foldNamesAgain(database: DatabaseSync): void {
  if (Number(database.prepare('PRAGMA user_version').get()?.user_version) >= foldingVersion) return;
  transaction(database, () => {
    // Names that would now be equal stay as they are.
    const fold = database.prepare('UPDATE OR IGNORE api_keys SET folded_name = ? WHERE id = ? AND folded_name <> ?');
    for (const { id, name } of database.prepare('SELECT id, name FROM api_keys').all()) {
      const now = folded(String(name));
      fold.run(now, String(id), now);
    }
    database.exec(`PRAGMA user_version = ${foldingVersion}`);
  });
}

/** Every change is stored together with an event that records it. */
export function openApiKeyStore(database: DatabaseSync, clock: Clock, events: EventStore) {
  foldNamesAgain(database);
  const columns = 'k.*, u.name AS creator FROM api_keys k JOIN users u ON u.id = k.created_by';
  const insert = database.prepare(
    `INSERT INTO api_keys (id, account_id, name, folded_name, client_id, secret_hash, created_at, created_by, created_by_support, last_used_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const page = database.prepare(`SELECT ${columns} WHERE k.account_id = ? AND k.seq > ? ORDER BY k.seq LIMIT ?`);
  const byId = database.prepare(`SELECT ${columns} WHERE k.account_id = ? AND k.id = ?`);
  const byClientId = database.prepare(`SELECT ${columns} WHERE k.client_id = ?`);
  const update = database.prepare(
    'UPDATE api_keys SET name = ?, folded_name = ?, version = version + 1 WHERE account_id = ? AND id = ?',
  );
  const erase = database.prepare('DELETE FROM api_keys WHERE account_id = ? AND id = ?');
  const use = database.prepare('UPDATE api_keys SET last_used_at = ? WHERE id = ? RETURNING account_id');
  const changeList = database.prepare(
    'INSERT INTO api_key_lists (account_id, version) VALUES (?, 1) ON CONFLICT DO UPDATE SET version = version + 1',
  );
  const versionOfList = database.prepare('SELECT version FROM api_key_lists WHERE account_id = ?');

  function record(
    kind: EventKind,
    apiKey: StoredApiKey,
    by: Actor,
    more: { at?: number; oldName?: string } = {},
  ): void {
    const { at = clock(), oldName } = more;
    changeList.run(apiKey.accountId);
    const details = oldName === undefined ? {} : { oldName, newName: apiKey.name };
    events.record({ accountId: apiKey.accountId, kind, at, actor: by, apiKey, details });
  }

  const store = {
    /** Adds an API key, whose name must be tidy already. Throws `NameTaken`. */
    add(key: NewApiKey): StoredApiKey {
      return transaction(database, () => {
        const id = `key_${randomUUID()}`;
        namingTheClash(() =>
          insert.run(
            id,
            key.accountId,
            key.name,
            folded(key.name),
            randomUUID(),
            hashSecret(key.secret),
            key.createdAt ?? clock(),
            key.by.id,
            key.by.isSupport ? 1 : 0,
            key.lastUsedAt ?? null,
          ),
        );
        const added = store.find(key.accountId, id);
        if (!added) throw new Error('the API key that was just added is not there');
        record('apiKey.created', added, key.by, { at: added.createdAt });
        return added;
      });
    },
    /** The account's API keys after `after`, in order of creation. */
    page(accountId: string, after: number, limit: number): StoredApiKey[] {
      return page.all(accountId, after, limit).map(toApiKey);
    },
    find(accountId: string, id: string): StoredApiKey | undefined {
      const row = byId.get(accountId, id);
      return row && toApiKey(row);
    },
    /** Which API key has this Client ID, and whether the secret is its own. Takes the same time for every answer. */
    findByClientId(clientId: string, secret: string): { apiKey: StoredApiKey; secretFits: boolean } | undefined {
      const row = byClientId.get(clientId);
      const secretFits = timingSafeEqual(hashSecret(secret), row ? Buffer.from(row.secret_hash as Uint8Array) : nobody);
      return row && { apiKey: toApiKey(row), secretFits };
    },
    /** Renames it; the name must be tidy already, and the same name changes nothing. Throws `NameTaken`. */
    rename(accountId: string, id: string, name: string, by: Actor): void {
      transaction(database, () => {
        const before = store.find(accountId, id);
        if (!before || before.name === name) return;
        namingTheClash(() => update.run(name, folded(name), accountId, id));
        record('apiKey.renamed', { ...before, name }, by, { oldName: before.name });
      });
    },
    remove(accountId: string, id: string, by: Actor): void {
      transaction(database, () => {
        const before = store.find(accountId, id);
        if (!before) return;
        erase.run(accountId, id);
        record('apiKey.deleted', before, by);
      });
    },
    markUsed(id: string): void {
      const used = use.get(clock(), id);
      if (used) changeList.run(String(used.account_id));
    },
    /** An entity-tag that changes whenever anything in the account's list does, on whichever page. */
    listVersion(accountId: string): string {
      return `"list-${Number(versionOfList.get(accountId)?.version ?? 0)}"`;
    },
  };
  return store;
}
