import { type Done, failed, type Result, success } from '../../contract/failure.ts';
import { Connection, type ConnectionId } from '../../contract/session.ts';
import type { Store } from '../ports.ts';
import { listOf, type StoredRecord } from '../storage/record.ts';
import { connectionAt } from './address.ts';

const mostConnections = 100;

/** How a connection is called and told apart. A name that is null is the host. */
export type Marks = Pick<Connection, 'stage' | 'colour' | 'guardsChanges'> & { name: string | null };

export interface KnownConnectionsOptions {
  /** Named by whoever starts the program; they cannot be removed here. */
  given: readonly Connection[];
  /** Fixed for this computer: first of all, and changed by nobody. */
  managed: readonly Connection[];
  mayAdd: boolean;
  store: Store;
  /** Whether a management API answers at this connection. */
  isManagementApi(connection: Connection): Promise<Result<unknown>>;
}

/** The management APIs that one can sign in to: the given ones, and those that were added here. */
export class KnownConnections {
  readonly #options: KnownConnectionsOptions;
  /** Those that were added or marked here. */
  readonly #kept: StoredRecord<readonly Connection[]>;

  constructor(options: KnownConnectionsOptions) {
    this.#options = options;
    this.#kept = listOf(options.store, 'connections', Connection, mostConnections);
  }

  list(): Connection[] {
    const { managed, mayAdd } = this.#options;
    if (!mayAdd) return [...managed];
    const kept = this.#kept.read().filter(({ id }) => !this.#isManaged(id));
    const given = this.#options.given.filter(({ id }) => !this.#isManaged(id));
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

  find(id: ConnectionId): Connection | undefined {
    return this.list().find((each) => each.id === id);
  }

  #isManaged(id: ConnectionId): boolean {
    return this.#options.managed.some((each) => each.id === id);
  }

  /** Asks what is there before anything is kept. */
  async add(url: string, { name, ...marks }: Marks): Promise<Result<Connection>> {
    if (!this.#options.mayAdd) return failed({ kind: 'managed' });
    const found = connectionAt(url);
    if (!found.ok) return found;
    if (this.list().some(({ id }) => id === found.value.id)) return failed({ kind: 'badConnection', problem: 'known' });
    const answer = await this.#options.isManagementApi(found.value);
    if (!answer.ok) {
      const { failure } = answer;
      const isPage = failure.kind === 'unreachable' && failure.cause === 'portal';
      const isSomethingElse = isPage || ['protocol', 'missing', 'notAllowed'].includes(failure.kind);
      const { host } = new URL(found.value.url);
      return isSomethingElse ? failed({ kind: 'notAManagementApi', host }) : answer;
    }
    return this.#keep({ ...found.value, name: name ?? found.value.name, ...marks, isAdded: true });
  }

  /** What is given keeps its name. */
  change(id: ConnectionId, { name, ...marks }: Marks): Result<Connection> {
    if (this.#isManaged(id)) return failed({ kind: 'managed' });
    const known = this.list().find((each) => each.id === id);
    if (!known) return failed({ kind: 'missing', requestId: null });
    return this.#keep({ ...known, name: known.isAdded && name !== null ? name : known.name, ...marks });
  }

  /** Not one that somebody may go on with: its tokens would be left behind. */
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
