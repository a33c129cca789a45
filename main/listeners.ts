/** Listeners, called in the order in which they were added. */
export class Listeners<Told extends unknown[] = []> {
  readonly #hear: ((...told: Told) => void)[] = [];

  add(hear: (...told: Told) => void): void {
    this.#hear.push(hear);
  }

  tell(...told: Told): void {
    for (const hear of this.#hear) hear(...told);
  }
}
