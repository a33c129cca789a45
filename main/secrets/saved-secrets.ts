/** The Secret keys that people keep in this computer's keychain, and the index that lists them. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Account, AccountId } from '../../contract/account.ts';
import type { ApiKey, ClientId } from '../../contract/api-key.ts';
import { type Failure, failed, type Result, success } from '../../contract/failure.ts';
import { SavedSecret } from '../../contract/saved-secret.ts';
import type { ConnectionId, User } from '../../contract/session.ts';
import { type Clock, type Keychain, type KeychainEntry, mayBeThere, type Store } from '../ports.ts';
import { SecretText } from '../secret-text.ts';
import { listOf, type StoredRecord } from '../storage/record.ts';

type Done = Result<Record<never, never>>;

/** The owner of saved secrets: each person has their own, even at the same connection. */
export interface Keeper {
  readonly connection: ConnectionId;
  readonly user: User['id'];
}

/**
 * `isSure`: the keychain has confirmed the entry; otherwise it may exist, and can only be removed. `user`: the owner;
 * null in an entry from before secrets had owners, which goes to the first person who may manage the account.
 * `isNamedByUser`: the entry's name contains the owner. Older entries keep their names: nothing is ever moved.
 */
const IndexedSecret = SavedSecret.extend({
  isSure: z.boolean(),
  user: z.string().nullable().default(null),
  isNamedByUser: z.boolean().default(false),
});
type IndexedSecret = z.infer<typeof IndexedSecret>;

/** The API key of a secret: the same Client ID in another account or connection is another API key. */
type Place = Pick<SavedSecret, 'connection' | 'account' | 'clientId'>;

const appId = 'one.apsis.api-key-console';

/**
 * Every part is encoded, so that no two places or people share an entry, whatever characters their ids contain. null:
 * an entry from before secrets had owners.
 */
export function keychainEntry({ connection, account, clientId }: Place, user: User['id'] | null): KeychainEntry {
  const encode = (id: string) => encodeURIComponent(id.toWellFormed());
  const parts = user === null ? [account, clientId] : [user, account, clientId];
  return { service: `${appId}/${encode(connection)}`, account: parts.map(encode).join('/') };
}

/**
 * The stored form of a secret, with a checksum over the pair, so that an entry that another program has edited or put
 * there for another API key is not taken for the secret. No protection against somebody who knows the form.
 */
function sealed(clientId: ClientId, secret: SecretText): SecretText {
  const text = secret.expose();
  return new SecretText(`${checksum(clientId, text)}:${text}`);
}

/** undefined if it is not what was stored. */
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

/** A save that is not over: `isVoid` once the API key's secret is worth nothing. */
type Saving = Place & { isVoid: boolean };

function isSamePlace(a: Place, b: Place): boolean {
  return a.connection === b.connection && a.account === b.account && a.clientId === b.clientId;
}

function entryOf(line: IndexedSecret): KeychainEntry {
  return keychainEntry(line, line.isNamedByUser ? line.user : null);
}

function isAbsence(failure: Failure): boolean {
  return failure.kind === 'keychain' && failure.problem === 'absent';
}

const absent = failed({ kind: 'keychain', problem: 'absent' });

/** The settings could not be written: without the index nothing about the keychain can be promised. */
const noIndex = failed({ kind: 'keychain', problem: 'unavailable' });

/** The secret became void while it was being saved. */
const isGone = failed({ kind: 'secretGone' });

export class SavedSecrets {
  readonly #keychain: Keychain;
  readonly #lines: StoredRecord<readonly IndexedSecret[]>;
  readonly #clock: Clock;
  /** A keychain may wait for its password, and meanwhile the API key may be deleted or get another secret. */
  readonly #saving = new Set<Saving>();
  /** By the entry's name: the latest change. */
  readonly #latest = new Map<string, Promise<unknown>>();

  constructor(keychain: Keychain, store: Store, clock: Clock) {
    this.#keychain = keychain;
    this.#lines = listOf(store, 'savedSecrets', IndexedSecret);
    this.#clock = clock;
  }

