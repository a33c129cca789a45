/** The sandbox does what its document says, and the tester that checks this complains about a server that does not. */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { Json } from '../../../scripts/api-check/document.ts';
import { startPeopledSandbox } from '../../../scripts/api-check/people.ts';
import { told } from '../../../scripts/api-check/report.ts';
import { checkApi } from '../../../scripts/api-check/run.ts';

const document = JSON.parse(readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8')) as Json;

test('The sandbox answers as its document says, whoever asks for whatever', async () => {
  const { sandbox, people } = await startPeopledSandbox();
  try {
    const outcome = await checkApi(document, { url: sandbox.url, people, runs: 600, seed: 20_261_126 });
    expect(outcome.findings.map((finding) => told(finding, sandbox.url))).toEqual([]);
    // Every operation was requested, and most succeeded for somebody.
    const { tallies } = outcome;
    expect(tallies.size).toBe(17);
    const successes = [...tallies].filter(([, { statuses }]) => [200, 201, 204].some((status) => statuses.has(status)));
    expect(successes.length).toBeGreaterThanOrEqual(14);
  } finally {
    await sandbox.stop();
  }
});

/** A small API: things to read and to create. */
const problem = {
  type: 'object',
  properties: { type: { type: 'string' }, status: { type: 'integer' } },
  required: ['type', 'status'],
};
const requestId = { 'X-Request-Id': { required: true, schema: { type: 'string', pattern: '^r' } } };
const allow = { Allow: { required: true, schema: { type: 'string' } } };
const refused = { headers: requestId, content: { 'application/problem+json': { schema: problem } } };
const things: Json = {
  openapi: '3.1.1',
  paths: {
    '/v1/things': {
      get: {
        operationId: 'listThings',
        security: [],
        parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 9 } }],
        responses: {
          200: {
            headers: requestId,
            content: {
              'application/json': {
                schema: { type: 'object', properties: { items: { type: 'array' } }, required: ['items'] },
              },
            },
          },
          400: refused,
        },
      },
      post: {
        operationId: 'makeThing',
        security: [{ openId: [] }],
        requestBody: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: { name: { type: 'string', pattern: '^[a-z]{1,5}$' } },
                required: ['name'],
                additionalProperties: false,
              },
            },
          },
        },
        responses: { 201: { headers: requestId }, 400: refused, 401: refused },
      },
    },
  },
  components: {
    responses: { MethodNotAllowed: { ...refused, headers: { ...requestId, ...allow } }, RouteNotFound: refused },
  },
};

/** Turns the right answer into the one that the server gives instead. */
type Change = (right: Answer, request: IncomingMessage, body: string) => Answer;

type Answer = { status: number; headers?: Record<string, string | undefined>; body?: unknown };

const refuse = (status: number, headers = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/problem+json', ...headers },
  body: { type: 'https://api.invalid/no', status },
});

function isThing(text: string): boolean {
  try {
    const thing = JSON.parse(text);
    return Object.keys(thing).join() === 'name' && /^[a-z]{1,5}$/.test(thing.name);
  } catch {
    return false;
  }
}

/** The answer that the document of things requires. */
function rightAnswer({ method = '', url = '', headers }: IncomingMessage, text: string): Answer {
  const { pathname, search } = new URL(`http://things${url.startsWith('//') ? '/.' : ''}${url}`);
  if (pathname !== '/v1/things' || url.startsWith('//')) return refuse(404);
  if (method === 'GET')
    return /^$|^\?limit=[1-9]$/.test(search)
      ? { status: 200, headers: { 'content-type': 'application/json' }, body: { items: [] } }
      : refuse(400);
  if (method !== 'POST') return refuse(405, { allow: 'GET, POST' });
  if (headers.authorization !== 'Bearer good') return refuse(401);
  const isJson = /^application\/json(;|$)/i.test(headers['content-type'] ?? '');
  return isJson && search === '' && isThing(text) ? { status: 201 } : refuse(400);
}

let server: Server | undefined;
afterEach(() => server?.close());

