/**
 * What is written down of a run before anything of it is done: so that neither a kill nor a power cut forgets what was confirmed, or
 * takes for undone what was sent. One file per run. Its first line is what was confirmed; then come, always before they are
 * sent, the places of the API keys that are next, and what became of each. Losing a line of the last kind costs a question
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

/** Raised when an older version would misread a file or pass over something that it may not. */
const version = 1;

/** The first line. */
const Intended = z.object({
  version: z.literal(version),
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

/** Five times what a run of the most API keys has. */
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
  /** The program's own folder; the runs are a folder in it. */
  folder: string;
  now(): number;
  /** A line could not be written: at most a question more is asked after the next start. */
  onLost(): void;
}

export class BulkRecords {
  readonly #files: LineFiles;
  /** What earlier runs of the program have left. */
  readonly left: readonly Left[];
  /** Whether a file could not be read; it was set aside under another name. */
  readonly isDamaged: boolean;
  /** Whether a newer version has left something that this one does not know. */
  readonly hasNewer: boolean;

  /** Never throws: a folder that cannot be written is told when a run begins. */
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

  /** Writes down what was confirmed. true only when it is on the disk; false: nothing may be sent. */
  intend(intended: Intended): Promise<boolean> {
    return this.#files.create(intended.run, intended);
  }

  /** These are sent next. true only when that is on the disk. */
  next(run: BulkRunId, places: readonly number[]): Promise<boolean> {
    return this.#files.appendDurably(run, { next: [...places] } satisfies z.input<typeof Step>);
  }

  /** What became of one. */
  known(run: BulkRunId, at: number, known: Known): void {
    this.#files.append(run, { at, ...known } satisfies z.input<typeof Step>);
  }

  stopped(run: BulkRunId): void {
    this.#files.append(run, { state: 'stopped' } satisfies z.input<typeof Step>);
  }

  /** There is nothing to tell about it any more. */
  remove(run: BulkRunId): void {
    this.#files.remove(run);
  }
}
