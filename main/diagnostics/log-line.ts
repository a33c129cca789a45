/** Formats one line of the log. Only the fields listed here are written, whatever a caller put into the object. */
import type { LogLine } from '../ports.ts';

type Field = keyof LogLine;

/** Every field of the port, in output order; does not compile if the port gains a field. */
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

/** Longer than any legitimate value; a longer one is somebody's payload. */
const longest = 300;

/** Keeps the port's fields only, with short texts, numbers and null as values. */
function pickLine(line: LogLine): LogLine {
  const picked = fields.flatMap((field): [Field, unknown][] => {
    const value: unknown = Object.hasOwn(line, field) ? line[field] : undefined;
    if (typeof value === 'string') return [[field, value.slice(0, longest)]];
    return typeof value === 'number' || value === null ? [[field, value]] : [];
  });
  return Object.fromEntries(picked) as unknown as LogLine;
}

/** One line of JSON, without a line break. */
export function textOfLine(line: LogLine, time: Date): string {
  return JSON.stringify({ time: time.toISOString(), ...pickLine(line) });
}
