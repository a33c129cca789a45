/** Sends a request over HTTP unchanged: fetch would refuse some and fix others. */
import { Agent, request } from 'node:http';

export type Sent = {
  method: string;
  /** Path and query. */
  target: string;
  headers: Record<string, string>;
  body: string | Buffer | undefined;
};

/** Headers by lower-case name. `body`: parsed if it is JSON, otherwise its text, undefined if there is none. */
export type Received = { status: number; headers: Record<string, string>; body: unknown; text: string };

function parsed(text: string, type = ''): unknown {
  if (text === '') return undefined;
  if (!/[/+]json\b/i.test(type)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** How long an answer may take, in milliseconds. */
const patience = 10_000;

export type Send = (sent: Sent) => Promise<Received>;

/** `close` ends the connections. */
export function openSender(url: string): { send: Send; close: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { hostname, port } = new URL(url);

  const send: Send = ({ method, target, headers, body }) => {
    const { promise, resolve, reject } = Promise.withResolvers<Received>();
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    // A separate connection for each body: a server may refuse before it has read everything, and then ends the connection.
    const own = body === undefined && method === 'GET' ? agent : false;
    const asked = request({ hostname, port, agent: own, method, path: target, headers: { ...headers, ...length } });
    asked.setTimeout(patience, () => asked.destroy(new Error(`no answer in ${patience} ms`)));
    asked.once('error', reject);
    asked.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const text = Buffer.concat(chunks).toString();
        const named = Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const);
        const plain = Object.fromEntries(named);
        resolve({
          status: response.statusCode ?? 0,
          headers: plain,
          body: parsed(text, plain['content-type']),
          text,
        });
      });
    });
    asked.end(body);
    return promise;
  };
  return { send, close: () => agent.destroy() };
}
