/** Checks an answer against what the document says about the request. */
import type { Asked, Expectation } from './asked.ts';
import { readAs } from './breakages.ts';
import type { Answer, ApiDocument, Operation } from './document.ts';
import type { Schemas } from './schemas.ts';
import type { Received } from './send.ts';

/** What is checked in an answer, in this order. */
export type Check =
  | 'no answer'
  | 'server error'
  | 'undeclared status'
  | 'undeclared content type'
  | 'body not of the schema'
  | 'body where none is declared'
  | 'missing header'
  | 'header not of the schema'
  | 'undeclared header'
  | 'not guarded'
  | 'accepts what the document forbids'
  | 'refuses what the document allows'
  | 'wrong Allow';

export type Rules = { document: ApiDocument; schemas: Schemas };

export type Complaint = { check: Check; detail: string };

/** The last part of a problem's type, such as account-not-found; empty if the body is not a problem. */
export function kindOf({ body }: Received): string {
  const type = typeof body === 'object' && body !== null && 'type' in body ? String(body.type) : '';
  return type.slice(type.lastIndexOf('/') + 1);
}

/** The statuses that refuse a malformed request. */
const refusalsOfForm = [400, 406, 408, 411, 413, 414, 415, 428, 431, 501];

function* ofBody(
  method: string,
  answer: Answer,
  { headers, body, text }: Received,
  schemas: Schemas,
): Iterable<Complaint> {
  if (method === 'HEAD') return;
  if (answer.content.size === 0) {
    if (text !== '') yield { check: 'body where none is declared', detail: text.slice(0, 200) };
    return;
  }
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  const schema = answer.content.get(type.trim().toLowerCase());
  if (!schema) {
    yield { check: 'undeclared content type', detail: `"${type}", and not ${[...answer.content.keys()].join(', ')}` };
    return;
  }
  const wrong = schemas.complaint(schema, body);
  if (wrong) yield { check: 'body not of the schema', detail: wrong };
}

function* ofHeaders(answer: Answer, { headers }: Received, { schemas, document }: Rules): Iterable<Complaint> {
  for (const name of document.headers) {
    if (name in headers && !answer.headers.has(name)) yield { check: 'undeclared header', detail: name };
  }
  for (const [name, { required, schema }] of answer.headers) {
    const value = headers[name];
    const wrong = value === undefined ? undefined : schemas.complaint(schema, readAs(schema, [value]));
    if (value === undefined && required) yield { check: 'missing header', detail: name };
    if (wrong) yield { check: 'header not of the schema', detail: `${name}: ${value}: ${wrong}` };
  }
}

/** Whether a valid request may be refused like this: for a made-up value, or by the server's state. */
function mayRefuse({ status }: Received, kind: string, madeUp: (Expectation & { kind: 'valid' })['madeUp']): boolean {
  if (status === 400) return kind === 'unknown-cursor' && madeUp.has('cursor');
  if (status === 404) return kind.endsWith('-not-found') && madeUp.has('place');
  if (status === 412) return kind === 'changed-meanwhile' && madeUp.has('etag');
  return !refusalsOfForm.includes(status);
}

/** Whether a made-up cursor or etag was accepted, which is wrong. */
function takesMadeUp(
  { sent }: Asked,
  { status }: Received,
  madeUp: (Expectation & { kind: 'valid' })['madeUp'],
): boolean {
  const matchesAnything = sent.headers['If-Match']?.trim() === '*';
  return status < 300 && (madeUp.has('cursor') || (madeUp.has('etag') && !matchesAnything));
}

function* ofValid(asked: Asked, operation: Operation, received: Received): Iterable<Complaint> {
  const { person, expected } = asked;
  if (expected.kind !== 'valid') return;
  const { status } = received;
  const kind = kindOf(received);
  if (operation.secured && person.refused !== undefined) {
    if (status !== person.refused) yield { check: 'not guarded', detail: `${status}, and not ${person.refused}` };
    return;
  }
  if (operation.secured && status === 401)
    yield { check: 'refuses what the document allows', detail: `${status} ${kind} with a good token` };
  if (status >= 400 && !mayRefuse(received, kind, expected.madeUp))
    yield { check: 'refuses what the document allows', detail: `${status} ${kind}` };
  if (takesMadeUp(asked, received, expected.madeUp))
    yield { check: 'accepts what the document forbids', detail: `${status} for a made-up value` };
}

function* ofOperation(asked: Asked, operation: Operation, received: Received, rules: Rules): Iterable<Complaint> {
  const { status } = received;
  const answer = operation.answers.get(status);
  if (answer) {
    yield* ofBody(asked.sent.method, answer, received, rules.schemas);
    yield* ofHeaders(answer, received, rules);
  } else if (status < 500) {
    yield { check: 'undeclared status', detail: `${status}, and not ${[...operation.answers.keys()].join(', ')}` };
  }
  yield* ofValid(asked, operation, received);
  if (asked.expected.kind === 'invalid' && status < 400)
    yield { check: 'accepts what the document forbids', detail: `${status}, though ${asked.expected.what}` };
}

function* ofStranger(asked: Asked, received: Received, rules: Rules): Iterable<Complaint> {
  const { sent, expected } = asked;
  const isMethod = expected.kind === 'method';
  const [status, answer] = isMethod
    ? [405, rules.document.ofNoOperation.method]
    : [404, rules.document.ofNoOperation.path];
  if (received.status !== status) {
    yield { check: 'undeclared status', detail: `${received.status}, and not ${status}` };
    return;
  }
  yield* ofBody(sent.method, answer, received, rules.schemas);
  yield* ofHeaders(answer, received, rules);
  if (!isMethod) return;
  const named = (received.headers.allow ?? '').split(/\s*,\s*/).filter((method) => method !== '');
  if (named.toSorted().join() !== expected.declared.toSorted().join())
    yield { check: 'wrong Allow', detail: `"${named.join(', ')}", and not ${expected.declared.join(', ')}` };
}

/** All complaints about an answer. */
export function complaintsOf(asked: Asked, received: Received, rules: Rules): Complaint[] {
  const all = asked.operation
    ? ofOperation(asked, asked.operation, received, rules)
    : ofStranger(asked, received, rules);
  const failed: Complaint[] =
    received.status >= 500 ? [{ check: 'server error', detail: String(received.status) }] : [];
  return [...failed, ...all];
}
