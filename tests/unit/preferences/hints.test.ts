import { expect, test } from 'vitest';
import { hints } from '../../../contract/hint.ts';
import { Hints } from '../../../main/preferences/hints.ts';
import { MemoryStore } from '../../helpers/test-ports.ts';

const [first, second, ...others] = hints;

test('On a new computer all hints are due, in order, at the next start too', () => {
  const store = new MemoryStore();
  expect(new Hints(store, true).toCome()).toEqual(hints);
  expect(new Hints(store, false).toCome()).toEqual(hints);
});

test('A hint that was ended never returns, in this run or another; the others do', () => {
  const store = new MemoryStore();
  const now = new Hints(store, true);
  now.end(second);
  now.end(second);
  expect(now.toCome()).toEqual([first, ...others]);
  expect(new Hints(store, false).toCome()).toEqual([first, ...others]);
  expect(store.read('hintsOver')).toEqual([second]);
});

test('After a version without hints none is shown at any start, and nothing is written', () => {
  const store = new MemoryStore();
  for (let start = 0; start < 2; start += 1) {
    const used = new Hints(store, false);
    used.end(first);
    expect(used.toCome()).toEqual([]);
  }
  expect(store.values.size).toBe(0);
});

test('A hint whose end could not be written stays ended in this run', () => {
  const store = new MemoryStore();
  const now = new Hints(store, true);
  store.isFull = true;
  now.end(first);
  expect(now.toCome()).toEqual([second, ...others]);
});

test('Hints ended in another version stay ended for it, and nonsense is ignored', () => {
  const store = new MemoryStore();
  store.write('hintsOver', ['fromTomorrow', first]);
  const now = new Hints(store, false);
  expect(now.toCome()).toEqual([second, ...others]);
  now.end(second);
  expect(store.read('hintsOver')).toEqual(['fromTomorrow', first, second]);
  store.write('hintsOver', 'nonsense');
  expect(new Hints(store, false).toCome()).toEqual([]);
});
