/** The Secret keys that the person keeps in this machine's keychain, and the index that says which. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Account } from '../../contract/account.ts';
import type { ApiKey, ClientId } from '../../contract/api-key.ts';
import { type Failure, failed, type Result, success } from '../../contract/failure.ts';
import { SavedSecret } from '../../contract/saved-secret.ts';
import type { ConnectionId } from '../../contract/session.ts';
import type { Clock, Keychain, KeychainEntry, Store } from '../ports.ts';
import { SecretText } from '../secret-text.ts';
import { listOf, type StoredRecord } from '../storage/record.ts';

/** `isSure`: the keychain has confirmed the entry. Without that it may be there, and is only good for removing it. */
const IndexedSecret = SavedSecret.extend({ isSure: z.boolean() });
type IndexedSecret = z.infer<typeof IndexedSecret>;

/** Whose secret: the same Client ID in another account or on another connection is another secret. */
interface Place {
  readonly connection: ConnectionId;
  readonly account: Account['id'];
  readonly clientId: ClientId;
}

const appId = 'one.apsis.api-key-console';

/** Each part is encoded, so that no two places can have the same entry, whatever characters their ids have. */
export function keychainEntry({ connection, account, clientId }: Place): KeychainEntry {
  const encode = (id: string) => encodeURIComponent(id.toWellFormed());
  return { service: `${appId}/${encode(connection)}`, account: `${encode(account)}/${encode(clientId)}` };
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

function isAt(place: Place): (line: IndexedSecret) => boolean {
  return (line) =>
    line.connection === place.connection && line.account === place.account && line.clientId === place.clientId;
}

/** Whether the entry may be in the keychain although saving it failed. */
function mayBeThere(failure: Failure): boolean {
  return failure.kind === 'keychain' && ['timedOut', 'crashed'].includes(failure.problem);
}

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

  /** What the keychain holds for this connection, latest first; no keychain is asked. */
  list(connection: ConnectionId): SavedSecret[] {
    const lines = this.#lines.read().filter((line) => line.isSure && line.connection === connection);
    return lines.sort((a, b) => b.savedAt.localeCompare(a.savedAt)).map((line) => SavedSecret.parse(line));
  }

  /** What the keychain holds for this connection, whoever has put it there; no keychain is asked. */
  at(connection: ConnectionId): SavedSecret[] {
    return this.#lines.read().filter((line) => line.connection === connection);
  }

  /** Whether the index names it; no keychain is asked. */
  has(connection: ConnectionId, account: Account['id'], clientId: ClientId): boolean {
    return this.find(connection, account, clientId) !== undefined;
  }

  /** What the index says of it; no keychain is asked. */
  find(connection: ConnectionId, account: Account['id'], clientId: ClientId): SavedSecret | undefined {
    const here = isAt({ connection, account, clientId });
    return this.#lines.read().find((line) => line.isSure && here(line));
  }

  async save(
    connection: ConnectionId,
    account: Pick<Account, 'id' | 'name'>,
    apiKey: Pick<ApiKey, 'clientId' | 'name'>,
    secret: SecretText,
  ): Promise<Result<Record<never, never>>> {
    const place = { connection, account: account.id, clientId: apiKey.clientId };
    const saved = await this.#keychain.save(keychainEntry(place), sealed(apiKey.clientId, secret));
    const line = {
      ...place,
      accountName: account.name,
      name: apiKey.name,
      savedAt: new Date(this.#clock.now()).toISOString(),
      isSure: saved.ok,
    };
    const wasIndexed = this.#lines.read().some(isAt(place));
    if (!saved.ok) {
      // It may have arrived after all: unlisted, and still found when everything of the account is removed.
      if (mayBeThere(saved.failure) && !wasIndexed) this.#index(place, line);
      return saved;
    }
    if (this.#index(place, line)) return success({});
    // Without its line nobody would ever find or remove it. One that had a line keeps both.
    const undone = wasIndexed ? noIndex : await this.#keychain.remove(keychainEntry(place));
    return undone.ok ? noIndex : undone;
  }

  async read(connection: ConnectionId, account: Account['id'], clientId: ClientId): Promise<Result<SecretText>> {
    const place = { connection, account, clientId };
    const kept = await this.#keychain.read(keychainEntry(place));
    const secret = kept.ok ? unsealed(clientId, kept.value) : undefined;
    const found = kept.ok && !secret ? failed({ kind: 'keychain', problem: 'absent' }) : kept;
    // Somebody removed it with another program; the failure says so whether or not the index could be mended.
    if (!found.ok && found.failure.kind === 'keychain' && found.failure.problem === 'absent') this.#index(place);
    return found.ok && secret ? success(secret) : found;
  }

  /**
   * Success only when the keychain has confirmed that it is gone; until then the index keeps naming it. `onRemoved` is
   * called with what was removed.
   */
  async remove(
    connection: ConnectionId,
    account: Account['id'],
    clientId: ClientId,
    onRemoved: (removed: SavedSecret) => void,
  ): Promise<Result<Record<never, never>>> {
    const place = { connection, account, clientId };
    const removed = await this.#keychain.remove(keychainEntry(place));
    if (!removed.ok && !(removed.failure.kind === 'keychain' && removed.failure.problem === 'absent')) return removed;
    const line = this.find(connection, account, clientId);
    if (line && removed.ok) onRemoved(line);
    return this.#index(place) ? success({}) : noIndex;
  }

  /** Ends at the first that cannot be removed; what was removed before is gone from the index too. */
  async removeAll(
    connection: ConnectionId,
    account: Account['id'],
    onRemoved: (removed: SavedSecret) => void,
  ): Promise<Result<Record<never, never>>> {
    const lines = this.#lines.read();
    for (const line of lines.filter((each) => each.connection === connection && each.account === account)) {
      const removed = await this.remove(connection, account, line.clientId, onRemoved);
      if (!removed.ok) return removed;
    }
    return success({});
  }

  /** Puts `line` in the place of what the index said of `place`; without a line nothing is said of it any more. */
  #index(place: Place, line?: IndexedSecret): boolean {
    const lines = this.#lines.read();
    const here = isAt(place);
    if (!line && !lines.some(here)) return true;
    return this.#lines.change([...lines.filter((each) => !here(each)), ...(line ? [line] : [])]).ok;
  }
}
