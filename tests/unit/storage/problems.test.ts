import { expect, test } from 'vitest';
import type { StorageProblem } from '../../../contract/storage-problem.ts';
import type { LogLine } from '../../../main/ports.ts';
import { observedStore, StorageProblems } from '../../../main/storage/problems.ts';
import { MemoryStore } from '../../helpers/test-ports.ts';

function open(store = new MemoryStore()) {
  const lines: LogLine[] = [];
  const told: StorageProblem[][] = [];
  const log = { write: (line: LogLine) => lines.push(line) };
  const problems = new StorageProblems(log, (now) => told.push(now));
  return { lines, told, problems, memory: store, store: observedStore(store, problems, log) };
}

test('A problem is logged and reported once for as long as it lasts', () => {
  const { problems, lines, told } = open();
  problems.report('journalDamaged');
  problems.report('journalDamaged');
  problems.report('settingsReset');
  expect(problems.list()).toEqual(['settingsReset', 'journalDamaged']);
  expect(told).toEqual([['journalDamaged'], ['settingsReset', 'journalDamaged']]);
  expect(lines).toEqual([
    { event: 'failed', reason: 'journalDamaged' },
    { event: 'failed', reason: 'settingsReset' },
  ]);
  problems.over('settingsReset');
  problems.over('settingsReset');
  expect(told.slice(2)).toEqual([['journalDamaged']]);
});

test('Past problems can be acknowledged; present ones stay', () => {
  const { problems } = open();
  problems.report('settingsRestored');
  problems.report('settingsUnwritable');
  problems.acknowledge('settingsRestored');
  problems.acknowledge('settingsUnwritable');
  problems.acknowledge('journalDamaged');
  expect(problems.list()).toEqual(['settingsUnwritable']);
});

test('A failed write is answered, logged by its key and reported, until one succeeds', () => {
  const { memory, store, problems, lines, told } = open();
  memory.isFull = true;
  expect(store.write('preferences', { name: 'Astrid' })).toEqual({ ok: false, failure: { kind: 'notWritten' } });
  expect(store.write('clipboard', 2).ok).toBe(false);
  expect(store.read('clipboard')).toBe(2);
  expect(lines).toEqual([
    { event: 'failed', kind: 'notWritten', reason: 'preferences' },
    { event: 'failed', reason: 'settingsUnwritable' },
    { event: 'failed', kind: 'notWritten', reason: 'clipboard' },
  ]);
  memory.isFull = false;
  expect(store.write('clipboard', 3).ok).toBe(true);
  expect(problems.list()).toEqual([]);
  expect(told).toEqual([['settingsUnwritable'], []]);
});

test('Problems found at the opening count from the beginning', () => {
  const memory = new MemoryStore();
  memory.found = ['settingsRestored'];
  const { problems, store } = open(memory);
  expect(problems.list()).toEqual(['settingsRestored']);
  expect(store.problems()).toEqual(['settingsRestored']);
});
