import type { OpenSecrets } from '../secrets/open-secrets.ts';

export interface UnsavedWorkOptions {
  open(): OpenSecrets | undefined;
  /** Whether a creation is under way, whose secret would come to nobody. */
  isCreating(): boolean;
  /** Whether a support agent's access may be live that nobody would end. */
  leavesAccess(): boolean;
  /** Whether something that is not settled is in front of the person. */
  showsUnsettled(): boolean;
}

/** What would be lost if the window closed, or the program were replaced. */
export class UnsavedWork {
  readonly #options: UnsavedWorkOptions;
  /** Whether the window holds something that was typed and not sent. */
  isTyped = false;

  constructor(options: UnsavedWorkOptions) {
    this.#options = options;
  }

  /** Whether closing now may lose a secret: one that nobody has put away, copied or not, or one that is on its way. */
  get losesSecret(): boolean {
    return this.#options.open()?.vault.holdsOpen === true || this.#options.isCreating();
  }

  /** Whether closing now leaves a customer's account open at the server. */
  get leavesAccess(): boolean {
    return this.#options.leavesAccess();
  }

  /**
   * Whether the program must not be replaced now. More than `losesSecret`: also one that is put away and still shown, what
   * is unsettled in front of the person, and what is typed, about which quitting would ask when it is replaced already.
   */
  get isInHand(): boolean {
    const { open, isCreating, showsUnsettled } = this.#options;
    return this.isTyped || (open()?.vault.list() ?? []).length > 0 || isCreating() || showsUnsettled();
  }

  /** Whether a text is part of a secret that is open: it may be selected, and leaves by "Copy Secret" only. */
  isOfSecret(text: string): boolean {
    return this.#options.open()?.vault.isOfSecret(text) === true;
  }
}
