import { z } from 'zod';
import { WindowPlace, ZoomPercent } from '../../contract/window-place.ts';
import type { Clock, Store } from '../ports.ts';
import { recordOf, type StoredRecord } from '../storage/record.ts';

/** A window that is dragged says so at each pixel; this is how long it has to rest before it is written down. */
const restsForMs = 500;

const wholeSize = 100;

/** Place and zoom each by itself: one that cannot be read does not cost the other. */
const Remembered = z.object({
  /** null: it has none yet. */
  place: WindowPlace.nullable().catch(null),
  zoomPercent: ZoomPercent.catch(wholeSize),
});
type Remembered = z.infer<typeof Remembered>;

/** What is remembered of the window between two runs: its place and its zoom. What cannot be read is as at the first start. */
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

  /** undefined: the window has none yet. */
  get place(): WindowPlace | undefined {
    return this.#place;
  }

  get zoomPercent(): number {
    return this.#zoomPercent;
  }

  /** Written down when the window rests, or by `flush`. A place that is none is not taken. */
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

  /** Writes down what is not written yet: the window closes. */
  flush(): void {
    if (this.#cancel === undefined) return;
    this.#cancel();
    this.#cancel = undefined;
    // A disk that takes nothing is told of by the store; the window is as it is all the same.
    this.#record.write({ place: this.#place ?? null, zoomPercent: this.#zoomPercent });
  }

  #later(): void {
    this.#cancel?.();
    this.#cancel = this.#clock.after(restsForMs, () => this.flush());
  }
}
