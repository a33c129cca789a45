/** The sandbox from inside: what tests arrange and look at, and what is there when it is new. */
import type { DatabaseSync } from 'node:sqlite';
import { type Clock, transaction } from './database.ts';
import type { Faults } from './faults.ts';
import type { SeenRequest } from './seen-requests.ts';
import { type ApiKeyStore, makeSecret, type StoredApiKey } from './store/api-keys.ts';
import type { Account, Membership, Role, User, UserStore } from './store/users.ts';

export type World = ReturnType<typeof openWorld>;

/** The typed handle on a running sandbox, for tests and seeding. Everything takes effect at once. */
export function openWorld(parts: {
  database: DatabaseSync;
  clock: Clock;
  users: UserStore;
  apiKeys: ApiKeyStore;
  faults: Faults;
}) {
  const { database, clock, users, apiKeys, faults } = parts;
  const requests: SeenRequest[] = [];

  function required<T>(found: T | undefined, what: string): T {
    if (found === undefined) throw new Error(`the sandbox has no ${what}`);
    return found;
  }

  const world = {
    /** The requests that arrived, oldest first; the last 10,000. Empty it with `requests.length = 0`. */
    requests,
    /** Makes requests fail in every way that they can. */
    faults,
    users: (): User[] => users.users(),
    accounts: (): Account[] => users.accounts(),
    /** The user with this e-mail. Throws if there is none. */
    user: (email: string): User => required(users.userByEmail(email), `user ${email}`),
    /** The account of this name. Throws if there is none. */
    account: (name: string): Account =>
      required(
        users.accounts().find((account) => account.name === name),
        `account ${name}`,
      ),
    addUser: users.addUser,
    addAccount: users.addAccount,
    /** The accounts a user is in, with the role in each. */
    memberships: (userId: string): Membership[] => users.memberships(userId, { limit: Number.MAX_SAFE_INTEGER }),
    /** Makes the user a member of the account, or changes the member's role. */
    setRole: (accountId: string, userId: string, role: Role): void => users.setRole(accountId, userId, role),
    removeMember: (accountId: string, userId: string): void => users.removeMember(accountId, userId),
    /** All the account's API keys, oldest first. */
    apiKeys: (accountId: string): StoredApiKey[] => apiKeys.page(accountId, 0, Number.MAX_SAFE_INTEGER),
    /** Adds one API key behind everybody's back, made by the account's first member or by `createdBy`. */
    addApiKey(
      accountId: string,
      name: string,
      options: { createdBy?: string; createdAt?: number; lastUsedAt?: number | null; secret?: string } = {},
    ): { apiKey: StoredApiKey; clientSecret: string } {
      const { createdBy = world.anyMember(accountId), secret = makeSecret(), ...times } = options;
      return { apiKey: apiKeys.add({ accountId, name, createdBy, secret, ...times }), clientSecret: secret };
    },
    /** Adds `count` API keys in one transaction: "Integration 00001" and so on, a minute apart, the last one now. */
    addApiKeys(accountId: string, count: number): void {
      const createdBy = world.anyMember(accountId);
      const first = world.apiKeys(accountId).length + 1;
      // One secret for all: nobody uses them, and 10,000 times 64 random choices take longer than the rest.
      const secret = makeSecret();
      transaction(database, () => {
        for (let index = 0; index < count; index++) {
          const name = `Integration ${String(first + index).padStart(5, '0')}`;
          apiKeys.add({ accountId, name, createdBy, secret, createdAt: clock() - (count - 1 - index) * 60_000 });
        }
      });
    },
    /** Whether this is the Secret key of that API key. It costs none of the token requests. */
    secretFits: (clientId: string, clientSecret: string): boolean =>
      apiKeys.findByClientId(clientId, clientSecret)?.secretFits === true,
    renameApiKey: (accountId: string, id: string, name: string): void => apiKeys.rename(accountId, id, name),
    removeApiKey: (accountId: string, id: string): void => apiKeys.remove(accountId, id),
    /** Ends every access token; refresh tokens stay good. */
    expireAccessTokens(): void {
      database.exec("DELETE FROM identity WHERE model = 'AccessToken'");
    },
    /** Forgets what an Idempotency-Key was answered: sent again, it is as new. */
    forgetStoredAnswers(): void {
      database.exec('DELETE FROM stored_answers');
    },
    /** Ends all of a user's sessions: access tokens, refresh tokens, browser sessions. */
    revokeSessions(userId: string): void {
      database.prepare('DELETE FROM identity WHERE user_id = ?').run(userId);
    },
    /** The id of some member of the account. Throws if it has none. */
    anyMember(accountId: string): string {
      const row = database.prepare('SELECT user_id FROM members WHERE account_id = ? LIMIT 1').get(accountId);
      return String(required(row, `member of account ${accountId}`).user_id);
    },
  };
  return world;
}
