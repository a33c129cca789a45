import { inspect } from 'node:util';

/**
 * A token or a Secret key, protected from accidental output. Printing, logging, JSON and template strings show
 * `[secret]`; only `expose()` returns the text, so a search for that name finds every use.
 */
export class SecretText {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  expose(): string {
    return this.#text;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [inspect.custom](): string {
    return '[secret]';
  }
}
