/** The ways in which an answer is sent, or not sent. */
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGzip } from 'node:zlib';

export type AnswerHeaders = Record<string, string | string[]>;

/** A whole answer. The headers that frame its body, such as Content-Length, are added when it is sent. */
export type Answer = { status: number; headers: AnswerHeaders; body: Buffer };

/** The connection to one client. */
export type Wire = {
  response: ServerResponse;
  /** Fires when the fault is withdrawn, which ends endless answers. */
  withdrawn: AbortSignal;
  /** Fires when the connection closes or the answer is complete. */
  closed: AbortSignal;
  /** Must be called before the server itself ends the connection. */
  cut: () => void;
};

export type Deliver = (answer: Answer, wire: Wire) => void | Promise<void>;

/** Waits, or returns early if one of the signals fires. */
export async function pause(ms: number, ...signals: AbortSignal[]): Promise<void> {
  await sleep(ms, undefined, { signal: AbortSignal.any(signals) }).catch(() => undefined);
}

function sendHead({ response }: Wire, { status, headers }: Answer, framing: AnswerHeaders): void {
  // The answer's own headers include Date, so a fault can leave it out.
  response.sendDate = false;
  response.writeHead(status, { ...headers, ...framing });
  response.flushHeaders();
}

function lengthOf({ body }: Answer): AnswerHeaders {
  return { 'content-length': String(body.length) };
}

export const deliverWhole: Deliver = (answer, { response }) => {
  const hasBody = answer.status !== 204 && answer.status !== 304;
  response.sendDate = false;
  response.writeHead(answer.status, { ...answer.headers, ...(hasBody && lengthOf(answer)) });
  response.end(hasBody ? answer.body : undefined);
};

/** Ends the connection with RST, before any byte of an answer. */
export const deliverReset: Deliver = (_answer, { response, cut }) => {
  cut();
  response.socket?.resetAndDestroy();
};

/** Never answers. */
export const deliverNothing: Deliver = () => undefined;

/** Sends the head, then one byte at a time; with `forEver`, endless blanks follow. */
export function trickling(everyMs: number, forEver: boolean): Deliver {
  return async (answer, wire) => {
    const { response, withdrawn, closed } = wire;
    sendHead(wire, answer, forEver ? {} : lengthOf(answer));
    const blank = Buffer.from(' ');
    let sent = 0;
    while ((forEver || sent < answer.body.length) && !withdrawn.aborted && !closed.aborted) {
      response.write(sent < answer.body.length ? answer.body.subarray(sent, sent + 1) : blank);
      sent += 1;
      await pause(everyMs, withdrawn, closed);
    }
    response.end(answer.body.subarray(sent));
  };
}

/** Promises the whole body, sends `keep` bytes of it, and ends the connection. */
export function truncating(keep: number | undefined): Deliver {
  return (answer, wire) => {
    const { response, cut } = wire;
    const part = answer.body.subarray(0, keep ?? Math.floor(answer.body.length / 2));
    sendHead(wire, answer, lengthOf(answer));
    cut();
    response.write(part, () => response.socket?.end());
  };
}

function* blanks(bytes: number): Generator<Buffer> {
  const block = Buffer.alloc(65_536, ' ');
  for (let left = bytes; left > 0; left -= block.length) yield block.subarray(0, Math.min(left, block.length));
}

function hugeFraming(bytes: number, gzip: boolean): AnswerHeaders {
  if (gzip) return { 'content-encoding': 'gzip' };
  return Number.isFinite(bytes) ? { 'content-length': String(bytes) } : {};
}

/** Sends that many blanks instead of the body: compressed with `gzip`, in endless chunks if Infinity. */
export function swelling(bytes: number, gzip: boolean): Deliver {
  return async (answer, wire) => {
    const { response, withdrawn } = wire;
    sendHead(wire, answer, hugeFraming(bytes, gzip));
    const body = Readable.from(blanks(bytes));
    const sending = gzip
      ? pipeline(body, createGzip(), response, { signal: withdrawn })
      : pipeline(body, response, { signal: withdrawn });
    // Being cut off is expected: by the client, or because the fault is withdrawn.
    await sending.catch(() => undefined);
  };
}