  /** This person's saved secrets, latest first; does not access the keychain. */
  list(keeper: Keeper): SavedSecret[] {
    return this.#of(keeper)
      .filter(({ isSure }) => isSure)
      .sort((a, b) => b.savedAt.localeCompare(a.savedAt))
      .map((line) => SavedSecret.parse(line));
  }

  /** How many saved secrets of all people belong to a connection; does not access the keychain. */
  count(connection: ConnectionId): number {
    return this.at(connection).length;
  }

  /** The saved secrets of a connection, of all people; does not access the keychain. */
  at(connection: ConnectionId): SavedSecret[] {
    return this.#lines.read().filter((line) => line.isSure && line.connection === connection);
  }

  /** Whether the name of any entry, also of an unconfirmed one, contains this id. */
  isNamedBy(connection: ConnectionId): boolean {
    return this.#lines.read().some((line) => line.connection === connection);
  }

  /** Whether the index lists it; does not access the keychain. */
  has(keeper: Keeper, account: AccountId, clientId: ClientId): boolean {
    return this.find(keeper, account, clientId) !== undefined;
  }

  /** The index's entry; does not access the keychain. */
  find(keeper: Keeper, account: AccountId, clientId: ClientId): SavedSecret | undefined {
    const line = this.#lineOf(keeper, account, clientId);
    return line?.isSure ? SavedSecret.parse(line) : undefined;
  }

