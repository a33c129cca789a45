/**
 * Creations of which nobody knows the end, or whose secret nobody has seen: what the journal holds and the vault does
 * not. They are asked about again with the same Idempotency-Key for as long as the server repeats its answer; after
 * that the list of API keys and the account's events say what became of them. They say that something was made by having
 * it. That it was not made, they say only when they cannot be behind any more.
 */
import { randomUUID } from 'node:crypto';
import { type ApiKey, CreateIntent, type Settlement, type UnsettledCreation } from '../../contract/api-key.ts';
import { foldName, isSameName } from '../../contract/api-key-name.ts';
import { type Failure, failed, type Result, success } from '../../contract/failure.ts';
import { Listeners } from '../listeners.ts';
import { allApiKeys } from '../management/all-api-keys.ts';
import type { NewApiKey } from '../management/management-api.ts';
import type { Clock } from '../ports.ts';
import type { Visit } from '../visit/visit.ts';
import type { Creation, Journal } from './journal.ts';
import { isRecordedAsDeleted, isSince, recordedCreation } from './record-of-creation.ts';
import { whoseIs } from './whose.ts';

/** The server's promise to repeat its answer is relied on for this much less, in milliseconds. */
const repeatMarginMs = 60 * 60 * 1000;

/** How far a wish may seem to lie in the future and is still repeated: a server's clock is known to a second or so. */
const clockStepMs = 60 * 1000;

/** How long a list may lack what was made, in milliseconds. */
const listMayLagMs = 5 * 60 * 1000;

export interface UnsettledOptions {
  journal: Journal;
  clock: Pick<Clock, 'elapsed'>;
  /** Whether the keychain is known to hold the secret of this API key. */
  isSaved(visit: Visit, apiKey: ApiKey): boolean;
  /** Called when it is known that a wish has made this API key, and was not before. */
  onMade(
    visit: Visit,
    apiKey: Pick<ApiKey, 'id' | 'clientId' | 'name'> & Partial<Pick<ApiKey, 'createdAt'>>,
    intent: CreateIntent,
  ): void;
}

export class Unsettled {
  readonly #options: UnsettledOptions;
  readonly #changed = new Listeners();
  /** By visit: what one began in a visit that has ended says nothing in the next. */
  readonly #asking = new WeakMap<Visit, Map<CreateIntent, Promise<Result<Settlement>>>>();
  /** Found in the list, without hope for its secret. */
  readonly #lost = new Map<CreateIntent, ApiKey>();
  /** Wishes whose first answer is still awaited; they are nobody else's business. */
  readonly #fresh = new Set<CreateIntent>();
  /** When a request last ended that may have made it, by the clock that nobody sets. */
  readonly #asked = new Map<CreateIntent, number>();
  /** What earlier runs have asked for, they asked for before this. */
  readonly #begunAt: number;

  constructor(options: UnsettledOptions) {
    this.#options = options;
    this.#begunAt = options.clock.elapsed();
  }

  #open(visit: Visit): Creation[] {
    return this.#options.journal
      .of(whoseIs(visit))
      .filter(({ intent }) => visit.vault.handleOf(intent) === undefined && !this.#fresh.has(intent));
  }

