/** One person signed in at one connection, from signing in to leaving. Everything started in it ends with it. */
import type { Connection, Link, User } from '../../contract/session.ts';
import { Lifetime } from '../lifetime.ts';
import type { AccessWatch, Driver, ManagementApi } from '../management/management-api.ts';
import type { SessionTokens } from './tokens.ts';

/** What remains of a session that was left: enough to resume it with one click. */
export interface SessionParts {
  readonly connection: Connection;
  readonly user: User;
  readonly links: ReadonlyMap<Link, URL>;
  readonly tokens: SessionTokens;
  /** Uses these tokens and no others. */
  readonly driver: Driver;
}

export class Session {
  readonly parts: SessionParts;
  readonly lifetime = new Lifetime();
  /** For requests outside any account. */
  readonly api: ManagementApi;

  constructor(parts: SessionParts) {
    this.parts = parts;
    this.api = parts.driver.during(this.lifetime);
  }

  get connection(): Connection {
    return this.parts.connection;
  }

  get user(): User {
    return this.parts.user;
  }

  get links(): ReadonlyMap<Link, URL> {
    return this.parts.links;
  }

  get tokens(): SessionTokens {
    return this.parts.tokens;
  }

  /** The API for work that may end before this session does, or has to be done after its end. */
  during(owner: Lifetime, watch?: AccessWatch, pace?: 'once'): ManagementApi {
    return this.parts.driver.during(owner, watch, pace);
  }

  /** Whether the other session is the same person's at the same connection. */
  isSamePerson({ connection, user }: { connection: Pick<Connection, 'id'>; user: Pick<User, 'id'> }): boolean {
    return connection.id === this.connection.id && user.id === this.user.id;
  }
}
