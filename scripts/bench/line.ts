/** The lines of the bench's table: what each promises, and what came of it. */
import { stripVTControlCharacters } from 'node:util';
import { ratiosOf, type Spread, spreadOf } from './statistics.ts';

export type Unit = '×' | 'ms' | 'kB' | 'MB' | '%';

/** What is measured, and what it may come to. */
export interface Line {
  readonly what: string;
  readonly unit: Unit;
  /** The most that is allowed, in the unit; null: told for information. */
  readonly budget: number | null;
}

/** A line can only hold its budget by a value: what failed, and what nobody measured, has none. */
export type Finding =
  | {
      readonly kind: 'measured';
      /** The median where there were several rounds. */
      readonly value: number;
      /** The quartiles; null where it was measured once, as a size is. */
      readonly spread: Pick<Spread, 'low' | 'high'> | null;
      readonly rounds: number;
      /** What was measured to come to it. */
      readonly from: string;
    }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'notMeasured'; readonly reason: string };

export type Verdict = 'ok' | 'over' | 'told' | 'failed' | 'notMeasured';

/** A line with what came of it. */
export interface Row {
  /** The name by which `--only=` has it measured. */
  readonly bench: string;
  readonly line: Line;
  readonly finding: Finding;
}

/** Whether the budget holds, if that can be said. */
export function verdictOf({ line, finding }: Pick<Row, 'line' | 'finding'>): Verdict {
  if (finding.kind !== 'measured') return finding.kind;
  if (!Number.isFinite(finding.value)) return 'failed';
  if (line.budget === null) return 'told';
  return finding.value <= line.budget ? 'ok' : 'over';
}

/** Of values of single rounds, in the line's unit. Throws where there is none. */
export function measured(values: readonly number[], from: string): Finding {
  const { middle, low, high } = spreadOf(values);
  return { kind: 'measured', value: middle, spread: { low, high }, rounds: values.length, from };
}

/** Of rounds in turns: each round's ratio. The medians of both sides, in milliseconds, are told with it. */
export function measuredRatio(ours: readonly number[], theirs: readonly number[]): Finding {
  const [a, b] = [spreadOf(ours).middle, spreadOf(theirs).middle];
  const digits = b < 20 ? 2 : 0;
  return measured(ratiosOf(ours, theirs), `${a.toFixed(digits)} ms ÷ ${b.toFixed(digits)} ms`);
}

/** Of something that is the same at each look, as a size is. */
export function measuredOnce(value: number, from: string): Finding {
  return { kind: 'measured', value, spread: null, rounds: 1, from };
}

export function notMeasured(reason: string): Finding {
  return { kind: 'notMeasured', reason };
}

/** How much of it is wanted. */
export interface How {
  /** Fewer rounds, and nothing with 100,000 API keys. */
  readonly isQuick: boolean;
  /** A real Keycloak is to be measured too. */
  readonly withKeycloak: boolean;
  /** Pictures in docs/ are written anew. */
  readonly writesDocs: boolean;
}

/** Lines that are measured together. */
export interface Bench {
  readonly lines: readonly (Line & { readonly name: string })[];
  /**
   * Tells of each line as soon as it is known; what is not told when it ends has failed. `ended`: nobody waits any more,
   * and what it has started is to be ended.
   */
  measure(how: How, tell: (name: string, finding: Finding) => void, ended: AbortSignal): Promise<void>;
}

/** Lines by names that only their bench knows. */
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
  // Playwright's messages have colours and a log of what it has tried; what it waited for stands only there.
  const [waiting] = /(?<=\n\s*- )waiting for .*/u.exec(text) ?? [];
  const words = [first.trim(), waiting].filter(Boolean).join(' ');
  return words || 'an error without words';
}

/**
 * Measures all lines of a bench. Never rejects: a line that is not told of within the time, in milliseconds, or because
 * something else failed before it, has failed with that reason.
 */
export async function rowsOf(name: string, { lines, measure }: Bench, how: How, mostMs: number): Promise<Row[]> {
  const found = new Map<string, Finding>();
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(new Error(`it took longer than ${mostMs / 1000} s`)), mostMs);
  const tooLong = new Promise<never>((_done, fail) => {
    end.signal.addEventListener('abort', () => fail(end.signal.reason), { once: true });
  });
  let reason = 'nothing was told of it';
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
