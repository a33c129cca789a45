/** A record of the requests that a sandbox received, for tests to check what was sent and done. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

export type SeenRequest = {
  method: string;
  /** Without its query. */
  path: string;
  /** When it arrived, by the sandbox's clock. */
  at: number;
  /** The header as it was sent. */
  idempotencyKey: string | undefined;
  /** SHA-256 of the body's bytes, in hexadecimal; undefined until all of them have arrived. */
  bodyHash: string | undefined;
  /** The status sent to the client; undefined until then, or if a fault withheld it. */
  status: number | undefined;
  /** The status of the server's own answer, sent or not; undefined if the request was not handled. */
  ownStatus: number | undefined;
  /** Whether the server did what was asked: its own answer is no refusal. */
  committed: boolean;
};

const mostKept = 10_000;

export function pathOf(request: IncomingMessage): string {
  return request.url?.split('?', 1)[0] ?? '';
}

/** A data listener would take the data from the request's reader, so it is hashed on its way in. */
function hashBody(request: IncomingMessage, seen: SeenRequest): void {
  const hash = createHash('sha256');
  const push = request.push;
  request.push = (chunk: Uint8Array | null, encoding) => {
    if (chunk) hash.update(chunk);
    else seen.bodyHash ??= hash.digest('hex');
    return push.call(request, chunk, encoding);
  };
}

/** Records the server's own answer. */
export function noteOwnAnswer(seen: SeenRequest, status: number): void {
  seen.ownStatus = status;
  seen.committed = status < 400;
}

/** Records the status when it is sent. `isOwn`: whatever is sent is the server's own answer. */
function noteStatus(response: ServerResponse, seen: SeenRequest, isOwn: boolean): void {
  const writeHead = response.writeHead;
  response.writeHead = ((status: number, ...rest: never[]) => {
    seen.status = status;
    if (isOwn) noteOwnAnswer(seen, status);
    return writeHead.call(response, status, ...rest);
  }) as typeof writeHead;
}

export type Arrival = { request: IncomingMessage; response: ServerResponse; at: number; hasFault: boolean };

/** Records a request that has just arrived; keeps the last 10,000. */
export function watchRequest({ request, response, at, hasFault }: Arrival, requests: SeenRequest[]): SeenRequest {
  const seen: SeenRequest = {
    method: request.method ?? '',
    path: pathOf(request),
    at,
    idempotencyKey: request.headers['idempotency-key']?.toString(),
    bodyHash: undefined,
    status: undefined,
    ownStatus: undefined,
    committed: false,
  };
  hashBody(request, seen);
  noteStatus(response, seen, !hasFault);
  requests.push(seen);
  if (requests.length > mostKept) requests.shift();
  return seen;
}
