/**
 * Unsettled creations: in the journal and not in the vault, so their outcome is unknown or nobody has seen their
 * secret. Each is sent again with the same Idempotency-Key for as long as the server repeats its answer; after that the
 * list of API keys and the account's events tell. If they contain the API key, it was created. If they lack it, that
 * only counts once they can no longer be behind.
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

/** The safety margin before the server stops repeating its answer, in milliseconds. */
const repeatMarginMs = 60 * 60 * 1000;

/**
 * How far in the future an intent may seem to lie and still be repeated, in milliseconds: a server's clock is known to
 * a second or so.
 */
const clockStepMs = 60 * 1000;

/** How long a list may lack a new API key, in milliseconds. */
const listMayLagMs = 5 * 60 * 1000;

export interface UnsettledOptions {
  journal: Journal;
  clock: Pick<Clock, 'elapsed'>;
  /** Whether the keychain is known to hold the secret of this API key. */
  isSaved(visit: Visit, apiKey: ApiKey): boolean;
  /** Called when it first becomes known that an intent created this API key. */
  onMade(
    visit: Visit,
    apiKey: Pick<ApiKey, 'id' | 'clientId' | 'name'> & Partial<Pick<ApiKey, 'createdAt'>>,
    intent: CreateIntent,
  ): void;
}

export class Unsettled {
  readonly #options: UnsettledOptions;
  readonly #changed = new Listeners();
  /** By visit, because what was started in a visit that has ended does not count in the next. */
  readonly #asking = new WeakMap<Visit, Map<CreateIntent, Promise<Result<Settlement>>>>();
  /** Found in the list, with the secret lost. */
  readonly #lost = new Map<CreateIntent, ApiKey>();
  /** Intents whose first answer is still awaited; nothing else may ask about them. */
  readonly #fresh = new Set<CreateIntent>();
  /** When the last request that may have created it ended, by the monotonic clock. */
  readonly #asked = new Map<CreateIntent, number>();
  /** When this run began; requests of earlier runs ended before it. */
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

