/**
 * What one operation of the management API is: once, as data. The same value registers the route, parses the request,
 * serialises the answer and writes the OpenAPI document, so that these cannot drift apart.
 */
import type { z } from 'zod';
import type { ProblemKind } from '../problem.ts';
import type { Membership, User } from '../store/users.ts';

/**
 * Who may: anybody; a signed-in user; a member of the account in the path; a member who manages API keys (Account Owner
 * or Admin User).
 */
export type Access = 'anybody' | 'user' | 'member' | 'keyManager';

export type Answer = { description: string; schema?: z.ZodType; headers?: Record<string, string> };

export type Operation = {
  operationId: string;
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** With parameters in braces, as OpenAPI writes them. */
  path: string;
  tag: string;
  summary: string;
  description: string;
  access: Access;
  pathParameters?: z.ZodObject;
  query?: z.ZodObject;
  requiredHeader?: 'Idempotency-Key' | 'If-Match';
  body?: z.ZodObject;
  answers: Record<number, Answer>;
  /** Beyond those that follow from access, path, query, header and body. */
  problems?: ProblemKind[];
};

type Parsed<O, Name extends string> = O extends { [name in Name]: infer S extends z.ZodType } ? z.output<S> : undefined;

/** What a handler is given: parsed, and permitted. */
export type Asked<O extends Operation> = {
  path: Parsed<O, 'pathParameters'>;
  query: Parsed<O, 'query'>;
  body: Parsed<O, 'body'>;
  /** The value of the required header; undefined if it was not sent. */
  header: string | undefined;
  user: O['access'] extends 'anybody' ? undefined : User;
  account: O['access'] extends 'member' | 'keyManager' ? Membership : undefined;
};

/** What a handler answers; the body goes out through the schema of its status. */
export type Reply = { status: number; body?: unknown; headers?: Record<string, string> };

/** Every kind of problem that the operation can answer with. */
export function problemsOf(operation: Operation): ProblemKind[] {
  const { access, pathParameters, query, body, requiredHeader, problems = [] } = operation;
  const kinds: ProblemKind[] = [];
  if (access !== 'anybody') kinds.push('not-signed-in', 'insufficient-scope');
  if (access === 'member' || access === 'keyManager') kinds.push('not-allowed', 'account-not-found');
  if (pathParameters || query || body || requiredHeader) kinds.push('invalid-request');
  if (body) kinds.push('malformed-json', 'body-too-large', 'unsupported-media-type');
  if (requiredHeader === 'Idempotency-Key')
    kinds.push('idempotency-key-missing', 'still-running', 'idempotency-key-reused');
  if (requiredHeader === 'If-Match') kinds.push('if-match-missing', 'changed-meanwhile');
  return [...new Set([...kinds, ...problems, 'unexpected' as const])];
}
