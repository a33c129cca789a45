/**
 * What was done on this computer and the server does not know of: lines in a file, each with a hash over itself and the
 * hash of the line before. How far the chain has got is kept in the settings, so that a missing end is found too. It
 * finds accidents, edits and missing lines; whoever rewrites the file and the settings as well is not found.
 *
 * The line is written first and the settings after it: a program that is killed in between leaves a chain that is ahead
 * of what the settings say, which is nothing to report. What was tampered with stays as it is: the chain goes on, and
 * the break stays visible.
 */
import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AccountId } from '../../contract/account.ts';
import type { ChainCheck } from '../../contract/activity.ts';
import { codeOf } from '../storage/durable-file.ts';
import { beginning, following, type Line, lineFrom, type Noted, nextLine, type Reached, tidy } from './line.ts';

export interface ChainOptions {
  /** The program's own folder; the chain is in a folder in it. */
  folder: string;
  /** How far the chain had got when that was last written down; undefined: never. */
  anchor(): Reached | undefined;
  setAnchor(reached: Reached): void;
  /** A line could not be written; it is kept for this run, and tried again with the next one. */
  onLost(): void;
}

/** A noted act and its place in the file, by which it is found again whatever it says of itself. */
export interface Placed {
  readonly position: number;
  readonly noted: Noted;
}

/** So many lines are looked at before others have their turn. */
const linesAtATime = 2000;

/** What could not be written is kept for this run up to here. */
const mostWaiting = 10_000;

const newline = '\n';

/** Who else reads along sees nothing; a link is not followed, and a pipe is not waited for. */
const appending =
  constants.O_APPEND | constants.O_CREAT | constants.O_RDWR | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

function giveWay(): Promise<void> {
  return new Promise((go) => setImmediate(go));
}

export class Chain {
  readonly #options: ChainOptions;
  readonly #folder: string;
  readonly #file: string;
  /** How far the chain has got, as this run knows it. */
  #reached: Reached;
  /** The file's size when this run last wrote to it; -1: it has not looked at it yet. */
  #size = -1;
  #waiting: Noted[] = [];
  #anchored: Reached;
  #anchoring: Promise<void> | undefined;

  constructor(options: ChainOptions) {
    this.#options = options;
    this.#folder = join(options.folder, 'activity');
    this.#file = join(this.#folder, 'acts.jsonl');
    this.#anchored = options.anchor() ?? beginning;
    this.#reached = this.#anchored;
  }

