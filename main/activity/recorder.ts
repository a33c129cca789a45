import type { NotedKind } from '../../contract/activity.ts';
import type { RecordActivity, Subject } from '../secrets/record-activity.ts';
import type { Visit } from '../visit/visit.ts';
import type { ActivityLog } from './activity-log.ts';

/**
 * Tolerance in milliseconds: the server tells its time in whole seconds, so this computer's estimate may lag by this
 * much, and an event would seem to precede the one before it.
 */
const clockStepMs = 1500;

/** Records what is done on this computer, with the person and their reason, by the server's clock. */
export function createRecorder(lines: Pick<ActivityLog, 'append'>): RecordActivity {
  /** The time of the latest event. If the clock goes back by more than the tolerance, the clock is right. */
  let last = 0;
  const timeOf = (now: number, createdAt: string | null | undefined): number => {
    const earliest = Math.max(last, createdAt ? Date.parse(createdAt) : 0);
    last = earliest - now < clockStepMs ? Math.max(now, earliest) : now;
    return last;
  };
  return (actor, subject, kind, note = null) => {
    const { connection, user, isSupport, account, access } = actor;
    const createdAt = subject?.createdAt;
    // A creation may only become known long after it happened.
    const at = kind === 'apiKey.created' && createdAt ? Date.parse(createdAt) : timeOf(actor.serverNow(), createdAt);
    lines.append({
      at: new Date(at).toISOString(),
      person: { id: user.id, name: user.name, isSupport },
      connection: connection.id,
      account,
      kind,
      apiKey: subject && { id: subject.id, name: subject.name, clientId: subject.clientId },
      ticket: access?.ticket ?? null,
      reason: access?.reason ?? null,
      note: note === '' ? null : note,
    });
  };
}

/** Records a change that the server has confirmed. */
export type NoteChange = (visit: Visit, apiKey: Subject, kind: NotedKind, note?: string) => void;

/** Records it only where the server does not report everything that happens in the account, or not the ticket. */
export function createNoteOfChange(record: RecordActivity): NoteChange {
  return (visit, apiKey, kind, note) => {
    const { events, accessGrants } = visit.capabilities;
    if (!events || !accessGrants) record(visit.actor, apiKey, kind, note);
  };
}
