import { z } from 'zod';
import { type Done, failed, type Result, success } from '../../contract/failure.ts';
import { Connection, ConnectionId } from '../../contract/session.ts';
import type { Clock, HostQuestion, Ports, Store } from '../ports.ts';
import { RateLimiter } from '../rate-limiter.ts';
import { listOf, optionalRecordOf, type StoredRecord } from '../storage/record.ts';
import { addressOf, connectionAt, type Spoken } from './address.ts';

const mostConnections = 100;

/** An address that keeps the id that an earlier version gave it. */
const OldIds = z.array(z.object({ address: z.string(), id: ConnectionId }));
type OldIds = z.infer<typeof OldIds>;

/** How a connection is named and told apart. `name` null: the host. */
export type Marks = Pick<Connection, 'stage' | 'colour' | 'guardsChanges'> & { name: string | null };

export interface KnownConnectionsOptions {
  /** Given at startup; they cannot be removed here. */
  given: readonly Connection[];
  /** Fixed for this computer: listed first, and nobody can change them. */
  managed: readonly Connection[];
  mayAdd: boolean;
  store: Store;
  clock: Clock;
  askPerson: Ports['askPerson'];
  /** Whether a management API answers at this connection. */
  isManagementApi(connection: Connection): Promise<Result<unknown>>;
  /** What answers there instead, if it can be recognised. */
  foundInstead(connection: Connection): Promise<'keycloak' | 'identityProvider' | undefined>;
}

/**
 * The management APIs that people can sign in to: given ones and added ones. Giving a connection at startup confirms
 * its hosts; for an added one, main itself asks the person before anything is sent.
 */
export class KnownConnections {
  readonly #options: KnownConnectionsOptions;
  /** The connections that were added or marked here. */
  readonly #kept: StoredRecord<readonly Connection[]>;
  readonly #oldIds: StoredRecord<OldIds | undefined>;
  readonly #latest: StoredRecord<ConnectionId | undefined>;
  /** A person answers a few questions; a faulty window must not fill the screen with them. */
  readonly #questions: RateLimiter;
  #isAsking = false;

  constructor(options: KnownConnectionsOptions) {
    this.#options = options;
    this.#kept = listOf(options.store, 'connections', Connection, mostConnections);
    this.#oldIds = optionalRecordOf(options.store, 'oldConnectionIds', OldIds);
    this.#latest = optionalRecordOf(options.store, 'latestConnection', ConnectionId);
    this.#questions = new RateLimiter(options.clock, 10, 60_000);
  }

