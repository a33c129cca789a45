/** Answers what never becomes a request: Node cannot read it, or cuts it off. A console needs an id to quote for these too. */
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../problem.ts';
import { problemAnswer } from './serve.ts';

/** Node's error; its types do not say that `rawPacket` is a Buffer. */
type Unread = Error & { code?: string | undefined; rawPacket?: unknown };

function write(socket: Duplex, { status, headers, body }: ReturnType<typeof problemAnswer>): void {
  const all = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  all.set('connection', 'close').set('content-length', String(Buffer.byteLength(body)));
  const lines = [...all].map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`, () => socket.destroy());
}

const writeProblem = (socket: Duplex, problem: ProblemError) => write(socket, problemAnswer(problem, randomUUID()));

/** The path of a request whose method is valid in HTTP but unknown to Node, such as `get` or `FOO`. */
function pathOfUnknownMethod({ code, rawPacket }: Unread): string | undefined {
  if (code !== 'HPE_INVALID_METHOD' || !Buffer.isBuffer(rawPacket)) return undefined;
  return /^[!#$%&'*+.^_`|~\dA-Za-z-]+ (\/\S*) HTTP\/1\.[01]\r\n/.exec(rawPacket.toString('latin1'))?.[1];
}

/** Answers with a problem and ends the connection. */
export async function answerMalformed(error: Unread, socket: Duplex, fastify: FastifyInstance): Promise<void> {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const path = pathOfUnknownMethod(error);
  if (path !== undefined) {
    // No operation has TRACE either, so it gets the same answer.
    const { statusCode, headers, body } = await fastify.inject({ method: 'TRACE', url: path });
    const named = Object.entries(headers).map(([name, value]) => [name, String(value)]);
    write(socket, { status: statusCode, headers: Object.fromEntries(named), body });
  } else if (error.code === 'HPE_HEADER_OVERFLOW') {
    writeProblem(socket, new ProblemError('headers-too-large', 'At most 16 kB are read before the body.'));
  } else if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    writeProblem(socket, new ProblemError('request-timeout', 'Send it again, faster.'));
  } else {
    writeProblem(socket, new ProblemError('invalid-request', 'This is not an HTTP/1.1 request.'));
  }
}

/** CONNECT asks a proxy for a tunnel, and this is no proxy. */
export function answerTunnel(socket: Duplex): void {
  writeProblem(socket, new ProblemError('route-not-found', 'This server is not a proxy.'));
}
