/** The words about a run. */
import type { TFunction } from 'i18next';
import type { BulkRun } from '../../../contract/bulk.ts';

/** The digits of a typed number, without separators between thousands. */
export function digitsIn(text: string): string {
  return text.trim().replace(/(?<=\d)[\s.,’'](?=\d{3}(?:[\s.,’']\d{3})*$)/gu, '');
}

/** How many API keys a run has, how many are done or were gone, and how many are left. */
export function progressOf({ counts }: BulkRun): { total: number; done: number; left: number } {
  const { waiting, unconfirmed, done, gone, failed } = counts;
  return { total: waiting + unconfirmed + done + gone + failed, done: done + gone, left: waiting + unconfirmed };
}

/** One sentence: what the run is doing, or how it ended. */
export function headlineOf(run: BulkRun, t: TFunction): string {
  const { total, done } = progressOf(run);
  const key = run.state.kind === 'over' && done < total ? 'overPartly' : run.state.kind;
  return t(`bulk.${run.act}.${key}`, { done, count: total });
}

/** The other numbers of a run: left, gone before, failed, not confirmed, kept. Empty if there are none. */
export function countsOf(run: BulkRun, t: TFunction): string {
  const { left } = progressOf(run);
  const { unconfirmed, failed, gone } = run.counts;
  const isRunning = run.state.kind === 'running';
  return [
    isRunning || run.state.kind === 'paused' ? t('bulk.left', { count: isRunning ? left : left - unconfirmed }) : '',
    gone > 0 ? t('bulk.goneBefore', { count: gone }) : '',
    failed > 0 ? t('bulk.failed', { count: failed }) : '',
    !isRunning && unconfirmed > 0 ? t('bulk.unconfirmed', { count: unconfirmed }) : '',
    run.state.kind === 'stopped' && run.counts.waiting > 0 ? t('bulk.kept', { count: run.counts.waiting }) : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** Both in one line. */
export function lineOf(run: BulkRun, t: TFunction): string {
  return `${headlineOf(run, t)}. ${countsOf(run, t)}`.trim();
}
