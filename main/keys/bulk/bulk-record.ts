/**
 * The durable record of bulk runs, so that neither a kill nor a power cut loses what was confirmed or takes sent
 * changes for unsent ones. One file for each run: the first line holds what was confirmed; later lines hold the indexes
 * of the API keys about to be sent, always before they are sent, and each outcome. Losing an outcome costs one question
 * to the server.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { AccountId } from '../../../contract/account.ts';
import { ApiKeyId, ClientId, Etag } from '../../../contract/api-key.ts';
import { BulkAct, BulkRunId, mostInRun } from '../../../contract/bulk.ts';
import { Failure } from '../../../contract/failure.ts';
import { LineFiles, parsedLine } from '../../storage/line-files.ts';

const ItemIntended = z.object({ id: ApiKeyId, etag: Etag, name: z.string(), clientId: ClientId });

/** Raised when an older version would misread a file or skip something that it must not skip. */
const version = 1;

/** The first line. */
const Intended = z.object({
  version: z.literal(version),
  run: BulkRunId,
  connection: z.string().min(1).max(2000),
  /** The id of the person who confirmed it. */
  user: z.string().min(1).max(200),
  account: AccountId,
  act: BulkAct,
  startedAt: z.iso.datetime(),
  items: z.array(ItemIntended).min(1).max(mostInRun),
});
export type Intended = z.infer<typeof Intended>;

const place = z.number().int().nonnegative();

/** The recorded outcome of one API key. `waiting`: it was not done after all. */
export const Known = z.object({
  outcome: z.enum(['waiting', 'done', 'gone', 'failed']),
  failure: Failure.nullable(),
});
export type Known = z.infer<typeof Known>;

/** Any later line. */
const Step = z.union([
  z.object({ next: z.array(place) }),
  z.object({ at: place, ...Known.shape }),
  z.object({ state: z.literal('stopped') }),
]);

/** A run as an earlier one of the program left it. By index; `null`: it may have been sent. */
export interface Left {
  readonly intended: Intended;
  readonly known: readonly (Known | null)[];
  readonly isStopped: boolean;
}

/** Five times the size of the largest run. */
const mostBytes = 256 * 1024 * 1024;

const undone: Known = { outcome: 'waiting', failure: null };

function leftFrom(text: string): Left | undefined {
  const [first = '', ...later] = text.split('\n');
  const intended = parsedLine(Intended, first);
  if (!intended) return undefined;
  const known: (Known | null)[] = intended.items.map(() => undone);
  let isStopped = false;
  for (const line of later) {
    const step = line === '' ? undefined : parsedLine(Step, line);
    if (!step) continue;
    if ('state' in step) isStopped = true;
    else if ('next' in step) for (const at of step.next) known[at] = null;
    else known[step.at] = { outcome: step.outcome, failure: step.failure };
  }
  known.length = intended.items.length;
  return { intended, known, isStopped };
}

export interface BulkRecordsOptions {
  /** The program's own folder, in which the runs have a folder. */
  folder: string;
  now(): number;
  /** Called when a line could not be written; costs at most one extra question after the next start. */
  onLost(): void;
}

export class BulkRecords {
  readonly #files: LineFiles;
  /** The runs that earlier runs of the program left. */
  readonly left: readonly Left[];
  /** Whether a file could not be read; it was set aside under another name. */
  readonly isDamaged: boolean;
  /** Whether a newer version left files that this one does not know. */
  readonly hasNewer: boolean;

  /** Never throws: an unwritable folder is reported when a run starts. */
  constructor({ folder, now, onLost }: BulkRecordsOptions) {
    this.#files = new LineFiles({ folder: join(folder, 'bulk'), version, suffix: '.bulk', mostBytes, now, onLost });
    const { values, isWhole, hasNewer } = this.#files.read((text) => {
      const left = leftFrom(text);
      return left && { id: left.intended.run, value: left };
    });
    this.left = values;
    this.isDamaged = !isWhole;
    this.hasNewer = hasNewer;
  }

  /** Records what was confirmed. true only once it is on the disk; false: nothing may be sent. */
  intend(intended: Intended): Promise<boolean> {
    return this.#files.create(intended.run, intended);
  }

  /** Records that these are sent next. true only once that is on the disk. */
  next(run: BulkRunId, places: readonly number[]): Promise<boolean> {
    return this.#files.appendDurably(run, { next: [...places] } satisfies z.input<typeof Step>);
  }

  /** Records outcomes, in one write. */
  known(run: BulkRunId, outcomes: readonly (Known & { at: number })[]): void {
    this.#files.append(run, ...(outcomes satisfies readonly z.input<typeof Step>[]));
  }

  stopped(run: BulkRunId): void {
    this.#files.append(run, { state: 'stopped' } satisfies z.input<typeof Step>);
  }

  /** Removes the run's file. */
  remove(run: BulkRunId): void {
    this.#files.remove(run);
  }
}
