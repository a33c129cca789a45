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

/** A new secret of an API key, with its context. */
export interface Held {
  readonly account: Account;
  readonly apiKey: ApiKey;
  readonly intent: CreateIntent;
  readonly clientSecret: SecretText;
  /** The pair's token URL. */
  readonly tokenUrl: URL;
  /** The server returns it again at any time. */
  readonly isReadable: boolean;
  /** It replaces an older secret. */
  readonly isRenewed: boolean;
  /** What became of the older secret; null: unknown, or there was none. */
  readonly oldSecret: OldSecret | null;
}

interface Kept extends Held {
  apiKey: ApiKey;
  isCopied: boolean;
  isSaved: boolean;
  isChecked: boolean;
  isClosed: boolean;
}

/** Whether the secret is in a lasting place: where the person put it, or on the server. Never the clipboard. */
function isPutAway({ isSaved, isChecked, isReadable }: Kept): boolean {
  return isSaved || isChecked || isReadable;
}

/** Parts of a secret shorter than this reveal nothing. */
const leastTelling = 4;

/**
 * The Secret keys of one visit that nobody has put away yet, in memory only. The renderer refers to them by handle; a
 * forgotten handle is never reused.
 */
export class Vault {
  readonly #kept = new Map<SecretHandle, Kept>();

  /** Holds a secret and returns its handle; repeating an intent returns the same handle. */
  hold(held: Held): SecretHandle {
    const before = this.handleOf(held.intent);
    if (before) return before;
    const handle = SecretHandle.parse(randomUUID());
    this.#kept.set(handle, { ...held, isCopied: false, isSaved: false, isChecked: false, isClosed: false });
    return handle;
  }

  /** The handle of an intent's secret, if it is held. */
  handleOf(intent: CreateIntent): SecretHandle | undefined {
    return [...this.#kept].find(([, held]) => held.intent === intent)?.[0];
  }

  /** undefined if the handle is unknown. */
  find(handle: SecretHandle): Held | undefined {
    return this.#kept.get(handle);
  }

  /** Everything held, without the secrets. */
  list(): HeldSecret[] {
    return [...this.#kept].map(([handle, { account, clientSecret: _secret, tokenUrl: _url, ...rest }]) => ({
      ...rest,
      handle,
      account: account.id,
    }));
  }

  /** Records what was done with a secret. One that is closed and put away is forgotten. */
  mark(handle: SecretHandle, how: 'isCopied' | 'isSaved' | 'isChecked' | 'isClosed'): void {
    const kept = this.#kept.get(handle);
    if (!kept) return;
    kept[how] = true;
    if (kept.isClosed && isPutAway(kept)) this.forget(handle);
  }

  /** The API key has another name or version than when it was created; returns whether it has a secret here. */
  changed(apiKey: ApiKey): boolean {
    const its = [...this.#kept.values()].filter((kept) => kept.apiKey.clientId === apiKey.clientId);
    for (const kept of its) kept.apiKey = apiKey;
    return its.length > 0;
  }

  /** Forgets the secrets of an API key that is gone or has another secret; returns whether there were any. */
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

  /** Whether the secret exists only here: nobody has copied it or put it away. */
  isNowhereElse(handle: SecretHandle): boolean {
    const kept = this.#kept.get(handle);
    return kept !== undefined && !kept.isCopied && !isPutAway(kept);
  }

  /** Whether a text contains a part of a secret large enough to use or guess it. */
  isOfSecret(text: string): boolean {
    const parts = text.split(/\s+/u).filter((part) => part.length >= leastTelling);
    return [...this.#kept.values()].some(({ clientSecret }) => {
      const secret = clientSecret.expose();
      return parts.some((part) => secret.includes(part) || part.includes(secret));
    });
  }

  /** Whether any held secret is not put away, copied or not. */
  get holdsOpen(): boolean {
    return [...this.#kept.values()].some((kept) => !isPutAway(kept));
  }
}
