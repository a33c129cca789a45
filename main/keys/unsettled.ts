/**
 * Creations of which nobody knows the end, or whose secret nobody has seen: what the journal holds and the vault does
 * not. They are asked about again with the same Idempotency-Key for as long as the server repeats its answer; after
 * that the list of API keys says what became of them.
 */
import type { ApiKey, CreateIntent, Settlement, UnsettledCreation } from '../../contract/api-key.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import { Listeners } from '../listeners.ts';
import { allApiKeys } from '../management/all-api-keys.ts';
import type { NewApiKey } from '../management/management-api.ts';
import type { Visit } from '../visit/visit.ts';
import type { Creation, Journal } from './journal.ts';

/** The server's promise to repeat its answer is relied on for this much less, in milliseconds. */
const repeatMarginMs = 60 * 60 * 1000;

/** How much the time of a wish and the server's time of the API key may differ, in milliseconds. */
const toleranceMs = 2 * 60 * 1000;

export interface UnsettledOptions {
  journal: Journal;
  /** Whether the keychain is known to hold the secret of this API key. */
  isSaved(visit: Visit, apiKey: ApiKey): boolean;
}

export class Unsettled {
  readonly #options: UnsettledOptions;
  readonly #changed = new Listeners();
  /** By visit: what one began in a visit that has ended says nothing in the next. */
  readonly #asking = new WeakMap<Visit, Map<CreateIntent, Promise<Result<Settlement>>>>();
  /** Found in the list, without hope for its secret. */
  readonly #lost = new Map<CreateIntent, ApiKey>();
  /** Creations whose first answer is still awaited; they are nobody else's business. */
  readonly #fresh = new Set<CreateIntent>();

  constructor(options: UnsettledOptions) {
    this.#options = options;
  }

  #open(visit: Visit): Creation[] {
    const { connection, user, account, vault } = visit;
    return this.#options.journal
      .of({ connection: connection.id, user: user.id, account: account.id })
      .filter(({ intent }) => vault.handleOf(intent) === undefined && !this.#fresh.has(intent));
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

  /** Whether a creation is under way, whose secret would come to nobody if the program ended now. */
  get isSomethingFresh(): boolean {
    return this.#fresh.size > 0;
  }

  /** Runs a creation's first request; until it has ended nothing else asks about it. */
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

  #isRepeatable({ isRepeatable, startedAt }: Creation, { api }: Visit): boolean {
    const age = api.serverNow() - Date.parse(startedAt);
    return isRepeatable && age < api.capabilities.repeatsCreateForMs - repeatMarginMs;
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
    if (!this.#isRepeatable(creation, visit)) return this.lookInto(visit, intent);
    const created = await visit.api.createApiKey(visit.account.id, creation.name, intent, () => {});
    if (created.ok)
      return (await this.#isDeletedSince(visit, intent, created.value)) ?? this.take(visit, intent, created.value);
    const { failure } = created;
    if (failure.kind === 'outcomeUnknown' && failure.cause === 'keyReused') journal.notRepeatable(intent);
    else if (failure.kind !== 'invalidName') return created;
    return this.lookInto(visit, intent);
  }

  /** An answer that is repeated may be older than the list: the API key may have been deleted meanwhile. */
  async #isDeletedSince(
    visit: Visit,
    intent: CreateIntent,
    { apiKey }: NewApiKey,
  ): Promise<Result<Settlement> | undefined> {
    const keys = await allApiKeys(visit);
    // Without a list the secret is what matters.
    if (!keys.ok || keys.value.some(({ id }) => id === apiKey.id)) return undefined;
    this.#options.journal.remove(intent);
    return success({ outcome: 'notCreated' });
  }

  /** Puts what the server has given into the vault, if the person is still there; else the journal keeps it for later. */
  take(visit: Visit, intent: CreateIntent, { apiKey, clientSecret }: NewApiKey): Result<Settlement> {
    const { journal, isSaved } = this.#options;
    journal.made(intent, { id: apiKey.id, clientId: apiKey.clientId });
    if (clientSecret === null) return this.#lose(intent, apiKey);
    const lasting = visit.lifetime.check();
    if (!lasting.ok) return lasting;
    const { account, api, vault } = visit;
    const handle = vault.hold({ account, apiKey, intent, clientSecret, tokenUrl: api.tokenUrl });
    if (isSaved(visit, apiKey)) {
      vault.mark(handle, 'isSaved');
      journal.remove(intent);
    } else if (journal.find(intent)?.isDelivered) {
      // Its dialog had done its part: it comes back to where a copied one stays.
      vault.mark(handle, 'isCopied');
      vault.mark(handle, 'isClosed');
    }
    return success({ outcome: 'secretHere' });
  }

  /** What the list says of a creation whose answer cannot be had again. */
  async lookInto(visit: Visit, intent: CreateIntent): Promise<Result<Settlement>> {
    const { journal } = this.#options;
    const creation = journal.find(intent);
    if (!creation) return success({ outcome: 'notCreated' });
    const keys = await allApiKeys(visit);
    if (!keys.ok) return keys;
    const made = keys.value.find((apiKey) => isMadeBy(apiKey, creation, visit));
    if (!made) {
      journal.remove(intent);
      return success({ outcome: 'notCreated' });
    }
    journal.made(intent, { id: made.id, clientId: made.clientId });
    return this.#lose(intent, made);
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

  /** An API key is gone from the server: there is nothing to tell about it any more. */
  deleted({ connection, user, account }: Visit, id: ApiKey['id']): void {
    const written = this.#options.journal.of({ connection: connection.id, user: user.id, account: account.id });
    for (const { intent, made } of written) if (made?.id === id) this.#forget(intent);
  }

  #forget(intent: CreateIntent): void {
    this.#lost.delete(intent);
    this.#options.journal.remove(intent);
    this.#changed.tell();
  }
}

/** Whether an API key in the list is what came of a wish: the very one, or by name, maker and time. */
function isMadeBy(apiKey: ApiKey, { made, name, startedAt }: Creation, { user }: Visit): boolean {
  if (made) return apiKey.id === made.id;
  const isMine = apiKey.createdBy === null || apiKey.createdBy === user.name;
  return isMine && apiKey.name === name && Date.parse(apiKey.createdAt) >= Date.parse(startedAt) - toleranceMs;
}
