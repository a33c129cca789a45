/** The lines of the bench's table: what each promises, and its result. */
import { stripVTControlCharacters } from 'node:util';
import { ratiosOf, type Spread, spreadOf } from './statistics.ts';

export type Unit = '×' | 'ms' | 'kB' | 'MB' | '%';

/** What is measured, and its limit. */
export interface Line {
  readonly what: string;
  readonly unit: Unit;
  /** The allowed maximum, in the unit; null: for information only. */
  readonly budget: number | null;
}

/** Only a value can hold a budget: a line that failed or was not measured has none. */
export type Finding =
  | {
      readonly kind: 'measured';
      /** The median, if there were several rounds. */
      readonly value: number;
      /** The quartiles; null if it was measured once, like a size. */
      readonly spread: Pick<Spread, 'low' | 'high'> | null;
      readonly rounds: number;
      /** What it was calculated from. */
      readonly from: string;
    }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'notMeasured'; readonly reason: string };

export type Verdict = 'ok' | 'over' | 'told' | 'failed' | 'notMeasured';

/** A line with its result. */
export interface Row {
  /** The bench's name for `--only=`. */
  readonly bench: string;
  readonly line: Line;
  readonly finding: Finding;
}

/** Whether the budget holds, if that is known. */
export function verdictOf({ line, finding }: Pick<Row, 'line' | 'finding'>): Verdict {
  if (finding.kind !== 'measured') return finding.kind;
  if (!Number.isFinite(finding.value)) return 'failed';
  if (line.budget === null) return 'told';
  return finding.value <= line.budget ? 'ok' : 'over';
}

/** From the values of single rounds, in the line's unit. Throws if there are none. */
export function measured(values: readonly number[], from: string): Finding {
  const { middle, low, high } = spreadOf(values);
  return { kind: 'measured', value: middle, spread: { low, high }, rounds: values.length, from };
}

/** From rounds in turns: each round's ratio, together with the medians of both sides, in milliseconds. */
export function measuredRatio(ours: readonly number[], theirs: readonly number[]): Finding {
  const [a, b] = [spreadOf(ours).middle, spreadOf(theirs).middle];
  const digits = b < 20 ? 2 : 0;
  return measured(ratiosOf(ours, theirs), `${a.toFixed(digits)} ms ÷ ${b.toFixed(digits)} ms`);
}

/** From something that does not vary, like a size. */
export function measuredOnce(value: number, from: string): Finding {
  return { kind: 'measured', value, spread: null, rounds: 1, from };
}

export function notMeasured(reason: string): Finding {
  return { kind: 'notMeasured', reason };
}

/** How much to measure. */
export interface How {
  /** Fewer rounds, and nothing with 100,000 API keys. */
  readonly isQuick: boolean;
  /** Measure a real Keycloak too. */
  readonly withKeycloak: boolean;
  /** Redraw the pictures in docs/. */
  readonly writesDocs: boolean;
}

/** Lines that are measured together. */
export interface Bench {
  readonly lines: readonly (Line & { readonly name: string })[];
  /**
   * Reports each line as soon as its result is known; a line without a report at the end has failed. When `ended` fires,
   * nobody waits any longer, and everything that was started must end.
   */
  measure(how: How, tell: (name: string, finding: Finding) => void, ended: AbortSignal): Promise<void>;
}

/** A bench whose line names are typed. */
export function bench<Name extends string>(
  lines: Readonly<Record<Name, Line>>,
  measure: (how: How, tell: (name: Name, finding: Finding) => void, ended: AbortSignal) => Promise<void>,
): Bench {
  const entries = Object.entries<Line>(lines);
  return { lines: entries.map(([name, line]) => ({ name, ...line })), measure };
}

/** The whole error in one line. */
export function reasonOf(error: unknown): string {
  const text = stripVTControlCharacters(error instanceof Error ? error.message || error.name : String(error));
  const [first = ''] = text.split('\n');
  // Playwright's messages have colours and a log of its attempts, and only the log says what it waited for.
  const [waiting] = /(?<=\n\s*- )waiting for .*/u.exec(text) ?? [];
  const words = [first.trim(), waiting].filter(Boolean).join(' ');
  return words || 'an error without a message';
}

/**
 * Measures all lines of a bench. Never rejects: a line that is not reported within `mostMs` milliseconds, or because
 * something failed before it, has failed with that reason.
 */
export async function rowsOf(name: string, { lines, measure }: Bench, how: How, mostMs: number): Promise<Row[]> {
  const found = new Map<string, Finding>();
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(new Error(`it took longer than ${mostMs / 1000} s`)), mostMs);
  const tooLong = new Promise<never>((_done, fail) => {
    end.signal.addEventListener('abort', () => fail(end.signal.reason), { once: true });
  });
  let reason = 'it was not reported';
  try {
    const tell = (line: string, finding: Finding) => {
      if (!end.signal.aborted) found.set(line, finding);
    };
    await Promise.race([measure(how, tell, end.signal), tooLong]);
  } catch (error) {
    reason = reasonOf(error);
  } finally {
    clearTimeout(timer);
  }
  return lines.map(({ name: ofLine, ...line }) => ({
    bench: name,
    line,
    finding: found.get(ofLine) ?? { kind: 'failed', reason },
  }));
}
