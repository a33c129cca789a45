/** Users, accounts, and the users' roles in them. */
import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { foldName } from '../../contract/api-key-name.ts';
import { transaction } from '../database.ts';
import { foldForSearch, searchedWords } from '../search-text.ts';

export type Role = 'owner' | 'admin' | 'regular';
export type User = { id: string; name: string; email: string; password: string; supportAgent: boolean };
export type Account = { id: string; name: string; domain: string };
export type Membership = Account & { role: Role };
/** An account as seen by a member or by a support agent, who need not be one. */
export type VisibleAccount = Account & { role: Role | 'support' };

export type AccountSearch = { query?: string; after?: { name: string; id: string } | undefined; limit: number };

type Row = Record<string, unknown>;

function toUser(row: Row): User {
  return {
    id: String(row.id),
    name: String(row.name),
    email: String(row.email),
    password: String(row.password),
    supportAgent: row.support_agent === 1,
  };
}

function toAccount(row: Row): Account {
  return { id: String(row.id), name: String(row.name), domain: String(row.domain) };
}

function toMembership(row: Row): Membership {
  return { ...toAccount(row), role: row.role as Role };
}

/** How every account id begins. Nothing shorter is searched as an id: "a" would find every account. */
const idStart = 'acc_';

/** The words of the query, and the id prefix if it is one. */
function searchTexts(query: string): { words: string; id: string | null } {
  const words = searchedWords(query);
  const [id = '', ...more] = words;
  const isId = id.startsWith(idStart) && id !== idStart && more.length === 0;
  return { words: JSON.stringify(words), id: isId ? id : null };
}

/** One line each, so nothing matches across the end of one and the beginning of the other. */
function searchText({ name, domain }: { name: string; domain: string }): string {
  return `${foldForSearch(name)}\n${foldForSearch(domain)}`;
}

export type UserStore = ReturnType<typeof openUserStore>;

export function openUserStore(database: DatabaseSync) {
  const insertUser = database.prepare(
    'INSERT INTO users (id, email, name, password, support_agent) VALUES (?, ?, ?, ?, ?)',
  );
  const insertAccount = database.prepare(
    'INSERT INTO accounts (id, name, folded_name, domain, search_text) VALUES (?, ?, ?, ?, ?)',
  );
  const insertMember = database.prepare(
    `INSERT INTO members (account_id, user_id, role) VALUES (?, ?, ?)
     ON CONFLICT (account_id, user_id) DO UPDATE SET role = excluded.role`,
  );
  const deleteMember = database.prepare('DELETE FROM members WHERE account_id = ? AND user_id = ?');
  const allUsers = database.prepare('SELECT * FROM users ORDER BY rowid');
  const allAccounts = database.prepare('SELECT * FROM accounts ORDER BY folded_name, id');
  const accountCount = database.prepare('SELECT count(*) AS count FROM accounts');
  const userById = database.prepare('SELECT * FROM users WHERE id = ?');
  const userByEmail = database.prepare('SELECT * FROM users WHERE email = ?');
  const accountById = database.prepare('SELECT * FROM accounts WHERE id = ?');
  const membership = database.prepare(
    'SELECT a.*, m.role FROM members m JOIN accounts a ON a.id = m.account_id WHERE m.user_id = ? AND m.account_id = ?',
  );
  const found = `(a.folded_name, a.id) > (:afterName, :afterId)
    AND (NOT EXISTS (SELECT 1 FROM json_each(:words) WHERE instr(a.search_text, value) = 0)
      OR substr(a.id, 1, length(:id)) = :id)
    ORDER BY a.folded_name, a.id LIMIT :limit`;
  const memberships = database.prepare(
    `SELECT a.*, m.role FROM members m JOIN accounts a ON a.id = m.account_id WHERE m.user_id = :user AND ${found}`,
  );
  // The index gives the order, so reading stops when the page is full.
  const visibleToSupport = database.prepare(
    `SELECT a.*, coalesce(m.role, 'support') AS role
     FROM accounts a INDEXED BY accounts_in_order LEFT JOIN members m ON m.account_id = a.id AND m.user_id = :user
     WHERE ${found}`,
  );

  /** Updates accounts that have no search text yet, or one made by older rules. */
  function renewSearchTexts(): void {
    const renew = database.prepare('UPDATE accounts SET search_text = :text WHERE id = :id AND search_text <> :text');
    transaction(database, () => {
      for (const account of allAccounts.all().map(toAccount)) renew.run({ id: account.id, text: searchText(account) });
    });
  }
  renewSearchTexts();

  const parameters = (userId: string, { query = '', after, limit }: AccountSearch) => ({
    user: userId,
    afterName: after ? foldName(after.name) : '',
    afterId: after?.id ?? '',
    limit,
    ...searchTexts(query),
  });

  return {
    addUser(user: { name: string; email: string; password: string; supportAgent?: boolean }): User {
      const added = { supportAgent: false, ...user, email: user.email.toLowerCase(), id: `usr_${randomUUID()}` };
      insertUser.run(added.id, added.email, added.name, added.password, added.supportAgent ? 1 : 0);
      return added;
    },
    addAccount(account: { name: string; domain: string }): Account {
      const added = { ...account, domain: account.domain.toLowerCase(), id: `acc_${randomUUID()}` };
      insertAccount.run(added.id, added.name, foldName(added.name), added.domain, searchText(added));
      return added;
    },
    /** Makes the user a member of the account, or changes the member's role. */
    setRole(accountId: string, userId: string, role: Role): void {
      insertMember.run(accountId, userId, role);
    },
    removeMember(accountId: string, userId: string): void {
      deleteMember.run(accountId, userId);
    },
    users(): User[] {
      return allUsers.all().map(toUser);
    },
    accounts(): Account[] {
      return allAccounts.all().map(toAccount);
    },
    countAccounts(): number {
      return Number(accountCount.get()?.count);
    },
    user(id: string): User | undefined {
      const row = userById.get(id);
      return row && toUser(row);
    },
    userByEmail(email: string): User | undefined {
      const row = userByEmail.get(email.trim().toLowerCase());
      return row && toUser(row);
    },
    account(id: string): Account | undefined {
      const row = accountById.get(id);
      return row && toAccount(row);
    },
    /** The account with the user's role in it; undefined if there is no such account or the user is not a member. */
    membership(userId: string, accountId: string): Membership | undefined {
      const row = membership.get(userId, accountId);
      return row && toMembership(row);
    },
    /**
     * The user's accounts after `after`, by name: those whose name or domain contains each word of the query, ignoring case
     * and accents, or whose id begins with it.
     */
    memberships(userId: string, search: AccountSearch): Membership[] {
      return memberships.all(parameters(userId, search)).map(toMembership);
    },
    /** The accounts that the user sees, searched in the same way. A support agent sees all. */
    visibleAccounts(user: User, search: AccountSearch): VisibleAccount[] {
      const statement = user.supportAgent ? visibleToSupport : memberships;
      return statement.all(parameters(user.id, search)).map(toMembership);
    },
    /** The account as the user sees it; undefined if there is no such account or the user may not know of it. */
    visibleAccount(user: User, accountId: string): VisibleAccount | undefined {
      const member = membership.get(user.id, accountId);
      if (member) return toMembership(member);
      const account = user.supportAgent ? accountById.get(accountId) : undefined;
      return account && { ...toAccount(account), role: 'support' };
    },
  };
}