  /** What the screen has to show apart from the list. */
  list(visit: Visit): UnsettledCreation[] {
    return this.#open(visit).map(({ intent, name, startedAt, isDelivered: isCopied }) => {
      const apiKey = this.#lost.get(intent);
      return apiKey
        ? { state: 'secretLost', intent, name, startedAt, isCopied, apiKey }
        : { state: 'unknown', intent, name, startedAt, isCopied };
    });
  }

  /** `hear` is called when what is open or unsettled is different than before. */
  onChange(hear: () => void): void {
    this.#changed.add(hear);
  }

  /** Whether something is under way, whose secret would come to nobody if the program ended now. */
  get isSomethingFresh(): boolean {
    return this.#fresh.size > 0;
  }

  /** Runs the first request for a new secret, of a creation or a renewal; until it has ended nothing else asks about it. */
  async whileFresh<T>(intent: CreateIntent, work: () => Promise<T>): Promise<T> {
    this.#fresh.add(intent);
    try {
      return await work();
    } finally {
      this.#fresh.delete(intent);
      // The window that has asked may have been reloaded, or its dialog closed.
      this.#changed.tell();
    }
  }

  /**
   * Whether the server still repeats its answer. A wish that lies in the future says nothing of how old it is, now or
   * when its time has come.
   */
  isRepeatable({ intent, isRepeatable, startedAt }: Creation, { api, capabilities }: Visit): boolean {
    const age = api.serverNow() - Date.parse(startedAt);
    if (age < -clockStepMs) this.#options.journal.notRepeatable(intent);
    return isRepeatable && age >= -clockStepMs && age < capabilities.repeatsCreateForMs - repeatMarginMs;
  }

  /** Asks the server for what is written down; an answer that lost its secret on the way may have it when repeated. */
  async ask(visit: Visit, intent: CreateIntent, name: Creation['name'], onDoubt: () => void) {
    const ask = async (): Promise<Result<NewApiKey>> => {
      const answer = await visit.api.createApiKey(visit.account.id, name, intent, onDoubt);
      this.#asked.set(intent, this.#options.clock.elapsed());
      return answer;
    };
    const first = await ask();
    if (!first.ok || first.value.clientSecret !== null) return first;
    this.#made(visit, intent, first.value.apiKey);
    const second = await ask();
    return second.ok ? second : first;
  }

  #made(visit: Visit, intent: CreateIntent, apiKey: Parameters<UnsettledOptions['onMade']>[1]): void {
    const { journal, onMade } = this.#options;
    if (!journal.find(intent)?.made) onMade(visit, apiKey, intent);
    journal.made(intent, { id: apiKey.id, clientId: apiKey.clientId });
  }

  #mayLag(intent: CreateIntent): boolean {
    return this.#options.clock.elapsed() - (this.#asked.get(intent) ?? this.#begunAt) < listMayLagMs;
  }

  /**
   * Asks again about everything here but `except`; answers whether something is as unknown as before. What was copied
   * is asked about too, since nobody has put it away; that it was made is in no doubt.
   */
  async settleAll(visit: Visit, except?: CreateIntent): Promise<boolean> {
    let isSomethingUnknown = false;
    for (const creation of this.#open(visit)) {
      if (creation.intent === except || this.#lost.has(creation.intent)) continue;
      if (!(await this.settle(visit, creation.intent)).ok && !creation.isDelivered) isSomethingUnknown = true;
    }
    return isSomethingUnknown;
  }

  /** What earlier runs have left unsettled here is asked about, before anything new is made. */
  async settleWhatMay(visit: Visit): Promise<void> {
    if (visit.mayChange().ok) await this.settleAll(visit);
  }

  /** Asks again about one; a second call while the first is on its way gets the same answer. */
  settle(visit: Visit, intent: CreateIntent): Promise<Result<Settlement>> {
    const here = this.#asking.get(visit) ?? new Map<CreateIntent, Promise<Result<Settlement>>>();
    const asking =
      here.get(intent) ??
      this.#settle(visit, intent).finally(() => {
        here.delete(intent);
        this.#changed.tell();
      });
    this.#asking.set(visit, here.set(intent, asking));
    return asking;
  }

  async #settle(visit: Visit, intent: CreateIntent): Promise<Result<Settlement>> {
    const { journal } = this.#options;
    if (visit.vault.handleOf(intent) !== undefined) return success({ outcome: 'secretHere' });
    const creation = this.#open(visit).find((each) => each.intent === intent);
    if (!creation) return failed({ kind: 'missing', requestId: null });
    if (!this.isRepeatable(creation, visit)) return this.lookInto(visit, intent);
    const { api, account } = visit;
    // What was made once and is gone was deleted since: asking for it again would bring it back.
    const there = creation.made && (await api.madeBy?.(account.id, intent));
    if (there && !there.ok) return there;
    if (there?.ok && there.value === null) return this.#wasNotCreated(intent);
    const created = await this.ask(visit, intent, creation.name, () => {});
    if (created.ok) {
      const isGone = await this.#isDeletedSince(visit, creation, created.value);
      return isGone ? this.#wasNotCreated(intent) : this.take(visit, intent, created.value);
    }
    const { failure } = created;
    if (failure.kind === 'outcomeUnknown' && failure.cause === 'keyReused') journal.notRepeatable(intent);
    else if (failure.kind !== 'invalidName') return created;
    return this.lookInto(visit, intent, failure.kind === 'invalidName');
  }

  /**
   * An answer that is repeated may be older than the list: the API key may have been deleted meanwhile. A list that
   * lacks it does not say so: a secret in hand is shown unless the server's record has the deletion.
   */
  async #isDeletedSince(visit: Visit, creation: Creation, { apiKey }: NewApiKey): Promise<boolean> {
    const keys = await allApiKeys(visit);
    if (!keys.ok || keys.value.some(({ id }) => id === apiKey.id)) return false;
    return isRecordedAsDeleted(visit, creation, apiKey.id);
  }

  /** Puts what the server has given into the vault, if the person is still there; else the journal keeps it for later. */
  async take(visit: Visit, intent: CreateIntent, created: NewApiKey): Promise<Result<Settlement>> {
    const { journal, isSaved } = this.#options;
    const { apiKey, clientSecret } = created;
    const written = journal.find(intent)?.made;
    if (written && (written.id !== apiKey.id || written.clientId !== apiKey.clientId)) {
      return this.#anotherCame(visit, intent, created);
    }
    this.#made(visit, intent, apiKey);
    if (clientSecret === null) return this.#withoutSecret(visit, intent, apiKey);
    const lasting = visit.lifetime.check();
    if (!lasting.ok) return lasting;
    const { account, api, vault, capabilities } = visit;
    const isReadable = capabilities.secretReadable;
    const tokenUrl = api.tokenUrl(account.id);
    const kind = { isReadable, isRenewed: false, oldSecret: null };
    const handle = vault.hold({ account, apiKey, intent, clientSecret, tokenUrl, ...kind });
    const isKept = isSaved(visit, apiKey);
    if (isKept) vault.mark(handle, 'isSaved');
    // It is in the list, and its secret can be had there at any time.
    if (isKept || isReadable) journal.remove(intent);
    else if (journal.find(intent)?.isDelivered) {
      // Its dialog had done its part: it comes back to where a copied one stays.
      vault.mark(handle, 'isCopied');
      vault.mark(handle, 'isClosed');
    }
    return success({ outcome: 'secretHere' });
  }

  /**
   * A repeated answer names another API key than the one that is written down: the server has forgotten its answer, or
   * says what is not so. Its secret is not the secret of ours. If there is such an API key, it was made by asking.
   */
  async #anotherCame(visit: Visit, intent: CreateIntent, { apiKey, clientSecret }: NewApiKey) {
    const { journal } = this.#options;
    journal.notRepeatable(intent);
    const keys = await allApiKeys(visit);
    const isThere = keys.ok && keys.value.some(({ id, clientId }) => id === apiKey.id && clientId === apiKey.clientId);
    const wish = journal.find(intent);
    if (isThere && wish && !journal.hasMade(apiKey.id)) {
      const other = CreateIntent.parse(randomUUID());
      const { connection, user, account, name, startedAt } = wish;
      await journal.intend({ intent: other, connection, user, account, name, startedAt });
      journal.notRepeatable(other);
      await this.take(visit, other, { apiKey, clientSecret });
    }
    return this.lookInto(visit, intent);
  }

  /**
   * What the list and the events say of a creation whose answer cannot be had again; a failure: nothing that is sure.
   * `isNameRefused`: its name was not accepted when it was asked for again.
   */
  async lookInto(visit: Visit, intent: CreateIntent, isNameRefused = false): Promise<Result<Settlement>> {
    const { journal } = this.#options;
    const creation = journal.find(intent);
    if (!creation) return success({ outcome: 'notCreated' });
    const keys = await allApiKeys(visit);
    if (!keys.ok) return keys;
    const listed = keys.value.find((apiKey) => isMadeBy(apiKey, creation, visit));
    if (listed) return this.#found(visit, intent, listed);
    const named = keys.value.find(({ name }) => isSameName(name, creation.name));
    const recorded = creation.made
      ? ({ kind: 'ours', made: creation.made } as const)
      : await recordedCreation(visit, creation, named);
    if (recorded.kind === 'ours') {
      const renamed = keys.value.find(({ id }) => id === recorded.made.id);
      if (renamed) return this.#found(visit, intent, renamed);
      this.#made(visit, intent, { ...recorded.made, name: creation.name });
      if (await isRecordedAsDeleted(visit, creation, recorded.made.id)) return this.#wasNotCreated(intent);
    }
    // Whoever has the name is why it was refused. That says nothing of one that was made and has another name by now.
    const isTaken = keys.value.some(({ name }) => foldName(name) === foldName(creation.name));
    const isAnothers = recorded.kind === 'anothers' || (recorded.kind === 'none' && isNameRefused && isTaken);
    const mayBe = recorded.kind === 'unclear' || (!isAnothers && this.#mayLag(intent));
    return mayBe ? failed(notListed(visit)) : this.#wasNotCreated(intent);
  }

  #found(visit: Visit, intent: CreateIntent, apiKey: ApiKey): Promise<Result<Settlement>> {
    this.#made(visit, intent, apiKey);
    return this.#withoutSecret(visit, intent, apiKey);
  }

  /** It was made, and its secret did not come along: it is read where the server keeps it, and lost elsewhere. */
  async #withoutSecret(visit: Visit, intent: CreateIntent, apiKey: ApiKey): Promise<Result<Settlement>> {
    const { api, account } = visit;
    if (!api.readSecret) return this.#lose(intent, apiKey);
    const secret = await api.readSecret(account.id, apiKey.id);
    return secret.ok ? this.take(visit, intent, { apiKey, clientSecret: secret.value }) : failed(notRead(visit));
  }

  /** There is no such API key, or no more. */
  #wasNotCreated(intent: CreateIntent): Result<Settlement> {
    this.#options.journal.remove(intent);
    return success({ outcome: 'notCreated' });
  }

  #lose(intent: CreateIntent, apiKey: ApiKey): Result<Settlement> {
    this.#options.journal.notRepeatable(intent);
    this.#lost.set(intent, apiKey);
    return success({ outcome: 'secretLost' });
  }

  /** The person gives it up. Nothing at the server is changed. */
  giveUp(visit: Visit, intent: CreateIntent): void {
    if (!this.#open(visit).some((each) => each.intent === intent)) return;
    this.#forget(intent);
  }

  /** An API key is gone, or has another secret: there is nothing to tell any more about how it was made. */
  overtaken(visit: Visit, id: ApiKey['id']): void {
    const written = this.#options.journal.of(whoseIs(visit));
    for (const { intent, made } of written) if (made?.id === id) this.#forget(intent);
  }

  #forget(intent: CreateIntent): void {
    this.#lost.delete(intent);
    this.#options.journal.remove(intent);
    this.#changed.tell();
  }
}

/** Nobody knows it yet: asking again later may tell. */
function notListed({ paging: { host } }: Visit): Failure {
  return { kind: 'outcomeUnknown', host, cause: 'notListed', requestId: null };
}

/** It is there, and asking again is safe: only its secret is still to be read. */
function notRead({ paging: { host } }: Visit): Failure {
  return { kind: 'outcomeUnknown', host, cause: 'server', requestId: null };
}

/** Whether an API key in the list is what came of a wish: the very one, or by name, maker and time. If not, it may be. */
function isMadeBy(apiKey: ApiKey, creation: Creation, { user }: Visit): boolean {
  if (creation.made) return apiKey.id === creation.made.id;
  const isMine = apiKey.createdBy === null || apiKey.createdBy === user.name;
  // What does not tell when it was made was made by something else than this console.
  const isTimely = apiKey.createdAt !== null && isSince(apiKey.createdAt, creation);
  return isMine && isSameName(apiKey.name, creation.name) && isTimely;
}
