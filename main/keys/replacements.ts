/**
 * The replacements that this person has started on this computer. The intent for the new API key is recorded before it
 * is sent, so that the API key belongs to its replacement whatever becomes of the answer.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AccountId } from '../../contract/account.ts';
import { type ApiKey, ApiKeyId, ClientId, CreateIntent } from '../../contract/api-key.ts';
import { type Done, failed, success } from '../../contract/failure.ts';
import { mostPlaces } from '../../contract/most-places.ts';
import { Place, type Replacement, ReplacementId } from '../../contract/replacement.ts';
import type { Store } from '../ports.ts';
import { listOf, type StoredRecord } from '../storage/record.ts';
import type { Visit } from '../visit/visit.ts';
import type { KeyChanges } from './change.ts';
import type { Journal } from './journal.ts';
import type { ApiKeyList } from './list.ts';
import { isSameOwner, whoseIs } from './whose.ts';

const Side = z.object({ id: ApiKeyId, name: z.string(), clientId: ClientId });

const Case = z.object({
  id: ReplacementId,
  connection: z.string().min(1).max(2000),
  user: z.string().min(1).max(200),
  account: AccountId,
  startedAt: z.iso.datetime(),
  old: Side,
  sibling: Side.nullable(),
  /** Intents for the new API key; each changed name is another one. */
  intents: z.array(CreateIntent).max(100),
  places: z.array(Place).max(mostPlaces),
});
type Case = z.infer<typeof Case>;

/** Of all people on this computer together. */
const mostCases = 1000;

/** How a replacement ends: the old API key is gone, or the person gives up. */
export type Ending = 'finished' | 'givenUp';

export interface ReplacementsOptions {
  store: Store;
  journal: Pick<Journal, 'find'>;
  list: Pick<ApiKeyList, 'find' | 'lacks' | 'lookForLacking'>;
  /** Called with what is to be recorded about the old API key; `note`: the name of the new one. */
  note(
    visit: Visit,
    old: z.infer<typeof Side>,
    kind: 'replacement.started' | `replacement.${Ending}`,
    note: string,
  ): void;
  onChange(): void;
}

export class Replacements {
  readonly #options: ReplacementsOptions;
  readonly #record: StoredRecord<readonly Case[]>;
  /** Intents of this run of the program, whose outcome may not be in the journal yet. */
  readonly #begun = new Set<CreateIntent>();

  constructor(options: ReplacementsOptions) {
    this.#options = options;
    this.#record = listOf(options.store, 'replacements', Case, mostCases);
  }

  /** This person's replacements in this account, oldest first, without those whose new API key was never created. */
  list(visit: Visit): Replacement[] {
    return this.#of(visit)
      .filter(
        ({ sibling, intents }) => sibling !== null || intents.some((intent) => this.#options.journal.find(intent)),
      )
      .map(({ id, account, startedAt, old, sibling, places }) => ({
        id,
        account,
        startedAt,
        old: this.#present(visit, old),
        sibling: sibling && this.#present(visit, sibling),
        places,
      }));
  }

  /** The same, once the server was asked about those that its list lacks. */
  async listNow(visit: Visit): Promise<Replacement[]> {
    const sides = this.#of(visit).flatMap(({ old, sibling }) => [old, ...(sibling ? [sibling] : [])]);
    await this.#options.list.lookForLacking(
      visit,
      sides.map(({ id }) => id),
    );
    return this.list(visit);
  }

