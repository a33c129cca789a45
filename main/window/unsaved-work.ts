import type { OpenSecrets } from '../secrets/open-secrets.ts';

export interface UnsavedWorkOptions {
  open(): OpenSecrets | undefined;
  /** Whether a creation is in progress, whose secret would be lost. */
  isCreating(): boolean;
  /** Whether a support agent's access may be live that nobody would end. */
  leavesAccess(): boolean;
  /** Whether the person has unsettled creations in front of them. */
  showsUnsettled(): boolean;
}

/** What would be lost if the window closed or the program were replaced. */
export class UnsavedWork {
  readonly #options: UnsavedWorkOptions;
  /** Whether the window has typed, unsent text. */
  isTyped = false;

  constructor(options: UnsavedWorkOptions) {
    this.#options = options;
  }

  /** Whether closing now may lose a secret: one that is not put away, copied or not, or one that is on its way. */
  get losesSecret(): boolean {
    return this.#options.open()?.vault.holdsOpen === true || this.#options.isCreating();
  }

  /** Whether closing now leaves a customer's account open on the server. */
  get leavesAccess(): boolean {
    return this.#options.leavesAccess();
  }

  /**
   * Whether the program must not be replaced now. Wider than `losesSecret`: also a secret that is put away and still
   * shown, unsettled creations in front of the person, and typed text, about which quitting would ask too late.
   */
  get isInHand(): boolean {
    const { open, isCreating, showsUnsettled } = this.#options;
    return this.isTyped || (open()?.vault.list() ?? []).length > 0 || isCreating() || showsUnsettled();
  }

  /** Whether a text is part of an open secret: it may be selected, but is only copied by "Copy Secret". */
  isOfSecret(text: string): boolean {
    return this.#options.open()?.vault.isOfSecret(text) === true;
  }
}
