/** The Secret keys that the person keeps in this machine's keychain, and the index that says which. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Account, AccountId } from '../../contract/account.ts';
import type { ApiKey, ClientId } from '../../contract/api-key.ts';
import { type Failure, failed, type Result, success } from '../../contract/failure.ts';
import { SavedSecret } from '../../contract/saved-secret.ts';
import type { ConnectionId, User } from '../../contract/session.ts';
import type { Clock, Keychain, KeychainEntry, Store } from '../ports.ts';
import { SecretText } from '../secret-text.ts';
import { listOf, type StoredRecord } from '../storage/record.ts';

type Done = Result<Record<never, never>>;

/** Who keeps a secret: what one person saved is no other's, at the same connection either. */
export interface Keeper {
  readonly connection: ConnectionId;
  readonly user: User['id'];
}

/**
 * `isSure`: the keychain has confirmed the entry. Without that it may be there, and is only good for removing it. `user`:
 * whose it is; null in a line of before secrets had owners, which waits for the first who may manage its account.
 * `isNamedByUser`: the entry's name says whose it is too. An entry of before keeps its name: nothing is ever moved.
 */
const IndexedSecret = SavedSecret.extend({
  isSure: z.boolean(),
  user: z.string().nullable().default(null),
  isNamedByUser: z.boolean().default(false),
});
type IndexedSecret = z.infer<typeof IndexedSecret>;

/** Which API key's secret: the same Client ID in another account or on another connection is another. */
type Place = Pick<SavedSecret, 'connection' | 'account' | 'clientId'>;

const appId = 'one.apsis.api-key-console';

/**
 * Each part is encoded, so that no two places and no two people can have the same entry, whatever characters their ids
 * have. null: an entry of before secrets had owners.
 */
export function keychainEntry({ connection, account, clientId }: Place, user: User['id'] | null): KeychainEntry {
  const encode = (id: string) => encodeURIComponent(id.toWellFormed());
  const parts = user === null ? [account, clientId] : [user, account, clientId];
  return { service: `${appId}/${encode(connection)}`, account: parts.map(encode).join('/') };
}

/**
 * A secret as the keychain keeps it: with a checksum over the pair, so that an entry that another program has edited, or
 * put there for another API key, is not taken for the secret. It proves nothing against somebody who knows the form.
 */
function sealed(clientId: ClientId, secret: SecretText): SecretText {
  const text = secret.expose();
  return new SecretText(`${checksum(clientId, text)}:${text}`);
}

/** undefined if it is not what was put there. */
function unsealed(clientId: ClientId, kept: SecretText): SecretText | undefined {
  const [, sum, text] = /^([0-9a-f]{16}):(.+)$/s.exec(kept.expose()) ?? [];
  return text !== undefined && sum === checksum(clientId, text) ? new SecretText(text) : undefined;
}

function checksum(clientId: ClientId, text: string): string {
  return createHash('sha256')
    .update(JSON.stringify([clientId, text]))
    .digest('hex')
    .slice(0, 16);
}

function isSamePlace(a: Place, b: Place): boolean {
  return a.connection === b.connection && a.account === b.account && a.clientId === b.clientId;
}

function entryOf(line: IndexedSecret): KeychainEntry {
  return keychainEntry(line, line.isNamedByUser ? line.user : null);
}

/** Whether the entry may be in the keychain although saving it failed. */
function mayBeThere(failure: Failure): boolean {
  return failure.kind === 'keychain' && ['timedOut', 'crashed'].includes(failure.problem);
}

function isAbsence(failure: Failure): boolean {
  return failure.kind === 'keychain' && failure.problem === 'absent';
}

const absent = failed({ kind: 'keychain', problem: 'absent' });

/** The settings could not be written: nothing of the keychain can be promised without its index. */
const noIndex = failed({ kind: 'keychain', problem: 'unavailable' });

export class SavedSecrets {
  readonly #keychain: Keychain;
  readonly #lines: StoredRecord<readonly IndexedSecret[]>;
  readonly #clock: Clock;

  constructor(keychain: Keychain, store: Store, clock: Clock) {
    this.#keychain = keychain;
    this.#lines = listOf(store, 'savedSecrets', IndexedSecret);
    this.#clock = clock;
  }

  /** What the keychain holds for this person, latest first; no keychain is asked. */
  list(keeper: Keeper): SavedSecret[] {
    return this.#of(keeper)
      .filter(({ isSure }) => isSure)
      .sort((a, b) => b.savedAt.localeCompare(a.savedAt))
      .map((line) => SavedSecret.parse(line));
  }

  /** How many secrets of anybody's the keychain holds for a connection; no keychain is asked. */
  count(connection: ConnectionId): number {
    return this.#lines.read().filter((line) => line.isSure && line.connection === connection).length;
  }

  /** What the keychain holds for this connection, whoever has put it there; no keychain is asked. */
  at(connection: ConnectionId): SavedSecret[] {
    return this.#lines.read().filter((line) => line.connection === connection);
  }

  /** Whether the index names it; no keychain is asked. */
  has(keeper: Keeper, account: AccountId, clientId: ClientId): boolean {
    return this.find(keeper, account, clientId) !== undefined;
  }

