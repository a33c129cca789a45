/**
 * An HTTP server in this process in front of one outside it: its traffic can be observed (canary.ts), and a request can
 * be held at the moment that a test needs. The server behind it gets the client's Host header.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface Held {
  /** The request has arrived; with `afterwards`, the server has answered it. */
  readonly arrived: Promise<void>;
  release(): void;
  /** Loses what is held, the request or (`afterwards`) its answer, and breaks the client's connection. */
  lose(): void;
  /** The server has answered, whether or not its client is still there. */
  readonly handled: Promise<void>;
}

export interface HttpGateway {
  /** Without a trailing slash. */
  readonly url: string;
  /** Holds the next matching request before the server gets it, or (`afterwards`) before its answer goes back. */
  hold(which: { method: string; path: RegExp; afterwards: boolean }): Held;
  /** The requests received, oldest first. */
  readonly requests: readonly { method: string; path: string }[];
  stop(): Promise<void>;
}

interface Hold {
  fits(asked: IncomingMessage): boolean;
  readonly afterwards: boolean;
  readonly arrived: PromiseWithResolvers<void>;
  readonly released: PromiseWithResolvers<void>;
  readonly handled: PromiseWithResolvers<void>;
}

interface Answer {
  readonly head: IncomingMessage;
  readonly body: Buffer;
}

async function forward(asked: IncomingMessage, body: Buffer, to: string): Promise<Answer> {
  const { method, headers } = asked;
  const sent = request(new URL(asked.url ?? '/', to), { ...(method && { method }), headers, agent: false });
  sent.end(body);
  const [head] = (await once(sent, 'response')) as [IncomingMessage];
  return { head, body: await buffer(head) };
}

function giveBack(answer: ServerResponse, { head, body }: Answer): void {
  answer.statusCode = head.statusCode ?? 502;
  for (const [name, value] of Object.entries(head.headers)) {
    if (value !== undefined && !['transfer-encoding', 'connection', 'content-length'].includes(name))
      answer.setHeader(name, value);
  }
  answer.end(body);
}

/** Starts a gateway in front of `target`, such as `http://127.0.0.1:8080`, on a free port of 127.0.0.1. */
export async function startHttpGateway(target: string): Promise<HttpGateway> {
  const holds: Hold[] = [];
  const requests: { method: string; path: string }[] = [];

  async function pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await buffer(asked);
    requests.push({ method: asked.method ?? '', path: URL.parse(asked.url ?? '', target)?.pathname ?? '' });
    const hold = holds.find((each) => each.fits(asked));
    if (hold) holds.splice(holds.indexOf(hold), 1);
    if (hold && !hold.afterwards) {
      hold.arrived.resolve();
      await hold.released.promise;
    }
    const given = await forward(asked, body, target);
    hold?.handled.resolve();
    if (hold?.afterwards) {
      hold.arrived.resolve();
      await hold.released.promise;
    }
    giveBack(answer, given);
  }

  const server = createServer((asked, answer) => {
    // A client that was killed during its request is not the gateway's failure.
    pass(asked, answer).catch(() => answer.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    hold({ method, path, afterwards }) {
      const hold: Hold = {
        fits: (asked) => asked.method === method && path.test(URL.parse(asked.url ?? '', target)?.pathname ?? ''),
        afterwards,
        arrived: Promise.withResolvers(),
        released: Promise.withResolvers(),
        handled: Promise.withResolvers(),
      };
      holds.push(hold);
      const { arrived, released, handled } = hold;
      const lose = () => released.reject(new Error('lost on the line'));
      return { arrived: arrived.promise, release: released.resolve, lose, handled: handled.promise };
    },
    async stop() {
      for (const hold of holds) hold.released.resolve();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
