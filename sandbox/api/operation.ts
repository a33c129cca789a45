/**
 * The definition of an operation of the management API, as data. The same value registers the route, parses the request,
 * serialises the answer and writes the OpenAPI document, so these cannot drift apart.
 */
import type { z } from 'zod';
import type { ProblemKind } from '../problem.ts';
import type { AccessGrant } from '../store/access-grants.ts';
import type { Actor } from '../store/events.ts';
import type { User, VisibleAccount } from '../store/users.ts';
import { type RequiredHeader, requiredHeaders } from './required-header.ts';

/**
 * Who may do something in the account in the path:
 * - `accountReader`: its members, and every support agent.
 * - `keyManager`: its Account Owners and Admin Users, and a support agent with a live access grant in it.
 * - `grantOverseer`: its Account Owners and Admin Users, and every support agent; agents see only their own grants.
 * - `supportAgent`: every support agent who is no member of it.
 */
export type AccountAccess = 'accountReader' | 'keyManager' | 'grantOverseer' | 'supportAgent';

/** Who may: anybody, a signed-in user, or those with this access to the account in the path. */
type Access = 'anybody' | 'user' | AccountAccess;

/** The account in the path as the user sees it. A member has no access grant, and needs none. */
export type SeenAccount = VisibleAccount & { accessGrant: AccessGrant | null };

/** The headers that a success can have. */
type AnswerHeader = 'ETag' | 'Location';

type Answer = { description: string; schema?: z.ZodType; headers?: readonly AnswerHeader[] };

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
  requiredHeader?: RequiredHeader;
  /** If-None-Match can save the answer (RFC 9110, section 13.1.2). */
  isConditional?: true;
  body?: z.ZodObject;
  /** The specific problem kind for what is wrong with this body; undefined if there is none. */
  namedFault?: (body: unknown) => ProblemKind | undefined;
  answers: Record<number, Answer>;
  /** In addition to those that follow from access, path, query, header and body. */
  problems?: ProblemKind[];
};

type Parsed<O, Name extends string> = O extends { [name in Name]: infer S extends z.ZodType } ? z.output<S> : undefined;

/** What a handler gets: parsed, and permitted. */
export type Asked<O extends Operation> = {
  path: Parsed<O, 'pathParameters'>;
  query: Parsed<O, 'query'>;
  body: Parsed<O, 'body'>;
  /** The value of the required header, parsed. */
  header: O extends { requiredHeader: RequiredHeader } ? string : undefined;
  /** The value of If-None-Match, or an empty string. */
  ifNoneMatch: O extends { isConditional: true } ? string : undefined;
  user: O['access'] extends 'anybody' ? undefined : User;
  account: O['access'] extends AccountAccess ? SeenAccount : undefined;
  /**
   * Who is acting, under which access grant. Each call checks the permission again: called in the transaction of a
   * change, it ensures that nothing happens after the permission has ended.
   */
  actor: O['access'] extends AccountAccess ? () => Actor : undefined;
};

/** What a handler answers; the body is serialised with the schema of its status. */
export type Reply = { status: number; body?: unknown; headers?: Record<string, string> };

const accountProblems: Record<AccountAccess, ProblemKind[]> = {
  accountReader: ['account-not-found'],
  keyManager: ['not-allowed', 'access-grant-missing', 'access-grant-over', 'account-not-found'],
  grantOverseer: ['not-allowed', 'account-not-found'],
  supportAgent: ['support-agents-only', 'account-not-found'],
};

/** The problems of any request: it may not be HTTP, or may never be complete. */
export const ofEveryRequest: readonly ProblemKind[] = ['invalid-request', 'request-timeout', 'headers-too-large'];

/** Whether a success has a body. */
export function hasContent({ answers }: Operation): boolean {
  return Object.values(answers).some(({ schema }) => schema !== undefined);
}

/** Every kind of problem that the operation can answer with. */
export function problemsOf(operation: Operation): ProblemKind[] {
  const { access, query, body, requiredHeader, problems = [] } = operation;
  const kinds: ProblemKind[] = [...ofEveryRequest];
  if (access !== 'anybody') kinds.push('not-signed-in', 'insufficient-scope');
  if (access !== 'anybody' && access !== 'user') kinds.push(...accountProblems[access]);
  if (query?.shape.cursor) kinds.push('unknown-cursor');
  if (hasContent(operation)) kinds.push('not-acceptable');
  if (body) kinds.push('malformed-json', 'body-too-large', 'unsupported-media-type');
  if (requiredHeader) kinds.push(requiredHeaders[requiredHeader].missing, ...requiredHeaders[requiredHeader].problems);
  return [...new Set([...kinds, ...problems, 'unexpected' as const])];
}
