import { randomUUID } from 'node:crypto';
import type { Account } from '../../contract/account.ts';
import {
  type ApiKey,
  type ClientId,
  type CreateIntent,
  type HeldSecret,
  type OldSecret,
  SecretHandle,
} from '../../contract/api-key.ts';
import type { SecretText } from '../secret-text.ts';

/** A new secret of an API key, and what it belongs to. */
export interface Held {
  readonly account: Account;
  readonly apiKey: ApiKey;
  readonly intent: CreateIntent;
  readonly clientSecret: SecretText;
  /** Where the pair gets its tokens. */
  readonly tokenUrl: URL;
  /** The server gives it again at any time. */
  readonly isReadable: boolean;
  /** It is in place of an older one. */
  readonly isRenewed: boolean;
  /** What became of that; null: nothing is known of it, or there is none. */
  readonly oldSecret: OldSecret | null;
}

interface Kept extends Held {
  apiKey: ApiKey;
  isCopied: boolean;
  isSaved: boolean;
  isChecked: boolean;
  isClosed: boolean;
}

/** Whether it is where it stays: the person has put it there, or the server keeps it. The clipboard is no such place. */
function isPutAway({ isSaved, isChecked, isReadable }: Kept): boolean {
  return isSaved || isChecked || isReadable;
}

/** Fewer characters of a secret than that say nothing of it. */
const leastTelling = 4;

/**
 * The Secret keys of one visit that nobody has put away yet, in memory only. The renderer names them by handle; a handle that was
 * forgotten names nothing, for ever.
 */
export class Vault {
  readonly #kept = new Map<SecretHandle, Kept>();

  /** Keeps a secret and gives its handle; what the same wish has brought again gets the handle that it has. */
  hold(held: Held): SecretHandle {
    const before = this.handleOf(held.intent);
    if (before) return before;
    const handle = SecretHandle.parse(randomUUID());
    this.#kept.set(handle, { ...held, isCopied: false, isSaved: false, isChecked: false, isClosed: false });
    return handle;
  }

  /** The handle of what a wish has brought, if it is held. */
  handleOf(intent: CreateIntent): SecretHandle | undefined {
    return [...this.#kept].find(([, held]) => held.intent === intent)?.[0];
  }

  /** undefined if the handle names nothing. */
  find(handle: SecretHandle): Held | undefined {
    return this.#kept.get(handle);
  }

  /** All that is held, without the secrets. */
  list(): HeldSecret[] {
    return [...this.#kept].map(([handle, { account, clientSecret: _secret, tokenUrl: _url, ...rest }]) => ({
      ...rest,
      handle,
      account: account.id,
    }));
  }

  /** Notes what was done with it. What is closed and put away is forgotten. */
  mark(handle: SecretHandle, how: 'isCopied' | 'isSaved' | 'isChecked' | 'isClosed'): void {
    const kept = this.#kept.get(handle);
    if (!kept) return;
    kept[how] = true;
    if (kept.isClosed && isPutAway(kept)) this.forget(handle);
  }

  /** The API key has another name, or another version, than when it was made. */
  changed(apiKey: ApiKey): void {
    for (const kept of this.#kept.values()) if (kept.apiKey.clientId === apiKey.clientId) kept.apiKey = apiKey;
  }

  /** The API key is gone, or has another secret: this one is of no use any more. */
  forgetOf(clientId: ClientId): boolean {
    const handles = [...this.#kept].flatMap(([handle, { apiKey }]) => (apiKey.clientId === clientId ? [handle] : []));
    for (const handle of handles) this.forget(handle);
    return handles.length > 0;
  }

  forget(handle: SecretHandle): void {
    this.#kept.delete(handle);
  }

  forgetAll(): void {
    this.#kept.clear();
  }

  /** Whether nobody has copied it or put it away: it is nowhere but here. */
  isNowhereElse(handle: SecretHandle): boolean {
    const kept = this.#kept.get(handle);
    return kept !== undefined && !kept.isCopied && !isPutAway(kept);
  }

  /** Whether a text holds a part of a secret by which it could be used or guessed. */
  isOfSecret(text: string): boolean {
    const parts = text.split(/\s+/u).filter((part) => part.length >= leastTelling);
    return [...this.#kept.values()].some(({ clientSecret }) => {
      const secret = clientSecret.expose();
      return parts.some((part) => secret.includes(part) || part.includes(secret));
    });
  }

  /** Whether something is held that nobody has put away, copied or not. */
  get holdsOpen(): boolean {
    return [...this.#kept.values()].some((kept) => !isPutAway(kept));
  }
}
