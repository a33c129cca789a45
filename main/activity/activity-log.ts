/**
 * What was done on this computer and the server does not know of: a file of JSON lines that only grows. Whoever may
 * write the person's files can change it; it says what happened, and proves nothing.
 */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { AccountId } from '../../contract/account.ts';
import { appendLine, codeOf, makeFolder, syncFile } from '../storage/durable-file.ts';
import { connectionInLines, longestLine, type Noted, notedFrom, tidy } from './line.ts';

/** A noted act and which line of the file it is, by which it is found again whatever it says of itself. */
export interface Placed {
  readonly position: number;
  readonly noted: Noted;
}

export interface ActivityLogOptions {
  /** The program's own folder; the file is in a folder in it. */
  folder: string;
  /** An act could not be written or read; one that could not be written is kept for this run, and tried with the next. */
  onLost(): void;
}

/** What could not be written is kept for this run up to here. */
const mostWaiting = 1000;

/** A link is not followed, and a pipe is not waited for. */
const reading = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

export class ActivityLog {
  readonly #options: ActivityLogOptions;
  readonly #folder: string;
  readonly #file: string;
  #waiting: Noted[] = [];
  #syncing: Promise<void> | undefined;
  #isSynced = true;

  constructor(options: ActivityLogOptions) {
    this.#options = options;
    this.#folder = join(options.folder, 'activity');
    this.#file = join(this.#folder, 'acts.jsonl');
  }

  /** Notes an act. Never throws; a kill does not take it any more, and the disk is asked to keep it in the background. */
  append(noted: Noted): void {
    try {
      this.#waiting = [...this.#waiting, tidy(noted)].slice(-mostWaiting);
      if (!this.#writeWaiting()) this.#options.onLost();
    } catch {
      this.#options.onLost();
    }
    this.#syncing ??= this.#sync().finally(() => {
      this.#syncing = undefined;
    });
  }

  #writeWaiting(): boolean {
    if (!makeFolder(this.#folder).ok) return false;
    for (const noted of [...this.#waiting]) {
      if (!appendLine(this.#file, JSON.stringify(noted)).ok) return false;
      this.#waiting.shift();
      this.#isSynced = false;
    }
    return true;
  }

  async #sync(): Promise<void> {
    while (!this.#isSynced) {
      this.#isSynced = true;
      if (!(await syncFile(this.#file)).ok) this.#options.onLost();
    }
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    await this.#syncing;
  }

  /** What was noted in an account at a connection, oldest first, with what could not be written. */
  async of(connection: string, account: AccountId): Promise<Placed[]> {
    const place = connectionInLines(connection);
    const isHere = (noted: Noted) => noted.account === account && noted.connection === place;
    const mark = `"account":${JSON.stringify(account)}`;
    const found: Placed[] = [];
    let position = 0;
    for await (const text of this.#lines()) {
      position += 1;
      const noted = text.includes(mark) ? notedFrom(text) : undefined;
      if (noted && isHere(noted)) found.push({ position, noted });
    }
    const waiting = this.#waiting.map((noted, index) => ({ position: position + index + 1, noted }));
    return [...found, ...waiting.filter(({ noted }) => isHere(noted))];
  }

  /** The file's lines, piece by piece, so that others have their turn; of an endless one no more than shows that it is one. */
  async *#lines(): AsyncGenerator<string> {
    let file: FileHandle | undefined;
    try {
      file = await open(this.#file, reading);
      if (!(await file.stat()).isFile()) throw new Error('not a file');
      let rest = '';
      for await (const piece of file.createReadStream({ encoding: 'utf8', autoClose: false })) {
        const lines = `${rest}${piece}`.split('\n');
        rest = (lines.pop() ?? '').slice(0, longestLine + 1);
        yield* lines;
      }
      if (rest !== '') yield rest;
    } catch (error) {
      // Nothing noted yet is the usual case; what cannot be read is as if it were not there, and so it is reported.
      if (codeOf(error) !== 'ENOENT') this.#options.onLost();
    } finally {
      await file?.close();
    }
  }
}
