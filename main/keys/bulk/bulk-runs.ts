/**
 * The bulk runs of this computer: their owners, which one is open in which account, and what happens to them as people
 * come and go.
 */
import { randomUUID } from 'node:crypto';
import type { ApiKey, ApiKeyId } from '../../../contract/api-key.ts';
import {
  type BulkAct,
  type BulkItem,
  type BulkPlan,
  type BulkProgress,
  type BulkRun,
  BulkRunId,
  type ConfirmedKey,
} from '../../../contract/bulk.ts';
import { type Done, failed, type Result, success } from '../../../contract/failure.ts';
import { csvTable } from '../../csv.ts';
import type { Visit } from '../../visit/visit.ts';
import type { KeyChanges } from '../change.ts';
import type { ApiKeyList } from '../list.ts';
import type { Unsettled } from '../unsettled.ts';
import { isSameOwner, whoseIs } from '../whose.ts';
import type { BulkRecords, Intended } from './bulk-record.ts';
import { BulkWork, type BulkWorkOptions } from './bulk-work.ts';

type Item = Intended['items'][number];

export interface BulkRunsOptions extends Omit<BulkWorkOptions, 'records' | 'list' | 'tell' | 'onDone'>, KeyChanges {
  records: BulkRecords;
  list: ApiKeyList;
  unsettled: Unsettled;
  /** Called with the progress of the run that belongs to the current visit. */
  tell(progress: BulkProgress): void;
  /** The current visit. */
  visit(): Visit | undefined;
  copy(text: string): Promise<Done>;
}

const notThere = failed({ kind: 'missing', requestId: null });

export class BulkRuns {
  readonly #options: BulkRunsOptions;
  #runs: BulkWork[];
  /** Owners whose run is being written down. */
  readonly #beginning = new Set<string>();

  constructor(options: BulkRunsOptions) {
    this.#options = options;
    this.#runs = options.records.left.map((left) => new BulkWork(left, this.#workOptions()));
  }

