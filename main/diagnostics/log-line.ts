/** One line of the log as text. What is not named here never gets out, whatever a caller put into the object. */
import type { LogLine } from '../ports.ts';

type Field = keyof LogLine;

/** Every field of the port, in the order in which it is read; a field that the port gains does not compile here. */
const fields = Object.keys({
  event: 0,
  channel: 0,
  kind: 0,
  reason: 0,
  host: 0,
  status: 0,
  requestId: 0,
  reference: 0,
  error: 0,
  at: 0,
} satisfies Record<Field, 0>) as Field[];

/** Longer than any honest value; more is somebody's payload. */
const longest = 300;

/** The port's fields of a line, by name; only short texts, numbers and null are values. */
function pickLine(line: LogLine): LogLine {
  const picked = fields.flatMap((field): [Field, unknown][] => {
    const value: unknown = Object.hasOwn(line, field) ? line[field] : undefined;
    if (typeof value === 'string') return [[field, value.slice(0, longest)]];
    return typeof value === 'number' || value === null ? [[field, value]] : [];
  });
  return Object.fromEntries(picked) as unknown as LogLine;
}

/** One line of JSON, without its line break. */
export function textOfLine(line: LogLine, time: Date): string {
  return JSON.stringify({ time: time.toISOString(), ...pickLine(line) });
}
