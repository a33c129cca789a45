/**
 * What the console puts on the clipboard. A secret is cleared when its time is up, or earlier on request, but only if
 * it is still there: whatever somebody has copied since is theirs. Only a salted hash is kept to recognise it.
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

/** What accompanies a copied text. */
export interface CopiedSecret {
  /** The held secret, for copying it again; null: it is not a held one. */
  readonly handle: SecretHandle | null;
  /** Called if the console clears it, not if another text replaces it. */
  onCleared(): void;
}

export interface ClipboardGuardOptions {
  clipboard: Clipboard;
  clock: Clock;
  store: Store;
  /** Seconds until a secret is cleared; null: never. */
  clearsAfterSeconds(): number | null;
  /** Called when a secret was copied or cleared, or its time has changed. */
  onChange(state: ClipboardState): void;
}

/** Recognises a text without storing it. */
const Fingerprint = z.object({ salt: z.string().max(100), hash: z.string().max(100) });
type Fingerprint = z.infer<typeof Fingerprint>;

/** The text without what other programs change on the way: line ends, byte order marks, NULs, surrounding blanks. */
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

/** The clipboard holds no secret of ours. */
const nothing: ClipboardState = { clearsAt: null, handle: null };

/** The pause before retrying a busy clipboard, in milliseconds. */
const againMs = 1000;

type Done = Promise<Result<Record<never, never>>>;

export class ClipboardGuard {
  readonly #options: ClipboardGuardOptions;
  /** Of the secret on the clipboard; undefined: it holds nothing of ours. */
  readonly #fingerprint: StoredRecord<Fingerprint | undefined>;
  #cancelTimer: () => void = () => {};
  #state: ClipboardState = nothing;
  /** Called if the console clears the secret; a secret found at startup belongs to an earlier run. */
  #onCleared: () => void = () => {};
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: ClipboardGuardOptions) {
    this.#options = options;
    this.#fingerprint = optionalRecordOf(options.store, 'clipboard', Fingerprint);
  }

  /** The secret on the clipboard, and when it is cleared. */
  get state(): ClipboardState {
    return this.#state;
  }

  #becomes(state: ClipboardState): void {
    this.#state = state;
    this.#options.onChange(state);
  }

  /** Runs one at a time: a clear that has compared must not erase what was copied since. */
  #inTurn(work: () => Done): Done {
    const done = this.#last.then(work);
    this.#last = done;
    return done;
  }

  /**
   * Copies a secret and starts its timer. The fingerprint is written first, so that a kill in between cannot lose it. A
   * failed write, which the store has logged, does not prevent copying: this run still clears it.
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
      // The system's error may quote the text, so it goes no further. The previous content is still there.
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
    const secret = this.#fingerprint.read();
    if (seconds !== null) this.#cancelTimer = clock.after(seconds * 1000, () => void this.#clear(secret));
    this.#becomes({ handle, clearsAt: seconds === null ? null : clock.now() + seconds * 1000 });
  }

  /** Restarts the timer of a held secret, if it was copied last and is not cleared. */
  startAgain(handle: SecretHandle): Done {
    return this.#inTurn(async () => {
      if (this.#state.handle === handle) this.#startTime(handle);
      return success({});
    });
  }

  /** Copies a server's value that is not a secret: one line without hidden characters, or `notCopyable`. */
  async copyLine(text: string): Done {
    const line = oneLine(text);
    return line.ok ? this.copyPlain(line.value) : line;
  }

  /** Copies a text of the console's own that is not a secret; replaces any secret on the clipboard. */
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
   * Clears the clipboard if it still holds a secret of ours, whichever that is: at quit, sign-out and lock, and at the
   * next start after a kill. Retries a busy clipboard once, and then leaves alone what was copied meanwhile.
   */
  clear(): Done {
    return this.#clear(undefined);
  }

  /** `secret`: the one whose time is up; undefined: whichever is there when the turn comes. */
  async #clear(secret: Fingerprint | undefined): Done {
    let wanted = secret;
    const first = await this.#inTurn(() => {
      wanted ??= this.#fingerprint.read();
      return this.#clearOnce(wanted);
    });
    if (first.ok) return first;
    await new Promise<void>((go) => this.#options.clock.after(againMs, go));
    return this.#inTurn(() => this.#clearOnce(wanted));
  }

  async #clearOnce(wanted: Fingerprint | undefined): Done {
    const { clipboard } = this.#options;
    const fingerprint = this.#fingerprint.read();
    // Another secret has its own time. Salts are never the same.
    if (!fingerprint || fingerprint.salt !== wanted?.salt) return success({});
    try {
      if (isSame(await clipboard.read(), fingerprint)) {
        await clipboard.clear();
        this.#onCleared();
      }
    } catch {
      // The fingerprint stays, so that the next clear or start tries again.
      return failed({ kind: 'clipboardRefused' });
    }
    this.#over();
    return success({});
  }

  #over(): void {
    this.#cancelTimer();
    this.#cancelTimer = () => {};
    this.#onCleared = () => {};
    // A fingerprint that stays on the disk is compared once more at the next start, and matches nothing.
    this.#fingerprint.write(undefined);
    this.#becomes(nothing);
  }
}
