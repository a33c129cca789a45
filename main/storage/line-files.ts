/**
 * A folder of related files: each is created durably with its first line, grows by lines, and is removed when nothing
 * is left to tell. What a kill or a power cut does to one file never affects another.
 */
import { readdirSync, renameSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { appendLine, codeOf, createDurably, makeFolder, syncFile } from './durable-file.ts';
import { readRegular } from './regular-file.ts';

export interface LineFilesOptions {
  folder: string;
  /** This version's number, written as `version` into each first line. */
  version: number;
  /** The end of every file name. */
  suffix: string;
  /** The size limit of a file. */
  mostBytes: number;
  now(): number;
  /** Called when a later line or a removal could not be written. */
  onLost(): void;
}

/** Parses a line; undefined if a power cut truncated it, or it is not ours. */
export function parsedLine<Schema extends z.ZodType>(schema: Schema, line: string): z.output<Schema> | undefined {
  try {
    return schema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

const Numbered = z.object({ version: z.number() });

/** Whether a newer version of the console, with a higher number, wrote the file. */
function isNewer(text: string, version: number): boolean {
  const [first = ''] = text.split('\n', 1);
  return (parsedLine(Numbered, first)?.version ?? version) > version;
}

interface ReadLines<T> {
  values: T[];
  isWhole: boolean;
  hasNewer: boolean;
}

/** Whether a kill truncated the first line: nothing was sent before that line was complete. */
function isUnfinished(text: string): boolean {
  return text === '' || (text.startsWith('{') && !text.includes('\n') && !text.includes('\0'));
}

export class LineFiles {
  readonly #options: LineFilesOptions;

  constructor(options: LineFilesOptions) {
    this.#options = options;
  }

  /**
   * The content of all files, and whether all could be read. `parse` returns a file's content and its id, which has to
   * match the file's name. An unreadable file is set aside under another name; one of a newer version (`hasNewer`) is
   * left alone. Never throws.
   */
  read<T>(parse: (text: string) => { id: string; value: T } | undefined): ReadLines<T> {
    const { folder, suffix, version } = this.#options;
    const values: T[] = [];
    let isWhole = true;
    let hasNewer = false;
    let names: string[] = [];
    try {
      names = readdirSync(folder).filter((name) => name.endsWith(suffix));
    } catch (error) {
      // No folder yet is the usual case.
      return { values, isWhole: codeOf(error) === 'ENOENT', hasNewer };
    }
    for (const name of names) {
      const text = this.#textOf(name);
      const parsed = parse(text ?? '');
      if (isNewer(text ?? '', version)) hasNewer = true;
      else if (parsed && `${parsed.id}${suffix}` === name) values.push(parsed.value);
      else if (text !== undefined && isUnfinished(text)) this.#unlink(name);
      else {
        isWhole = false;
        this.#setAside(name);
      }
    }
    return { values, isWhole, hasNewer };
  }

  #textOf(name: string): string | undefined {
    try {
      return readRegular(join(this.#options.folder, name), this.#options.mostBytes).toString();
    } catch {
      // Reported as damage, like a file with invalid content; anything that is no file is set aside too.
      return undefined;
    }
  }

  #setAside(name: string): void {
    const { folder, now, onLost } = this.#options;
    try {
      renameSync(join(folder, name), join(folder, `${name}.damaged-${now()}`));
    } catch {
      onLost();
    }
  }

  /** Creates a file with its first line. true only once both and the folder are on the disk. */
  async create(id: string, line: unknown): Promise<boolean> {
    const { folder } = this.#options;
    if (!makeFolder(folder).ok) return false;
    const written = await createDurably(this.#file(id), `${JSON.stringify(line)}\n`);
    // A partial file must not be taken for a complete one.
    if (!written.ok && written.code !== 'EEXIST') this.#unlink(this.#nameOf(id));
    return written.ok;
  }

  /** Appends lines. A kill no longer loses them; a power cut may. */
  append(id: string, ...lines: readonly unknown[]): void {
    const text = lines.map((line) => JSON.stringify(line)).join('\n');
    if (!appendLine(this.#file(id), text).ok) this.#options.onLost();
  }

  /** The same; true only once it is on the disk. */
  async appendDurably(id: string, line: unknown): Promise<boolean> {
    const file = this.#file(id);
    return appendLine(file, JSON.stringify(line)).ok && (await syncFile(file)).ok;
  }

  /** Removing a missing file is not a failure. */
  remove(id: string): void {
    this.#unlink(this.#nameOf(id));
  }

  #nameOf(id: string): string {
    return `${id}${this.#options.suffix}`;
  }

  #file(id: string): string {
    return join(this.#options.folder, this.#nameOf(id));
  }

  #unlink(name: string): void {
    try {
      unlinkSync(join(this.#options.folder, name));
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') this.#options.onLost();
    }
  }
}