/** Starts the server of things with some answers changed; returns the tester's findings. */
async function findingsAt(change: Change) {
  const started = createServer(async (request, response) => {
    const text = Buffer.concat(await request.toArray()).toString();
    const { status, headers = {}, body } = change(rightAnswer(request, text), request, text);
    const all = Object.entries({ 'x-request-id': 'r1', ...headers }).filter((entry) => entry[1] !== undefined);
    response.writeHead(status, Object.fromEntries(all));
    response.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
  });
  // Node refuses a method that it does not know before our handler sees it.
  started.on('clientError', (_error, socket) => {
    const text = '{"type":"no","status":405}';
    socket.end(
      `HTTP/1.1 405 No\r\nX-Request-Id: r1\r\nAllow: GET, POST\r\nContent-Type: application/problem+json\r\nContent-Length: ${text.length}\r\nConnection: close\r\n\r\n${text}`,
    );
  });
  server = started;
  const { promise, resolve } = Promise.withResolvers<void>();
  started.listen(0, '127.0.0.1', resolve);
  await promise;
  const url = `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
  const people = [
    { name: 'somebody', token: 'good' },
    { name: 'nobody', refused: 401 as const },
  ];
  const { findings } = await checkApi(things, { url, people, runs: 300, seed: 7 });
  return findings.map((finding) => ({
    at: `${finding.where}: ${finding.complaint.check}`,
    text: told(finding, url),
  }));
}

describe('The tester', () => {
  test('has nothing to say of a server that does what its document says', async () => {
    expect(await findingsAt((right) => right)).toEqual([]);
  });

  const posted = ({ method }: IncomingMessage) => method === 'POST';
  test('tells no secret and no token of an answer', async () => {
    const body = { clientSecret: 'S3CR\\"ET', access_token: 'T0KEN' };
    const findings = await findingsAt((right) => (right.status === 201 ? { ...right, body } : right));
    expect(findings.map(({ text }) => text).join()).toContain('"clientSecret":"…"');
    for (const { text } of findings) expect(text).not.toMatch(/S3CR|ET"|T0KEN/);
  });

  const wrong: [what: string, expected: string, change: Change][] = [
    [
      'a status that is not declared',
      'listThings: undeclared status',
      (right) => (right.status === 200 ? { ...right, status: 203 } : right),
    ],
    ['a failure', 'makeThing: server error', (right) => (right.status === 201 ? refuse(500) : right)],
    [
      'a body that is not of the schema',
      'listThings: body not of the schema',
      (right) => (right.status === 200 ? { ...right, body: { items: 'none' } } : right),
    ],
    [
      'a body that is cut',
      'listThings: body not of the schema',
      (right) => (right.status === 200 ? { ...right, body: '{"items":[' } : right),
    ],
    [
      'another content type',
      'listThings: undeclared content type',
      (right) => (right.status === 200 ? { ...right, headers: { 'content-type': 'text/html' } } : right),
    ],
    [
      'a body where none is declared',
      'makeThing: body where none is declared',
      (right) => (right.status === 201 ? { ...right, body: { name: 'a' } } : right),
    ],
    [
      'a header that is missing',
      'makeThing: missing header',
      (right) => (right.status === 201 ? { status: 201, headers: { 'x-request-id': undefined } } : right),
    ],
    [
      'a header that is not of its schema',
      'makeThing: header not of the schema',
      (right) => (right.status === 201 ? { status: 201, headers: { 'x-request-id': 'q' } } : right),
    ],
    [
      'a header that is declared elsewhere only',
      'makeThing: undeclared header',
      (right) => (right.status === 201 ? { status: 201, headers: { allow: 'GET' } } : right),
    ],
    [
      'a request that nobody may make',
      'makeThing: not guarded',
      (right) => (right.status === 401 ? { status: 201 } : right),
    ],
    [
      'an unknown query parameter that is accepted',
      'listThings: accepts what the document forbids',
      (right, { method, url = '' }) =>
        method === 'GET' && url.startsWith('/v1/things?') && !url.includes('limit=')
          ? { status: 200, headers: { 'content-type': 'application/json' }, body: { items: [] } }
          : right,
    ],
    [
      'a wrong body that is accepted',
      'makeThing: accepts what the document forbids',
      (right, request) => (posted(request) && right.status === 400 ? { status: 201 } : right),
    ],
    [
      'a right body that is refused',
      'makeThing: refuses what the document allows',
      (right, _request, body) => (right.status === 201 && body.length > 13 ? refuse(400) : right),
    ],
    [
      'a limit that is refused',
      'listThings: refuses what the document allows',
      (right, { url = '' }) => (right.status === 200 && url.endsWith('=9') ? refuse(400) : right),
    ],
    [
      'an Allow with too little',
      '(another method): wrong Allow',
      (right) => (right.status === 405 ? refuse(405, { allow: 'GET' }) : right),
    ],
    [
      'a method that is not declared',
      '(another method): undeclared status',
      (right) => (right.status === 405 ? { status: 201 } : right),
    ],
    [
      'a path that is not declared',
      '(another path): undeclared status',
      (right) => (right.status === 404 ? { status: 201 } : right),
    ],
  ];
  test.each(wrong)('complains about %s', async (_what, expected, change) => {
    const findings = await findingsAt(change);
    const found = findings.find(({ at }) => at === expected);
    expect(findings.map(({ at }) => at)).toContain(expected);
    // Enough to repeat the request, but no token.
    expect(found?.text).toMatch(/curl -X [A-Z-]+ .*'http:\/\/127\.0\.0\.1:\d+\//);
    expect(found?.text).toMatch(/answered \d{3}[\s\S]*again: npm run api-check -- --seed=7/);
    expect(found?.text).not.toContain('Bearer good');
  });
});
