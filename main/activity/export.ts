/** An account's activity as a file: a table for a spreadsheet, or a line of JSON for each act. */
import type { Act, exportFormats } from '../../contract/activity.ts';
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

/** The acts as they cross the bridge. */
function jsonl(acts: readonly Act[]): string {
  return acts.map((act) => `${JSON.stringify(act)}\n`).join('');
}

const writers = { csv, jsonl };

export function exported(acts: readonly Act[], format: (typeof exportFormats)[number]): string {
  return writers[format](acts);
}

/** A name that every file system takes: `activity-acme-nordic-ab-2026-11-23.csv`. */
export function fileName(accountName: string, format: (typeof exportFormats)[number], now: number): string {
  const plain = accountName
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return `${['activity', plain].filter(Boolean).join('-')}-${new Date(now).toISOString().slice(0, 10)}.${format}`;
}
