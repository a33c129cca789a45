import type { HandlersOf } from '../../contract/bridge.ts';
import { success } from '../../contract/failure.ts';
import type { Visits } from './visits.ts';

export function accountHandlers(visits: Visits): HandlersOf<'accounts'> {
  return {
    'accounts.list': ({ query, cursor }) => visits.list(query, cursor),
    'accounts.recent': async () => success(visits.recent()),
    'accounts.pin': ({ account, isPinned }) => visits.pin(account, isPinned),
    'accounts.enter': ({ account, request }) => visits.enter(account, request),
    'accounts.stopEntering': async ({ account }) => visits.stopEntering(account),
    'accounts.lastRequest': async ({ account }) => success(visits.lastRequest(account)),
    'accounts.latestTicket': async () => success(visits.latestTicket),
    'accounts.extend': ({ account, reason }) => visits.extend(account, reason),
    'accounts.leave': ({ account }) => visits.leave(account),
    'accounts.openAccesses': () => visits.openAccesses(),
    'accounts.endAccess': ({ account }) => visits.endAccess(account),
    'accounts.allowChanges': async ({ account, isAllowed }) => visits.allowChanges(account, isAllowed),
  };
}
