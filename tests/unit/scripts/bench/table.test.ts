import { expect, test } from 'vitest';
import {
  bench,
  type Finding,
  type Line,
  measured,
  measuredOnce,
  measuredRatio,
  notMeasured,
  type Row,
  reasonOf,
  rowsOf,
  verdictOf,
} from '../../../../scripts/bench/line.ts';
import { exitCodeOf, resultsOf, summaryOf, tableOf } from '../../../../scripts/bench/table.ts';

const line: Line = { what: 'A list', unit: '×', budget: 2 };
const row = (finding: Finding, more: Partial<Line> = {}): Row => ({
  bench: 'list',
  line: { ...line, ...more },
  finding,
});
const holds = row(measuredRatio([20, 22, 24], [10, 11, 12]));
const isOver = row(measured([2.5, 2.01, 3], 'rounds'));
const failed = row({ kind: 'failed', reason: 'no window' });
const later = row(notMeasured('not built yet'));

const how = { isQuick: false, withKeycloak: false, writesDocs: false };

test('A budget holds if the median is at most the budget', () => {
  expect(verdictOf(holds)).toBe('ok');
  expect(verdictOf(isOver)).toBe('over');
  expect(verdictOf(row(measuredOnce(9, 'one look'), { budget: null }))).toBe('told');
});

test('A line that failed, was not measured or is not a number is never ok', () => {
  expect(verdictOf(failed)).toBe('failed');
  expect(verdictOf(later)).toBe('notMeasured');
  expect(verdictOf(row(measuredOnce(Number.NaN, 'nothing')))).toBe('failed');
});

test('The table has every line with spread, budget and reason', () => {
  expect(tableOf([holds, isOver, failed, later], false).split('\n')).toEqual([
    '        median  quartiles  rounds  budget  --only=  what',
    'ok      2.00 ×  2.00–2.00       3     2 ×  list     A list (22.00 ms ÷ 11.00 ms)',
    'OVER    2.50 ×  2.25–2.75       3     2 ×  list     A list (rounds)',
    'FAILED                                2 ×  list     A list (no window)',
    '–                                     2 ×  list     A list (not built yet)',
    '1 budgets hold, 1 do not, 1 lines failed, 1 were not measured.',
  ]);
});

test('A quick run is marked above its figures and beside them', () => {
  expect(tableOf([holds], true)).toMatch(/^QUICK: /);
  expect(resultsOf([holds], { isQuick: true, runtime: 'here', seconds: 1 })).toMatchObject({
    isQuick: true,
    lines: [{ verdict: 'ok', bench: 'list' }],
  });
});

test('The exit code is 1 for a line that failed or is over budget, not for one that was not measured', () => {
  expect(exitCodeOf([holds, later])).toBe(0);
  expect(exitCodeOf([holds, isOver])).toBe(1);
  expect(exitCodeOf([holds, failed])).toBe(1);
  expect(summaryOf([later])).toContain('0 budgets hold');
});

test('A line not yet reported when the others failed has failed for the same reason', async () => {
  const two = bench({ first: line, second: line }, async (_how, tell) => {
    tell('first', measuredOnce(1, 'one look'));
    throw new Error('the window is gone\nand a log');
  });
  const [first, second] = await rowsOf('two', two, how, 1000);
  expect(first?.finding).toEqual(measuredOnce(1, 'one look'));
  expect(second?.finding).toEqual({ kind: 'failed', reason: 'the window is gone' });
});

test('A Playwright step that found nothing says what it waited for', () => {
  const log =
    "locator.click: Timeout 60000ms exceeded.\nCall log:\n\u001b[2m  - waiting for getByRole('tab')\u001b[22m\n";
  expect(reasonOf(new Error(log))).toBe("locator.click: Timeout 60000ms exceeded. waiting for getByRole('tab')");
});

test('A bench that omits a line, and one that hangs, have failed lines too', async () => {
  const [forgotten] = await rowsOf(
    'none',
    bench({ only: line }, async () => {}),
    how,
    1000,
  );
  expect(forgotten?.finding).toEqual({ kind: 'failed', reason: 'it was not reported' });
  const [hung] = await rowsOf(
    'hangs',
    bench({ only: line }, () => new Promise(() => {})),
    how,
    20,
  );
  expect(hung?.finding).toEqual({ kind: 'failed', reason: 'it took longer than 0.02 s' });
});

test('A bench that timed out is aborted, and what it reports then does not count', async () => {
  let late: Promise<void> | undefined;
  const slow = bench({ only: line }, (_how, tell, ended) => {
    late = new Promise((done) => {
      ended.addEventListener('abort', () => {
        tell('only', measuredOnce(1, 'too late'));
        done();
      });
    });
    return new Promise(() => {});
  });
  const [row] = await rowsOf('slow', slow, how, 20);
  await late;
  expect(row?.finding.kind).toBe('failed');
});
