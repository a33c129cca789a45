/** How the sandbox refuses: problem details (RFC 9457), one stable `type` per kind. */
import { z } from 'zod';

type ProblemHeader = 'Allow' | 'ETag' | 'Retry-After' | 'WWW-Authenticate';

type KindFacts = { status: number; title: string; error?: string; headers?: readonly ProblemHeader[] };

/**
 * All problems. `error` is the OAuth 2.0 error code (RFC 6749, section 5.2), if OAuth has one; `headers` come in addition
 * to those of every answer.
 */
export const problemKinds = {
  'malformed-json': { status: 400, title: 'The body is not JSON' },
  'invalid-request': { status: 400, title: 'The request is not valid', error: 'invalid_request' },
  'unknown-cursor': { status: 400, title: 'The cursor is not from this list' },
  'idempotency-key-missing': { status: 400, title: 'An Idempotency-Key is required' },
  'unsupported-grant-type': {
    status: 400,
    title: 'Only client credentials are exchanged here',
    error: 'unsupported_grant_type',
  },
  'not-signed-in': { status: 401, title: 'Sign in first', headers: ['WWW-Authenticate'] },
  'invalid-client': {
    status: 401,
    title: 'No API key has this Client ID and Secret key',
    error: 'invalid_client',
    headers: ['WWW-Authenticate'],
  },
  'insufficient-scope': {
    status: 403,
    title: 'The access token does not cover API keys',
    error: 'insufficient_scope',
    headers: ['WWW-Authenticate'],
  },
  'not-allowed': { status: 403, title: 'Your role does not permit this' },
  'access-grant-missing': { status: 403, title: 'Working in this account needs an access grant' },
  'access-grant-over': { status: 403, title: 'Your access grant in this account is over' },
  'support-agents-only': { status: 403, title: 'Only support agents get access grants' },
  'route-not-found': { status: 404, title: 'There is nothing at this address' },
  'account-not-found': { status: 404, title: 'There is no such account' },
  'api-key-not-found': { status: 404, title: 'There is no such API key' },
  'access-grant-not-found': { status: 404, title: 'There is no such access grant' },
  'method-not-allowed': { status: 405, title: 'This address has no such method', headers: ['Allow'] },
  'not-acceptable': { status: 406, title: 'The answer is JSON, which Accept does not allow' },
  'request-timeout': { status: 408, title: 'The request took too long to arrive' },
  'name-taken': { status: 409, title: 'The account has an API key of this name' },
  'still-running': {
    status: 409,
    title: 'The first request with this Idempotency-Key is still running',
    headers: ['Retry-After'],
  },
  'access-grant-gone': { status: 410, title: 'The access grant is over and cannot be extended' },
  'changed-meanwhile': { status: 412, title: 'The API key was changed since you read it', headers: ['ETag'] },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The body must be application/json' },
  'idempotency-key-reused': { status: 422, title: 'This Idempotency-Key was used for another request' },
  'if-match-missing': { status: 428, title: 'An If-Match header is required' },
  'too-many-token-requests': { status: 429, title: 'Too many token requests', headers: ['Retry-After'] },
  'headers-too-large': { status: 431, title: 'The address and the headers are too long' },
  unexpected: { status: 500, title: 'The server failed' },
} satisfies Record<string, KindFacts>;

export type ProblemKind = keyof typeof problemKinds;

/** What all problems of this kind have in common. */
export function factsOf(kind: ProblemKind): KindFacts {
  return problemKinds[kind];
}

/** The URI that identifies a kind of problem; nothing is served there. */
export function problemType(kind: ProblemKind): string {
  return `https://api-key-console.invalid/problems/${kind}`;
}

/** What is wrong with one field of a request. */
export const FieldProblem = z
  .object({
    field: z.string().describe('The field, parameter or header.'),
    code: z
      .enum([
        'required',
        'invalid',
        'unknown',
        'empty',
        'too_short',
        'too_long',
        'control_characters',
        'invisible_characters',
        'blank_characters',
        'taken',
      ])
      .describe('What is wrong with it, for programs.'),
    detail: z.string().describe('What is wrong with it, for people.'),
  })
  .meta({ id: 'FieldProblem', description: 'What is wrong with one field of the request.' });
export type FieldProblem = z.infer<typeof FieldProblem>;

/** The access grant that a problem is about. */
export const EndedGrant = z
  .object({
    id: z.string(),
    expiresAt: z.iso.datetime().describe('When it would have expired.'),
    endedAt: z.iso.datetime().describe('When it ended; its expiresAt if it expired.'),
    endedBy: z.string().nullable().describe('The name of the person who ended it; null if it expired.'),
  })
  .meta({ id: 'EndedGrant', description: 'An access grant that is over.' });
