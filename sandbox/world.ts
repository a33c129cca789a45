/** The sandbox from the inside, for tests to arrange and inspect, and for the seed. */
import type { DatabaseSync } from 'node:sqlite';
import { customer } from './customers.ts';
import { type Clock, transaction } from './database.ts';
import type { Faults } from './faults.ts';
import type { SeenRequest } from './seen-requests.ts';
import type { AccessGrant, AccessGrantStore } from './store/access-grants.ts';
import { type ApiKeyStore, makeSecret, type StoredApiKey } from './store/api-keys.ts';
import type { Actor, EventStore, StoredEvent } from './store/events.ts';
import type { Account, Membership, Role, User, UserStore } from './store/users.ts';

export type World = ReturnType<typeof openWorld>;

/** A typed handle on a running sandbox. Everything takes effect at once. */
export function openWorld(parts: {
  database: DatabaseSync;
  clock: Clock;
  users: UserStore;
  apiKeys: ApiKeyStore;
  grants: AccessGrantStore;
  events: EventStore;
  faults: Faults;
}) {
  const { database, clock, users, apiKeys, grants, events, faults } = parts;
  const requests: SeenRequest[] = [];

  function required<T>(found: T | undefined, what: string): T {
    if (found === undefined) throw new Error(`the sandbox has no ${what}`);
    return found;
  }

  /** The user as an actor; a support agent acts under their live access grant in the account, if any. */
  function actor(userId: string, accountId: string): Actor {
    const user = required(users.user(userId), `user ${userId}`);
    const isSupport = users.visibleAccount(user, accountId)?.role === 'support';
    const accessGrant = isSupport ? (grants.live(userId, accountId) ?? null) : null;
    return { id: user.id, name: user.name, isSupport, accessGrant };
  }

  /** Who changes an API key: its creator, unless the test names somebody. undefined if there is no such API key. */
  function changer(accountId: string, id: string, by?: string): Actor | undefined {
    const apiKey = apiKeys.find(accountId, id);
    return apiKey && actor(by ?? apiKey.creatorId, accountId);
  }

  const world = {
    /** The requests that arrived, oldest first; the last 10,000. Empty it with `requests.length = 0`. */
    requests,
    /** Makes requests fail in every possible way. */
    faults,
    users: (): User[] => users.users(),
    accounts: (): Account[] => users.accounts(),
    /** The user with this e-mail. Throws if there is none. */
    user: (email: string): User => required(users.userByEmail(email), `user ${email}`),
    /** The account with this name. Throws if there is none. */
    account: (name: string): Account =>
      required(
        users.accounts().find((account) => account.name === name),
        `account ${name}`,
      ),
    addUser: users.addUser,
    addAccount: users.addAccount,
    /** Adds `count` accounts without members in one transaction, with realistic names, domains and ids. */
    addCustomers(count: number): void {
      const first = users.countAccounts();
      transaction(database, () => {
        for (let index = 0; index < count; index++) users.addAccount(customer(first + index));
      });
    },
    /** The accounts a user is in, with the role in each. */
    memberships: (userId: string): Membership[] => users.memberships(userId, { limit: Number.MAX_SAFE_INTEGER }),
    /** Makes the user a member of the account, or changes the member's role. */
    setRole: (accountId: string, userId: string, role: Role): void => users.setRole(accountId, userId, role),
    removeMember: (accountId: string, userId: string): void => users.removeMember(accountId, userId),
    /** All the account's API keys, oldest first. */
    apiKeys: (accountId: string): StoredApiKey[] => apiKeys.page(accountId, 0, Number.MAX_SAFE_INTEGER),
    /** Adds one API key, as if the account's first member or `createdBy` had made it. */
    addApiKey(
      accountId: string,
      name: string,
      options: { createdBy?: string; createdAt?: number; lastUsedAt?: number | null; secret?: string } = {},
    ): { apiKey: StoredApiKey; clientSecret: string } {
      const { createdBy = world.anyMember(accountId), secret = makeSecret(), ...times } = options;
      return {
        apiKey: apiKeys.add({ accountId, name, by: actor(createdBy, accountId), secret, ...times }),
        clientSecret: secret,
      };
    },
    /** Adds `count` API keys in one transaction: "Integration 00001" and so on, a minute apart, the last one now. */
    addApiKeys(accountId: string, count: number): void {
      const by = actor(world.anyMember(accountId), accountId);
      const first = world.apiKeys(accountId).length + 1;
      // One secret for all: they are never used, and 10,000 times 64 random choices take longer than everything else.
      const secret = makeSecret();
      transaction(database, () => {
        for (let index = 0; index < count; index++) {
          const name = `Integration ${String(first + index).padStart(5, '0')}`;
          apiKeys.add({ accountId, name, by, secret, createdAt: clock() - (count - 1 - index) * 60_000 });
        }
      });
    },
    /** Whether this is the API key's Secret key. Does not count as a token request. */
    secretFits: (clientId: string, clientSecret: string): boolean =>
      apiKeys.findByClientId(clientId, clientSecret)?.secretFits === true,
    /** Renames it if it exists, as if its creator or the user `by` had done so. */
    renameApiKey(accountId: string, id: string, name: string, by?: string): void {
      const who = changer(accountId, id, by);
      if (who) apiKeys.rename(accountId, id, name, who);
    },
    /** Deletes it if it exists, as if its creator or the user `by` had done so. */
    removeApiKey(accountId: string, id: string, by?: string): void {
      const who = changer(accountId, id, by);
      if (who) apiKeys.remove(accountId, id, who);
    },
    /** Gives the agent an access grant from now, as if they had asked for it. Without `minutes`, it lasts the usual time. */
    grant(
      agentEmail: string,
      accountId: string,
      options: { reason?: string; ticket?: string; minutes?: number } = {},
    ): AccessGrant {
      const { reason = 'They asked us to look at it', ticket = 'CASE-1', minutes } = options;
      const lasts = minutes === undefined ? {} : { lasts: minutes * 60_000 };
      return grants.start(world.user(agentEmail), accountId, { reason, ticket, ...lasts });
    },
    /** Ends an access grant, as if its agent or the user with this e-mail had done so; no effect if it is over. */
    endGrant({ accountId, id }: Pick<AccessGrant, 'accountId' | 'id'>, byEmail?: string): void {
      grants.end(accountId, id, byEmail === undefined ? undefined : actor(world.user(byEmail).id, accountId));
    },
    /** All access grants that the account ever had, oldest first. */
    grants: (accountId: string): AccessGrant[] => grants.all(accountId),
    /** All the account's events, newest first. */
    events(accountId: string): StoredEvent[] {
      grants.noticeExpired(accountId);
      return events.page(accountId, { limit: Number.MAX_SAFE_INTEGER });
    },
    /** Ends every access token; refresh tokens stay valid. */
    expireAccessTokens(): void {
      database.exec("DELETE FROM identity WHERE model = 'AccessToken'");
    },
    /** Forgets the stored answers: a repeated Idempotency-Key counts as new. */
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
