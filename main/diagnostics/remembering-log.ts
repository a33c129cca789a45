import type { Log, LogLine } from '../ports.ts';

/** What is remembered of one line: enough to find it in the log, and on the server. */
export type RememberedEvent = Pick<LogLine, 'event' | 'channel' | 'kind' | 'reason' | 'requestId' | 'reference'>;

export interface RememberingLog extends Log {
  /** The latest events, oldest first. */
  latest(): readonly RememberedEvent[];
}

/** A log that passes every line on and remembers the last `most`. */
export function rememberingLog(next: Log, most = 20): RememberingLog {
  const events: RememberedEvent[] = [];
  return {
    write(line) {
      const { event, channel, kind, reason, requestId, reference } = line;
      const whole = { event, channel, kind, reason, requestId, reference };
      events.push(Object.fromEntries(Object.entries(whole).filter(([, value]) => value != null)) as RememberedEvent);
      if (events.length > most) events.shift();
      next.write(line);
    },
    latest: () => [...events],
  };
}