  /** The unsettled creations, which the screen shows apart from the list. */
  list(visit: Visit): UnsettledCreation[] {
    return this.#open(visit).map(({ intent, name, startedAt, isDelivered: isCopied }) => {
      const apiKey = this.#lost.get(intent);
      return apiKey
        ? { state: 'secretLost', intent, name, startedAt, isCopied, apiKey }
        : { state: 'unknown', intent, name, startedAt, isCopied };
    });
  }

  /** `hear` is called when the open secrets or unsettled creations have changed. */
  onChange(hear: () => void): void {
    this.#changed.add(hear);
  }

  /** Whether a request for a new secret is in progress, whose secret would be lost if the program ended now. */
  get isSomethingFresh(): boolean {
    return this.#fresh.size > 0;
  }

  /** Runs the first request of a creation or a renewal; until it ends, nothing else asks about that intent. */
  async whileFresh<T>(intent: CreateIntent, work: () => Promise<T>): Promise<T> {
    this.#fresh.add(intent);
    try {
      return await work();
    } finally {
      this.#fresh.delete(intent);
      // The window that asked may have been reloaded, or its dialog closed.
      this.#changed.tell();
    }
  }

  /**
   * Whether the server still repeats its answer. The age of an intent from the future is unknown, now and later, so it
   * is never repeated.
   */
  isRepeatable({ intent, isRepeatable, startedAt }: Creation, { api, capabilities }: Visit): boolean {
    const age = api.serverNow() - Date.parse(startedAt);
    if (age < -clockStepMs) this.#options.journal.notRepeatable(intent);
    return isRepeatable && age >= -clockStepMs && age < capabilities.repeatsCreateForMs - repeatMarginMs;
  }

  /** Sends the creation. An answer that lost its secret on the way may have it when repeated. */
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
   * Asks again about all creations here except `except`; returns whether any is still unknown. Includes copied secrets,
   * because nobody has put them away; their creation itself is certain.
   */
  async settleAll(visit: Visit, except?: CreateIntent): Promise<boolean> {
    let isSomethingUnknown = false;
    for (const creation of this.#open(visit)) {
      if (creation.intent === except || this.#lost.has(creation.intent)) continue;
      if (!(await this.settle(visit, creation.intent)).ok && !creation.isDelivered) isSomethingUnknown = true;
    }
    return isSomethingUnknown;
  }

  /** Looks up everything unsettled here, before anything new is created. */
  async settleWhatMay(visit: Visit): Promise<void> {
    if (visit.mayChange().ok) await this.settleAll(visit);
  }

  /** Asks again about one creation; concurrent calls share the answer. */
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

  /** The answer of a question about this creation that is already under way in this visit; undefined: there is none. */
  answerDue(visit: Visit, intent: CreateIntent): Promise<Result<Settlement>> | undefined {
    return this.#asking.get(visit)?.get(intent);
  }

  async #settle(visit: Visit, intent: CreateIntent): Promise<Result<Settlement>> {
    const { journal } = this.#options;
    if (visit.vault.handleOf(intent) !== undefined) return success({ outcome: 'secretHere' });
    const creation = this.#open(visit).find((each) => each.intent === intent);
    if (!creation) return failed({ kind: 'missing', requestId: null });
    if (!this.isRepeatable(creation, visit)) return this.lookInto(visit, intent);
    const { api, account } = visit;
    // An API key that was created and is gone has been deleted; sending the intent again would bring it back.
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
   * A repeated answer may be older than the list, and the API key deleted since. A list that lacks it does not prove
   * that: a secret in hand is shown unless the server's events record the deletion.
   */
  async #isDeletedSince(visit: Visit, creation: Creation, { apiKey }: NewApiKey): Promise<boolean> {
    const keys = await allApiKeys(visit);
    if (!keys.ok || keys.value.some(({ id }) => id === apiKey.id)) return false;
    return isRecordedAsDeleted(visit, creation, apiKey.id);
  }

  /** Puts the server's answer into the vault if the visit still lasts; otherwise the journal keeps it for later. */
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
    // It is in the list, and its secret can be read there at any time.
    if (isKept || isReadable) journal.remove(intent);
    else if (journal.find(intent)?.isDelivered) {
      // Its dialog was completed before, so it returns as a copied secret within reach.
      vault.mark(handle, 'isCopied');
      vault.mark(handle, 'isClosed');
    }
    return success({ outcome: 'secretHere' });
  }

  /**
   * The repeated answer names another API key than the journal: the server has forgotten its answer, or is wrong. The
   * secret is not that of ours. If the other API key exists, this request created it.
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
   * What the list and the events say about a creation whose answer is no longer repeated; a failure: nothing certain.
   * `isNameRefused`: the name was refused when the creation was sent again.
   */
  async lookInto(visit: Visit, intent: CreateIntent, isNameRefused = false): Promise<Result<Settlement>> {
    const { journal } = this.#options;
    const creation = journal.find(intent);
    if (!creation) return success({ outcome: 'notCreated' });
    const keys = await allApiKeys(visit);
    if (!keys.ok) return keys;
    const listed = keys.value.find((apiKey) => isMadeBy(apiKey, creation, visit));
    if (listed) return this.#found(visit, intent, listed);
    // A server that can say what an intent created knows better than its list.
    const there = await visit.api.madeBy?.(visit.account.id, intent);
    if (there?.ok && there.value) return this.take(visit, intent, there.value);
    if (there && !there.ok && !isOfAnother(there.failure)) return there;
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
    // The API key that has the name explains the refusal. It says nothing about ours, which may have been renamed
    // since.
    const isTaken = keys.value.some(({ name }) => foldName(name) === foldName(creation.name));
    const isAnothers = recorded.kind === 'anothers' || (recorded.kind === 'none' && isNameRefused && isTaken);
    const mayBe = recorded.kind === 'unclear' || (!isAnothers && this.#mayLag(intent));
    return mayBe ? failed(notListed(visit)) : this.#wasNotCreated(intent);
  }

  #found(visit: Visit, intent: CreateIntent, apiKey: ApiKey): Promise<Result<Settlement>> {
    this.#made(visit, intent, apiKey);
    return this.#withoutSecret(visit, intent, apiKey);
  }

  /** It was created, but its secret did not arrive: read it if the server stores it; otherwise it is lost. */
  async #withoutSecret(visit: Visit, intent: CreateIntent, apiKey: ApiKey): Promise<Result<Settlement>> {
    const { api, account } = visit;
    if (!api.readSecret) return this.#lose(intent, apiKey);
    const secret = await api.readSecret(account.id, apiKey.id);
    return secret.ok ? this.take(visit, intent, { apiKey, clientSecret: secret.value }) : failed(notRead(visit));
  }

  /** There is no such API key, or it has been deleted. */
  #wasNotCreated(intent: CreateIntent): Result<Settlement> {
    this.#options.journal.remove(intent);
    return success({ outcome: 'notCreated' });
  }

  #lose(intent: CreateIntent, apiKey: ApiKey): Result<Settlement> {
    this.#options.journal.notRepeatable(intent);
    this.#lost.set(intent, apiKey);
    return success({ outcome: 'secretLost' });
  }

  /** Gives the creation up. Changes nothing on the server. */
  giveUp(visit: Visit, intent: CreateIntent): void {
    if (!this.#open(visit).some((each) => each.intent === intent)) return;
    this.#forget(intent);
  }

  /** The API key is gone or has another secret, so nothing about its creation is left to settle. */
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

/** Not known yet; asking again later may tell. */
function notListed({ paging: { host } }: Visit): Failure {
  return { kind: 'outcomeUnknown', host, cause: 'notListed', requestId: null };
}

/** It exists, and asking again is safe: only its secret has not been read. */
function notRead({ paging: { host } }: Visit): Failure {
  return { kind: 'outcomeUnknown', host, cause: 'server', requestId: null };
}

/** Somebody else's API key has the intent's id, so this creation made none. */
function isOfAnother(failure: Failure): boolean {
  return failure.kind === 'outcomeUnknown' && failure.cause === 'keyReused';
}

/**
 * Whether a listed API key is this creation's: by id if known, otherwise by name, creator and time. false is no proof
 * that it is not.
 */
function isMadeBy(apiKey: ApiKey, creation: Creation, { user }: Visit): boolean {
  if (creation.made) return apiKey.id === creation.made.id;
  const isMine = apiKey.createdBy === null || apiKey.createdBy === user.name;
  // An API key without a creation time was not created by this console.
  const isTimely = apiKey.createdAt !== null && isSince(apiKey.createdAt, creation);
  return isMine && isSameName(apiKey.name, creation.name) && isTimely;
}
