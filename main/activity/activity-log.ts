/**
 * Activity that the server does not know of: an append-only file of JSON lines on this computer. Anybody who can write
 * the person's files can change it, so it tells what happened and proves nothing.
 */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { AccountId } from '../../contract/account.ts';
import { appendLine, codeOf, makeFolder, syncFile } from '../storage/durable-file.ts';
import { connectionInLines, longestLine, type Noted, notedFrom, tidy } from './line.ts';

/** A recorded line with its position in the file, which identifies it whatever it contains. */
export interface Placed {
  readonly position: number;
  readonly noted: Noted;
}

export interface ActivityLogOptions {
  /** The program's own folder, in which the file has a folder. */
  folder: string;
  /** A line could not be written or read. An unwritten line is kept for this run, and retried with the next one. */
  onLost(): void;
}

/** Most unwritten lines kept for this run. */
const mostWaiting = 1000;

/** Follows no link, and does not block on a pipe. */
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

  /** Records a line. Never throws. A kill no longer loses the line; it is synced to the disk in the background. */
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
      if (!appendLine(this.#file, JSON.stringify(noted), true).ok) return false;
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

  /** Resolves when no sync is in progress. */
  async settled(): Promise<void> {
    await this.#syncing;
  }

  /** What was recorded in an account at a connection, oldest first, including unwritten lines. */
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

  /** The file's lines, read in chunks so that other work gets its turn; an overlong line is cut just past the limit. */
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
      // No file yet is the usual case; one that cannot be read counts as missing, so it is reported.
      if (codeOf(error) !== 'ENOENT') this.#options.onLost();
    } finally {
      await file?.close();
    }
  }
}
