/** The sandbox's database: one SQLite file whose constraints enforce what the program promises. */
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Milliseconds since 1970. Tests pass their own. */
export type Clock = () => number;

/**
 * Passwords are stored in clear because the sign-in page prints them: the people are invented. Of an API key's Secret key
 * only the hash is stored. Times are milliseconds since 1970.
 */
const schema = `
CREATE TABLE IF NOT EXISTS users (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL UNIQUE CHECK (email = lower(email)),
  name TEXT NOT NULL CHECK (name <> ''),
  password TEXT NOT NULL CHECK (password <> ''),
  support_agent INTEGER NOT NULL DEFAULT 0 CHECK (support_agent IN (0, 1))
) STRICT;

CREATE TABLE IF NOT EXISTS accounts (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  folded_name TEXT NOT NULL,
  domain TEXT NOT NULL UNIQUE CHECK (domain = lower(domain)),
  search_text TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX IF NOT EXISTS accounts_in_order ON accounts (folded_name, id);

CREATE TABLE IF NOT EXISTS members (
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'regular')),
  PRIMARY KEY (account_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS members_of_user ON members (user_id);

CREATE TABLE IF NOT EXISTS api_keys (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  folded_name TEXT NOT NULL CHECK (folded_name <> ''),
  client_id TEXT NOT NULL UNIQUE,
  secret_hash BLOB NOT NULL CHECK (length(secret_hash) = 32),
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL REFERENCES users (id),
  last_used_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
  created_by_support INTEGER NOT NULL DEFAULT 0 CHECK (created_by_support IN (0, 1)),
  UNIQUE (account_id, folded_name)
) STRICT;
CREATE INDEX IF NOT EXISTS api_keys_of_account ON api_keys (account_id, seq);

CREATE TABLE IF NOT EXISTS api_key_lists (
  account_id TEXT PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
  version INTEGER NOT NULL CHECK (version > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS access_grants (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  agent_id TEXT NOT NULL REFERENCES users (id),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 10 AND 500),
  ticket TEXT NOT NULL CHECK (length(ticket) BETWEEN 1 AND 100),
  started_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL CHECK (expires_at > started_at),
  ended_at INTEGER,
  ended_by TEXT REFERENCES users (id),
  CHECK (ended_by IS NULL OR ended_at IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS one_open_grant ON access_grants (account_id, agent_id) WHERE ended_at IS NULL;
CREATE INDEX IF NOT EXISTS open_grants_of_agent ON access_grants (agent_id) WHERE ended_at IS NULL;
CREATE INDEX IF NOT EXISTS access_grants_of_agent ON access_grants (account_id, agent_id, seq);

CREATE TABLE IF NOT EXISTS events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  kind TEXT NOT NULL CHECK (kind <> ''),
  at INTEGER NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)),
  actor_id TEXT GENERATED ALWAYS AS (content ->> '$.actor.id') VIRTUAL REFERENCES users (id),
  api_key_id TEXT GENERATED ALWAYS AS (content ->> '$.apiKey.id') VIRTUAL
) STRICT;
CREATE INDEX IF NOT EXISTS events_of_account ON events (account_id, at, seq);

CREATE TRIGGER IF NOT EXISTS events_do_not_change BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER IF NOT EXISTS events_stay BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
-- INSERT OR REPLACE would take away a row without asking the trigger above.
CREATE TRIGGER IF NOT EXISTS events_are_not_replaced BEFORE INSERT ON events
WHEN EXISTS (SELECT 1 FROM events WHERE seq = NEW.seq OR id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TABLE IF NOT EXISTS stored_answers (
  lookup BLOB PRIMARY KEY CHECK (length(lookup) = 32),
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  payload_hash BLOB NOT NULL CHECK (length(payload_hash) = 32),
  salt BLOB NOT NULL CHECK (length(salt) = 32),
  nonce BLOB NOT NULL CHECK (length(nonce) = 12),
  sealed BLOB NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS stored_answers_by_age ON stored_answers (created_at);

CREATE TABLE IF NOT EXISTS server_keys (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS identity (
  model TEXT NOT NULL,
  id TEXT NOT NULL,
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  user_id TEXT GENERATED ALWAYS AS (payload ->> '$.accountId') VIRTUAL,
  grant_id TEXT,
  user_code TEXT,
  uid TEXT,
  consumed INTEGER,
  expires INTEGER,
  PRIMARY KEY (model, id)
) STRICT;
CREATE INDEX IF NOT EXISTS identity_by_grant ON identity (grant_id);
CREATE INDEX IF NOT EXISTS identity_by_user ON identity (user_id);
CREATE INDEX IF NOT EXISTS identity_by_user_code ON identity (user_code);
CREATE INDEX IF NOT EXISTS identity_by_uid ON identity (uid);
`;

/** Columns added after files were in use; older files get them when they are opened. */
const laterColumns = [
  { table: 'accounts', column: 'search_text', definition: "TEXT NOT NULL DEFAULT ''" },
  {
    table: 'api_keys',
    column: 'created_by_support',
    definition: 'INTEGER NOT NULL DEFAULT 0 CHECK (created_by_support IN (0, 1))',
  },
];

function addLaterColumns(database: DatabaseSync): void {
  for (const { table, column, definition } of laterColumns) {
    const present = database.prepare('SELECT 1 FROM pragma_table_info(?) WHERE name = ?').get(table, column);
    if (!present) database.exec(`ALTER TABLE ${table} ADD COLUMN ${column} ${definition}`);
  }
}

/**
 * Opens the database, creating it and its folder if needed. `':memory:'` leaves nothing behind. Throws SQLite's error
 * if the file cannot be opened or is not a database.
 */
export function openDatabase(file: string): DatabaseSync {
  if (file !== ':memory:') mkdirSync(dirname(resolve(file)), { recursive: true });
  const database = new DatabaseSync(file);
  // NORMAL: a killed process loses nothing. What a power cut may lose of a sandbox is not worth an fsync for each change.
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 2000;',
  );
  transaction(database, () => {
    database.exec(schema);
    addLaterColumns(database);
  });
  return database;
}

/**
 * Does all of the work or, if it throws, none of it; inside another transaction it becomes part of that one. The work
 * must be synchronous: there is only one connection.
 */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  if (database.isTransaction) return work();
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
