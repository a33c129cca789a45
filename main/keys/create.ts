/** Add API Key: writes the intent to the journal, creates the API key, and puts its secret into the visit's vault. */
import type { ApiKeyName, CreatedApiKey, CreateIntent } from '../../contract/api-key.ts';
import { type Failure, failed, type Result, success } from '../../contract/failure.ts';
import type { Connection } from '../../contract/session.ts';
import type { Visit } from '../visit/visit.ts';
import { heldIn } from './held.ts';
import type { Creation, Journal } from './journal.ts';
import type { ApiKeyList } from './list.ts';
import type { Unsettled } from './unsettled.ts';
import { isSameOwner, whoseIs } from './whose.ts';

export interface CreationsOptions {
  journal: Journal;
  unsettled: Unsettled;
  list: ApiKeyList;
}

/** The server no longer repeats its answer to this Idempotency-Key, so only the list can tell the outcome. */
function notRepeatable({ url }: Connection, requestId: string | null): Failure {
  return { kind: 'outcomeUnknown', host: new URL(url).host, cause: 'keyReused', requestId };
}

export class Creations {
  readonly #options: CreationsOptions;
  /** Creations in progress by intent, so that the same intent twice at once is one creation. */
  readonly #underWay = new Map<
    CreateIntent,
    { visit: Visit; name: ApiKeyName; answer: Promise<Result<CreatedApiKey>> }
  >();

  constructor(options: CreationsOptions) {
    this.#options = options;
  }

  /**
   * The same intent is the same creation and returns the same API key. A person who has left the account meanwhile
   * finds the secret when they come back. `isConfirmed`: the person confirmed a name that looks like another one.
   */
  create(visit: Visit, name: ApiKeyName, intent: CreateIntent, isConfirmed: boolean): Promise<Result<CreatedApiKey>> {
    const under = this.#underWay.get(intent);
    if (under) {
      const isSame = under.name === name && isSameOwner(whoseIs(under.visit), whoseIs(visit));
      if (!isSame) return Promise.resolve(failed({ kind: 'refused', reason: 'input' }));
      if (under.visit === visit) return under.answer;
      // The session was lost, and the same person is back: what the earlier visit may not show belongs into this one.
      return under.answer.then(() => this.create(visit, name, intent, isConfirmed));
    }
    const creating = this.#options.unsettled.whileFresh(intent, () => this.#create(visit, name, intent, isConfirmed));
    const answer = creating.finally(() => this.#underWay.delete(intent));
    this.#underWay.set(intent, { visit, name, answer });
    return answer;
  }

  async #create(
    visit: Visit,
    name: ApiKeyName,
    intent: CreateIntent,
    isConfirmed: boolean,
  ): Promise<Result<CreatedApiKey>> {
    const { journal, unsettled, list } = this.#options;
    // Sent a second time beside a question about it, it would only be told to wait for that.
    const asked = await unsettled.answerDue(visit, intent);
    if (asked?.ok === false) return asked;
    const held = heldIn(visit, intent);
    if (held) return success(held);
    if (await unsettled.settleAll(visit, intent)) return failed({ kind: 'unsettledFirst' });
    const earlier = journal.find(intent);
    if (earlier && !isWishOf(earlier, visit, name)) return failed({ kind: 'refused', reason: 'input' });
    if (earlier && !unsettled.isRepeatable(earlier, visit)) return failed(notRepeatable(visit.connection, null));
    // An intent that was sent before has passed this check, or was confirmed.
    const isMeant = isConfirmed || earlier !== undefined;
    const mayHaveIt = isMeant
      ? success({})
      : await list.refuseLookAlike(visit, name, null, this.#namesBefore(visit, intent));
    if (!mayHaveIt.ok) return mayHaveIt;
    const startedAt = new Date(visit.api.serverNow()).toISOString();
    const isWritten = await journal.intend({ intent, ...whoseIs(visit), name, startedAt });
    if (!isWritten) return failed({ kind: 'notJournaled' });
    return this.#send(visit, name, intent, earlier !== undefined);
  }

  /** Names of creations in this visit that started before this one. */
  #namesBefore(visit: Visit, intent: CreateIntent): string[] {
    const intents = [...this.#underWay.keys()];
    const own = intents.indexOf(intent);
    return (own < 0 ? intents : intents.slice(0, own)).flatMap((each) => {
      const under = this.#underWay.get(each);
      return under?.visit === visit ? [under.name] : [];
    });
  }

  /** `wasSent`: an earlier call may have created the API key. */
  async #send(visit: Visit, name: ApiKeyName, intent: CreateIntent, wasSent: boolean): Promise<Result<CreatedApiKey>> {
    const { journal, unsettled, list } = this.#options;
    let isInDoubt = wasSent;
    const created = await unsettled.ask(visit, intent, name, () => {
      isInDoubt = true;
    });
    if (created.ok) {
      list.note(visit, created.value.apiKey);
      const taken = await unsettled.take(visit, intent, created.value);
      if (!taken.ok) return taken;
      const held = heldIn(visit, intent);
      return held ? success(held) : failed({ kind: 'secretNotGiven', host: new URL(visit.connection.url).host });
    }
    const { failure } = created;
    if (failure.kind === 'outcomeUnknown') {
      if (failure.cause === 'keyReused') journal.notRepeatable(intent);
      return created;
    }
    if (!isInDoubt) journal.remove(intent);
    if (!isInDoubt || failure.kind !== 'invalidName') return created;
    // The name is taken, perhaps by our own API key on a server that has forgotten its answer.
    const looked = await unsettled.lookInto(visit, intent);
    if (looked.ok && looked.value.outcome === 'notCreated') return created;
    return failed(notRepeatable(visit.connection, failure.requestId));
  }
}

/** Whether the journal's entry is for the same name, person and account. */
function isWishOf(written: Creation, visit: Visit, name: ApiKeyName): boolean {
  return written.name === name && isSameOwner(written, whoseIs(visit));
}