  #workOptions(): BulkWorkOptions {
    const { list, tell, ...options } = this.#options;
    return {
      ...options,
      list: (visit) => list.all(visit),
      onDone: (visit, item, apiKey, isOurs) => {
        if (apiKey) this.#changed(visit, apiKey, isOurs);
        else this.#deleted(visit, item, isOurs);
      },
      tell: (progress) => {
        const visit = options.visit();
        const run = this.#runs.find(({ intended }) => intended.run === progress.run.id);
        // The progress of a run is only shown to its owner, who may have left.
        if (visit && run && isOf(run.intended, visit)) tell(progress);
      },
    };
  }

  #changed(visit: Visit, apiKey: ApiKey, isOurs: boolean): void {
    const { list, onChanged, onSetEnabled } = this.#options;
    list.note(visit, apiKey);
    onChanged(visit, apiKey);
    if (isOurs) onSetEnabled(visit, apiKey);
  }

  #deleted(visit: Visit, item: Item, isOurs: boolean): void {
    const { list, unsettled, onDeleted, onGone, inBackground } = this.#options;
    const apiKey = list.find(visit, item.id) ?? bareApiKey(item);
    unsettled.overtaken(visit, item.id);
    list.forget(visit, item.id);
    if (isOurs) onDeleted(visit, apiKey);
    // The keychain is slow, and the next API key need not wait for it.
    inBackground(onGone(visit, item.clientId));
  }

  /** The API keys as they are now, and the ids of those that are gone. */
  async plan(visit: Visit, ids: readonly ApiKeyId[]): Promise<Result<BulkPlan>> {
    const all = visit.lifetime.whileLasting(await this.#options.list.all(visit));
    if (!all.ok) return all;
    const byId = new Map(all.value.map((apiKey) => [apiKey.id, apiKey]));
    const there = ids.flatMap((id) => byId.get(id) ?? []);
    return success({ apiKeys: there, gone: ids.filter((id) => !byId.has(id)) });
  }

  /** Writes the run down and starts it. `busy`: this person has another open run in this account. */
  async start(visit: Visit, act: BulkAct, confirmed: readonly ConfirmedKey[]): Promise<Result<BulkRun>> {
    if (act === 'disable' && !visit.capabilities.canDisable) return failed({ kind: 'refused', reason: 'input' });
    const place = `${visit.connection.id} ${visit.user.id} ${visit.account.id}`;
    const before = this.#of(visit);
    if (before?.isOpen || this.#beginning.has(place)) return failed({ kind: 'busy' });
    const unique = [...new Map(confirmed.map((each) => [each.id, each])).values()];
    const items = unique.flatMap(({ id, etag }) => {
      const apiKey = this.#options.list.find(visit, id);
      return apiKey ? [{ id, etag, name: apiKey.name, clientId: apiKey.clientId }] : [];
    });
    // A person can only confirm API keys that main has listed.
    if (items.length < unique.length) return notThere;
    const intended: Intended = {
      version: 1,
      run: BulkRunId.parse(randomUUID()),
      ...whoseIs(visit),
      act,
      startedAt: new Date(this.#options.clock.now()).toISOString(),
      items,
    };
    this.#beginning.add(place);
    try {
      if (!(await this.#options.records.intend(intended))) return failed({ kind: 'notJournaled' });
      if (before) await this.#forget(before);
    } finally {
      this.#beginning.delete(place);
    }
    const known = items.map(() => ({ outcome: 'waiting', failure: null }) as const);
    const work = new BulkWork({ intended, known, isStopped: false }, this.#workOptions());
    this.#runs.push(work);
    // A person who left meanwhile finds the run when they come back, with nothing done.
    const may = visit.mayChange();
    if (may.ok) this.#options.inBackground(work.goOn(visit));
    return success(work.summary);
  }

  /** The run that is not closed; null: none. */
  run(visit: Visit): BulkRun | null {
    return this.#of(visit)?.summary ?? null;
  }

  items(visit: Visit, id: BulkRunId): Result<BulkItem[]> {
    const work = this.#find(visit, id);
    return work ? success(work.items()) : notThere;
  }

  pause(visit: Visit, id: BulkRunId): Done {
    const work = this.#find(visit, id);
    work?.pause('person');
    return work ? success({}) : notThere;
  }

  /** Resumes the run in this visit; unconfirmed items are looked up first. */
  resume(visit: Visit, id: BulkRunId): Done {
    const work = this.#find(visit, id);
    if (!work) return notThere;
    this.#options.inBackground(work.goOn(visit));
    return success({});
  }

  stop(visit: Visit, id: BulkRunId): Done {
    const work = this.#find(visit, id);
    work?.stop();
    return work ? success({}) : notThere;
  }

  async close(visit: Visit, id: BulkRunId): Promise<Done> {
    const work = this.#find(visit, id);
    if (work?.isOpen) return failed({ kind: 'busy' });
    if (work) await this.#forget(work);
    return success({});
  }

  /** Copies every outcome as a table. */
  async copy(visit: Visit, id: BulkRunId): Promise<Done> {
    const items = this.items(visit, id);
    if (!items.ok) return items;
    const rows = items.value.map(({ name, clientId, outcome, failure }) => [
      name,
      clientId,
      outcome,
      failure?.kind ?? '',
      (failure && 'requestId' in failure && failure.requestId) || '',
    ]);
    return this.#options.copy(csvTable([['name', 'clientId', 'outcome', 'why', 'requestId'], ...rows]));
  }

  /** Looks up the unconfirmed items of the run in this account, without resuming it. */
  async entered(visit: Visit): Promise<void> {
    const work = this.#of(visit);
    if (work && visit.mayManage().ok) await work.lookOnly(visit);
  }

  /** The program ends. */
  end(): void {
    for (const work of this.#runs) work.end();
  }

  #of(visit: Visit): BulkWork | undefined {
    return this.#runs.findLast(({ intended }) => isOf(intended, visit));
  }

  #find(visit: Visit, id: BulkRunId): BulkWork | undefined {
    return this.#runs.find(({ intended }) => intended.run === id && isOf(intended, visit));
  }

  /** Awaits the changes in flight first, so that they are reported and never recorded afterwards. */
  async #forget(work: BulkWork): Promise<void> {
    await work.close();
    this.#runs = this.#runs.filter((each) => each !== work);
    this.#options.records.remove(work.intended.run);
  }
}

function isOf(intended: Intended, visit: Visit): boolean {
  return isSameOwner(intended, whoseIs(visit));
}

/** What a run knows of an API key that its visit has not read. */
function bareApiKey({ id, etag, name, clientId }: Item): ApiKey {
  return { id, etag, name, clientId, createdAt: null, createdBy: null, lastUsedAt: null };
}
