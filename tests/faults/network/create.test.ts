/** N1 to N5: a creation whose answer is lost, cut off, late or strange. */
import { expect } from 'vitest';
import type { Fault } from '../../../sandbox/faults.ts';
import type { Run } from '../run.ts';
import { scenario } from '../scenario.ts';
import { creations, waitAsAsked } from './support.ts';

/** The secret of this wish is held in full, and nothing is unsettled. */
async function expectHeld(run: Run, name: string): Promise<void> {
  const held = await run.held();
  expect(held).toMatchObject([{ apiKey: { name } }]);
  const { clientSecret } = await run.console.get('secrets.reveal', { handle: held[0]?.handle ?? '' });
  expect(clientSecret).toHaveLength(64);
  expect(await run.unsettled()).toEqual([]);
}

const beforeCommit = 'Create: the connection is reset before the commit';

for (const times of [1, 3]) {
  scenario('N1', beforeCommit, { case: `${times} times`, requests: times + 1 }, async (run) => {
    const reset = run.faults.add({ ...creations, times, what: { kind: 'resetBeforeCommit' } });
    await run.created(run.intend('Shop'));
    expect(reset.hits).toBe(times);
    await expectHeld(run, 'Shop');
  });
}

scenario('N1', beforeCommit, { case: 'at every try; settling later gives the secret', requests: 6 }, async (run) => {
  run.faults.add({ ...creations, times: 4, what: { kind: 'resetBeforeCommit' } });
  const wish = run.intend('Shop');
  expect(await run.console.failure('keys.create', wish)).toMatchObject({ kind: 'outcomeUnknown', cause: 'connection' });
  expect(await run.unsettled()).toMatchObject([{ state: 'unknown', intent: wish.intent, name: 'Shop' }]);
  expect(await run.console.get('keys.settle', { account: wish.account, intent: wish.intent })).toEqual({
    outcome: 'secretHere',
  });
  await expectHeld(run, 'Shop');
});

const afterCommit = 'Create: the connection is reset after the commit';

scenario('N2', afterCommit, { case: 'the server repeats its answer', requests: 2 }, async (run) => {
  run.faults.add({ ...creations, what: { kind: 'resetAfterCommit' } });
  await run.created(run.intend('Shop'));
  await expectHeld(run, 'Shop');
});

scenario('N2', afterCommit, { case: 'every answer is lost until a later try', requests: 5 }, async (run) => {
  run.faults.add({ ...creations, times: 4, what: { kind: 'resetAfterCommit' } });
  const wish = run.intend('Shop');
  expect(await run.console.failure('keys.create', wish)).toMatchObject({ kind: 'outcomeUnknown', cause: 'connection' });
  expect(run.onServer().filter(({ name }) => name === 'Shop')).toHaveLength(1);
  await run.created(wish);
  await expectHeld(run, 'Shop');
});

/** The server creates it and forgets the answer it would repeat, and the connection breaks. */
function lostForGood(run: Run): readonly Fault[] {
  const forget = async () => run.sandbox.world.forgetStoredAnswers();
  return [{ kind: 'delay', until: forget, afterCommit: true }, { kind: 'resetAfterCommit' }];
}

scenario('N2', afterCommit, { case: 'the server has forgotten its answer', requests: 3 }, async (run) => {
  run.faults.add({ ...creations, what: lostForGood(run) });
  const wish = run.intend('Shop');
  expect((await run.console.failure('keys.create', wish)).kind).toBe('outcomeUnknown');
  expect(await run.held()).toEqual([]);
  expect(await run.unsettled()).toMatchObject([{ state: 'secretLost', intent: wish.intent, apiKey: { name: 'Shop' } }]);
});

scenario(
  'N2',
  afterCommit,
  { case: 'the API key without a secret is deleted and created again', requests: 6 },
  async (run) => {
    run.faults.add({ ...creations, what: lostForGood(run) });
    await run.create(run.intend('Shop'));
    const [lost] = await run.unsettled();
    if (lost?.state !== 'secretLost') throw new Error('it is not offered for deletion');
    const { id, etag } = lost.apiKey;
    await run.console.get('keys.delete', { account: run.account.id, id, etag });
    expect(await run.unsettled()).toEqual([]);
    await run.created(run.intend('Shop'));
    await expectHeld(run, 'Shop');
  },
);

const cutOff = 'Create: the answer is cut off in the middle';