  /** The API key under its current name. */
  #present(visit: Visit, side: z.infer<typeof Side>): Replacement['old'] {
    const { list } = this.#options;
    const name = list.find(visit, side.id)?.name ?? side.name;
    return { ...side, name, isGone: list.lacks(visit, side.id) };
  }

  /** Whether the creation of the new API key may still turn out to have succeeded. */
  #isAsked({ intents }: Case): boolean {
    return intents.some((intent) => this.#begun.has(intent) || this.#options.journal.find(intent) !== undefined);
  }

  /**
   * Records that the intent is for a replacement of `replaces`. `missing`: this visit has not read the old API key;
   * `notJournaled`: it could not be written down, so nothing may be sent.
   */
  intend(visit: Visit, replaces: ApiKeyId, intent: CreateIntent): Done {
    const old = this.#options.list.find(visit, replaces);
    if (!old) return failed({ kind: 'missing', requestId: null });
    const known = this.#of(visit).find(({ intents }) => intents.includes(intent));
    if (known) return known.old.id === replaces ? success({}) : failed({ kind: 'refused', reason: 'input' });
    const before = this.#of(visit).find((each) => each.old.id === replaces);
    const startedAt = new Date(visit.api.serverNow()).toISOString();
    const begun: Case = before ?? {
      id: ReplacementId.parse(randomUUID()),
      ...whoseIs(visit),
      startedAt,
      old: { id: old.id, name: old.name, clientId: old.clientId },
      sibling: null,
      intents: [],
      places: [],
    };
    this.#begun.add(intent);
    const isWritten = this.#put({ ...begun, intents: [...begun.intents, intent].slice(-100) });
    return isWritten ? success({}) : failed({ kind: 'notJournaled' });
  }

  /** Records the API key that the intent created. */
  made(visit: Visit, intent: CreateIntent, { id, name, clientId }: Pick<ApiKey, 'id' | 'name' | 'clientId'>): void {
    const found = this.#of(visit).find(({ intents }) => intents.includes(intent));
    if (!found || found.sibling?.id === id) return;
    // A failed write does not matter in this run, and the journal knows the API key until its secret is put away.
    this.#record.write(this.#with({ ...found, sibling: { id, name, clientId } }));
    this.#options.onChange();
    this.#options.note(visit, found.old, 'replacement.started', name);
  }

  /** Records where the API key has to be changed, and where that is done. */
  setPlaces(visit: Visit, id: ReplacementId, places: readonly Place[]): Done {
    const found = this.#of(visit).find((each) => each.id === id);
    if (!found) return failed({ kind: 'missing', requestId: null });
    return this.#put({ ...found, places: [...places] }) ? success({}) : failed({ kind: 'notWritten' });
  }

  /** Closes the replacement; the API keys stay as they are. */
  close(visit: Visit, id: ReplacementId, how: Ending): Done {
    const found = this.#of(visit).find((each) => each.id === id);
    if (!found) return success({});
    const rest = this.#record.read().filter((each) => each.id !== id);
    const written = this.#record.change(rest);
    if (!written.ok) return written;
    this.#options.note(visit, found.old, `replacement.${how}`, found.sibling?.name ?? '');
    this.#options.onChange();
    return success({});
  }

  /** An API key is gone, which finishes its replacement. */
  readonly gone: KeyChanges['onGone'] = async (visit, clientId) => {
    for (const { id, old, sibling } of this.#of(visit)) {
      if (old.clientId === clientId) this.close(visit, id, sibling === null ? 'givenUp' : 'finished');
      else if (sibling?.clientId === clientId) this.#options.onChange();
    }
  };

  #of(visit: Visit): Case[] {
    const whose = whoseIs(visit);
    return this.#record.read().filter((each) => isSameOwner(each, whose));
  }

  #put(changed: Case): boolean {
    const isWritten = this.#record.change(this.#with(changed)).ok;
    this.#options.onChange();
    return isWritten;
  }

  /** All replacements with this one added or updated, without refused creations and the oldest beyond the limit. */
  #with(changed: Case): readonly Case[] {
    const isCase = (each: Case) => each.id === changed.id || each.sibling !== null || this.#isAsked(each);
    const cases = this.#record.read().filter(isCase);
    const isNew = !cases.some(({ id }) => id === changed.id);
    return [...cases.map((each) => (each.id === changed.id ? changed : each)), ...(isNew ? [changed] : [])].slice(
      -mostCases,
    );
  }
}
