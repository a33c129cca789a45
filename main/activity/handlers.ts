import type { HandlersOf } from '../../contract/bridge.ts';
import { success } from '../../contract/failure.ts';
import type { Visits } from '../visit/visits.ts';
import type { Activity } from './activity.ts';

export function activityHandlers(activity: Activity, visits: Visits): HandlersOf<'activity'> {
  return {
    'activity.list': async ({ account, filter, cursor }) => {
      const visit = visits.toManage(account);
      return visit.ok ? activity.list(visit.value, filter, cursor) : visit;
    },
    'activity.export': async ({ account, filter, format }) => {
      const visit = visits.toManage(account);
      return visit.ok ? activity.export(visit.value, filter, format) : visit;
    },
    'activity.toHandOver': ({ account }) => visits.lookInto(account, (visit) => activity.toHandOver(visit)),
    'activity.note': ({ account, ...what }) =>
      visits.lookInto(account, async (visit) => {
        activity.note(visit, what);
        return success({});
      }),
  };
}
