/** Requests that our clients never send: any method, broken HTTP, unread types and sizes. None may end as a server bug. */
import { METHODS, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operations } from '../../../sandbox/openapi.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { Api, kindOf } from './support/api.ts';
import { openWire, receive, type Sent, writeRequest } from './support/wire.ts';

let sandbox: Sandbox;
let owner: Api;
let keys: string;
const bugs: unknown[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({ report: (error) => bugs.push(error) });
  owner = await Api.as(sandbox, seededUsers.owner);
  keys = `/v1/accounts/${sandbox.world.account(seededAccount).id}/api-keys`;
});
afterAll(() => sandbox.stop());

/** One answer, parsed from its bytes. */
async function whole(send: (socket: ReturnType<typeof openWire>) => void) {
  const socket = openWire(sandbox.url);
  send(socket);
  const { text } = await receive(socket);
  const [head = '', body = ''] = text.split('\r\n\r\n');
  const [status = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(lines.map((line) => line.toLowerCase().split(/: (.*)/)));
  return { status: Number(status.split(' ')[1]), headers, lines, body: body ? JSON.parse(body) : undefined };
}
const sending = (sent: Sent) => whole((socket) => writeRequest(socket, sent));
const writing = (bytes: string) => whole((socket) => socket.write(bytes, 'latin1'));

/** Checks that a problem is complete, with the header's ID and the answer's status; returns its status and kind. */
function checked({ status, headers, body }: Awaited<ReturnType<typeof whole>>): string {
  expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(body).toMatchObject({ status, requestId: headers['x-request-id'] });
  expect(headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
  return `${status} ${body.type.split('/').at(-1)}`;
}

const paths = [...new Set(operations.map(({ path }) => path))];
const declared = (path: string) =>
  operations.filter((operation) => operation.path === path).map(({ method }) => method);
const somewhere = (path: string) => path.replaceAll(/\{\w+\}/g, 'x');

describe('A method', () => {
  test.each(paths)('that %s does not have is refused with a list of those that it has', async (path) => {
    const own = declared(path);
    const others = METHODS.filter(
      (method) => method !== 'CONNECT' && method !== 'HEAD' && !own.some((one) => one === method),
    );
    for (const method of [...others, 'get', 'Post', 'FOO', 'X-!#$%', 'A'.repeat(5000)]) {
      const answer = await sending({ method, path: `${somewhere(path)}?limit=x` });
      expect(checked(answer), method).toBe('405 method-not-allowed');
      expect(answer.lines.filter((line) => /^allow:/i.test(line))).toHaveLength(1);
      expect(answer.headers.allow?.toUpperCase()).toBe(own.join(', '));
      expect(
        answer.lines.filter((line) => /^content-length:/i.test(line)),
        method,
      ).toHaveLength(1);
    }
  });

  test('that is HEAD is refused without a body', async () => {
    const answer = await sending({ method: 'HEAD', path: '/v1/me' });
    expect([answer.status, answer.headers.allow, answer.body]).toEqual([405, 'get', undefined]);
  });

  test.each([...METHODS.filter((method) => !['CONNECT', 'HEAD'].includes(method)), 'get', 'FOO'])(
    '%s finds nothing where there is nothing',
    async (method) => {
      for (const path of ['/v1/nothing', '/v1/me/', '/V1/me', '//v1/me', '*']) {
        expect(checked(await sending({ method, path }))).toMatch(/^(?:404 route-not-found|400 invalid-request)$/);
      }
    },
  );

  test('that is CONNECT opens no tunnel', async () => {
    expect(checked(await writing('CONNECT example.test:443 HTTP/1.1\r\nHost: x\r\n\r\n'))).toBe('404 route-not-found');
  });
});

describe('A malformed request', () => {
  test.each([
    ['noise', 'noise\r\n\r\n'],
    ['a method that is no word', 'G(T /v1/me HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['another version', 'GET /v1/me HTTP/9.9\r\nHost: x\r\n\r\n'],
    ['a NUL byte in the path', 'GET /v1/me\0 HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a NUL byte in a header', 'GET /v1/me HTTP/1.1\r\nHost: x\r\nX-A: a\0b\r\n\r\n'],
    ['bytes beyond ASCII in the path', 'GET /v1/m\xe9 HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['no Host', 'GET /v1/me HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['two lengths', 'POST /oauth/token HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    ['a chunk without a size', 'POST /oauth/token HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
  ])('(%s) is answered with a problem and a request id', async (_what, bytes) => {
    expect(checked(await writing(bytes))).toBe('400 invalid-request');
  });

  test('is also one whose head is too long', async () => {
    expect(checked(await sending({ path: `/v1/accounts/${'a'.repeat(20_000)}` }))).toBe('431 headers-too-large');
    expect(checked(await sending({ path: '/v1/me', headers: { 'x-long': 'a'.repeat(20_000) } }))).toBe(
      '431 headers-too-large',
    );
  });

  test('is not one that only has an unusual Expect or Upgrade header', async () => {
    const authorization = `Bearer ${owner.accessToken}`;
    expect((await sending({ path: '/v1/me', headers: { authorization, expect: 'a miracle' } })).status).toBe(200);
    expect((await sending({ path: '/v1/me', headers: { authorization, upgrade: 'websocket' } })).status).toBe(200);
  });
});

describe('A query', () => {
  test.each([
    ['?x=1', 'x', 'unknown'],
    ['?__proto__=1', '__proto__', 'unknown'],
    ['?limit=1&limit=1', 'limit', 'invalid'],
    ['?limit', 'limit', 'invalid'],
    ['?query=%zz', 'query', 'invalid'],
    ['?query=%FF', 'query', 'invalid'],
    [`?query=${'a'.repeat(201)}`, 'query', 'too_long'],
    ['?cursor=a%00b', 'cursor', 'invalid'],
    [`?cursor=${'a'.repeat(2001)}`, 'cursor', 'invalid'],
  ])('of %s is refused by the field', async (query, field, code) => {
    const reply = await owner.call('GET', `/v1/accounts${query}`);
    expect([reply.status, kindOf(reply)]).toEqual([400, 'invalid-request']);
    expect(reply.body.errors).toMatchObject([{ field, code }]);
  });

  test('is refused where none is described, and left alone where a standard wants that', async () => {
    expect((await owner.call('GET', '/v1/me?verbose=1')).body.errors).toMatchObject([{ field: 'verbose' }]);
    expect((await owner.call('GET', '/.well-known/oauth-protected-resource?x=1')).status).toBe(200);
  });
});

describe('Accept', () => {
  const asking = async (accept: string, path = '/v1/me', method = 'GET') =>
    (await owner.call(method, path, { headers: { accept } })).status;

  test.each([
    '',
    '*/*',
    'application/json',
    'APPLICATION/*',
    'text/html, application/json;q=0.1',
    'text/html, */*;q=0.8',
  ])('of %j takes JSON', async (accept) => {
    expect(await asking(accept)).toBe(200);
  });

  test.each(['text/html', 'application/xml, text/*', 'application/json;q=0', 'application/json;q=0, */*', 'json'])(
    'of %j is refused',
    async (accept) => {
      expect(await asking(accept)).toBe(406);
    },
  );

  test('makes no difference where there is no content', async () => {
    expect(await asking('text/html', `${keys}/none`, 'DELETE')).toBe(428);
  });
});

describe('A body', () => {
  const create = (raw: string, headers: Record<string, string> = {}) =>
    owner.call('POST', keys, { raw, headers: { 'idempotency-key': crypto.randomUUID(), ...headers } });

  test.each([
    ['application/json; charset=utf-16', 415],
    ['application/json; charset=latin1', 415],
    ['application/merge-patch+json', 415],
    ['text/json', 415],
    ['json', 415],
    ['application/json; charset=utf-8', 201],
    ['application/json;charset="UTF-8"', 201],
  ])('of the type %s is answered with %i', async (type, status) => {
    expect((await create(JSON.stringify({ name: `Of ${type}` }), { 'content-type': type })).status).toBe(status);
  });

  test('with a broken byte is no JSON, instead of a name with a question mark in it', async () => {
    const bytes = Buffer.from('{"name":"a\xff"}', 'latin1');
    const sent = request(`${sandbox.url}${keys}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${owner.accessToken}`,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      },
    });
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    sent.once('response', (response) => json(response).then(resolve, reject)).once('error', reject);
    // In chunks: with a length, fastify would notice a mismatch.
    sent.write(bytes.subarray(0, 5));
    sent.end(bytes.subarray(5));
    expect(await promise).toMatchObject({ status: 400, type: expect.stringMatching(/malformed-json$/) });
  });

  test('with 9,000 unknown fields is refused, and the first twenty are named', async () => {
    const fields = Object.fromEntries(Array.from({ length: 9000 }, (_, n) => [`f${n}`, 1]));
    const reply = await create(JSON.stringify(fields));
    expect(reply.status).toBe(400);
    expect(reply.body.errors).toHaveLength(20);
  });

  test('is ignored where none is documented, whatever its type, size and form', async () => {
    const { apiKey } = sandbox.world.addApiKey(sandbox.world.account(seededAccount).id, 'Deleted with a body');
    const bodies = [
      ['application/json', ''],
      ['application/json', '{'],
      ['text/plain', 'x'],
      ['application/octet-stream', 'x'.repeat(200_000)],
    ] as const;
    for (const [type, raw] of bodies) {
      const reply = await owner.call('DELETE', `${keys}/none`, {
        raw,
        headers: { 'content-type': type, 'if-match': '*' },
      });
      expect(kindOf(reply)).toBe('api-key-not-found');
    }
    const headers = { 'content-type': 'text/plain', 'if-match': apiKey.etag };
    expect((await owner.call('DELETE', `${keys}/${apiKey.id}`, { raw: 'x', headers })).status).toBe(204);
  });
});

test('None of this was a bug of the server', () => {
  expect(bugs).toEqual([]);
});
