import { inspect } from 'node:util';

/**
 * A text that must not be seen by accident: a token or a Secret key. Printing, logging, JSON and template strings show
 * `[secret]`; only `expose()` gives the text, so every place that does is found by that name.
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
