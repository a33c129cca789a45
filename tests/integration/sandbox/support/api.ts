/** Calls the API as one user, and checks that the OpenAPI document promises every answer. */

import { ofEveryRequest, problemsOf } from '../../../../sandbox/api/operation.ts';
import { operations } from '../../../../sandbox/openapi.ts';
import { Problem, problemKinds, problemType } from '../../../../sandbox/problem.ts';
import type { Sandbox } from '../../../../sandbox/sandbox.ts';
import { type Credentials, signIn } from './session.ts';

// biome-ignore lint/suspicious/noExplicitAny: the tests say what they expect of a body.
export type Reply = { status: number; headers: Headers; body: any; text: string };

export type Call = { body?: unknown; raw?: string; headers?: Record<string, string> };

function operationOf(method: string, path: string) {
  return operations.find(
    (operation) =>
      operation.method === method && new RegExp(`^${operation.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
}

/** Throws if the document does not promise this answer for the operation. */
function checkPromised(method: string, path: string, reply: Reply): void {
  const operation = operationOf(method, path.split('?')[0] ?? '');
  if (reply.headers.get('x-request-id') === null) throw new Error(`${method} ${path}: no X-Request-Id`);
  if (reply.headers.get('cache-control') !== 'no-store') throw new Error(`${method} ${path}: may be cached`);
  if (reply.status < 400) {
    if (!operation?.answers[reply.status]) throw new Error(`${method} ${path}: nobody promised ${reply.status}`);
    operation.answers[reply.status]?.schema?.parse(reply.body);
    return;
  }
  const problem = Problem.strict().parse(reply.body);
  if (reply.headers.get('content-type') !== 'application/problem+json; charset=utf-8')
    throw new Error('no problem type');
  if (problem.requestId !== reply.headers.get('x-request-id')) throw new Error('two request ids');
  if (problem.status !== reply.status) throw new Error('two statuses');
  const kinds = operation
    ? problemsOf(operation)
    : (['route-not-found', 'method-not-allowed', ...ofEveryRequest] as const);
  const kind = kinds.find((known) => problemType(known) === problem.type);
  if (!kind || problemKinds[kind].status !== reply.status) {
    throw new Error(`${method} ${path}: nobody promised ${reply.status} ${problem.type}`);
  }
}

export class Api {
  readonly sandbox: Sandbox;
  readonly accessToken: string | undefined;

  constructor(sandbox: Sandbox, accessToken?: string) {
    this.sandbox = sandbox;
    this.accessToken = accessToken;
  }

  static async as(sandbox: Sandbox, who: Credentials): Promise<Api> {
    return new Api(sandbox, (await signIn(sandbox, who)).accessToken);
  }

  async call(method: string, path: string, { body, raw, headers = {} }: Call = {}): Promise<Reply> {
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${this.sandbox.url}${path}`, {
      method,
      headers: {
        ...(this.accessToken && { authorization: `Bearer ${this.accessToken}` }),
        ...(sent !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(sent !== undefined && { body: sent }),
    });
    const text = await response.text();
    const reply = {
      status: response.status,
      headers: response.headers,
      text,
      body: text ? JSON.parse(text) : undefined,
    };
    checkPromised(method, path, reply);
    return reply;
  }

  create(accountId: string, name: string, key: string = crypto.randomUUID()): Promise<Reply> {
    const headers = { 'idempotency-key': key };
    return this.call('POST', `/v1/accounts/${accountId}/api-keys`, { body: { name }, headers });
  }

  rename(accountId: string, id: string, etag: string, name: string): Promise<Reply> {
    const headers = { 'if-match': etag };
    return this.call('PATCH', `/v1/accounts/${accountId}/api-keys/${id}`, { body: { name }, headers });
  }

  remove(accountId: string, id: string, etag: string): Promise<Reply> {
    return this.call('DELETE', `/v1/accounts/${accountId}/api-keys/${id}`, { headers: { 'if-match': etag } });
  }

  startGrant(
    accountId: string,
    body: unknown = { reason: 'They asked us to look at it', ticket: 'CASE-1' },
    key: string = crypto.randomUUID(),
  ): Promise<Reply> {
    return this.call('POST', `/v1/accounts/${accountId}/access-grants`, { body, headers: { 'idempotency-key': key } });
  }

  extendGrant(accountId: string, id: string, reason = 'It takes longer than we thought'): Promise<Reply> {
    return this.call('PATCH', `/v1/accounts/${accountId}/access-grants/${id}`, { body: { reason } });
  }

  endGrant(accountId: string, id: string): Promise<Reply> {
    return this.call('DELETE', `/v1/accounts/${accountId}/access-grants/${id}`);
  }

  /** All items of a list, page by page; `between` runs after each page. */
  async all(path: string, limit: number, between: () => Promise<void> | void = () => {}): Promise<Reply['body'][]> {
    const items: Reply['body'][] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await this.call(
        'GET',
        `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      items.push(...body.items);
      cursor = body.nextCursor;
      await between();
    }
    return items;
  }
}

/** The kind in a problem's type. */
export function kindOf({ body }: Reply): string {
  return String(body.type).replace('https://api-key-console.invalid/problems/', '');
}
