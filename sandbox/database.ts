/** The sandbox's database: one SQLite file whose constraints hold what the program promises. */
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Milliseconds since 1970. Tests hand in their own. */
export type Clock = () => number;

/**
 * Passwords are in clear because the sign-in page prints them: these are invented people. The Secret key of an API key
 * is another matter; only its hash is here. Times are milliseconds since 1970.
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
  domain TEXT NOT NULL UNIQUE CHECK (domain = lower(domain))
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
  UNIQUE (account_id, folded_name)
) STRICT;
CREATE INDEX IF NOT EXISTS api_keys_of_account ON api_keys (account_id, seq);

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

/**
 * Opens the database, and makes it with its folder where there is none. `':memory:'` leaves nothing behind. Throws
 * what SQLite throws where the file cannot be opened or is something else.
 */
export function openDatabase(file: string): DatabaseSync {
  if (file !== ':memory:') mkdirSync(dirname(resolve(file)), { recursive: true });
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 2000;');
  database.exec(schema);
  return database;
}

/** Does all of the work or, if it throws, none of it. The work must not wait for anything: there is one connection. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
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
