import type { RecordActivity } from '../secrets/record-activity.ts';
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
  return (actor, { id, name, clientId, createdAt }, kind, note = null) => {
    const { connection, user, isSupport, account, access } = actor;
    lines.append({
      at: new Date(timeOf(actor.serverNow(), createdAt)).toISOString(),
      person: { id: user.id, name: user.name, isSupport },
      connection: connection.id,
      account,
      kind,
      apiKey: { id, name, clientId },
      ticket: access?.ticket ?? null,
      reason: access?.reason ?? null,
      note: note === '' ? null : note,
    });
  };
}
