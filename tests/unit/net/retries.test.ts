import { expect, test } from 'vitest';
import { mostTries, Retries, type Try } from '../../../main/net/retries.ts';
import { ManualClock } from '../../helpers/test-ports.ts';

const passing: Try<string> = { value: 'failed', mayPass: true, serverWaitMs: null };
const good: Try<string> = { value: 'good', mayPass: false, serverWaitMs: null };

interface Run {
  clock: ManualClock;
  retries: Retries;
  told: (number | null)[];
  /** When each attempt began, in ms since the start. */
  began: number[];
  /** Advances the time, a millisecond at a time, until the run has ended. */
  ended<T>(result: Promise<T>): Promise<T>;
  attempt(tries: readonly Try<string>[], tookMs?: number): (deadlineMs: number) => Promise<Try<string>>;
  deadlines: number[];
}

function setUp(random: number): Run {
  const clock = new ManualClock();
  const start = clock.now();
  const told: (number | null)[] = [];
  const retries = new Retries({ clock, random: () => random, onWaiting: (until) => told.push(until) });
  const run: Run = {
    clock,
    retries,
    told,
    began: [],
    deadlines: [],
    async ended(result) {
      let isOver = false;
      void result.finally(() => {
        isOver = true;
      });
      for (let turns = 0; !isOver && turns < 200_000; turns += 1) {
        await Promise.resolve();
        if (turns % 8 === 7) clock.advance(10);
      }
      return result;
    },
    attempt: (tries, tookMs = 0) => {
      const left = [...tries];
      return async (deadlineMs) => {
        run.began.push(clock.now() - start);
        run.deadlines.push(deadlineMs);
        clock.advance(tookMs);
        return left.shift() ?? passing;
      };
    },
  };
  return run;
}

test.each([
  [0, [0, 0, 0, 0]],
  [0.999, [0, 500, 1500, 3500]],
])('Pauses are full jitter over a half, one and two seconds (random %f)', async (random, most) => {
  const run = setUp(random);
  expect(await run.ended(run.retries.run('a', true, run.attempt([])))).toBe('failed');
  expect(run.began).toHaveLength(mostTries);
  run.began.forEach((at, n) => {
    expect(at).toBeLessThanOrEqual((most[n] ?? 0) + 30);
    expect(at).toBeGreaterThanOrEqual((most[n] ?? 0) * 0.99 - 10);
  });
});

test('A request that must not be repeated is sent once', async () => {
  const run = setUp(0);
  expect(await run.retries.run('a', false, run.attempt([]))).toBe('failed');
  expect(run.began).toHaveLength(1);
});

test('Neither a lasting failure nor a success is repeated', async () => {
  const run = setUp(0);
  expect(await run.retries.run('a', true, run.attempt([{ ...passing, mayPass: false }]))).toBe('failed');
  expect(await run.retries.run('a', true, run.attempt([good]))).toBe('good');
  expect(run.began).toHaveLength(2);
});

test('The last of four attempts may succeed', async () => {
  const run = setUp(0);
  expect(await run.retries.run('a', true, run.attempt([passing, passing, passing, good]))).toBe('good');
});

test('One attempt has thirty seconds, all have forty-five: after a timeout there is one more, shorter', async () => {
  const run = setUp(0);
  let tries = 0;
  await run.retries.run('a', true, async (deadlineMs) => {
    tries += 1;
    run.deadlines.push(deadlineMs);
    run.clock.advance(deadlineMs);
    return passing;
  });
  expect(run.deadlines).toEqual([30_000, 15_000]);
  expect(tries).toBe(2);
});

test('A wait that the server asks for is respected, reported, and not counted as time for attempts', async () => {
  const run = setUp(0);
  const asked = { ...passing, serverWaitMs: 50_000 };
  const start = run.clock.now();
  expect(await run.ended(run.retries.run('a', true, run.attempt([asked, good])))).toBe('good');
  expect(run.began[1]).toBeGreaterThanOrEqual(50_000);
  expect(run.told).toEqual([start + 50_000, null]);
  expect(run.retries.waitingUntil).toBeNull();
  expect(run.clock.waiting).toBe(0);
});

test('A request is not retried if the server asks for more than a minute', async () => {
  const run = setUp(0);
  const asked = { ...passing, serverWaitMs: 60_001 };
  expect(await run.retries.run('a', true, run.attempt([asked]))).toBe('failed');
  expect(run.began).toHaveLength(1);
  expect(run.told).toEqual([]);
});

test('All requests to a host share twelve repetitions; another host has its own', async () => {
  const run = setUp(0);
  await Promise.all(Array.from({ length: 10 }, () => run.retries.run('a', true, run.attempt([]))));
  expect(run.began).toHaveLength(10 + 12);
  await run.retries.run('b', true, run.attempt([]));
  expect(run.began).toHaveLength(22 + mostTries);
});

test('A host gets its repetitions back with time', async () => {
  const run = setUp(0);
  for (let n = 0; n < 5; n += 1) await run.retries.run('a', true, run.attempt([]));
  const spent = run.began.length;
  await run.retries.run('a', true, run.attempt([]));
  expect(run.began.length - spent).toBe(1);
  run.clock.advance(30_000);
  await run.retries.run('a', true, run.attempt([]));
  expect(run.began.length - spent).toBe(1 + mostTries);
});

test('The end of the program ends every wait, leaves no timer and sends nothing more', async () => {
  const run = setUp(0.5);
  const asked = { ...passing, serverWaitMs: 50_000 };
  const runs = [run.retries.run('a', true, run.attempt([asked])), run.retries.run('a', true, run.attempt([]))];
  while (run.clock.waiting < 2) await Promise.resolve();
  run.retries.stop();
  expect(await Promise.all(runs)).toEqual(['failed', 'failed']);
  expect(run.clock.waiting).toBe(0);
  await run.retries.run('a', true, run.attempt([]));
  expect(run.began).toHaveLength(3);
});

test.each([
  ['a pause', null],
  ['a wait that the server asked for', 50_000],
])('The end of its owner ends %s at once, withdraws the notice and sends nothing more', async (_what, serverWaitMs) => {
  const run = setUp(0.5);
  const owner = new AbortController();
  const other = new AbortController();
  const passesLater = { ...passing, serverWaitMs };
  const ended = run.retries.run('a', true, run.attempt([passesLater]), owner.signal);
  const goesOn = run.retries.run('a', true, run.attempt([passesLater, good]), other.signal);
  while (run.clock.waiting < 2) await Promise.resolve();
  const isTold = serverWaitMs !== null;
  const until = isTold ? run.clock.now() + serverWaitMs : null;
  owner.abort();
  expect(await ended).toBe('failed');
  expect(run.began).toHaveLength(2);
  expect(run.clock.waiting).toBe(1);
  expect(run.retries.waitingUntil).toBe(until);
  expect(await run.ended(goesOn)).toBe('good');
  expect(run.told.at(-1)).toBe(isTold ? null : undefined);
  expect(run.clock.waiting).toBe(0);
});

test('If the owner ends during an attempt, there is no repetition and no wait', async () => {
  const run = setUp(0);
  const owner = new AbortController();
  const attempt = async () => {
    owner.abort();
    return { ...passing, serverWaitMs: 50_000 };
  };
  expect(await run.retries.run('a', true, attempt, owner.signal)).toBe('failed');
  expect(run.told).toEqual([]);
  for (let n = 0; n < 5; n += 1) await run.retries.run('a', true, run.attempt([]));
  expect(run.began).toHaveLength(5 + 12);
});
