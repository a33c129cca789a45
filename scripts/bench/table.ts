/** The bench's results: a table for people, and the same for programs. */
import { type Finding, type Line, type Row, type Unit, type Verdict, verdictOf } from './line.ts';

const words: Record<Verdict, string> = {
  ok: 'ok',
  over: 'OVER',
  told: '',
  failed: 'FAILED',
  notMeasured: '–',
};

/** Only significant digits. */
function digitsOf(value: number, unit: Unit): number {
  if (unit === '×') return value < 0.1 ? 3 : 2;
  return unit === 'kB' || Math.abs(value) >= 1000 ? 0 : 1;
}

function told(value: number, unit: Unit): string {
  return `${value.toFixed(digitsOf(value, unit))} ${unit}`;
}

function spreadIn(finding: Finding, { unit }: Line): string {
  if (finding.kind !== 'measured' || finding.spread === null) return '';
  const { low, high } = finding.spread;
  return `${low.toFixed(digitsOf(low, unit))}–${high.toFixed(digitsOf(high, unit))}`;
}

function cellsOf(row: Row): string[] {
  const { line, finding, bench } = row;
  const isMeasured = finding.kind === 'measured';
  return [
    words[verdictOf(row)],
    isMeasured ? told(finding.value, line.unit) : '',
    spreadIn(finding, line),
    isMeasured ? String(finding.rounds) : '',
    line.budget === null ? '' : `${line.budget} ${line.unit}`,
    bench,
    `${line.what} (${isMeasured ? finding.from : finding.reason})`,
  ];
}

const heads = ['', 'median', 'quartiles', 'rounds', 'budget', '--only=', 'what'];

/** The line below the table: how many budgets hold, do not, or are unknown. */
export function summaryOf(rows: readonly Row[]): string {
  const count = (verdict: Verdict) => rows.filter((row) => verdictOf(row) === verdict).length;
  const parts = [
    `${count('ok')} budgets hold`,
    `${count('over')} do not`,
    `${count('failed')} lines failed`,
    `${count('notMeasured')} were not measured`,
  ];
  return `${parts.join(', ')}.`;
}

/** The table as text. With `isQuick`, a line above it warns that the figures are from few rounds. */
export function tableOf(rows: readonly Row[], isQuick: boolean): string {
  const cells = [heads, ...rows.map(cellsOf)];
  const widths = heads.map((_head, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => {
        // Numbers are right-aligned.
        const isNumber = column >= 1 && column <= 4;
        return isNumber ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
      })
      .join('  ')
      .trimEnd(),
  );
  const quick = isQuick ? ['QUICK: few rounds, and nothing with 100,000 API keys. No figure to be kept.'] : [];
  return [...quick, ...lines, summaryOf(rows)].join('\n');
}

/** The table in Markdown, for docs/performance.md. */
export function markdownOf(rows: readonly Row[]): string {
  const cells = rows.map((row) => cellsOf(row));
  const lines = [heads, heads.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |`);
  return lines.join('\n');
}

/** 1 if a line failed or is over its budget; a line that was not measured is neither. */
export function exitCodeOf(rows: readonly Row[]): 0 | 1 {
  return rows.some((row) => ['over', 'failed'].includes(verdictOf(row))) ? 1 : 0;
}

/** The run, as written to the results file. */
export function resultsOf(rows: readonly Row[], run: { isQuick: boolean; runtime: string; seconds: number }) {
  return { ...run, lines: rows.map((row) => ({ ...row, verdict: verdictOf(row) })) };
}
