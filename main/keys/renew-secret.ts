/** New secret: the server issues another one, and the old one stops at once or when the server says. */
import type { ApiKey, ApiKeyId, CreatedApiKey, CreateIntent } from '../../contract/api-key.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import type { RenewedSecret } from '../management/management-api.ts';
import type { Visit } from '../visit/visit.ts';
import { heldIn } from './held.ts';
import type { ApiKeyList } from './list.ts';
import type { Unsettled } from './unsettled.ts';
import { isSameOwner, whoseIs } from './whose.ts';

export interface RenewalsOptions {
  list: ApiKeyList;
  unsettled: Unsettled;
  /** Called when the server has issued the new secret, before it is held: the old one must no longer be used. */
  onRenewed(visit: Visit, apiKey: ApiKey): Promise<void>;
}

const cannot = failed({ kind: 'refused', reason: 'input' });

export class Renewals {
  readonly #options: RenewalsOptions;
  /** Renewals in progress by intent, so that the same intent twice at once is one renewal. */
  readonly #underWay = new Map<CreateIntent, { visit: Visit; id: ApiKeyId; answer: Promise<Result<CreatedApiKey>> }>();

  constructor(options: RenewalsOptions) {
    this.#options = options;
  }

  /** Renews the secret, and puts the new one into the visit's vault. */
  renew(visit: Visit, id: ApiKeyId, intent: CreateIntent): Promise<Result<CreatedApiKey>> {
    const under = this.#underWay.get(intent);
    if (under) {
      const isSame = under.id === id && isSameOwner(whoseIs(under.visit), whoseIs(visit));
      if (!isSame) return Promise.resolve(cannot);
      // After a lost session the earlier visit may not show its secret, so the person who is back gets another one.
      return under.visit === visit ? under.answer : under.answer.then(() => this.renew(visit, id, intent));
    }
    // Of two concurrent renewals, nobody could tell which secret is the last.
    const isBusy = [...this.#underWay.values()].some(
      (each) => each.id === id && isSameOwner(whoseIs(each.visit), whoseIs(visit)),
    );
    if (isBusy) return Promise.resolve(failed({ kind: 'busy' }));
    const renewing = this.#options.unsettled.whileFresh(intent, () => this.#renew(visit, id, intent));
    const answer = renewing.finally(() => this.#underWay.delete(intent));
    this.#underWay.set(intent, { visit, id, answer });
    return answer;
  }

  async #renew(visit: Visit, id: ApiKeyId, intent: CreateIntent): Promise<Result<CreatedApiKey>> {
    const { list, unsettled, onRenewed } = this.#options;
    const held = heldIn(visit, intent);
    if (held) return held.apiKey.id === id ? success(held) : cannot;
    const apiKey = list.find(visit, id);
    if (!apiKey) return failed({ kind: 'missing', requestId: null });
    const renewed = await renewedSecret(visit, id);
    if (!renewed.ok) return renewed;
    unsettled.overtaken(visit, id);
    await onRenewed(visit, apiKey);
    const lasting = visit.lifetime.check();
    if (!lasting.ok) return lasting;
    const { account, api, vault, capabilities } = visit;
    // It may have been renamed meanwhile.
    const now = list.find(visit, id) ?? apiKey;
    const { clientSecret, oldSecret } = renewed.value;
    const kind = { isReadable: capabilities.secretReadable, isRenewed: true, oldSecret };
    const tokenUrl = api.tokenUrl(account.id);
    const handle = vault.hold({ account, apiKey: now, intent, clientSecret, tokenUrl, ...kind });
    return success({ apiKey: now, handle, ...kind });
  }
}

/**
 * Sends the renewal once, because a repetition would be another one. If the answer is lost, a changed secret proves the
 * renewal; an unchanged one proves nothing, because the request may still be on its way.
 */
async function renewedSecret(visit: Visit, id: ApiKeyId): Promise<Result<RenewedSecret>> {
  const { api, account } = visit;
  if (!api.renewSecret) return cannot;
  const before = await api.readSecret?.(account.id, id);
  if (before && !before.ok) return before;
  const renewed = await api.renewSecret(account.id, id);
  if (renewed.ok || renewed.failure.kind !== 'outcomeUnknown' || !before) return renewed;
  const now = await api.readSecret?.(account.id, id);
  if (!now?.ok || now.value.expose() === before.value.expose()) return renewed;
  return success({ clientSecret: now.value, oldSecret: null });
}
