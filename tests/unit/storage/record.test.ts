import { expect, test } from 'vitest';
import { z } from 'zod';
import { listOf, optionalRecordOf, recordOf } from '../../../main/storage/record.ts';
import { MemoryStore } from '../../helpers/test-ports.ts';

const notWritten = { ok: false, failure: { kind: 'notWritten' } };
const Line = z.object({ id: z.string(), count: z.number() });

test.each([[undefined], [null], ['x'], [[]], [{ id: 7 }], [{ id: 'a', count: '1' }]])(
  'A missing or invalid value is read as the default: %j',
  (stored) => {
    const store = new MemoryStore();
    store.write('key', stored);
    expect(recordOf(store, 'key', Line, { id: 'none', count: 0 }).read()).toEqual({ id: 'none', count: 0 });
    expect(optionalRecordOf(store, 'key', Line).read()).toBeUndefined();
    expect(listOf(store, 'key', Line).read()).toEqual([]);
  },
);

test('An unreadable line affects no other', () => {
  const store = new MemoryStore();
  store.write('key', [{ id: 'a', count: 1 }, null, { id: 'b' }, { id: 'c', count: 3 }]);
  expect(listOf(store, 'key', Line).read()).toEqual([
    { id: 'a', count: 1 },
    { id: 'c', count: 3 },
  ]);
});

test('A list has a maximum length, both written and read', () => {
  const store = new MemoryStore();
  const list = listOf(store, 'key', z.number(), 2);
  list.write([1, 2, 3]);
  expect(store.read('key')).toEqual([1, 2]);
  store.write('key', [4, 5, 6]);
  expect(list.read()).toEqual([4, 5]);
});

test('Only what a record may contain reaches the disk', () => {
  const store = new MemoryStore();
  const more = { id: 'a', count: 1, secret: 'C4N4RY' };
  recordOf(store, 'one', Line, more).write(more);
  optionalRecordOf(store, 'two', Line).write(more);
  listOf(store, 'three', Line).change([more]);
  expect(JSON.stringify([...store.values])).not.toContain('C4N4RY');
  optionalRecordOf(store, 'two', Line).write(undefined);
  expect(store.read('two')).toBeNull();
});

test('A failed write is reported and holds for this run; a failed change leaves the old value', () => {
  const store = new MemoryStore();
  const record = recordOf(store, 'key', z.number(), 0);
  store.isFull = true;
  expect(record.change(1)).toEqual(notWritten);
  expect(record.read()).toBe(0);
  expect(record.write(2)).toEqual(notWritten);
  expect(record.read()).toBe(2);
  expect(record.change(3)).toEqual(notWritten);
  expect(record.read()).toBe(2);
});

test('A value that was read is the same object until another is stored, and is frozen', () => {
  const store = new MemoryStore();
  const list = listOf(store, 'list', z.object({ name: z.string() }));
  list.write([{ name: 'Web shop' }]);
  const read = list.read();
  expect(list.read()).toBe(read);
  expect(() => Object.assign(read[0] ?? {}, { name: 'Other' })).toThrow(TypeError);
  store.write('list', [{ name: 'By another way' }]);
  expect(list.read()).toEqual([{ name: 'By another way' }]);
});
