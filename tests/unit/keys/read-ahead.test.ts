import { expect, test } from 'vitest';
import { failed, type Result, success } from '../../../contract/failure.ts';
import { ReadAhead } from '../../../main/keys/read-ahead.ts';
import type { Page } from '../../../main/management/management-api.ts';
import { ManualClock } from '../../helpers/test-ports.ts';

const lost = failed({ kind: 'unreachable', host: 'api.example.com', cause: 'offline' });

/** A list whose pages come when the test says so. */
function listOf(pages: Readonly<Record<string, Page<string>>>) {
  const clock = new ManualClock();
  const asked: string[] = [];
  const waiting = new Map<string, (page: Result<Page<string>>) => void>();
  const work: Promise<unknown>[] = [];
  const ahead = new ReadAhead<string>('2', {
    clock,
    read: (cursor) => {
      asked.push(cursor);
      return new Promise((answer) => waiting.set(cursor, answer));
    },
    inBackground: (one) => work.push(one),
  });
  async function answer(cursor: string, page: Result<Page<string>> | undefined = undefined) {
    await expect.poll(() => waiting.has(cursor)).toBe(true);
    const known = pages[cursor];
    waiting.get(cursor)?.(page ?? (known ? success(known) : lost));
    waiting.delete(cursor);
  }
  /** Takes the first page alone: the second is not there in time. */
  async function takeFirst() {
    const taken = ahead.take();
    await answer('2');
    await expect.poll(() => asked).toEqual(['2', '3']);
    await expect.poll(() => clock.waiting).toBe(1);
    clock.advance(250);
    return taken;
  }
  return { clock, ahead, asked, work, answer, takeFirst };
}

const three = {
  '2': { items: ['b'], nextCursor: '3' },
  '3': { items: ['c'], nextCursor: '4' },
  '4': { items: ['d'], nextCursor: null },
};

test('Nothing is read before it is asked for', async () => {
  const { ahead, answer, asked } = listOf(three);
  expect(asked).toEqual([]);
  const taken = ahead.take();
  expect(asked).toEqual(['2']);
  for (const cursor of ['2', '3', '4']) await answer(cursor);
  expect(await taken).toEqual(success({ items: ['b', 'c', 'd'], nextCursor: null }));
});

test('The caller waits for one page, and briefly for more; what comes later is returned next, as one page', async () => {
  const { ahead, takeFirst, answer, clock, asked, work } = listOf(three);
  expect(await takeFirst()).toEqual(success({ items: ['b'], nextCursor: '3' }));
  expect(clock.waiting).toBe(0);
  expect(ahead.has('3')).toBe(true);
  await answer('3');
  await answer('4');
  await Promise.all(work);
  expect(await ahead.take()).toEqual(success({ items: ['c', 'd'], nextCursor: null }));
  expect(asked).toEqual(['2', '3', '4']);
});

test('Reading ends at a page that cannot be read: the items before it are returned, then the failure, then it is read again', async () => {
  const { ahead, answer, asked } = listOf(three);
  const taken = ahead.take();
  await answer('2');
  await answer('3', lost);
  expect(await taken).toEqual(success({ items: ['b'], nextCursor: '3' }));
  expect(await ahead.take()).toEqual(lost);
  expect(asked).toEqual(['2', '3']);
  expect(ahead.has('3')).toBe(true);
  const more = ahead.take();
  await answer('3');
  await answer('4');
  expect(await more).toEqual(success({ items: ['c', 'd'], nextCursor: null }));
  expect(asked).toEqual(['2', '3', '3', '4']);
});

test('Reading stops at ten thousand items that nobody has asked for', async () => {
  const many = Array.from({ length: 5000 }, (_, n) => `${n}`);
  const pages = Object.fromEntries([2, 3, 4, 5].map((n) => [`${n}`, { items: many, nextCursor: `${n + 1}` }]));
  const { ahead, answer, asked, work } = listOf(pages);
  const taken = ahead.take();
  await answer('2');
  expect(await taken).toMatchObject({ ok: true, value: { nextCursor: '3' } });
  await answer('3');
  await answer('4');
  await Promise.all(work);
  expect(asked).toEqual(['2', '3', '4']);
  expect(await ahead.take()).toMatchObject({ ok: true, value: { nextCursor: '4' } });
  expect(asked).toEqual(['2', '3', '4', '5']);
});

test('Items are returned in parts of a few thousand, each item once and in order', async () => {
  const numbers = Array.from({ length: 4500 }, (_, n) => `${n}`);
  const pages = Object.fromEntries(
    [0, 1, 2, 3, 4].map((n) => [
      `${n + 2}`,
      { items: numbers.slice(n * 900, (n + 1) * 900), nextCursor: n === 4 ? null : `${n + 3}` },
    ]),
  );
  const { ahead, answer, work } = listOf(pages);
  const taken = ahead.take();
  for (const cursor of Object.keys(pages)) await answer(cursor);
  await Promise.all(work);
  const parts = [await taken, await ahead.take()].map((part) => (part.ok ? part.value : undefined));
  expect(parts.map((part) => [part?.items.length, part?.nextCursor])).toEqual([
    [2700, '5'],
    [1800, null],
  ]);
  expect(parts.flatMap((part) => part?.items)).toEqual(numbers);
});

test('Two calls at once get the same page, and no item is left out', async () => {
  const { ahead, answer } = listOf(three);
  const both = Promise.all([ahead.take(), ahead.take()]);
  for (const cursor of ['2', '3', '4']) await answer(cursor);
  const [one, other] = await both;
  expect(one).toEqual(success({ items: ['b', 'c', 'd'], nextCursor: null }));
  expect(other).toEqual(one);
});

test('Once stopped, the reading requests nothing more', async () => {
  const { ahead, answer, asked, work } = listOf(three);
  const taken = ahead.take();
  ahead.stop();
  await answer('2');
  await Promise.all(work);
  expect(await taken).toEqual(success({ items: ['b'], nextCursor: '3' }));
  expect(asked).toEqual(['2']);
  expect(ahead.has('3')).toBe(false);
});

test.each([
  ['pages', undefined],
  ['a failure', lost],
])('What nobody has asked for in ten seconds is dropped: %s', async (_what, third) => {
  const { ahead, takeFirst, answer, clock, work } = listOf({ ...three, '3': { items: ['c'], nextCursor: null } });
  await takeFirst();
  await answer('3', third);
  await Promise.all(work);
  clock.advance(10_000);
  expect(ahead.has('3')).toBe(true);
  clock.advance(1);
  expect(ahead.has('3')).toBe(false);
});
