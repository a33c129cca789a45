/**
 * How `/v1` refuses: the problem types of `docs/openapi.json`, and what each means for the request that it answers. A
 * test compares this with the document. Left out: `not-signed-in`, which is about the token, and `unexpected`, which
 * says nothing.
 */
import type { Failure, NameProblem } from '../../../contract/failure.ts';
import type { Refusal, Refusals, Refused } from '../http.ts';

/** The only status of each type. */
const statuses = {
  'malformed-json': 400,
  'invalid-request': 400,
  'idempotency-key-missing': 400,
  'unsupported-grant-type': 400,
  'invalid-client': 401,
  'insufficient-scope': 403,
  'not-allowed': 403,
  'access-grant-missing': 403,
  'access-grant-over': 403,
  'support-agents-only': 403,
  'account-not-found': 404,
  'api-key-not-found': 404,
  'access-grant-not-found': 404,
  'not-acceptable': 406,
  'request-timeout': 408,
  'name-taken': 409,
  'still-running': 409,
  'access-grant-gone': 410,
  'changed-meanwhile': 412,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'idempotency-key-reused': 422,
  'if-match-missing': 428,
  'too-many-token-requests': 429,
  'headers-too-large': 431,
} as const;

type ProblemName = keyof typeof statuses;

type Meaning = (refused: Refused) => Failure;

const nameProblems: Readonly<Record<string, NameProblem>> = {
  empty: 'empty',
  too_long: 'tooLong',
  control_characters: 'controlCharacters',
  invisible_characters: 'invisibleCharacters',
  blank_characters: 'blankCharacters',
  taken: 'taken',
};

const notAllowed: Meaning = ({ requestId }) => ({ kind: 'notAllowed', requestId });
const grantOver: Meaning = ({ requestId }) => ({ kind: 'grantOver', requestId });
const missing: Meaning = ({ requestId }) => ({ kind: 'missing', requestId });

/** The console sent something that the API does not accept; nothing was done. */
const refusedByServer: Meaning = ({ host, status, retryAfterMs, requestId }) => ({
  kind: 'server',
  host,
  status,
  retryAfterMs,
  requestId,
});

function unknown(cause: 'stillRunning' | 'keyReused'): Meaning {
  return ({ host, requestId }) => ({ kind: 'outcomeUnknown', host, cause, requestId });
}

/** The part of the request that was refused, if a person typed it. */
const invalidRequest: Meaning = (refused) => {
  const { errors, requestId } = refused;
  for (const { field, code = '' } of errors) {
    const problem = Object.hasOwn(nameProblems, code) ? nameProblems[code] : undefined;
    if (field === 'name' && problem) return { kind: 'invalidName', problem, requestId };
    if (field === 'reason' || field === 'ticket') return { kind: 'accessRequestRefused', field, requestId };
  }
  return refusedByServer(refused);
};

const meanings: Readonly<Record<ProblemName, Meaning>> = {
  'malformed-json': refusedByServer,
  'invalid-request': invalidRequest,
  'idempotency-key-missing': refusedByServer,
  'unsupported-grant-type': refusedByServer,
  'invalid-client': refusedByServer,
  'insufficient-scope': notAllowed,
  'not-allowed': notAllowed,
  'access-grant-missing': ({ requestId }) => ({ kind: 'grantNeeded', requestId }),
  'access-grant-over': grantOver,
  'support-agents-only': notAllowed,
  // A person who is no longer in the account may do nothing there; what they wanted to change may still exist.
  'account-not-found': notAllowed,
  'api-key-not-found': missing,
  'access-grant-not-found': grantOver,
  'not-acceptable': refusedByServer,
  'request-timeout': refusedByServer,
  'name-taken': ({ requestId }) => ({ kind: 'invalidName', problem: 'taken', requestId }),
  'still-running': unknown('stillRunning'),
  'access-grant-gone': grantOver,
  'changed-meanwhile': ({ requestId }) => ({ kind: 'changed', requestId }),
  'body-too-large': refusedByServer,
  'unsupported-media-type': refusedByServer,
  'idempotency-key-reused': unknown('keyReused'),
  'if-match-missing': refusedByServer,
  'too-many-token-requests': ({ retryAfterMs, requestId }) => ({ kind: 'rateLimited', retryAfterMs, requestId }),
  'headers-too-large': refusedByServer,
};

/** Only compared as a text; nothing is served there. */
function problemType(name: ProblemName): string {
  return `https://api-key-console.invalid/problems/${name}`;
}

function refusals(...names: ProblemName[]): Refusals {
  const refusal = (name: ProblemName): [string, Refusal] => [
    problemType(name),
    { status: statuses[name], failure: meanings[name] },
  ];
  return new Map(names.map(refusal));
}

const everywhere = ['invalid-request', 'request-timeout', 'headers-too-large'] as const;
const inAccount = [...everywhere, 'insufficient-scope', 'account-not-found'] as const;
const asManager = [...inAccount, 'not-allowed', 'access-grant-missing', 'access-grant-over'] as const;
const withBody = ['not-acceptable', 'malformed-json', 'body-too-large', 'unsupported-media-type'] as const;
const repeatable = ['idempotency-key-missing', 'still-running', 'idempotency-key-reused'] as const;
const versioned = ['if-match-missing', 'changed-meanwhile'] as const;

/** By the document's operations. */
export const documented = {
  createApiKey: refusals(...asManager, ...withBody, ...repeatable, 'name-taken'),
  renameApiKey: refusals(...asManager, ...withBody, ...versioned, 'api-key-not-found', 'name-taken'),
  deleteApiKey: refusals(...asManager, ...versioned, 'api-key-not-found'),
  startAccessGrant: refusals(...inAccount, ...withBody, ...repeatable, 'support-agents-only'),
  extendAccessGrant: refusals(
    ...inAccount,
    ...withBody,
    'support-agents-only',
    'access-grant-not-found',
    'access-grant-gone',
  ),
  endAccessGrant: refusals(...inAccount, 'not-allowed', 'access-grant-not-found'),
  requestToken: refusals(
    ...everywhere,
    ...withBody,
    'unsupported-grant-type',
    'invalid-client',
    'too-many-token-requests',
  ),
} as const;

/** For reads, only the support agent's access is told by problem types. */
export const ofAccess = refusals('access-grant-missing', 'access-grant-over');
