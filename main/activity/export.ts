/** An account's activity as a file: a table for spreadsheets, or one JSON object a line. */
import type { Act } from '../../contract/activity.ts';
import type { ExportFormat } from '../../contract/export-format.ts';
import { csvTable } from '../csv.ts';

type Cell = readonly [name: string, of: (act: Act) => string];

const cells: readonly Cell[] = [
  ['at', ({ at }) => at],
  ['kind', ({ kind }) => kind],
  ['from', ({ from }) => from],
  ['person', ({ person }) => person?.name ?? ''],
  ['personId', ({ person }) => person?.id ?? ''],
  ['isSupport', ({ person }) => String(person?.isSupport ?? false)],
  ['apiKey', ({ apiKey }) => apiKey?.name ?? ''],
  ['clientId', ({ apiKey }) => apiKey?.clientId ?? ''],
  ['apiKeyId', ({ apiKey }) => apiKey?.id ?? ''],
  ['ticket', ({ ticket }) => ticket ?? ''],
  ['reason', ({ reason }) => reason ?? ''],
  ['note', ({ note }) => note ?? ''],
  ['id', ({ id }) => id],
];

function csv(acts: readonly Act[]): string {
  return csvTable([cells.map(([name]) => name), ...acts.map((act) => cells.map(([, of]) => of(act)))]);
}

/** The events as they cross the bridge. */
function jsonl(acts: readonly Act[]): string {
  return acts.map((act) => `${JSON.stringify(act)}\n`).join('');
}

const writers = { csv, jsonl };

export function exported(acts: readonly Act[], format: ExportFormat): string {
  return writers[format](acts);
}
