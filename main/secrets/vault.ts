import { randomUUID } from 'node:crypto';
import type { Account } from '../../contract/account.ts';
import { type ApiKey, type CreateIntent, type HeldSecret, SecretHandle } from '../../contract/api-key.ts';
import type { SecretText } from '../secret-text.ts';

/** A new API key's secret, and what it belongs to. */
export interface Held {
  readonly account: Account;
  readonly apiKey: ApiKey;
  readonly intent: CreateIntent;
  readonly clientSecret: SecretText;
  /** Where the pair gets its tokens. */
  readonly tokenUrl: URL;
}

interface Kept extends Held {
  isCopied: boolean;
  isSaved: boolean;
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
    this.#kept.set(handle, { ...held, isCopied: false, isSaved: false });
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
    return [...this.#kept].map(([handle, { apiKey, account, intent, isCopied, isSaved }]) => ({
      handle,
      apiKey,
      intent,
      account: account.id,
      isCopied,
      isSaved,
    }));
  }

  /** Notes that the secret is in the person's hands. */
  mark(handle: SecretHandle, how: 'isCopied' | 'isSaved'): void {
    const kept = this.#kept.get(handle);
    if (kept) kept[how] = true;
  }

  forget(handle: SecretHandle): void {
    this.#kept.delete(handle);
  }

  forgetAll(): void {
    this.#kept.clear();
  }

  /** Whether nobody has copied or saved it: forgetting it now loses it for good. */
  isUnsaved(handle: SecretHandle): boolean {
    const kept = this.#kept.get(handle);
    return kept !== undefined && !kept.isCopied && !kept.isSaved;
  }

  /** Whether a text holds a part of a secret by which it could be used or guessed. */
  isOfSecret(text: string): boolean {
    const parts = text.split(/\s+/u).filter((part) => part.length >= leastTelling);
    return [...this.#kept.values()].some(({ clientSecret }) => {
      const secret = clientSecret.expose();
      return parts.some((part) => secret.includes(part) || part.includes(secret));
    });
  }

  /** Whether closing now would lose a secret for good. */
  get holdsUnsaved(): boolean {
    return [...this.#kept.keys()].some((handle) => this.isUnsaved(handle));
  }
}
