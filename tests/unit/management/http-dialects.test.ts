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

const answerOfEither = z.union([z.undefined(), z.strictObject({ error: z.literal('conflict') })]);
const either: Request<typeof answerOfEither> = { ...put, status: [201, 409], answer: answerOfEither };

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

test('A success status with the body of another one leaves doubt', async () => {
  const paired: typeof either = { ...either, echoes: (body, { status }) => (body === undefined) === (status === 201) };
  expect((await ask(paired, answer(201, undefined))).result).toMatchObject({ ok: true });
  expect((await ask(paired, answer(409, undefined))).result).toMatchObject({ failure: { kind: 'outcomeUnknown' } });
});

test.each([
  ['a text', 'protocol', 'text/plain', '"Done"'],
  ['a page', 'portal', 'text/html; charset=utf-8', '<html>'],
  ['a page without content', 'portal', 'text/html', ''],
  ['JSON with a name twice', 'protocol', 'application/json', '{"a": 1, "a": 1}'],
  ['half of a JSON text', 'protocol', 'application/json', '{"a":'],
])('%s is no empty body, whatever its status', async (_, cause, type, body) => {
  const told = { ...answer(200, undefined, type), body: new Uint8Array(new TextEncoder().encode(body)) };
  const { result } = await ask({ ...put, status: [200, 204] }, told);
  expect(result).toMatchObject({ failure: { kind: 'outcomeUnknown', cause } });
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