  /** What the index says of it; no keychain is asked. */
  find(keeper: Keeper, account: AccountId, clientId: ClientId): SavedSecret | undefined {
    const line = this.#lineOf(keeper, account, clientId);
    return line?.isSure ? SavedSecret.parse(line) : undefined;
  }

  /**
   * What was saved in this account before secrets had owners becomes this person's: they may manage its API keys now.
   * Where the index cannot be written it happens the next time.
   */
  adopt(keeper: Keeper, account: AccountId): void {
    const { connection, user } = keeper;
    const lines = this.#lines.read();
    const isOrphan = (line: IndexedSecret) =>
      line.user === null &&
      line.connection === connection &&
      line.account === account &&
      !this.#lineOf(keeper, account, line.clientId);
    if (lines.some(isOrphan)) this.#lines.change(lines.map((line) => (isOrphan(line) ? { ...line, user } : line)));
  }

  async save(
    keeper: Keeper,
    account: Pick<Account, 'id' | 'name'>,
    apiKey: Pick<ApiKey, 'clientId' | 'name'>,
    secret: SecretText,
  ): Promise<Done> {
    this.adopt(keeper, account.id);
    const before = this.#lineOf(keeper, account.id, apiKey.clientId);
    const line: IndexedSecret = {
      connection: keeper.connection,
      account: account.id,
      accountName: account.name,
      clientId: apiKey.clientId,
      name: apiKey.name,
      savedAt: new Date(this.#clock.now()).toISOString(),
      isSure: true,
      user: keeper.user,
      isNamedByUser: before?.isNamedByUser ?? true,
    };
    const saved = await this.#keychain.save(entryOf(line), sealed(apiKey.clientId, secret));
    if (!saved.ok) {
      // It may have arrived after all: unlisted, and still found when everything of the account is removed.
      if (mayBeThere(saved.failure) && !before) this.#index({ ...line, isSure: false });
      return saved;
    }
    if (this.#index(line)) return success({});
    // Without its line nobody would ever find or remove it. One that had a line keeps both.
    const undone = before ? noIndex : await this.#keychain.remove(entryOf(line));
    return undone.ok ? noIndex : undone;
  }

  /** `absent` too where the index does not name it as this person's: no keychain is asked then. */
  async read(keeper: Keeper, account: AccountId, clientId: ClientId): Promise<Result<SecretText>> {
    const line = this.#lineOf(keeper, account, clientId);
    if (!line?.isSure) return absent;
    const kept = await this.#keychain.read(entryOf(line));
    const secret = kept.ok ? unsealed(clientId, kept.value) : undefined;
    const found = kept.ok && !secret ? absent : kept;
    // Somebody removed it with another program; the failure says so whether or not the index could be mended.
    if (!found.ok && isAbsence(found.failure)) this.#drop(line);
    return found.ok && secret ? success(secret) : found;
  }

  /**
   * Success only when the keychain has confirmed that it is gone; until then the index keeps naming it. `onRemoved` is
   * called with what was removed.
   */
  async remove(
    keeper: Keeper,
    account: AccountId,
    clientId: ClientId,
    onRemoved: (removed: SavedSecret) => void,
  ): Promise<Done> {
    const line = this.#lineOf(keeper, account, clientId);
    return line ? this.#remove([line], onRemoved) : success({});
  }

  /** Ends at the first that cannot be removed; what was removed before is gone from the index too. */
  async removeAll(keeper: Keeper, account: AccountId, onRemoved: (removed: SavedSecret) => void): Promise<Done> {
    return this.#remove(
      this.#of(keeper).filter((line) => line.account === account),
      onRemoved,
    );
  }

  /** The API key is gone from the server, and what anybody saved of it opens nothing any more. */
  async removeForAll(place: Place, onRemoved: (removed: SavedSecret) => void): Promise<Done> {
    return this.#remove(
      this.#lines.read().filter((line) => isSamePlace(line, place)),
      onRemoved,
    );
  }

  async #remove(lines: readonly IndexedSecret[], onRemoved: (removed: SavedSecret) => void): Promise<Done> {
    for (const line of lines) {
      const removed = await this.#keychain.remove(entryOf(line));
      if (!removed.ok && !isAbsence(removed.failure)) return removed;
      if (line.isSure && removed.ok) onRemoved(SavedSecret.parse(line));
      if (!this.#drop(line)) return noIndex;
    }
    return success({});
  }

  #of({ connection, user }: Keeper): IndexedSecret[] {
    return this.#lines.read().filter((line) => line.connection === connection && line.user === user);
  }

  #lineOf(keeper: Keeper, account: AccountId, clientId: ClientId): IndexedSecret | undefined {
    return this.#of(keeper).find((line) => line.account === account && line.clientId === clientId);
  }

  /** Puts `line` in the place of what the index said of the same person's secret. */
  #index(line: IndexedSecret): boolean {
    return this.#lines.change([...this.#others(line), line]).ok;
  }

  /** Nothing is said of it any more. */
  #drop(line: IndexedSecret): boolean {
    const lines = this.#lines.read();
    const others = this.#others(line);
    return others.length === lines.length || this.#lines.change(others).ok;
  }

  #others(line: IndexedSecret): IndexedSecret[] {
    return this.#lines.read().filter((each) => each.user !== line.user || !isSamePlace(each, line));
  }
}
