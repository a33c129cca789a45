/**
 * What is written down of a run before anything of it is done: so that neither a kill nor a power cut forgets what was confirmed, or
 * takes for undone what was sent. One file per run. Its first line is what was confirmed; then come, always before they are
 * sent, the places of the API keys that are next, and what became of each. Losing a line of the last kind costs a question
 * to the server.
 */
import { readdirSync, renameSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AccountId } from '../../../contract/account.ts';
import { ApiKeyId, ClientId, Etag } from '../../../contract/api-key.ts';
import { BulkAct, BulkRunId, mostInRun } from '../../../contract/bulk.ts';
import { Failure } from '../../../contract/failure.ts';
import { appendLine, codeOf, createDurably, makeFolder, syncFile } from '../../storage/durable-file.ts';
import { readRegular } from '../../storage/regular-file.ts';

const ItemIntended = z.object({ id: ApiKeyId, etag: Etag, name: z.string(), clientId: ClientId });

/** The first line. */
const Intended = z.object({
  version: z.literal(1),
  run: BulkRunId,
  connection: z.string().min(1).max(2000),
  /** The id of whose wish it is. */
  user: z.string().min(1).max(200),
  account: AccountId,
  act: BulkAct,
  startedAt: z.iso.datetime(),
  items: z.array(ItemIntended).min(1).max(mostInRun),
});
export type Intended = z.infer<typeof Intended>;

const place = z.number().int().nonnegative();

/** What a run has found out about one API key. `waiting`: it was not done after all. */
export const Known = z.object({
  outcome: z.enum(['waiting', 'done', 'gone', 'failed']),
  failure: Failure.nullable(),
});
export type Known = z.infer<typeof Known>;

/** A later line. */
const Step = z.union([
  z.object({ next: z.array(place) }),
  z.object({ at: place, ...Known.shape }),
  z.object({ state: z.literal('stopped') }),
]);

/** A run as it was left. By place: `null`: it may have been sent. */
export interface Left {
  readonly intended: Intended;
  readonly known: readonly (Known | null)[];
  readonly isStopped: boolean;
}

const suffix = '.bulk';
/** Five times what a run of the most API keys has. */
const mostBytes = 256 * 1024 * 1024;

const undone: Known = { outcome: 'waiting', failure: null };

function parsed<Schema extends z.ZodType>(schema: Schema, line: string): z.output<Schema> | undefined {
  try {
    return schema.safeParse(JSON.parse(line)).data;
  } catch {
    // Cut off by a power cut: what it would have said is asked of the server.
    return undefined;
  }
}

function leftFrom(text: string): Left | undefined {
  const [first = '', ...later] = text.split('\n');
  const intended = parsed(Intended, first);
  if (!intended) return undefined;
  const known: (Known | null)[] = intended.items.map(() => undone);
  let isStopped = false;
  for (const line of later) {
    const step = line === '' ? undefined : parsed(Step, line);
    if (!step) continue;
    if ('state' in step) isStopped = true;
    else if ('next' in step) for (const at of step.next) known[at] = null;
    else known[step.at] = { outcome: step.outcome, failure: step.failure };
  }
  known.length = intended.items.length;
  return { intended, known, isStopped };
}

export interface BulkRecordsOptions {
  /** The program's own folder; the runs are a folder in it. */
  folder: string;
  now(): number;
  /** A line could not be written: at most a question more is asked after the next start. */
  onLost(): void;
}

export class BulkRecords {
  readonly #folder: string;
  readonly #options: BulkRecordsOptions;
  /** What earlier runs of the program have left. */
  readonly left: readonly Left[];
  /** Whether a file could not be read; it was set aside under another name. */
  isDamaged = false;

  /** Never throws: a folder that cannot be written is told when a run begins. */
  constructor(options: BulkRecordsOptions) {
    this.#options = options;
    this.#folder = join(options.folder, 'bulk');
    this.left = this.#read();
  }

  #read(): Left[] {
    let names: string[] = [];
    try {
      names = readdirSync(this.#folder).filter((name) => name.endsWith(suffix));
    } catch (error) {
      // No folder yet is the usual case.
      this.isDamaged = codeOf(error) !== 'ENOENT';
    }
    return names.flatMap((name) => {
      const text = this.#textOf(name);
      const left = leftFrom(text ?? '');
      if (left && `${left.intended.run}${suffix}` === name) return [left];
      // Its first line was not whole yet: nothing was sent.
      if (text !== undefined && !text.includes('\n')) this.#unlink(name);
      else this.#setAside(name);
      return [];
    });
  }

  #textOf(name: string): string | undefined {
    try {
      return readRegular(join(this.#folder, name), mostBytes).toString();
    } catch {
      // Told as damage, like a file that says nothing sensible.
      return undefined;
    }
  }

  #setAside(name: string): void {
    this.isDamaged = true;
    try {
      renameSync(join(this.#folder, name), join(this.#folder, `${name}.damaged-${this.#options.now()}`));
    } catch {
      this.#options.onLost();
    }
  }

  /** Writes down what was confirmed. true only when it is on the disk; false: nothing may be sent. */
  async intend(intended: Intended): Promise<boolean> {
    if (!makeFolder(this.#folder).ok) return false;
    const name = `${intended.run}${suffix}`;
    const written = await createDurably(join(this.#folder, name), `${JSON.stringify(intended)}\n`);
    if (!written.ok) this.#unlink(name);
    return written.ok;
  }

  /** These are sent next. true only when that is on the disk. */
  async next(run: BulkRunId, places: readonly number[]): Promise<boolean> {
    const file = this.#file(run);
    if (!appendLine(file, JSON.stringify({ next: places })).ok) return false;
    return (await syncFile(file)).ok;
  }

  /** What became of one. */
  known(run: BulkRunId, at: number, known: Known): void {
    this.#append(run, { at, ...known });
  }

  stopped(run: BulkRunId): void {
    this.#append(run, { state: 'stopped' });
  }

  #append(run: BulkRunId, step: z.input<typeof Step>): void {
    if (!appendLine(this.#file(run), JSON.stringify(step)).ok) this.#options.onLost();
  }

  /** There is nothing to tell about it any more. */
  remove(run: BulkRunId): void {
    this.#unlink(`${run}${suffix}`);
  }

  #file(run: BulkRunId): string {
    return join(this.#folder, `${run}${suffix}`);
  }

  #unlink(name: string): void {
    try {
      unlinkSync(join(this.#folder, name));
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') this.#options.onLost();
    }
  }
}
