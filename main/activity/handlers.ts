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
    'activity.toHandOver': async ({ account }) => {
      const visit = visits.toManage(account);
      return visit.ok ? activity.toHandOver(visit.value) : visit;
    },
    'activity.note': async ({ account, ...what }) => {
      const visit = visits.toManage(account);
      if (!visit.ok) return visit;
      activity.note(visit.value, what);
      return success({});
    },
  };
}