for (const keep of [0, 1, undefined]) {
  const many = keep === undefined ? 'half of it' : `${keep} bytes`;
  scenario('N3', cutOff, { case: `${many} arrived`, requests: 2 }, async (run) => {
    run.faults.add({ ...creations, what: { kind: 'truncate', ...(keep !== undefined && { keep }) } });
    await run.created(run.intend('Shop'));
    await expectHeld(run, 'Shop');
  });
}

scenario('N3', cutOff, { case: 'every time', requests: 4 }, async (run) => {
  run.faults.add({ ...creations, times: 4, what: { kind: 'truncate' } });
  expect((await run.console.failure('keys.create', run.intend('Shop'))).kind).toBe('outcomeUnknown');
  expect(await run.held()).toEqual([]);
  expect(await run.unsettled()).toMatchObject([{ state: 'unknown' }]);
});

const running = 'Create: the server says that the creation is still running';
const stillRunning = (retryAfter?: string): Fault => ({
  kind: 'status',
  status: 409,
  body: { type: 'https://api-key-console.invalid/problems/still-running', requestId: 'r-409' },
  ...(retryAfter !== undefined && { headers: { 'retry-after': retryAfter } }),
});

scenario('N4', running, { case: 'the console waits as asked and gets the API key', requests: 3 }, async (run) => {
  run.faults.add({ ...creations, times: 2, what: stillRunning('1') });
  const created = run.created(run.intend('Shop'));
  expect(await waitAsAsked(run)).toBe(1000);
  expect(await waitAsAsked(run)).toBe(1000);
  await created;
  await expectHeld(run, 'Shop');
});

scenario('N4', running, { case: 'without a Retry-After', requests: 2 }, async (run) => {
  run.faults.add({ ...creations, what: stillRunning() });
  await run.created(run.intend('Shop'));
  await expectHeld(run, 'Shop');
});

scenario('N4', running, { case: 'at every try', requests: 4 }, async (run) => {
  run.faults.add({ ...creations, times: 4, what: stillRunning('1') });
  const failure = run.console.failure('keys.create', run.intend('Shop'));
  for (let waits = 0; waits < 3; waits += 1) await waitAsAsked(run);
  expect(await failure).toMatchObject({ kind: 'outcomeUnknown', cause: 'stillRunning', requestId: 'r-409' });
  expect(await run.unsettled()).toMatchObject([{ state: 'unknown', name: 'Shop' }]);
});

const reused = 'Create: the server says that the Idempotency-Key was used before';
const keyReused: Fault = {
  kind: 'status',
  status: 422,
  body: { type: 'https://api-key-console.invalid/problems/idempotency-key-reused', requestId: 'r-422' },
};

/** How long a list may lack a new API key. */
const listLagMs = 5 * 60_000;

scenario(
  'N5',
  reused,
  { case: 'the list shows that nothing was created, once it can no longer lag', requests: 6 },
  async (run) => {
    run.faults.add({ ...creations, times: Infinity, what: keyReused });
    const wish = run.intend('Shop');
    const unknown = { kind: 'outcomeUnknown', cause: 'keyReused' };
    expect(await run.console.failure('keys.create', wish)).toMatchObject({ ...unknown, requestId: 'r-422' });
    expect(await run.unsettled()).toMatchObject([{ state: 'unknown', intent: wish.intent }]);
    // Pressing the button again does not resend that key either.
    expect(await run.console.failure('keys.create', wish)).toMatchObject(unknown);
    const settle = { account: wish.account, intent: wish.intent };
    expect(await run.console.failure('keys.settle', settle)).toMatchObject({
      kind: 'outcomeUnknown',
      cause: 'notListed',
    });
    expect(await run.unsettled()).toMatchObject([{ state: 'unknown', intent: wish.intent }]);
    run.clock.advance(listLagMs);
    expect(await run.console.get('keys.settle', settle)).toEqual({ outcome: 'notCreated' });
    // That Idempotency-Key was sent only once.
    expect(run.sandbox.world.requests.filter(({ idempotencyKey }) => idempotencyKey)).toHaveLength(1);
  },
);

scenario('N5', reused, { case: 'the list shows that the API key was created', requests: 2 }, async (run) => {
  run.faults.add({ ...creations, what: { ...keyReused, afterCommit: true } });
  const wish = run.intend('Shop');
  await run.console.failure('keys.create', wish);
  expect(await run.console.get('keys.settle', { account: wish.account, intent: wish.intent })).toEqual({
    outcome: 'secretLost',
  });
  expect(await run.unsettled()).toMatchObject([{ state: 'secretLost', apiKey: { name: 'Shop' } }]);
});
