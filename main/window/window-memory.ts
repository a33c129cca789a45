import { z } from 'zod';
import { WindowPlace, ZoomPercent } from '../../contract/window-place.ts';
import type { Clock, Store } from '../ports.ts';
import { recordOf, type StoredRecord } from '../storage/record.ts';

/** How long the window rests before its place is written, in milliseconds: a dragged window reports every pixel. */
const restsForMs = 500;

const wholeSize = 100;

/** Place and zoom are parsed separately, so that an invalid one does not affect the other. */
const Remembered = z.object({
  /** null: no place yet. */
  place: WindowPlace.nullable().catch(null),
  zoomPercent: ZoomPercent.catch(wholeSize),
});
type Remembered = z.infer<typeof Remembered>;

/** The window's place and zoom, kept from one run to the next; the defaults of a first start if they are unreadable. */
export class WindowMemory {
  readonly #record: StoredRecord<Remembered>;
  readonly #clock: Clock;
  #cancel: (() => void) | undefined;
  #place: WindowPlace | undefined;
  #zoomPercent: number;

  constructor(store: Store, clock: Clock) {
    this.#record = recordOf(store, 'window', Remembered, { place: null, zoomPercent: wholeSize });
    this.#clock = clock;
    const { place, zoomPercent } = this.#record.read();
    this.#place = place ?? undefined;
    this.#zoomPercent = zoomPercent;
  }

  /** undefined: no place yet. */
  get place(): WindowPlace | undefined {
    return this.#place;
  }

  get zoomPercent(): number {
    return this.#zoomPercent;
  }

  /** Written when the window rests, or by `flush`. An invalid place is ignored. */
  movedTo(place: WindowPlace): void {
    const parsed = WindowPlace.safeParse(place);
    if (!parsed.success) return;
    this.#place = parsed.data;
    this.#later();
  }

  zoomedTo(percent: number): void {
    this.#zoomPercent = ZoomPercent.parse(percent);
    this.#later();
  }

  /** Writes what is pending, because the window closes. */
  flush(): void {
    if (this.#cancel === undefined) return;
    this.#cancel();
    this.#cancel = undefined;
    // The store reports a failed write; the window is unaffected.
    this.#record.write({ place: this.#place ?? null, zoomPercent: this.#zoomPercent });
  }

  #later(): void {
    this.#cancel?.();
    this.#cancel = this.#clock.after(restsForMs, () => this.flush());
  }
}