  list(): Connection[] {
    const managed = this.managed();
    if (!this.#options.mayAdd) return managed;
    const isManaged = (id: ConnectionId) => managed.some((each) => each.id === id);
    const kept = this.#kept.read().filter(({ id }) => !isManaged(id));
    const given = this.#identified(this.#options.given).filter(({ id }) => !isManaged(id));
    const marked = given.map((each) => {
      const marks = kept.find(({ id }) => id === each.id);
      return marks ? { ...each, stage: marks.stage, colour: marks.colour, guardsChanges: marks.guardsChanges } : each;
    });
    return [
      ...managed,
      ...marked,
      ...kept.filter(({ id, isAdded }) => isAdded && !given.some((each) => each.id === id)),
    ];
  }

  /** The connections that are fixed for this computer. */
  managed(): Connection[] {
    return this.#identified(this.#options.managed);
  }

  find(id: ConnectionId): Connection | undefined {
    return this.list().find((each) => each.id === id);
  }

  /** The next sign-in is most likely at the same connection. */
  began({ connection }: { readonly connection: Connection }): void {
    if (this.#latest.read() !== connection.id) this.#latest.write(connection.id);
  }

  /** The connection of the latest sign-in; null if there was none, or the connection is gone. */
  latest(): ConnectionId | null {
    const id = this.#latest.read();
    return id !== undefined && this.find(id) ? id : null;
  }

  /**
   * Runs once, at the first start of a version that tells servers at different paths of one host apart: data kept for a
   * host moves to the only connection to that host. If there are several, nobody knows whose it was.
   */
  keepOldIds(isUsed: (id: ConnectionId) => boolean): void {
    if (this.#oldIds.read()) return;
    const all = this.list();
    const found = all.flatMap(({ url }) => {
      const { origin } = new URL(url);
      const id = ConnectionId.parse(origin);
      const isOnlyOne = all.filter((each) => new URL(each.url).origin === origin).length === 1;
      return isOnlyOne && isUsed(id) ? [{ address: addressOf(new URL(url)), id }] : [];
    });
    this.#oldIds.write(found);
  }

  /** The same connections under the ids that this computer uses for them. */
  #identified(connections: readonly Connection[]): Connection[] {
    const known = this.#kept.read().map(({ id, url }) => ({ id, address: addressOf(new URL(url)) }));
    const ids = [...(this.#oldIds.read() ?? []), ...known];
    return connections.map((connection) => {
      const address = addressOf(new URL(connection.url));
      const own = ids.find((each) => each.address === address);
      if (own) return { ...connection, id: own.id };
      // The host's own address, while one at a path of it still has that id from before.
      const isTaken = ids.some(({ id }) => id === connection.id);
      return isTaken ? { ...connection, id: ConnectionId.parse(`${connection.id}/`) } : connection;
    });
  }

  #isManaged(id: ConnectionId): boolean {
    return this.managed().some((each) => each.id === id);
  }

  /** Asks the person first and then the server, before anything is kept. */
  async add(url: string, { name, clientId, ...marks }: Marks & Pick<Spoken, 'clientId'>): Promise<Result<Connection>> {
    if (!this.#options.mayAdd) return failed({ kind: 'managed' });
    const found = connectionAt(url, { clientId });
    if (!found.ok) return found;
    const [connection = found.value] = this.#identified([found.value]);
    const { host } = new URL(connection.url);
    if (this.find(connection.id)) return failed({ kind: 'badConnection', problem: 'known' });
    const confirmed = await this.#ask({ about: 'managementApi', host, address: connection.url });
    if (!confirmed.ok) return confirmed;
    if (!confirmed.value) return failed({ kind: 'badConnection', problem: 'notConfirmed' });
    const answer = await this.#options.isManagementApi(connection);
    if (!answer.ok) {
      const { failure } = answer;
      const isPage = failure.kind === 'unreachable' && failure.cause === 'portal';
      const isSomethingElse = isPage || ['protocol', 'missing', 'notAllowed'].includes(failure.kind);
      if (!isSomethingElse) return answer;
      const instead = isPage ? undefined : await this.#options.foundInstead(connection);
      return failed({ kind: 'notAManagementApi', host, ...(instead && { found: instead }) });
    }
    return this.#keep({ ...connection, name: name ?? connection.name, ...marks, isAdded: true });
  }

  /**
   * Whether people of this connection may be sent to the host that signs them in, before anything is sent there. The
   * connection's own host is confirmed with it; another host is confirmed once, and again when it changes.
   */
  async maySignInAt(connection: Connection, { host }: URL, until: AbortSignal): Promise<Done> {
    const { host: api } = new URL(connection.url);
    const known = this.find(connection.id);
    if (host === api || known?.isAdded !== true || known.signsInAt === host) return success({});
    const confirmed = await this.#ask({ about: 'signInService', host, api }, until);
    if (!confirmed.ok) return confirmed;
    if (!confirmed.value) return failed({ kind: 'signInFailed', problem: 'notConfirmed', host });
    // If it cannot be written, the next sign-in asks again.
    const now = this.find(connection.id);
    if (now) this.#keep({ ...now, signsInAt: host });
    return success({});
  }

  async #ask(question: HostQuestion, until?: AbortSignal): Promise<Result<boolean>> {
    if (this.#isAsking) return failed({ kind: 'busy' });
    const may = this.#questions.take();
    if (!may.ok) return may;
    this.#isAsking = true;
    try {
      return success(await this.#options.askPerson(question, until));
    } finally {
      this.#isAsking = false;
    }
  }

  /** Connections given at startup keep their names. */
  change(id: ConnectionId, { name, ...marks }: Marks): Result<Connection> {
    if (this.#isManaged(id)) return failed({ kind: 'managed' });
    const known = this.find(id);
    if (!known) return failed({ kind: 'missing', requestId: null });
    return this.#keep({ ...known, name: known.isAdded && name !== null ? name : known.name, ...marks });
  }

  /** Refused while somebody can resume there, because their tokens would be left behind. */
  remove(id: ConnectionId, isInUse: boolean): Done {
    if (this.#isManaged(id)) return failed({ kind: 'managed' });
    if (isInUse) return failed({ kind: 'connectionInUse' });
    return this.#kept.change(this.#kept.read().filter((each) => each.id !== id));
  }

  #keep(connection: Connection): Result<Connection> {
    const others = this.#kept.read().filter(({ id }) => id !== connection.id);
    const written = this.#kept.change([...others, connection]);
    return written.ok ? success(connection) : written;
  }
}
