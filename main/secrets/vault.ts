import { randomUUID } from 'node:crypto';
import { SecretHandle } from '../../contract/api-key.ts';
import type { SecretText } from '../secret-text.ts';

interface Held {
  readonly clientId: string;
  readonly clientSecret: SecretText;
  copied: boolean;
}

/**
 * The Secret keys that nobody has put away yet, in memory only. The renderer names them by handle; a handle that was
 * forgotten names nothing, for ever.
 */
export class Vault {
  readonly #held = new Map<SecretHandle, Held>();

  /** Keeps a secret and gives its handle; the same API key's secret again gets the handle that it has. */
  hold(clientId: string, clientSecret: SecretText): SecretHandle {
    for (const [handle, held] of this.#held) if (held.clientId === clientId) return handle;
    const handle = SecretHandle.parse(randomUUID());
    this.#held.set(handle, { clientId, clientSecret, copied: false });
    return handle;
  }

  /** Client ID and secret; undefined if the handle names nothing. */
  find(handle: SecretHandle): Readonly<Held> | undefined {
    return this.#held.get(handle);
  }

  /** Notes that the secret is in the person's hands. */
  markCopied(handle: SecretHandle): void {
    const held = this.#held.get(handle);
    if (held) held.copied = true;
  }

  forget(handle: SecretHandle): void {
    this.#held.delete(handle);
  }

  forgetAll(): void {
    this.#held.clear();
  }

  /** Whether closing now would lose a secret for good. */
  get holdsUncopied(): boolean {
    return [...this.#held.values()].some((held) => !held.copied);
  }
}
