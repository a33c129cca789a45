/**
 * A folder of files that belong together: each is created durably with its first line, grows by lines, and is removed when there is
 * nothing to tell any more. What a kill or a power cut leaves of one costs no other.
 */
import { readdirSync, renameSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { appendLine, codeOf, createDurably, makeFolder, syncFile } from './durable-file.ts';
import { readRegular } from './regular-file.ts';

export interface LineFilesOptions {
  folder: string;
  /** The number that this version writes as `version` into the first line of each. */
  version: number;
  /** At the end of every name. */
  suffix: string;
  /** No file is larger that is one of these. */
  mostBytes: number;
  now(): number;
  /** A later line or a removal could not be written. */
  onLost(): void;
}

/** What a line says; undefined for one that was cut off in the middle by a power cut, or is none of ours. */
export function parsedLine<Schema extends z.ZodType>(schema: Schema, line: string): z.output<Schema> | undefined {
  try {
    return schema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

const Numbered = z.object({ version: z.number() });

/** Whether a version of the console wrote it that has a higher number for its form. */
function isNewer(text: string, version: number): boolean {
  const [first = ''] = text.split('\n', 1);
  return (parsedLine(Numbered, first)?.version ?? version) > version;
}

interface ReadLines<T> {
  values: T[];
  isWhole: boolean;
  hasNewer: boolean;
}

/** Killed while its first line was written: nothing was sent before that line was whole. */
function isUnfinished(text: string): boolean {
  return text === '' || (text.startsWith('{') && !text.includes('\n') && !text.includes('\0'));
}

export class LineFiles {
  readonly #options: LineFilesOptions;

  constructor(options: LineFilesOptions) {
    this.#options = options;
  }

  /**
   * What the files say, and whether all of them could be read. `parse` answers what one says and its id, which has to be its name.
   * What cannot be read is set aside under another name; what a newer version wrote (`hasNewer`) stays as it is. Never throws.
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
      // Told as damage, like a file that says nothing sensible; what is no file at all is set aside too.
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

  /** A new file with its first line. true only when both and the folder are on the disk. */
  async create(id: string, line: unknown): Promise<boolean> {
    const { folder } = this.#options;
    if (!makeFolder(folder).ok) return false;
    const written = await createDurably(this.#file(id), `${JSON.stringify(line)}\n`);
    // Whatever is there of it must not be taken for one that was whole.
    if (!written.ok && written.code !== 'EEXIST') this.#unlink(this.#nameOf(id));
    return written.ok;
  }

  /** A later line. A kill does not take it any more; a power cut may. */
  append(id: string, line: unknown): void {
    if (!appendLine(this.#file(id), JSON.stringify(line)).ok) this.#options.onLost();
  }

  /** The same; true only when it is on the disk. */
  async appendDurably(id: string, line: unknown): Promise<boolean> {
    const file = this.#file(id);
    return appendLine(file, JSON.stringify(line)).ok && (await syncFile(file)).ok;
  }

  /** Removing what is not there is no failure. */
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
