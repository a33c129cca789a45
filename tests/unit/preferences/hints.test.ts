import { expect, test } from 'vitest';
import { hints } from '../../../contract/hint.ts';
import { Hints } from '../../../main/preferences/hints.ts';
import { MemoryStore } from '../../helpers/test-ports.ts';

const [first, second, ...others] = hints;

test('On a new computer all are to come, in their order, also at the next start', () => {
  const store = new MemoryStore();
  expect(new Hints(store, true).toCome()).toEqual(hints);
  expect(new Hints(store, false).toCome()).toEqual(hints);
});

test('One that was ended never comes again, in this run or another; the others do', () => {
  const store = new MemoryStore();
  const now = new Hints(store, true);
  now.end(second);
  now.end(second);
  expect(now.toCome()).toEqual([first, ...others]);
  expect(new Hints(store, false).toCome()).toEqual([first, ...others]);
  expect(store.read('hintsOver')).toEqual([second]);
});

test('Where a version without hints was used none comes, at no start, and nothing is written', () => {
  const store = new MemoryStore();
  for (let start = 0; start < 2; start += 1) {
    const used = new Hints(store, false);
    used.end(first);
    expect(used.toCome()).toEqual([]);
  }
  expect(store.values.size).toBe(0);
});

test('One that could not be written is over for this run', () => {
  const store = new MemoryStore();
  const now = new Hints(store, true);
  store.isFull = true;
  now.end(first);
  expect(now.toCome()).toEqual([second, ...others]);
});

test('What another version has ended stays ended for it, and nonsense is as nothing', () => {
  const store = new MemoryStore();
  store.write('hintsOver', ['fromTomorrow', first]);
  const now = new Hints(store, false);
  expect(now.toCome()).toEqual([second, ...others]);
  now.end(second);
  expect(store.read('hintsOver')).toEqual(['fromTomorrow', first, second]);
  store.write('hintsOver', 'nonsense');
  expect(new Hints(store, false).toCome()).toEqual([]);
});
