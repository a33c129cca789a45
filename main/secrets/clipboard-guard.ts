/**
 * What the console puts on the clipboard. A secret is cleared after its time, and earlier when asked, but only if the
 * clipboard still holds it: what somebody else has copied since is theirs. What is kept to tell is a salted hash.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { SecretHandle } from '../../contract/api-key.ts';
import type { NoticeValue } from '../../contract/bridge.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import type { Clipboard, Clock, Store } from '../ports.ts';
import { optionalRecordOf, type StoredRecord } from '../storage/record.ts';
import { oneLine } from './one-line.ts';

type ClipboardState = NoticeValue<'clipboard.changed'>;

/** What is copied beside the text. */
export interface CopiedSecret {
  /** By which the person can have it again; null: it is no secret that is held. */
  readonly handle: SecretHandle | null;
  /** Called if it is cleared by the console, not if somebody else puts another text in its place. */
  onCleared(): void;
}

export interface ClipboardGuardOptions {
  clipboard: Clipboard;
  clock: Clock;
  store: Store;
  /** After how many seconds a secret is cleared; null: never. */
  clearsAfterSeconds(): number | null;
  /** Called when a secret has come or gone, or its time is another. */
  onChange(state: ClipboardState): void;
}

/** By which a text is known again without being kept. */
const Fingerprint = z.object({ salt: z.string().max(100), hash: z.string().max(100) });
type Fingerprint = z.infer<typeof Fingerprint>;

/**
 * The text without what other programs change when they hand it on: line ends of their own or none, a byte order mark, a
 * zero or spaces at the end.
 */
function withoutLineEnds(text: string): string {
  return text.replace(/[\r\n\v\f\u0085\u2028\u2029\uFEFF\0]/g, '').trim();
}

function hashOf(text: string, salt: string): Buffer {
  return createHash('sha256').update(salt).update(withoutLineEnds(text)).digest();
}

function isSame(text: string, { salt, hash }: Fingerprint): boolean {
  const expected = Buffer.from(hash, 'base64');
  const actual = hashOf(text, salt);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** No secret of ours is there. */
const nothing: ClipboardState = { clearsAt: null, handle: null };

/** Another try after a clipboard that was busy, in milliseconds. */
const againMs = 1000;

type Done = Promise<Result<Record<never, never>>>;

export class ClipboardGuard {
  readonly #options: ClipboardGuardOptions;
  /** Of the secret that the clipboard holds; undefined: it holds nothing of ours. */
  readonly #fingerprint: StoredRecord<Fingerprint | undefined>;
  #cancelTimer: () => void = () => {};
  #state: ClipboardState = nothing;
  /** Told if the console clears the secret that is there; what was there at the start belongs to an earlier run. */
  #onCleared: () => void = () => {};
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: ClipboardGuardOptions) {
    this.#options = options;
    this.#fingerprint = optionalRecordOf(options.store, 'clipboard', Fingerprint);
  }

  /** Which secret is there, and when it is cleared. */
  get state(): ClipboardState {
    return this.#state;
  }

  #becomes(state: ClipboardState): void {
    this.#state = state;
    this.#options.onChange(state);
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
   */
  copySecret(text: string, copied: CopiedSecret): Done {
    return this.#inTurn(() => this.#copySecret(text, copied));
  }

  async #copySecret(text: string, { handle, onCleared }: CopiedSecret): Done {
    const { clipboard } = this.#options;
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
    this.#onCleared = onCleared;
    this.#startTime(handle);
    return success({});
  }

  #startTime(handle: SecretHandle | null): void {
    const { clock, clearsAfterSeconds } = this.#options;
    this.#cancelTimer();
    this.#cancelTimer = () => {};
    const seconds = clearsAfterSeconds();
    if (seconds !== null) this.#cancelTimer = clock.after(seconds * 1000, () => void this.clear());
    this.#becomes({ handle, clearsAt: seconds === null ? null : clock.now() + seconds * 1000 });
  }

  /** The time of a held secret starts again, if it is the one that was copied last and not cleared. */
  startAgain(handle: SecretHandle): Done {
    return this.#inTurn(async () => {
      if (this.#state.handle === handle) this.#startTime(handle);
      return success({});
    });
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
    this.#becomes(nothing);
  }
}
