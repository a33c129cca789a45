/** What servers unlike v1 need: forms, several success statuses, their own refusals, changes that must not be repeated. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Failure } from '../../../contract/failure.ts';
import { Lifetime } from '../../../main/lifetime.ts';
import { createHttp, type Request, type Said } from '../../../main/management/http.ts';
import type { HttpOutcome, HttpRequest } from '../../../main/net/bounded-fetch.ts';
import { Retries } from '../../../main/net/retries.ts';
import { ServerClocks } from '../../../main/net/server-clocks.ts';
import { ManualClock } from '../../helpers/test-ports.ts';

const host = 'sso.example';

function answer(status: number, body: unknown, type = 'application/json;charset=UTF-8'): HttpOutcome {
  const bytes = new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body));
  return { kind: 'response', status, headers: new Headers({ 'content-type': type }), body: new Uint8Array(bytes) };
}

const lost: HttpOutcome = { kind: 'noResponse', cause: 'connection', mayPass: true, code: 'ECONNRESET' };

/** Asks a server that gives these answers and repeats the last one. */
async function ask<Schema extends z.ZodType>(request: Request<Schema>, ...answers: HttpOutcome[]) {
  const sent: HttpRequest[] = [];
  const clock = new ManualClock();
  const http = createHttp(new URL(`https://${host}/`), {
    boundedFetch: async (one) => {
      sent.push(one);
      return answers[Math.min(sent.length, answers.length) - 1] ?? lost;
    },
    retries: new Retries({ clock, random: () => 0, onWaiting: () => {} }),
    serverClocks: new ServerClocks(clock),
  });
  return { result: await http.send(request, new Lifetime()), sent };
}

const put: Request<z.ZodUndefined> = {
  method: 'PUT',
  effect: 'changes',
  path: ['clients', 'one'],
  body: { name: 'New' },
  status: 204,
  answer: z.undefined(),
};

test('A change may be a PUT', async () => {
  const { result, sent } = await ask(put, answer(204, undefined));
  expect(result).toEqual({ ok: true, value: undefined });
  expect(sent).toMatchObject([{ method: 'PUT', url: 'https://sso.example/clients/one', body: '{"name":"New"}' }]);
});

test('A form is sent form-encoded', async () => {
  const form = { grant_type: 'client_credentials', client_secret: 'a&b=c ü' };
  const { sent } = await ask({ ...put, method: 'POST', effect: 'spends', form }, answer(204, undefined));
  expect(sent[0]?.headers['Content-Type']).toBe('application/x-www-form-urlencoded');
  expect(Object.fromEntries(new URLSearchParams(String(sent[0]?.body)))).toEqual(form);
});

const either = {
  ...put,
  status: [201, 409],
  answer: z.union([z.undefined(), z.strictObject({ error: z.literal('conflict') })]),
};

test.each([
  [201, undefined],
  [409, { error: 'conflict' }],
])('%i is one of several success statuses', async (status, body) => {
  expect((await ask(either, answer(status, body))).result).toEqual({ ok: true, value: body });
});

test('A success status with an unexpected body leaves doubt', async () => {
  const { result } = await ask(either, answer(409, { message: 'Conflict' }));
  expect(result).toMatchObject({ failure: { kind: 'outcomeUnknown', cause: 'protocol' } });
});

test('An unrecognised answer other than success says nothing about the change', async () => {
  expect((await ask(either, answer(403, { error: 'conflict' }))).result).toMatchObject({
    failure: { kind: 'outcomeUnknown' },
  });
});

const forbidden = ({ status, json, requestId }: Said): Failure | undefined =>
  status === 403 && z.strictObject({ error: z.literal('Forbidden') }).safeParse(json).success
    ? { kind: 'notAllowed', requestId }
    : undefined;

test('A driver recognises its server’s refusals', async () => {
  const { result } = await ask({ ...put, refusalIn: forbidden }, answer(403, { error: 'Forbidden' }));
  expect(result).toEqual({ ok: false, failure: { kind: 'notAllowed', requestId: null } });
});

test.each([
  ['another body', answer(403, { error: 'Forbidden', by: 'proxy' })],
  ['another status', answer(405, { error: 'Forbidden' })],
  ['problem details', answer(403, { type: 'about:blank', status: 403 }, 'application/problem+json')],
  ['plain text', answer(403, { error: 'Forbidden' }, 'text/plain')],
])('An answer with %s is not recognised as a refusal', async (_, said) => {
  expect((await ask({ ...put, refusalIn: forbidden }, said)).result).toMatchObject({
    failure: { kind: 'outcomeUnknown' },
  });
});

test('A change that is not idempotent is sent once, and a lost answer leaves doubt', async () => {
  const { result, sent } = await ask({ ...put, effect: 'changesEachTime' }, lost);
  expect(sent).toHaveLength(1);
  expect(result).toMatchObject({ failure: { kind: 'outcomeUnknown', cause: 'connection' } });
  expect((await ask(put, lost)).sent).toHaveLength(4);
});

test("A server's own statement that it does not know ends the retries, and leaves doubt", async () => {
  const unsure = ({ status }: Said): Failure | undefined =>
    status === 500 ? { kind: 'outcomeUnknown', host, cause: 'server', requestId: null } : undefined;
  const { result, sent } = await ask({ ...put, refusalIn: unsure }, answer(500, { error: 'unknown_error' }));
  expect(sent).toHaveLength(1);
  expect(result).toMatchObject({ failure: { kind: 'outcomeUnknown', cause: 'server' } });
});
