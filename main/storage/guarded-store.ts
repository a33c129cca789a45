/**
 * The settings, kept by a store that may report success on a full disk. So nothing it says is trusted: the file is
 * checked before the store opens it, and read back after each write. Beside it is the last good copy, which is renewed
 * only from what was read back. Settings that a newer version wrote in an unknown form are neither used nor touched.
 */
import { chmodSync, existsSync, lstatSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { failed, type Result, success } from '../../contract/failure.ts';
import type { StorageProblem } from '../../contract/storage-problem.ts';
import type { Store } from '../ports.ts';
import { removeStrays, writeDurably } from './durable-file.ts';
import { frozen } from './record.ts';
import { type Found, lookAt, type Values } from './settings-file.ts';

/**
 * Writes the file: electron-store, or its engine in tests. Replaces everything in the file; may throw. It never reads,
 * so that the checked values are the ones in use.
 */
export type Engine = (values: Values) => void;

export interface GuardedStoreOptions {
  /** The folder of `settings.json`. */
  folder: string;
  /** Opens the engine on that file. Called only if the file is good or absent; throws if it fails. */
  open(): Engine;
  /** In ms since 1970, for the name of a file that is set aside. */
  now(): number;
}

type Good = Extract<Found, { kind: 'good' }>;

/** The value as the file will contain it: JSON only, and detached from the caller's object. */
function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value) ?? 'null');
}

export class GuardedStore implements Store {
  readonly #options: GuardedStoreOptions;
  readonly #file: string;
  readonly #copy: string;
  #engine: Engine | undefined;
  /** The values of this run, whether or not they are in the file. */
  #values: Values;
  /** The last good content, read from the file or the copy. */
  #good: Good | undefined;
  #problem: StorageProblem | undefined;

  constructor(options: GuardedStoreOptions) {
    this.#options = options;
    this.#file = join(options.folder, 'settings.json');
    this.#copy = `${this.#file}.bak`;
    removeStrays(this.#file);
    removeStrays(this.#copy);
    this.#good = this.#firstGood();
    this.#values = frozen({ ...this.#good?.values });
  }

  /** What was wrong when the settings were opened. */
  problems(): StorageProblem[] {
    return this.#problem ? [this.#problem] : [];
  }

  /** The value, unchanged until another is written; immutable. */
  read(key: string): unknown {
    return Object.hasOwn(this.#values, key) ? this.#values[key] : undefined;
  }

  /** Success: read back from the file. A failure leaves the file as it was; this run uses the value anyway. */
  write(key: string, value: unknown): Result<Record<never, never>> {
    this.#values = { ...this.#values, [key]: frozen(asJson(value)) };
    try {
      this.#writeDown(this.#values);
      return success({});
    } catch {
      return failed({ kind: 'notWritten' });
    }
  }

  /** The file if it is good, else the copy, else nothing. Sets a corrupt file aside. */
  #firstGood(): Good | undefined {
    const file = lookAt(this.#file);
    if (file.kind === 'good') return file;
    const copy = lookAt(this.#copy);
    if (this.#isNewer()) {
      this.#problem = 'settingsNewer';
      return undefined;
    }
    if (file.kind === 'absent' && copy.kind === 'absent') return undefined;
    try {
      this.#setAsideIfCorrupt(this.#file);
    } catch {
      // It stays until the next write, which tries again before it touches the file.
    }
    this.#problem = copy.kind === 'good' ? 'settingsRestored' : 'settingsReset';
    if (copy.kind !== 'good') return undefined;
    this.#good = copy;
    this.#putBack();
    return copy;
  }

  /** Whether a newer version wrote the file or the copy; neither is touched then. */
  #isNewer(): boolean {
    return [this.#file, this.#copy].some((file) => lookAt(file).kind === 'newer');
  }

  /** Throws if it fails; nothing may be written in its place then. */
  #setAsideIfCorrupt(file: string): void {
    if (lookAt(file).kind !== 'corrupt') return;
    const aside = this.#asideName();
    renameSync(file, aside);
    // Not for a link, whose mode is that of its target. Another owner's file keeps its mode.
    try {
      if (lstatSync(aside).isFile()) chmodSync(aside, 0o600);
    } catch {}
  }

  #asideName(): string {
    const time = new Date(this.#options.now()).toISOString().replaceAll(':', '-');
    for (let number = 1; ; number += 1) {
      const name = join(this.#options.folder, `settings.corrupt-${time}${number > 1 ? `-${number}` : ''}.json`);
      if (!lstatSync(name, { throwIfNoEntry: false })) return name;
    }
  }

  /** Throws unless the file contains the values. The file is not touched before the copy equals it. */
  #writeDown(values: Values): void {
    // A removed folder is not created again: the engine would make it readable by everybody.
    if (!existsSync(this.#options.folder)) throw new Error('no folder');
    if (this.#isNewer()) throw new Error('of a newer version');
    this.#setAsideIfCorrupt(this.#file);
    this.#renewCopy();
    this.#engine ??= this.#options.open();
    try {
      this.#engine(values);
      this.#good = this.#readBack(values);
    } catch (error) {
      this.#putBack();
      throw error;
    }
    try {
      this.#renewCopy();
    } catch {
      // The values are written, so the write succeeds. The next write starts by renewing the copy.
    }
  }

  #readBack(values: Values): Good {
    const written = lookAt(this.#file);
    if (written.kind === 'good' && isDeepStrictEqual(written.values, values)) return written;
    throw new Error('what is there is not what was meant');
  }

  /** Makes the copy equal to the last good file, if there was one. */
  #renewCopy(): void {
    if (!this.#good || this.#isGoodAt(this.#copy)) return;
    this.#setAsideIfCorrupt(this.#copy);
    const written = writeDurably(this.#copy, this.#good.bytes);
    if (!written.ok) throw new Error(written.code);
  }

  #isGoodAt(file: string): boolean {
    const found = lookAt(file);
    return found.kind === 'good' && this.#good?.bytes.equals(found.bytes) === true;
  }

  /** After a failed write, restores the file from the good content, or by moving the copy if space is short. */
  #putBack(): void {
    try {
      if (!this.#good) rmSync(this.#file, { force: true });
      else if (this.#isGoodAt(this.#file) || writeDurably(this.#file, this.#good.bytes).ok) return;
      else if (this.#isGoodAt(this.#copy)) renameSync(this.#copy, this.#file);
    } catch {
      // The disk accepts nothing at all. The next start finds the copy in the same way.
    }
  }
}