export type EndedGrant = z.infer<typeof EndedGrant>;

/** The body of every answer that is not a success, as application/problem+json. */
export const Problem = z
  .object({
    type: z.url().describe('Identifies the kind of problem. Compare it as text; nothing is served there.'),
    title: z.string().describe('The kind of problem in words, the same each time.'),
    status: z.int().describe('The HTTP status.'),
    detail: z.string().describe('What happened this time.'),
    requestId: z.string().describe('The request, as in the X-Request-Id header.'),
    errors: z.array(FieldProblem).optional().describe('The fields at fault.'),
    accessGrant: EndedGrant.optional().describe('The access grant that is over.'),
    error: z.string().optional().describe('The OAuth 2.0 error code, if OAuth has one (RFC 6749, section 5.2).'),
  })
  .meta({ id: 'Problem', description: 'Problem details (RFC 9457).' });
export type Problem = z.infer<typeof Problem>;

/** Thrown by a handler to answer with a problem. */
export class ProblemError extends Error {
  readonly kind: ProblemKind;
  readonly errors: FieldProblem[] | undefined;
  readonly headers: Record<string, string>;
  readonly accessGrant: EndedGrant | undefined;

  constructor(
    kind: ProblemKind,
    detail: string,
    {
      errors,
      headers = {},
      accessGrant,
    }: { errors?: FieldProblem[]; headers?: Record<string, string>; accessGrant?: EndedGrant } = {},
  ) {
    super(detail);
    this.accessGrant = accessGrant;
    this.kind = kind;
    this.errors = errors;
    this.headers = headers;
  }

  get status(): number {
    return problemKinds[this.kind].status;
  }

  toProblem(requestId: string): Problem {
    const { status, title, error } = factsOf(this.kind);
    return Problem.parse({
      type: problemType(this.kind),
      title,
      status,
      detail: this.message,
      requestId,
      ...(this.errors && { errors: this.errors }),
      ...(this.accessGrant && { accessGrant: this.accessGrant }),
      ...(error && { error }),
    });
  }
}

/** What fastify itself refuses, by error code. Anything else thrown is our bug. */
const refusals: Record<string, { kind: ProblemKind; detail: string }> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { kind: 'body-too-large', detail: 'At most 100,000 bytes are read.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { kind: 'unsupported-media-type', detail: 'Send Content-Type: application/json.' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { kind: 'malformed-json', detail: 'The body is empty.' },
  FST_ERR_CTP_INVALID_JSON_BODY: { kind: 'malformed-json', detail: 'The body cannot be read as JSON.' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    kind: 'invalid-request',
    detail: 'The body is not as long as Content-Length says.',
  },
  FST_ERR_BAD_URL: { kind: 'invalid-request', detail: 'The path cannot be decoded.' },
};

/** The problem behind a thrown error; undefined if the error is unexpected. */
export function expectedProblem(thrown: unknown): ProblemError | undefined {
  if (thrown instanceof ProblemError) return thrown;
  if (!(thrown instanceof Error)) return undefined;
  const refusal = refusals[String((thrown as { code?: unknown }).code)];
  if (refusal) return new ProblemError(refusal.kind, refusal.detail);
  // The JSON parser's message quotes the body, so it is not passed on.
  if (thrown instanceof SyntaxError && (thrown as { statusCode?: unknown }).statusCode === 400) {
    return new ProblemError('malformed-json', 'The body cannot be read as JSON.');
  }
  return undefined;
}

/** A body with 20,000 unknown fields gets only the first ones back. */
const mostFieldProblems = 20;

/** The fields at fault, from zod's issues. zod's messages name rules and never quote the input. */
export function fieldProblems(error: z.ZodError): FieldProblem[] {
  return error.issues.flatMap(fieldProblemsOf).slice(0, mostFieldProblems);
}

function fieldProblemsOf(issue: z.core.$ZodIssue): FieldProblem[] {
  // The index of a repeated parameter means nothing to the sender.
  const field = issue.path.filter((part) => typeof part === 'string').join('.') || 'body';
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: key.slice(0, 100),
      code: 'unknown',
      detail: 'This field does not exist.',
    }));
  }
  if (issue.code === 'custom') {
    const code = FieldProblem.shape.code.safeParse(issue.params?.code);
    return [{ field, code: code.success ? code.data : 'invalid', detail: issue.message }];
  }
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return [{ field, code: missing ? 'required' : 'invalid', detail: issue.message }];
}
