import type { NotedKind } from '../../contract/activity.ts';
import type { RecordActivity, Subject } from '../secrets/record-activity.ts';
import type { Visit } from '../visit/visit.ts';
import type { ActivityLog } from './activity-log.ts';

/**
 * The server tells its time in whole seconds, so this computer may think it up to this much earlier than it is, in
 * milliseconds; and then an act would seem to be done before the one before it.
 */
const clockStepMs = 1500;

/** Records what is done on this computer with who did it and why they might, by the server's clock. */
export function createRecorder(lines: Pick<ActivityLog, 'append'>): RecordActivity {
  /** The time of the last act. A clock that was set back further than by its steps is believed. */
  let last = 0;
  const timeOf = (now: number, createdAt: string | null | undefined): number => {
    const earliest = Math.max(last, createdAt ? Date.parse(createdAt) : 0);
    last = earliest - now < clockStepMs ? Math.max(now, earliest) : now;
    return last;
  };
  return (actor, subject, kind, note = null) => {
    const { connection, user, isSupport, account, access } = actor;
    const createdAt = subject?.createdAt;
    // That it was made is often heard of long after.
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

/** Notes a change that the server has confirmed. */
export type NoteChange = (visit: Visit, apiKey: Subject, kind: NotedKind, note?: string) => void;

/** Notes it where the server does not tell all that happens in the account, or not under which ticket. */
export function createNoteOfChange(record: RecordActivity): NoteChange {
  return (visit, apiKey, kind, note) => {
    const { events, accessGrants } = visit.capabilities;
    if (!events || !accessGrants) record(visit.actor, apiKey, kind, note);
  };
}
