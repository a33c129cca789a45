/**
 * What the console puts on the clipboard. A secret is cleared after its time, and earlier when asked, but only if the
 * clipboard still holds it: what somebody else has copied since is theirs. What is kept to tell is a salted hash.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { failed, type Result, success } from '../../contract/failure.ts';
import type { Clipboard, Clock, Store } from '../ports.ts';
import { optionalRecordOf, type StoredRecord } from '../storage/record.ts';
import { oneLine } from './one-line.ts';

export interface ClipboardGuardOptions {
  clipboard: Clipboard;
  clock: Clock;
  store: Store;
  /** After how many seconds a secret is cleared; null: never. */
  clearsAfterSeconds(): number | null;
  /** Called when the time of clearing is set or over; in ms since 1970, null for none. */
  onChange(clearsAt: number | null): void;
}

/** By which a text is known again without being kept. */
const Fingerprint = z.object({ salt: z.string().max(100), hash: z.string().max(100) });
type Fingerprint = z.infer<typeof Fingerprint>;

function hashOf(text: string, salt: string): Buffer {
  return createHash('sha256').update(salt).update(text).digest();
}

function isSame(text: string, { salt, hash }: Fingerprint): boolean {
  const expected = Buffer.from(hash, 'base64');
  const actual = hashOf(text, salt);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** Another try after a clipboard that was busy, in milliseconds. */
const againMs = 1000;

type Done = Promise<Result<Record<never, never>>>;

export class ClipboardGuard {
  readonly #options: ClipboardGuardOptions;
  /** Of the secret that the clipboard holds; undefined: it holds nothing of ours. */
  readonly #fingerprint: StoredRecord<Fingerprint | undefined>;
  #cancelTimer: () => void = () => {};
  #clearsAt: number | null = null;
  /** Told if the console clears the secret that is there; what was there at the start belongs to an earlier run. */
  #onCleared: () => void = () => {};
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: ClipboardGuardOptions) {
    this.#options = options;
    this.#fingerprint = optionalRecordOf(options.store, 'clipboard', Fingerprint);
  }

  /** When the secret that is there is cleared, in ms since 1970; null: there is none, or it stays. */
  get clearsAt(): number | null {
    return this.#clearsAt;
  }

  #becomes(clearsAt: number | null): void {
    this.#clearsAt = clearsAt;
    this.#options.onChange(clearsAt);
  }

  /** One after the other: a clear that has compared must not clear what was copied since. */
  #inTurn(work: () => Done): Done {
    const done = this.#last.then(work);
    this.#last = done;
    return done;
  }

  /**
   * Copies a secret and starts its time. The fingerprint is written first: a kill in between must not lose it. One that
   * could not be written, which the store has logged, is no reason not to copy: this run knows it and clears it.
   * `onCleared` is called if it is cleared by the console, not if somebody else puts another text in its place.
   */
  copySecret(text: string, onCleared: () => void = () => {}): Done {
    return this.#inTurn(() => this.#copySecret(text, onCleared));
  }

  async #copySecret(text: string, onCleared: () => void): Done {
    const { clipboard, clock } = this.#options;
    const salt = randomBytes(16).toString('base64');
    const before = this.#fingerprint.read();
    this.#fingerprint.write({ salt, hash: hashOf(text, salt).toString('base64') });
    try {
      await clipboard.writeSecret(text);
    } catch {
      // The system's reason may quote what it was given, so it ends here. What was there before is still there.
      this.#fingerprint.write(before);
      return failed({ kind: 'clipboardRefused' });
    }
    this.#cancelTimer();
    this.#onCleared = onCleared;
    const seconds = this.#options.clearsAfterSeconds();
    if (seconds === null) {
      this.#becomes(null);
      return success({});
    }
    this.#cancelTimer = clock.after(seconds * 1000, () => void this.clear());
    this.#becomes(clock.now() + seconds * 1000);
    return success({});
  }

  /** Copies a value that is no secret, as a server chose it: one line that hides nothing, or `notCopyable`. */
  async copyLine(text: string): Done {
    const line = oneLine(text);
    return line.ok ? this.copyPlain(line.value) : line;
  }

  /** Copies a text of the console's own that is no secret; a secret that was there is gone by that. */
  copyPlain(text: string): Done {
    return this.#inTurn(() => this.#copyPlain(text));
  }

  async #copyPlain(text: string): Done {
    try {
      await this.#options.clipboard.write(text);
    } catch {
      return failed({ kind: 'clipboardRefused' });
    }
    this.#over();
    return success({});
  }

  /**
   * Clears the clipboard if it still holds our secret: at the time, at quit, sign-out and lock, and at the next start
   * after a kill. A clipboard that is busy is tried once more.
   */
  async clear(): Done {
    const first = await this.#inTurn(() => this.#clearOnce());
    if (first.ok) return first;
    await new Promise<void>((go) => this.#options.clock.after(againMs, go));
    return this.#inTurn(() => this.#clearOnce());
  }

  async #clearOnce(): Done {
    const { clipboard } = this.#options;
    const fingerprint = this.#fingerprint.read();
    if (!fingerprint) return success({});
    try {
      if (isSame(await clipboard.read(), fingerprint)) {
        await clipboard.clear();
        this.#onCleared();
      }
    } catch {
      // The fingerprint stays, so that the next clear, or the next start, tries again.
      return failed({ kind: 'clipboardRefused' });
    }
    this.#over();
    return success({});
  }

  #over(): void {
    this.#cancelTimer();
    this.#cancelTimer = () => {};
    this.#onCleared = () => {};
    // One that stays on the disk is compared once more at the next start, and fits nothing.
    this.#fingerprint.write(undefined);
    this.#becomes(null);
  }
}
