/** N8 to N10: servers that ask to wait, and servers that fail. */
import { expect } from 'vitest';
import type { HeaderChange } from '../../../sandbox/faults.ts';
import { toApiKeys } from '../line.ts';
import { scenario } from '../scenario.ts';
import { creations, listOf, lists, waitAsAsked } from './support.ts';

const tooMany = 'Too many requests';
const hour = 3_600_000;

function limited(headers: Record<string, string>) {
  return { kind: 'status', status: 429, headers, body: { requestId: 'r-429' } } as const;
}

/** The clock of a server that is an hour slow, and the date by which it asks for two seconds. */
const slowDate = new Date(Date.now() - hour).toUTCString();
const dateIn2 = new Date(Date.parse(slowDate) + 2000).toUTCString();

for (const [words, headers] of [
  ['in seconds', { 'retry-after': '2' }],
  ['as a date by a clock that is an hour slow', { 'retry-after': dateIn2, date: slowDate }],
] as const) {
  scenario('N8', tooMany, { case: `a wait given ${words} is respected`, requests: 3 }, async (run) => {
    run.faults.add({ ...creations, times: 2, what: limited(headers) });
    const created = run.created(run.intend('Shop'));
    expect(await waitAsAsked(run)).toBe(2000);
    expect(await waitAsAsked(run)).toBe(2000);
    await created;
    expect(await run.console.get('server.waiting', {})).toEqual({ until: null });
  });
}

scenario('N8', tooMany, { case: 'the console gives up after four tries', requests: 4 }, async (run) => {
  run.faults.add({ ...creations, times: Infinity, what: limited({ 'retry-after': '2' }) });
  const failure = run.console.failure('keys.create', run.intend('Shop'));
  for (let waits = 0; waits < 3; waits += 1) await waitAsAsked(run);
  expect(await failure).toMatchObject({
    kind: 'outcomeUnknown',
    cause: 'busy',
    retryAfterMs: 2000,
    requestId: 'r-429',
  });
  // A gateway may have refused what the API behind it has done; the wish can be sent again unchanged.
  expect(await run.unsettled()).toMatchObject([{ state: 'unknown', name: 'Shop' }]);
});

scenario('N8', tooMany, { case: 'a wait of an hour is reported, not waited for', requests: 1 }, async (run) => {
  run.faults.add({ ...creations, times: Infinity, what: limited({ 'retry-after': '3600' }) });
  expect(await run.console.failure('keys.create', run.intend('Shop'))).toMatchObject({
    kind: 'outcomeUnknown',
    cause: 'busy',
    retryAfterMs: hour,
  });
  expect(await run.console.get('server.waiting', {})).toEqual({ until: null });
});

for (const [what, headers] of [
  ['soon', { 'retry-after': 'soon' }],
  ['-2', { 'retry-after': '-2' }],
  ['1.5', { 'retry-after': '1.5' }],
  ['a date in the past', { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' }],
  ['none', {}],
] as const) {
  scenario('N8', tooMany, { case: `without a usable Retry-After (${what})`, requests: 4 }, async (run) => {
    const waits: number[] = [];
    run.chance.next = () => 0.5;
    run.faults.add({ ...lists, times: Infinity, what: limited(headers) });
    let pause = run.clock.nextPause();
    const failure = run.console.failure('keys.list', listOf(run));
    for (let tries = 1; tries < 4; tries += 1) {
      const ms = await pause;
      waits.push(ms);
      pause = run.clock.nextPause();
      run.clock.advance(ms);
    }
    expect(await failure).toMatchObject({ kind: 'rateLimited', retryAfterMs: null });
    expect(waits).toEqual([250, 500, 1000]);
  });
}

const failing = 'The server fails';
const broken = { kind: 'status', status: 500, body: { requestId: 'r-500' } } as const;

for (const afterCommit of [false, true]) {
  const when = afterCommit ? 'after' : 'before';
  scenario('N9', failing, { case: `three times, ${when} the commit`, requests: 4 }, async (run) => {
    run.faults.add({ ...creations, times: 3, what: { ...broken, afterCommit } });
    await run.created(run.intend('Shop'));
    expect(await run.held()).toHaveLength(1);
    expect(run.failures).toEqual([]);
  });

  scenario('N9', failing, { case: `twenty times, ${when} the commit`, requests: 4 }, async (run) => {
    run.faults.add({ ...creations, times: 20, what: { ...broken, afterCommit } });
    expect(await run.console.failure('keys.create', run.intend('Shop'))).toMatchObject({
      kind: 'outcomeUnknown',
      cause: 'server',
      requestId: 'r-500',
    });
    expect(await run.unsettled()).toMatchObject([{ state: 'unknown', name: 'Shop' }]);
  });
}

scenario('N9', failing, { case: 'twenty times, for a list', requests: 4 }, async (run) => {
  run.faults.add({ ...lists, times: 20, what: broken });
  expect(await run.console.failure('keys.list', listOf(run))).toMatchObject({
    kind: 'server',
    status: 500,
    requestId: 'r-500',
  });
});

const storm = 'Ten calls at once get a 503';
const unavailable = { kind: 'status', status: 503, body: { requestId: 'r-503' } } as const;

scenario('N10', storm, { case: 'they share twelve retries', requests: 22 }, async (run) => {
  const refused = run.faults.add({ ...lists, times: Infinity, what: unavailable });
  const calls = Array.from({ length: 10 }, () => run.console.failure('keys.list', listOf(run)));
  for (const failure of await Promise.all(calls)) expect(failure).toMatchObject({ kind: 'server', status: 503 });
  expect(refused.hits).toBe(22);
  // The host's retries are used up until time passes: another call is sent only once.
  await run.console.failure('keys.list', listOf(run));
  expect(refused.hits).toBe(23);
  run.line.sent.pop();
});

scenario('N10', storm, { case: 'each is retried at a different time', requests: 20 }, async (run) => {
  let drawn = 0;
  run.chance.next = () => {
    drawn += 1;
    return drawn / 11;
  };
  run.faults.add({ ...lists, times: 10, what: unavailable });
  const begun = run.clock.elapsed();
  const pauses = Promise.all(Array.from({ length: 10 }, () => run.clock.nextPause()));
  const calls = Array.from({ length: 10 }, () => run.console.get('keys.list', listOf(run)));
  const times = new Set<number>();
  for (const pause of (await pauses).toSorted((a, b) => a - b)) {
    const again = run.line.next(toApiKeys);
    run.clock.advance(begun + pause - run.clock.elapsed());
    times.add((await again).at);
  }
  await Promise.all(calls);
  expect(times.size).toBe(10);
});

const changed: Record<string, HeaderChange> = { 'retry-after': '5' };

scenario('N10', storm, { case: 'all wait as long as the server asks', requests: 20 }, async (run) => {
  run.faults.add({ ...lists, times: 10, what: [unavailable, { kind: 'headers', headers: changed }] });
  const calls = Array.from({ length: 10 }, () => run.console.get('keys.list', listOf(run)));
  const waits = Array.from({ length: 10 }, () => run.clock.nextPause());
  await Promise.all(waits);
  expect(await run.console.get('server.waiting', {})).toEqual({ until: run.clock.now() + 5000 });
  run.clock.advance(5000);
  await Promise.all(calls);
});
