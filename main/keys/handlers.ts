import type { AccountId } from '../../contract/account.ts';
import type { ApiKey, ApiKeyId } from '../../contract/api-key.ts';
import type { HandlersOf } from '../../contract/bridge.ts';
import type { CopyFormat } from '../../contract/copy-format.ts';
import { type Done, failed, type Result, success } from '../../contract/failure.ts';
import type { Clock } from '../ports.ts';
import { RateLimiter } from '../rate-limiter.ts';
import type { Visit } from '../visit/visit.ts';
import type { Visits } from '../visit/visits.ts';
import type { KeyChanges } from './change.ts';
import type { Creations } from './create.ts';
import { type DeletionOptions, deleteApiKey } from './delete.ts';
import { exportInventory, type InventoryOptions } from './inventory.ts';
import { renameApiKey } from './rename.ts';
import type { Renewals } from './renew-secret.ts';
import type { Replacements } from './replacements.ts';
import { setEnabled } from './set-enabled.ts';

export interface KeyHandlersOptions extends DeletionOptions, KeyChanges {
  inventory: InventoryOptions;
  visits: Visits;
  creations: Creations;
  clock: Clock;
  /** Copies one line that is not a secret. */
  copyLine(text: string): Promise<Done>;
  renewals: Renewals;
  replacements: Replacements;
  /** Copies the pair that the server stores. */
  copySecret(visit: Visit, apiKey: ApiKey, format: CopyFormat): Promise<Done>;
  /** Saves the secret that the server stores to the keychain. */
  saveSecret(visit: Visit, apiKey: ApiKey): Promise<Done>;
}

export function keyHandlers(options: KeyHandlersOptions): HandlersOf<'keys' | 'replacements'> {
  const { visits, list, creations, renewals, replacements, unsettled, clock, copyLine } = options;
  const deletions = RateLimiter.forPeople(clock);
  const renewing = RateLimiter.forPeople(clock);

  /** An API key of the account whose secret this person may read now. */
  function toRead(account: AccountId, id: ApiKeyId): Result<{ visit: Visit; apiKey: ApiKey }> {
    const visit = visits.toManage(account);
    if (!visit.ok) return visit;
    const apiKey = list.find(visit.value, id);
    return apiKey ? success({ visit: visit.value, apiKey }) : failed({ kind: 'missing', requestId: null });
  }

  return {
    'keys.list': async ({ account, cursor }) => {
      const visit = visits.toManage(account);
      if (!visit.ok) return visit;
      const page = await list.page(visit.value, cursor);
      return page.ok ? success({ ...page.value, at: visit.value.api.serverNow() }) : page;
    },
    'keys.isChanged': async ({ account }) => {
      const visit = visits.toManage(account);
      return visit.ok ? list.isChanged(visit.value) : visit;
    },
    'keys.export': async ({ account, ids, format }) => {
      const visit = visits.toManage(account);
      return visit.ok ? exportInventory(visit.value, ids, format, options.inventory) : visit;
    },
    'keys.create': async ({ account, name, intent, isConfirmed, replaces }) => {
      const visit = visits.toChange(account);
      if (!visit.ok) return visit;
      const noted = replaces === null ? success({}) : replacements.intend(visit.value, replaces, intent);
      return noted.ok ? creations.create(visit.value, name, intent, isConfirmed) : noted;
    },
    'replacements.list': async ({ account }) =>
      visits.lookInto(account, async (visit) => success(await replacements.listNow(visit))),
    'replacements.setPlaces': async ({ account, id, places }) => {
      const visit = visits.toManage(account);
      return visit.ok ? replacements.setPlaces(visit.value, id, places) : visit;
    },
    'replacements.close': async ({ account, id, how }) => {
      const visit = visits.toManage(account);
      return visit.ok ? replacements.close(visit.value, id, how) : visit;
    },
    'keys.rename': async ({ account, id, name, etag, isConfirmed }) => {
      const visit = visits.toChange(account);
      if (!visit.ok) return visit;
      const mayHaveIt = isConfirmed ? success({}) : await list.refuseLookAlike(visit.value, name, id);
      if (!mayHaveIt.ok) return mayHaveIt;
      const before = list.find(visit.value, id)?.name;
      const renamed = await renameApiKey(visit.value, { id, name, etag }, list);
      if (!renamed.ok) return renamed;
      list.note(visit.value, renamed.value);
      options.onChanged(visit.value, renamed.value);
      options.onRenamed(visit.value, renamed.value, before);
      return renamed;
    },
    'keys.setEnabled': async ({ account, id, isEnabled, etag }) => {
      const visit = visits.toChange(account);
      if (!visit.ok) return visit;
      const changed = await setEnabled(visit.value, { id, isEnabled, etag }, list);
      if (!changed.ok) return changed;
      list.note(visit.value, changed.value);
      options.onChanged(visit.value, changed.value);
      options.onSetEnabled(visit.value, changed.value);
      return changed;
    },
    'keys.delete': async ({ account, id, etag }) => {
      const visit = visits.toChange(account);
      const may = visit.ok ? deletions.take() : visit;
      if (!visit.ok || !may.ok) return may;
      return deleteApiKey(visit.value, id, etag, options);
    },
    'keys.unsettled': async ({ account }) => {
      const visit = visits.toManage(account);
      return visit.ok ? success(unsettled.list(visit.value)) : visit;
    },
    'keys.settle': async ({ account, intent }) => {
      const visit = visits.toChange(account);
      return visit.ok ? unsettled.settle(visit.value, intent) : visit;
    },
    'keys.giveUp': async ({ account, intent }) => {
      const visit = visits.toManage(account);
      if (!visit.ok) return visit;
      unsettled.giveUp(visit.value, intent);
      return success({});
    },
    'keys.copySecret': async ({ account, id, format }) => {
      const found = toRead(account, id);
      return found.ok ? options.copySecret(found.value.visit, found.value.apiKey, format) : found;
    },
    'keys.saveSecret': async ({ account, id }) => {
      const found = toRead(account, id);
      return found.ok ? options.saveSecret(found.value.visit, found.value.apiKey) : found;
    },
    'keys.renewSecret': async ({ account, id, intent }) => {
      const visit = visits.toChange(account);
      if (!visit.ok) return visit;
      const may = renewing.take();
      if (!may.ok) return may;
      return renewals.renew(visit.value, id, intent);
    },
    'keys.copyClientId': ({ clientId }) => copyLine(clientId),
  };
}
