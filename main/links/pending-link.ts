import type { Log } from '../ports.ts';
import { type DeepLink, parseDeepLink } from './deep-link.ts';

/** The latest link from outside that the window has not taken yet. Never does anything by itself. */
export class PendingLink {
  readonly #log: Log;
  readonly #onCame: (link: DeepLink | null) => void;
  #link: DeepLink | null = null;

  /** `onCame` gets null for a malformed link. */
  constructor(log: Log, onCame: (link: DeepLink | null) => void) {
    this.#log = log;
    this.#onCame = onCame;
  }

  came(text: string): void {
    this.#link = parseDeepLink(text) ?? null;
    if (!this.#link) this.#log.write({ event: 'refused', reason: 'deepLink' });
    this.#onCame(this.#link);
  }

  get waiting(): DeepLink | null {
    return this.#link;
  }

  take(): DeepLink | null {
    const link = this.#link;
    this.#link = null;
    return link;
  }
}
