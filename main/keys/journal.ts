/**
 * The journal: what is written down before an API key is requested, so that neither a lost answer nor a power cut can
 * leave an API key that nobody knows of, or a secret that nobody was shown. One file for each creation; its first line
 * is on the disk before the request leaves, and later lines only save a question. Never contains a secret.
 *
 * States: intended → made (`made` is known) → delivered (copied) → removed (saved, checked, said to be put away, or
 * given up).
 */
import { join } from 'node:path';
import { z } from 'zod';
import { AccountId } from '../../contract/account.ts';
import { ApiKeyId, ClientId, CreateIntent, SentApiKeyName } from '../../contract/api-key.ts';
import { LineFiles, parsedLine } from '../storage/line-files.ts';
import { isSameOwner, type Whose } from './whose.ts';

const Made = z.object({ id: ApiKeyId, clientId: ClientId });

/** Raised when an older version would misread a file or skip something that it must not skip. */
const version = 1;

/** The first line: everything needed to ask again. */
const Intended = z.object({
  version: z.literal(version),
  /** Also the Idempotency-Key. */
  intent: CreateIntent,
  connection: z.string().min(1).max(2000),
  /** The id of the person whose intent it is. */
  user: z.string().min(1).max(200),
  account: AccountId,
  name: SentApiKeyName,
  startedAt: z.iso.datetime(),
});
export type Intended = z.infer<typeof Intended>;

/** Any later line. */
const Step = z.discriminatedUnion('state', [
  z.object({ state: z.literal('made'), made: Made }),
  /** The server no longer repeats its answer, so only the list can tell. */
  z.object({ state: z.literal('notRepeatable') }),
  z.object({ state: z.literal('delivered') }),
]);
type Step = z.infer<typeof Step>;

/** One creation as far as this computer knows it. */
export interface Creation extends Omit<Intended, 'version'> {
  readonly made: z.infer<typeof Made> | null;
  readonly isRepeatable: boolean;
  readonly isDelivered: boolean;
}

/** A hundred times the size of any creation's file. */
const mostBytes = 256 * 1024;

function after(creation: Creation, step: Step): Creation {
  switch (step.state) {
    case 'made':
      return { ...creation, made: step.made };
    case 'notRepeatable':
      return { ...creation, isRepeatable: false };
    case 'delivered':
      return { ...creation, isDelivered: true };
  }
}

/** undefined if the first line is unreadable; an unreadable later line counts as not written. */
function creationFrom(text: string): Creation | undefined {
  const [first = '', ...later] = text.split('\n');
  const intended = parsedLine(Intended, first);
  if (!intended) return undefined;
  const { version: _version, ...rest } = intended;
  const begun: Creation = { ...rest, made: null, isRepeatable: true, isDelivered: false };
  return later.reduce((creation, line) => {
    const step = parsedLine(Step, line);
    return step ? after(creation, step) : creation;
  }, begun);
}

export interface JournalOptions {
  /** The program's own folder, in which the journal has a folder. */
  folder: string;
  now(): number;
  /** A later line or a removal could not be written; costs at most one extra question after the next start. */
  onLost(): void;
}

export class Journal {
  readonly #files: LineFiles;
  readonly #creations = new Map<CreateIntent, Creation>();
  /** Whether a file could not be read; it was set aside under another name. */
  readonly isDamaged: boolean;
  /** Whether a newer version left files that this one does not know. */
  readonly hasNewer: boolean;

  /** Reads what earlier runs left. Never throws: an unreadable folder is reported at the first creation. */
  constructor({ folder, now, onLost }: JournalOptions) {
    this.#files = new LineFiles({
      folder: join(folder, 'journal'),
      version,
      suffix: '.creation',
      mostBytes,
      now,
      onLost,
    });
    const { values, isWhole, hasNewer } = this.#files.read((text) => {
      const creation = creationFrom(text);
      return creation && { id: creation.intent, value: creation };
    });
    for (const creation of values) this.#creations.set(creation.intent, creation);
    this.isDamaged = !isWhole;
    this.hasNewer = hasNewer;
  }

  find(intent: CreateIntent): Creation | undefined {
    return this.#creations.get(intent);
  }

  /** Whether a creation produced this API key. */
  hasMade(id: ApiKeyId): boolean {
    return [...this.#creations.values()].some(({ made }) => made?.id === id);
  }

  /** One person's creations in one account, oldest first. */
  of(whose: Whose): Creation[] {
    return [...this.#creations.values()]
      .filter((each) => isSameOwner(each, whose))
      .sort((a, b) => a.startedAt.localeCompare(b.startedAt));
  }

  /** Everybody's creations at a connection. */
  at(connection: string): Creation[] {
    return [...this.#creations.values()].filter((each) => each.connection === connection);
  }

  /** Writes an intent down. true once its file and folder are on the disk; false: nothing may be sent. Idempotent. */
  async intend(intended: Omit<Intended, 'version'>): Promise<boolean> {
    if (this.#creations.has(intended.intent)) return true;
    const line = Intended.safeParse({ version, ...intended });
    if (!line.success || !(await this.#files.create(intended.intent, line.data))) return false;
    this.#creations.set(intended.intent, { ...intended, made: null, isRepeatable: true, isDelivered: false });
    return true;
  }

  /** The server answered with this API key. */
  made(intent: CreateIntent, made: z.infer<typeof Made>): void {
    this.#step(intent, { state: 'made', made });
  }

  notRepeatable(intent: CreateIntent): void {
    this.#step(intent, { state: 'notRepeatable' });
  }

  /** The secret was copied; the entry stays until somebody has put the secret away. */
  delivered(intent: CreateIntent): void {
    this.#step(intent, { state: 'delivered' });
  }

  #step(intent: CreateIntent, step: Step): void {
    const creation = this.#creations.get(intent);
    if (!creation) return;
    const next = after(creation, step);
    if (JSON.stringify(next) === JSON.stringify(creation)) return;
    this.#creations.set(intent, next);
    this.#files.append(intent, step);
  }

  /** Removes an entry that needs no more attention. Removing a missing one is not a failure. */
  remove(intent: CreateIntent): void {
    if (!this.#creations.delete(intent)) return;
    this.#files.remove(intent);
  }
}
