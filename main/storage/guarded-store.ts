/**
 * The settings, kept by a store that may report success on a full disk. It is never believed: before it opens the file
 * the file is looked at, and what it wrote is read back. Beside the file lies the last good copy, which is renewed only
 * from what was read back.
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
 * What writes the file: electron-store, or its engine in tests. Puts the values in the place of all that is in the file;
 * may throw. It does not read: what was looked at is what is used, and there is no second way in.
 */
export type Engine = (values: Values) => void;

export interface GuardedStoreOptions {
  /** The folder in which `settings.json` is. */
  folder: string;
  /** Opens the engine on that file. Called only when the file is good or absent; throws if it cannot. */
  open(): Engine;
  /** Milliseconds since 1970, for the name of a file that is set aside. */
  now(): number;
}

type Good = Extract<Found, { kind: 'good' }>;

/** As the file will have it: only what JSON can say, and nothing that a caller could change later. */
function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value) ?? 'null');
}

export class GuardedStore implements Store {
  readonly #options: GuardedStoreOptions;
  readonly #file: string;
  readonly #copy: string;
  #engine: Engine | undefined;
  /** What this run goes by, whether or not it is in the file. */
  #values: Values;
  /** What was last read from the file, or from the copy, and found good. */
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

  /** The same until another is written; nobody can change it. */
  read(key: string): unknown {
    return Object.hasOwn(this.#values, key) ? this.#values[key] : undefined;
  }

  /** Success: read back from the file. A failure leaves the file as it was, and the value for this run. */
  write(key: string, value: unknown): Result<Record<never, never>> {
    this.#values = { ...this.#values, [key]: frozen(asJson(value)) };
    try {
      this.#writeDown(this.#values);
      return success({});
    } catch {
      return failed({ kind: 'notWritten' });
    }
  }

  /** The file if it is good, else the copy, else nothing; what is no settings file is out of the way after this. */
  #firstGood(): Good | undefined {
    const file = lookAt(this.#file);
    if (file.kind === 'good') return file;
    const copy = lookAt(this.#copy);
    if (file.kind === 'absent' && copy.kind === 'absent') return undefined;
    try {
      this.#setAsideIfCorrupt(this.#file);
    } catch {
      // It stays where it is until something is written, which tries again before it touches the file.
    }
    this.#problem = copy.kind === 'good' ? 'settingsRestored' : 'settingsReset';
    if (copy.kind !== 'good') return undefined;
    this.#good = copy;
    this.#putBack();
    return copy;
  }

  /** Throws if it could not; then nothing may be written in its place. */
  #setAsideIfCorrupt(file: string): void {
    if (lookAt(file).kind !== 'corrupt') return;
    const aside = this.#asideName();
    renameSync(file, aside);
    // A link's mode would be that of the file to which it points. A file of somebody else keeps its own.
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

  /** Throws unless the file holds the values. Nothing is risked before the copy holds what the file does. */
  #writeDown(values: Values): void {
    // A folder that somebody has removed is not made again: the engine would, and open to everybody.
    if (!existsSync(this.#options.folder)) throw new Error('no folder');
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
      // The values are written, so that is the answer. The next write does not begin before the copy is renewed.
    }
  }

  #readBack(values: Values): Good {
    const written = lookAt(this.#file);
    if (written.kind === 'good' && isDeepStrictEqual(written.values, values)) return written;
    throw new Error('what is there is not what was meant');
  }

  /** Makes the copy the same as the last good file, if there was one. */
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

  /** After a write that failed, the file is what it was: by a copy of the copy, or by the copy itself if room is short. */
  #putBack(): void {
    try {
      if (!this.#good) rmSync(this.#file, { force: true });
      else if (this.#isGoodAt(this.#file) || writeDurably(this.#file, this.#good.bytes).ok) return;
      else if (this.#isGoodAt(this.#copy)) renameSync(this.#copy, this.#file);
    } catch {
      // The disk takes nothing at all. The next start finds the copy, by the same look.
    }
  }
}