  /** Notes an act. Never throws and waits for nothing that takes its time; what cannot be written is kept for this run. */
  append(noted: Noted): void {
    try {
      this.#waiting = [...this.#waiting, tidy(noted)].slice(-mostWaiting);
      this.#writeWaiting();
    } catch {
      this.#options.onLost();
    }
    this.#anchoring ??= this.#anchor().finally(() => {
      this.#anchoring = undefined;
    });
  }

  #writeWaiting(): void {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const descriptor = openSync(this.#file, appending, 0o600);
    try {
      this.#comeTo(descriptor);
      for (let [first] = this.#waiting; first; [first] = this.#waiting) {
        const { line, text } = nextLine(first, this.#reached);
        this.#write(descriptor, `${text}${newline}`);
        this.#reached = { count: line.number, hash: line.hash };
        this.#waiting.shift();
      }
    } finally {
      closeSync(descriptor);
    }
  }

  /** All of it or nothing: half a line would be taken for a line that somebody has cut. */
  #write(descriptor: number, text: string): void {
    const bytes = Buffer.from(text);
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
    } catch (error) {
      ftruncateSync(descriptor, this.#size);
      throw error;
    }
    this.#size += bytes.length;
  }

  /** Finds the file's end, in the first look of a run and after somebody else has changed the file. */
  #comeTo(descriptor: number): void {
    const found = fstatSync(descriptor);
    if (!found.isFile()) throw new Error('no file');
    if (found.size === this.#size) return;
    // Through another descriptor: this one stands at the end.
    const text = readFileSync(this.#file, 'utf8');
    const end = text.lastIndexOf(newline) + 1;
    const whole = text.slice(0, end);
    this.#reached = this.#goOnFrom(whole);
    this.#size = found.size;
    if (end === text.length) return;
    if (this.#isUnfinished(whole)) {
      this.#size = Buffer.byteLength(whole);
      ftruncateSync(descriptor, this.#size);
    } else this.#write(descriptor, newline);
  }

  /** What follows its last whole line was never promised: the program was killed, or the power failed, while writing it. */
  #isUnfinished(whole: string): boolean {
    return (lineFrom(lastLine(whole))?.number ?? 0) >= this.#anchored.count;
  }

  /**
   * Where the next line belongs. A file that is ahead of what is known, and has what is known in it, is right. In any
   * other the next line follows what is known: that does not fit the file, and so the break can be seen for ever.
   */
  #goOnFrom(whole: string): Reached {
    const known = this.#reached;
    const last = lineFrom(lastLine(whole));
    if (!last) return known;
    if (known.count === 0 || isIn(whole, known)) return { count: last.number, hash: last.hash };
    return { count: Math.max(last.number, known.count), hash: known.hash };
  }

  /** The lines are made durable before the settings speak of them: a power cut must not look like a missing line. */
  async #anchor(): Promise<void> {
    try {
      while (this.#anchored.count !== this.#reached.count || this.#anchored.hash !== this.#reached.hash) {
        const reached = this.#reached;
        const handle = await open(this.#file, 'r+');
        await handle.datasync().finally(() => handle.close());
        if (this.#anchored === beginning) await syncFolder(this.#folder);
        this.#options.setAnchor(reached);
        this.#anchored = reached;
      }
    } catch {
      // The chain is ahead of its anchor until the next act.
    }
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    await this.#anchoring;
  }

  /** What was noted in an account at a connection, oldest first, with what could not be written. */
  async of(connection: string, account: AccountId): Promise<Placed[]> {
    const lines = await this.#lines();
    const mark = `"account":${JSON.stringify(account)}`;
    const found: Placed[] = [];
    for (const [index, text] of lines.entries()) {
      if (index % linesAtATime === linesAtATime - 1) await giveWay();
      const line = text.includes(mark) ? lineFrom(text) : undefined;
      if (line) found.push({ position: index + 1, noted: line });
    }
    const waiting = this.#waiting.map((noted, index) => ({ position: lines.length + index + 1, noted }));
    return [...found, ...waiting].filter(
      ({ noted }) => noted.account === account && noted.connection === tidyConnection(connection),
    );
  }

  /** Looks through the file. Lines that are written meanwhile may or may not be among those that it counts. */
  async verify(): Promise<ChainCheck> {
    const anchor = this.#options.anchor() ?? beginning;
    const lines = await this.#lines();
    let reached = beginning;
    let fits = anchor.count === 0;
    for (const text of lines) {
      if (reached.count % linesAtATime === linesAtATime - 1) await giveWay();
      const next = following(text, reached);
      if (!next) return { kind: 'broken', lines: lines.length, brokenAt: reached.count + 1 };
      reached = next;
      if (reached.count === anchor.count) fits = reached.hash === anchor.hash;
    }
    if (reached.count < anchor.count) return { kind: 'broken', lines: lines.length, brokenAt: reached.count + 1 };
    // It fits together and is not what was written: somebody has made it anew, up to here at least.
    if (!fits) return { kind: 'broken', lines: lines.length, brokenAt: anchor.count };
    return { kind: 'whole', lines: lines.length };
  }

  /** The texts of the lines. A last one without its end counts if the anchor knows of it: then somebody has cut it. */
  async #lines(): Promise<string[]> {
    const text = await this.#text();
    const end = text.lastIndexOf(newline) + 1;
    const lines = text.slice(0, end).split(newline).slice(0, -1);
    const anchor = this.#options.anchor() ?? beginning;
    return end < text.length && lines.length < anchor.count ? [...lines, text.slice(end)] : lines;
  }

  async #text(): Promise<string> {
    try {
      return lstatSync(this.#file).isFile() ? await readFile(this.#file, 'utf8') : '';
    } catch (error) {
      // Nothing noted yet is the usual case; what cannot be read is as if it were not there, and so it is reported.
      if (codeOf(error) !== 'ENOENT') this.#options.onLost();
      return '';
    }
  }
}

/** Makes the name of a new file durable; Windows has no such thing, and no need of it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/** A connection as lines name it. */
function tidyConnection(connection: string): Line['connection'] {
  return connection.toWellFormed().slice(0, 200).toWellFormed();
}

function lastLine(whole: string): string {
  return whole.slice(whole.lastIndexOf(newline, whole.length - 2) + 1, -1);
}

/** Whether the line to which the chain is known to have got is in the file. */
function isIn(whole: string, { count, hash }: Reached): boolean {
  const start = `{"number":${count},`;
  const at = whole.startsWith(start) ? 0 : whole.lastIndexOf(`${newline}${start}`) + 1;
  if (at === 0 && !whole.startsWith(start)) return false;
  return lineFrom(whole.slice(at, whole.indexOf(newline, at)))?.hash === hash;
}
