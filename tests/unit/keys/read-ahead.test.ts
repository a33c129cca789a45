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
  return {
    clock,
    ahead,
    asked,
    work,
    async answer(cursor: string, page: Result<Page<string>> | undefined = undefined) {
      await expect.poll(() => waiting.has(cursor)).toBe(true);
      const known = pages[cursor];
      waiting.get(cursor)?.(page ?? (known ? success(known) : lost));
      waiting.delete(cursor);
    },
  };
}

const three = {
  '2': { items: ['b'], nextCursor: '3' },
  '3': { items: ['c'], nextCursor: '4' },
  '4': { items: ['d'], nextCursor: null },
};

test('What was read before anybody asks is given at once, as one page', async () => {
  const { ahead, answer, work } = listOf(three);
  for (const cursor of ['2', '3', '4']) await answer(cursor);
  await Promise.all(work);
  expect(ahead.has('2')).toBe(true);
  expect(await ahead.take()).toEqual(success({ items: ['b', 'c', 'd'], nextCursor: null }));
});

test('Who asks waits for one page, and a moment for more; what comes later is given next', async () => {
  const { ahead, answer, clock, asked } = listOf(three);
  const taken = ahead.take();
  await answer('2');
  await expect.poll(() => asked).toEqual(['2', '3']);
  await expect.poll(() => clock.waiting).toBe(1);
  clock.advance(250);
  expect(await taken).toEqual(success({ items: ['b'], nextCursor: '3' }));
  expect(clock.waiting).toBe(0);
  expect(ahead.has('3')).toBe(true);
  const rest = ahead.take();
  await answer('3');
  await answer('4');
  expect(await rest).toEqual(success({ items: ['c', 'd'], nextCursor: null }));
  expect(asked).toEqual(['2', '3', '4']);
});

test('A page that cannot be read ends it: what came before is given, then the failure, and then it is read anew', async () => {
  const { ahead, answer, asked } = listOf(three);
  await answer('2');
  await answer('3', lost);
  expect(await ahead.take()).toEqual(success({ items: ['b'], nextCursor: '3' }));
  expect(await ahead.take()).toEqual(lost);
  expect(asked).toEqual(['2', '3']);
  expect(ahead.has('3')).toBe(true);
  const more = ahead.take();
  await answer('3');
  await answer('4');
  expect(await more).toEqual(success({ items: ['c', 'd'], nextCursor: null }));
  expect(asked).toEqual(['2', '3', '3', '4']);
});

test('Nobody asks for more than ten thousand, so that no more is read', async () => {
  const many = Array.from({ length: 5000 }, (_, n) => `${n}`);
  const pages = Object.fromEntries([2, 3, 4].map((n) => [`${n}`, { items: many, nextCursor: `${n + 1}` }]));
  const { ahead, answer, asked, work } = listOf(pages);
  await answer('2');
  await answer('3');
  await Promise.all(work);
  expect(asked).toEqual(['2', '3']);
  expect(await ahead.take()).toMatchObject({ ok: true, value: { nextCursor: '3' } });
  expect(asked).toEqual(['2', '3', '4']);
});

test('What was read is given in parts that the window takes in without a pause, each once and in order', async () => {
  const numbers = Array.from({ length: 4500 }, (_, n) => `${n}`);
  const pages = Object.fromEntries(
    [0, 1, 2, 3, 4].map((n) => [
      `${n + 2}`,
      { items: numbers.slice(n * 900, (n + 1) * 900), nextCursor: n === 4 ? null : `${n + 3}` },
    ]),
  );
  const { ahead, answer, work } = listOf(pages);
  for (const cursor of Object.keys(pages)) await answer(cursor);
  await Promise.all(work);
  const parts = [await ahead.take(), await ahead.take()].map((part) => (part.ok ? part.value : undefined));
  expect(parts.map((part) => [part?.items.length, part?.nextCursor])).toEqual([
    [2700, '5'],
    [1800, null],
  ]);
  expect(parts.flatMap((part) => part?.items)).toEqual(numbers);
});

test('Two who ask at once get the same page, and none is left out', async () => {
  const { ahead, answer } = listOf(three);
  const both = Promise.all([ahead.take(), ahead.take()]);
  for (const cursor of ['2', '3', '4']) await answer(cursor);
  const [one, other] = await both;
  expect(one).toEqual(success({ items: ['b', 'c', 'd'], nextCursor: null }));
  expect(other).toEqual(one);
});

test('One that is stopped reads nothing more', async () => {
  const { ahead, answer, asked, work } = listOf(three);
  ahead.stop();
  await answer('2');
  await Promise.all(work);
  expect(asked).toEqual(['2']);
});

test.each([
  ['pages', undefined],
  ['a failure', lost],
])('What nobody has asked for in ten seconds is not given any more: %s', async (_what, second) => {
  const { ahead, answer, clock, work } = listOf({ '2': { items: ['b'], nextCursor: null } });
  await answer('2', second);
  await Promise.all(work);
  clock.advance(10_000);
  expect(ahead.has('2')).toBe(true);
  clock.advance(1);
  expect(ahead.has('2')).toBe(false);
});
