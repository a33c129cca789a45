import { expect, test } from 'vitest';
import { failed, success } from '../../../contract/failure.ts';
import { allPages, mostReadingMs, PageWalks } from '../../../main/management/pages.ts';
import { ManualClock } from '../../helpers/test-ports.ts';

const host = 'api.example.com';
const late = failed({ kind: 'unreachable', host, cause: 'timeout' });
const noEnd = failed({ kind: 'protocol', host, requestId: null });

test('A list is given up if its pages together take too long', async () => {
  const clock = new ManualClock();
  let pages = 0;
  const read = async () => {
    pages += 1;
    clock.advance(mostReadingMs / 4);
    return success({ items: [{ id: `i${pages}` }], nextCursor: `c${pages}` });
  };
  expect(await allPages({ host, clock }, read)).toEqual(late);
  expect(pages).toBe(4);
});

test('A list that a person continues to read after hours is not too late', async () => {
  const clock = new ManualClock();
  const walks = new PageWalks({ host, clock });
  const read = async (at: string | null) =>
    success({ items: [{ id: at ?? 'first' }], nextCursor: at === null ? 'second' : null });
  const first = await walks.page(null, read);
  clock.advance(10 * mostReadingMs);
  const second = first.ok && (await walks.page(first.value.nextCursor, read));
  expect(second).toEqual(success({ items: [{ id: 'second' }], nextCursor: null }));
});

test.each([
  [true, success([{ id: 'i' }])],
  [false, noEnd],
])('An empty page before the end is skipped if the server may send one (%s)', async (mayBeEmpty, result) => {
  const read = async (at: string | null) =>
    success(at === null ? { items: [], nextCursor: 'c' } : { items: [{ id: 'i' }], nextCursor: null });
  expect(await allPages({ host, clock: new ManualClock(), mayBeEmpty }, read)).toEqual(result);
});

test('Two concurrent readings do not look like an endless list', async () => {
  const walks = new PageWalks({ host, clock: new ManualClock() });
  const read = async (at: string | null) =>
    success({ items: [{ id: at ?? 'first' }], nextCursor: at === null ? 'second' : null });
  const [one, other] = [await walks.page(null, read), await walks.page(null, read)];
  for (const first of [one, other]) {
    const second = first.ok ? await walks.page(first.value.nextCursor, read) : first;
    expect(second).toMatchObject({ ok: true, value: { items: [{ id: 'second' }] } });
  }
});

test.each(['', 'nonsense', '1:', ':c'])('A foreign cursor (%j) is refused', async (cursor) => {
  const walks = new PageWalks({ host, clock: new ManualClock() });
  const read = async () => success({ items: [], nextCursor: null });
  expect(await walks.page(cursor, read)).toEqual(failed({ kind: 'refused', reason: 'input' }));
});
