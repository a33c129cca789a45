import type { Log } from '../ports.ts';
import { type DeepLink, parseDeepLink } from './deep-link.ts';

/** The link from outside that came last and was not taken by the window yet. It does nothing by itself. */
export class PendingLink {
  readonly #log: Log;
  readonly #onCame: (link: DeepLink | null) => void;
  #link: DeepLink | null = null;

  /** `onCame` hears null for a link that is not of our form. */
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
