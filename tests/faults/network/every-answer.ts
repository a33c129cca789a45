/** Every answer a change may get: each status with each body, before and after the server has done it. */
import type { Operation } from '../../../sandbox/api/operation.ts';
import { problemsOf } from '../../../sandbox/api/operation.ts';
import type { Fault } from '../../../sandbox/faults.ts';
import { type ProblemKind, problemKinds, problemType } from '../../../sandbox/problem.ts';

const statuses = [400, 401, 403, 404, 409, 410, 413, 422, 429, 451, 500, 502, 503, 511] as const;

export interface Answered {
  readonly name: string;
  readonly isAfterCommit: boolean;
  readonly faults: readonly Fault[];
  /** The API's own problem, if the answer is one and complete. */
  readonly kind: ProblemKind | undefined;
  readonly isTokenRefused: boolean;
}

function problem(status: number, type: string) {
  return JSON.stringify({ type, title: 'No', status, detail: 'It was not done.', requestId: 'r-1' });
}

const problemJson = 'application/problem+json';

/** The statuses with which an intermediary most often refuses; here it also borrows the API's words. */
const borrowed: readonly number[] = [403, 404, 409, 422];

/** The bodies of a status: the API's own problems with that status, and everything that is not the API's. */
function bodiesOf(status: number) {
  const kinds = (Object.keys(problemKinds) as ProblemKind[]).filter((kind) => problemKinds[kind].status === status);
  const [first = 'not-a-kind'] = kinds;
  const own = `https://api-key-console.invalid/problems/${first}`;
  return [
    ...kinds.map((kind) => ({ name: kind, type: problemJson, body: problem(status, problemType(kind)), kind })),
    ...(kinds.length === 0 ? [{ name: 'an unknown problem', type: problemJson, body: problem(status, own) }] : []),
    ...(borrowed.includes(status) ? borrowedBodies(status, own) : []),
    { name: 'foreign JSON', type: 'application/json', body: '{"error":"blocked","requestId":"r-2"}' },
    { name: 'a page', type: 'text/html', body: '<html><title>Blocked</title></html>' },
    { name: 'nothing', type: 'text/plain', body: '' },
    { name: 'a problem that is cut off', type: problemJson, body: problem(status, own), isCut: true },
  ];
}

function borrowedBodies(status: number, own: string) {
  return [
    { name: "another's problem", type: problemJson, body: problem(status, 'https://gateway.invalid/problems/blocked') },
    { name: 'a problem that says it is JSON', type: 'application/json', body: problem(status, own) },
    { name: 'a problem of another status', type: problemJson, body: problem(status + 1, own) },
  ];
}

export const everyAnswer: readonly Answered[] = statuses.flatMap((status) =>
  bodiesOf(status).flatMap(({ name, type, body, ...rest }) =>
    [false, true].map((isAfterCommit): Answered => {
      const fault: Fault = {
        kind: 'status',
        status,
        headers: { 'content-type': type },
        body,
        afterCommit: isAfterCommit,
      };
      return {
        name: `${status}, ${name}, ${isAfterCommit ? 'after' : 'before'} the commit`,
        isAfterCommit,
        faults: 'isCut' in rest ? [fault, { kind: 'truncate' }] : [fault],
        kind: 'kind' in rest ? rest.kind : undefined,
        isTokenRefused: status === 401,
      };
    }),
  ),
);

/** Kinds that say nothing about the outcome, or only about the token. */
const noWord: readonly ProblemKind[] = ['unexpected', 'not-signed-in', 'still-running', 'idempotency-key-reused'];

/** Whether the API documents this answer as a no to this operation. */
export function isApisWord({ kind }: Answered, operation: Operation): boolean {
  return kind !== undefined && problemsOf(operation).includes(kind) && !noWord.includes(kind);
}