  /**
   * Assigns entries from before secrets had owners in this account to this person, who may manage its API keys now. If
   * the index cannot be written, the next call tries again.
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

  /**
   * Saves a secret, or one that is still being read. `secretGone` if it has become void since the call: it is neither
   * listed nor left in the keychain.
   */
  async save(
    keeper: Keeper,
    account: Pick<Account, 'id' | 'name'>,
    apiKey: Pick<ApiKey, 'clientId' | 'name'>,
    secret: SecretText | Promise<Result<SecretText>>,
  ): Promise<Done> {
    const { connection } = keeper;
    const saving: Saving = { connection, account: account.id, clientId: apiKey.clientId, isVoid: false };
    this.#saving.add(saving);
    try {
      const read = secret instanceof SecretText ? success(secret) : await secret;
      if (!read.ok) return read;
      return await this.#inTurn({ ...saving, user: keeper.user }, async () =>
        saving.isVoid ? isGone : this.#save(saving, keeper, account, apiKey, read.value),
      );
    } finally {
      this.#saving.delete(saving);
    }
  }

  async #save(
    saving: Saving,
    keeper: Keeper,
    account: Pick<Account, 'id' | 'name'>,
    apiKey: Pick<ApiKey, 'clientId' | 'name'>,
    secret: SecretText,
  ): Promise<Done> {
    this.adopt(keeper, account.id);
    const now = () => this.#lineOf(keeper, account.id, apiKey.clientId);
    const line: IndexedSecret = {
      connection: keeper.connection,
      account: account.id,
      accountName: account.name,
      clientId: apiKey.clientId,
      name: apiKey.name,
      savedAt: new Date(this.#clock.now()).toISOString(),
      isSure: true,
      user: keeper.user,
      isNamedByUser: now()?.isNamedByUser ?? true,
    };
    const saved = await this.#keychain.save(entryOf(line), sealed(apiKey.clientId, secret));
    // The keychain may have stored it after all: unlisted, but still removed with everything of the account.
    const isUnsure = saved.ok ? saving.isVoid : mayBeThere(saved.failure);
    const unsure = { ...line, isSure: false };
    if (isUnsure && !now()) this.#noteUnsure(unsure);
    if (saving.isVoid) {
      if (isUnsure) await this.#removeOne(now() ?? unsure, () => {});
      return isGone;
    }
    if (!saved.ok) return saved;
    if (this.#index(line)) return success({});
    // Without an index entry nobody could find or remove it. If it had one before, both stay.
    const undone = now() ? noIndex : await this.#keychain.remove(entryOf(line));
    if (!undone.ok && !now()) this.#noteUnsure(unsure);
    return undone.ok ? noIndex : undone;
  }

  /** `absent` also if the index does not list it for this person; the keychain is not accessed then. */
  async read(keeper: Keeper, account: AccountId, clientId: ClientId): Promise<Result<SecretText>> {
    const line = this.#lineOf(keeper, account, clientId);
    if (!line?.isSure) return absent;
    const kept = await this.#keychain.read(entryOf(line));
    const secret = kept.ok ? unsealed(clientId, kept.value) : undefined;
    const found = kept.ok && !secret ? absent : kept;
    // Another program removed it; the failure says so even if the index could not be updated.
    if (!found.ok && isAbsence(found.failure)) this.#drop(line);
    return found.ok && secret ? success(secret) : found;
  }

  /**
   * Succeeds only once the keychain has confirmed the removal; until then the index keeps the entry. `onRemoved` is
   * called with the removed secret.
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

  /** Stops at the first that cannot be removed; those before it are gone from the index too. */
  async removeAll(keeper: Keeper, account: AccountId, onRemoved: (removed: SavedSecret) => void): Promise<Done> {
    return this.#remove(
      this.#of(keeper).filter((line) => line.account === account),
      onRemoved,
    );
  }

  /**
   * Removes everybody's saved secrets of an API key that is gone from the server or has another secret. A save that is
   * under way ends without one.
   */
  async removeForAll(place: Place, onRemoved: (removed: SavedSecret) => void): Promise<Done> {
    for (const saving of this.#saving) if (isSamePlace(saving, place)) saving.isVoid = true;
    return this.#remove(
      this.#lines.read().filter((line) => isSamePlace(line, place)),
      onRemoved,
    );
  }

  async #remove(lines: readonly IndexedSecret[], onRemoved: (removed: SavedSecret) => void): Promise<Done> {
    for (const line of lines) {
      const removed = await this.#inTurn(line, () => this.#removeOne(line, onRemoved));
      if (!removed.ok) return removed;
    }
    return success({});
  }

  async #removeOne(line: IndexedSecret, onRemoved: (removed: SavedSecret) => void): Promise<Done> {
    const removed = await this.#keychain.remove(entryOf(line));
    if (!removed.ok && !isAbsence(removed.failure)) return removed;
    if (line.isSure && removed.ok) onRemoved(SavedSecret.parse(line));
    return this.#drop(line) ? success({}) : noIndex;
  }

  /** Changes one person's entry of an API key one at a time: a save that is undone must not undo the next one. */
  #inTurn(line: Place & Pick<IndexedSecret, 'user'>, work: () => Promise<Done>): Promise<Done> {
    const { service, account } = keychainEntry(line, line.user);
    const name = `${service} ${account}`;
    const done = (this.#latest.get(name) ?? Promise.resolve()).then(work);
    // The next change does not depend on the outcome of this one.
    this.#latest.set(
      name,
      done.catch(() => {}),
    );
    return done;
  }

  #of({ connection, user }: Keeper): IndexedSecret[] {
    return this.#lines.read().filter((line) => line.connection === connection && line.user === user);
  }

  #lineOf(keeper: Keeper, account: AccountId, clientId: ClientId): IndexedSecret | undefined {
    return this.#of(keeper).find((line) => line.account === account && line.clientId === clientId);
  }

  /** Adds or replaces the index entry of the same person's secret. */
  #index(line: IndexedSecret): boolean {
    return this.#lines.change([...this.#others(line), line]).ok;
  }

  /** In this run also if it cannot be written: the settings' next write tries again. */
  #noteUnsure(line: IndexedSecret): void {
    this.#lines.write([...this.#others(line), line]);
  }

  /** Removes the index entry. */
  #drop(line: IndexedSecret): boolean {
    const lines = this.#lines.read();
    const others = this.#others(line);
    return others.length === lines.length || this.#lines.change(others).ok;
  }

  #others(line: IndexedSecret): IndexedSecret[] {
    return this.#lines.read().filter((each) => each.user !== line.user || !isSamePlace(each, line));
  }
}
