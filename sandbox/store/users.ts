/** Users, accounts and who is what in which. */
import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { foldName } from '../api-key-name.ts';

export type Role = 'owner' | 'admin' | 'regular';
export type User = { id: string; name: string; email: string; password: string; supportAgent: boolean };
export type Account = { id: string; name: string; domain: string };
export type Membership = Account & { role: Role };

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

export type UserStore = ReturnType<typeof openUserStore>;

export function openUserStore(database: DatabaseSync) {
  const insertUser = database.prepare(
    'INSERT INTO users (id, email, name, password, support_agent) VALUES (?, ?, ?, ?, ?)',
  );
  const insertAccount = database.prepare('INSERT INTO accounts (id, name, folded_name, domain) VALUES (?, ?, ?, ?)');
  const insertMember = database.prepare(
    `INSERT INTO members (account_id, user_id, role) VALUES (?, ?, ?)
     ON CONFLICT (account_id, user_id) DO UPDATE SET role = excluded.role`,
  );
  const deleteMember = database.prepare('DELETE FROM members WHERE account_id = ? AND user_id = ?');
  const allUsers = database.prepare('SELECT * FROM users ORDER BY rowid');
  const allAccounts = database.prepare('SELECT * FROM accounts ORDER BY folded_name, id');
  const userById = database.prepare('SELECT * FROM users WHERE id = ?');
  const userByEmail = database.prepare('SELECT * FROM users WHERE email = ?');
  const accountById = database.prepare('SELECT * FROM accounts WHERE id = ?');
  const membership = database.prepare(
    'SELECT a.*, m.role FROM members m JOIN accounts a ON a.id = m.account_id WHERE m.user_id = ? AND m.account_id = ?',
  );
  const memberships = database.prepare(
    `SELECT a.*, m.role FROM members m JOIN accounts a ON a.id = m.account_id
     WHERE m.user_id = :user AND (a.folded_name, a.id) > (:name, :id)
       AND (instr(a.folded_name, :query) > 0 OR instr(a.domain, :query) > 0)
     ORDER BY a.folded_name, a.id LIMIT :limit`,
  );

  return {
    addUser(user: { name: string; email: string; password: string; supportAgent?: boolean }): User {
      const added = { supportAgent: false, ...user, email: user.email.toLowerCase(), id: `usr_${randomUUID()}` };
      insertUser.run(added.id, added.email, added.name, added.password, added.supportAgent ? 1 : 0);
      return added;
    },
    addAccount(account: { name: string; domain: string }): Account {
      const added = { ...account, domain: account.domain.toLowerCase(), id: `acc_${randomUUID()}` };
      insertAccount.run(added.id, added.name, foldName(added.name), added.domain);
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
    /** The account with the user's role in it; undefined if there is no such account or the user is no member. */
    membership(userId: string, accountId: string): Membership | undefined {
      const row = membership.get(userId, accountId);
      return row && toMembership(row);
    },
    /** The user's accounts by name, those after `after`, whose name or domain contains the query in any case. */
    memberships(
      userId: string,
      { query = '', after, limit }: { query?: string; after?: { name: string; id: string }; limit: number },
    ): Membership[] {
      const rows = memberships.all({
        user: userId,
        name: after ? foldName(after.name) : '',
        id: after?.id ?? '',
        query: foldName(query.trim()),
        limit,
      });
      return rows.map(toMembership);
    },
  };
}
