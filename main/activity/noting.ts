import type { AccessGrant } from '../../contract/access-grant.ts';
import type { Account } from '../../contract/account.ts';
import type { Connection, User } from '../../contract/session.ts';
import type { Noting } from '../secrets/noting.ts';
import type { ActivityLog } from './activity-log.ts';

export interface NotingOptions {
  log: Pick<ActivityLog, 'append'>;
  /** Who is signed in, or was last: a lost session leaves an open secret to the person to whom it is shown. */
  user(): User | undefined;
  /** The account in focus and the live grant there. */
  focus(): Account | null;
  grant(): AccessGrant | null;
  /** Milliseconds since 1970 at the connection's server. */
  serverNow(connection: Connection): number;
}

/**
 * The server tells its time in whole seconds, so this computer may think it up to this much earlier than it is, in
 * milliseconds; and then an act would seem to be done before the one before it.
 */
const clockStepMs = 1500;

/** Notes acts on this computer with the person, ticket and reason of the moment in which they began, by the server's clock. */
export function createNoting({ log, user, focus, grant, serverNow }: NotingOptions): Noting {
  /** The time of the last act. A clock that was set back further than by its steps is believed. */
  let last = 0;
  const timeNow = (connection: Connection, createdAt: string | undefined): number => {
    const now = serverNow(connection);
    const earliest = Math.max(last, createdAt === undefined ? 0 : Date.parse(createdAt));
    last = earliest - now < clockStepMs ? Math.max(now, earliest) : now;
    return last;
  };
  return ({ connection, account, apiKey: { id, name, clientId, createdAt } }) => {
    const who = user();
    const here = focus();
    const why = here?.id === account ? grant() : null;
    // Who works elsewhere as a support agent does so here too, as far as this computer knows.
    const person = who && { id: who.id, name: who.name, isSupport: here?.role === 'support' };
    return (kind, note = null) => {
      if (!person) return;
      log.append({
        at: new Date(timeNow(connection, createdAt)).toISOString(),
        person,
        connection: connection.id,
        account,
        kind,
        apiKey: { id, name, clientId },
        ticket: why?.ticket ?? null,
        reason: why?.reason ?? null,
        note: note === '' ? null : note,
      });
    };
  };
}
