import type { ApiKey } from '../../contract/api-key.ts';
import type { HandlersOf } from '../../contract/bridge.ts';
import { type Result, success } from '../../contract/failure.ts';
import type { Clock } from '../ports.ts';
import { RateLimiter } from '../rate-limiter.ts';
import type { Visit } from '../visit/visit.ts';
import type { Visits } from '../visit/visits.ts';
import type { Creations } from './create.ts';
import { type DeletionOptions, deleteApiKey } from './delete.ts';
import { renameApiKey } from './rename.ts';

export interface KeyHandlersOptions extends DeletionOptions {
  visits: Visits;
  creations: Creations;
  clock: Clock;
  /** Puts one line that is no secret on the clipboard. */
  copyLine(text: string): Promise<Result<Record<never, never>>>;
  /** Called with an API key as it is after a rename. */
  onRenamed(visit: Visit, apiKey: ApiKey): void;
}

export function keyHandlers(options: KeyHandlersOptions): HandlersOf<'keys'> {
  const { visits, list, creations, unsettled, clock, copyLine } = options;
  const deletions = RateLimiter.forPeople(clock);
  return {
    'keys.list': async ({ account, cursor }) => {
      const visit = visits.toManage(account);
      return visit.ok ? list.page(visit.value, cursor) : visit;
    },
    'keys.create': async ({ account, name, intent, isConfirmed }) => {
      const visit = visits.toChange(account);
      return visit.ok ? creations.create(visit.value, name, intent, isConfirmed) : visit;
    },
    'keys.rename': async ({ account, id, name, etag, isConfirmed }) => {
      const visit = visits.toChange(account);
      if (!visit.ok) return visit;
      const mayHaveIt = isConfirmed ? success({}) : await list.refuseLookAlike(visit.value, name, id);
      if (!mayHaveIt.ok) return mayHaveIt;
      const renamed = await renameApiKey(visit.value, { id, name, etag }, list);
      if (!renamed.ok) return renamed;
      list.note(visit.value, renamed.value);
      options.onRenamed(visit.value, renamed.value);
      return renamed;
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
    'keys.copyClientId': ({ clientId }) => copyLine(clientId),
  };
}
