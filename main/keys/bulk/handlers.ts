import type { AccountId } from '../../../contract/account.ts';
import type { HandlersOf } from '../../../contract/bridge.ts';
import { type Result, success } from '../../../contract/failure.ts';
import type { Clock } from '../../ports.ts';
import { RateLimiter } from '../../rate-limiter.ts';
import type { Visit } from '../../visit/visit.ts';
import type { Visits } from '../../visit/visits.ts';
import type { BulkRuns } from './bulk-runs.ts';

export interface BulkHandlersOptions {
  visits: Visits;
  runs: BulkRuns;
  clock: Clock;
}

export function bulkHandlers({ visits, runs, clock }: BulkHandlersOptions): HandlersOf<'bulk'> {
  const starting = RateLimiter.forPeople(clock);

  async function inVisit<T>(
    account: AccountId,
    use: (visit: Visit) => Result<T> | Promise<Result<T>>,
  ): Promise<Result<T>> {
    const visit = visits.toManage(account);
    return visit.ok ? use(visit.value) : visit;
  }

  return {
    'bulk.plan': ({ account, ids }) => inVisit(account, (visit) => runs.plan(visit, ids)),
    'bulk.start': async ({ account, act, apiKeys }) => {
      const visit = visits.toChange(account);
      if (!visit.ok) return visit;
      const may = starting.take();
      return may.ok ? runs.start(visit.value, act, apiKeys) : may;
    },
    'bulk.run': ({ account }) => visits.lookInto(account, async (visit) => success(runs.run(visit))),
    'bulk.items': ({ account, run }) => inVisit(account, (visit) => runs.items(visit, run)),
    'bulk.pause': ({ account, run }) => inVisit(account, (visit) => runs.pause(visit, run)),
    'bulk.resume': async ({ account, run }) => {
      const visit = visits.toChange(account);
      return visit.ok ? runs.resume(visit.value, run) : visit;
    },
    'bulk.stop': ({ account, run }) => inVisit(account, (visit) => runs.stop(visit, run)),
    'bulk.close': ({ account, run }) => inVisit(account, (visit) => runs.close(visit, run)),
    'bulk.copy': ({ account, run }) => inVisit(account, (visit) => runs.copy(visit, run)),
  };
}
