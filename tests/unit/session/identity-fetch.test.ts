import { beforeEach, expect, test } from 'vitest';
import { createBoundedFetch } from '../../../main/net/bounded-fetch.ts';
import { Retries } from '../../../main/net/retries.ts';
import { createIdentityFetch, type IdentityFetch, NoAnswer } from '../../../main/session/identity/identity-fetch.ts';
import { ManualClock, TestNetwork } from '../../helpers/test-ports.ts';

const host = 'id.example';
let clock: ManualClock;
let retries: Retries;
let told: (number | null)[];
let owner: AbortController;
/** The network's answers, in order, and what was sent. */
let answers: (() => Promise<Response>)[];
let sent: { method: string; body: string }[];
let arrived: PromiseWithResolvers<void>;
let way: IdentityFetch;

beforeEach(() => {
  clock = new ManualClock();
  told = [];
  retries = new Retries({ clock, random: () => 0, onWaiting: (until) => told.push(until) });
  owner = new AbortController();
  answers = [];
  sent = [];
  arrived = Promise.withResolvers();
  const network = {
    fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
      const request = new Request(input, init);
      sent.push({ method: request.method, body: await request.text() });
      arrived.resolve();
      const answer = answers.shift();
      return answer === undefined ? new Response('{}') : answer();
    },
    clock,
    network: new TestNetwork(),
  };
  const boundedFetch = createBoundedFetch(network, retries.stopped);
  way = createIdentityFetch(host, { boundedFetch, clock, retries }, owner.signal);
});

const read = () => way.customFetch(`https://${host}/keys`, request('GET', undefined));
const grant = () => way.customFetch(`https://${host}/token`, request('POST', new URLSearchParams({ code: 'a b' })));

function request<Body>(method: string, body: Body) {
  return { method, body, headers: {}, redirect: 'manual' as const };
}

/** What openid-client gets instead of an answer. */
async function failureOf(answer: Promise<Response>): Promise<unknown> {
  const thrown = await answer.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof NoAnswer)) throw new Error('an answer, or another error');
  return thrown.failure;
}

const broken = () => Promise.reject(new Error('net::ERR_NETWORK_CHANGED'));
const never = () => new Promise<Response>(() => undefined);
const busy = async () => new Response(null, { status: 429, headers: { 'retry-after': '7' } });

test('A read is sent again, and its answer is a standard Response', async () => {
  answers = [broken, async () => new Response('{"a":1}', { status: 201, headers: { 'x-a': 'b' } })];
  const response = await read();
  expect(response).toBeInstanceOf(Response);
  expect([response.status, response.headers.get('x-a'), await response.json()]).toEqual([201, 'b', { a: 1 }]);
  expect(sent).toHaveLength(2);
});

test.each([
  ['breaks', broken, { kind: 'unreachable', host, cause: 'connection' }],
  ['is busy', busy, { kind: 'rateLimited', retryAfterMs: 7000, requestId: null }],
])('A request that spends a code is sent once, as a form, if the network %s', async (_what, answer, failure) => {
  answers = [answer];
  expect(await failureOf(grant())).toEqual(failure);
  expect(sent).toEqual([{ method: 'POST', body: 'code=a+b' }]);
});

test('No answer is awaited for more than twenty seconds', async () => {
  answers = [never];
  const failure = failureOf(grant());
  await arrived.promise;
  clock.advance(20_000);
  expect(await failure).toEqual({ kind: 'unreachable', host, cause: 'timeout' });
});

test('The end of the attempt ends a read, and the wait before a repeated one', async () => {
  answers = [never];
  const hanging = failureOf(read());
  await arrived.promise;
  owner.abort();
  const cancelled = { kind: 'signInFailed', problem: 'cancelled', host };
  expect(await hanging).toEqual(cancelled);
  expect(await failureOf(read())).toEqual(cancelled);
  expect(sent).toHaveLength(1);
});

test('A wait that the identity provider asks for ends with the attempt', async () => {
  answers = [busy];
  const waiting = failureOf(read());
  await expect.poll(() => told).toEqual([clock.now() + 7000]);
  owner.abort();
  expect(await waiting).toMatchObject({ problem: 'cancelled' });
  expect(told.at(-1)).toBeNull();
  expect(clock.waiting).toBe(0);
});

test('A token request that was sent does not end with the attempt: its tokens must be revoked', async () => {
  const late = Promise.withResolvers<Response>();
  answers = [() => late.promise];
  const answer = grant();
  await arrived.promise;
  owner.abort();
  late.resolve(new Response('{"access_token":"t"}'));
  expect(await (await answer).json()).toEqual({ access_token: 't' });
});

test('The end of the console ends everything, like a broken connection', async () => {
  answers = [never];
  const answer = failureOf(grant());
  await arrived.promise;
  retries.stop();
  expect(await answer).toEqual({ kind: 'unreachable', host, cause: 'connection' });
  expect(clock.waiting).toBe(0);
});
