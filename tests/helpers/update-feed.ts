/** A local update server that can be made faulty. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dump } from 'js-yaml';

type Answer = (response: ServerResponse) => void;

/** This system's `latest*.yml`, as electron-builder names it. */
export const feedFile = process.arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${process.arch}.yml`;

export interface UpdateFeed {
  url: string;
  /** Requests, in order. */
  asked: { path: string; headers: IncomingHttpHeaders }[];
  /** Offers a one-file release, version 1.2.0, with `changes` to the feed. Forgets everything else, `asked` too. */
  offer(name: string, contents: Buffer, changes?: Record<string, unknown>): void;
  /** Overrides the answer for one path. */
  answer(path: string, answer: Answer): void;
  stop(): Promise<void>;
}

export async function startUpdateFeed(): Promise<UpdateFeed> {
  const answers = new Map<string, Answer>();
  const asked: UpdateFeed['asked'] = [];
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    asked.push({ path, headers: request.headers });
    const answer = answers.get(path);
    if (answer) answer(response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const sends = (contents: Buffer) => (response: ServerResponse) =>
    response.writeHead(200, { 'content-length': contents.length }).end(contents);
  return {
    url: `http://127.0.0.1:${port}/releases/`,
    asked,
    offer(name, contents, changes) {
      answers.clear();
      asked.length = 0;
      const sha512 = createHash('sha512').update(contents).digest('base64');
      const files = [{ url: name, sha512, size: contents.length }];
      const feed = { version: '1.2.0', files, path: name, sha512, releaseDate: '2026-11-01T00:00:00.000Z', ...changes };
      answers.set(`/releases/${feedFile}`, sends(Buffer.from(dump(feed))));
      answers.set(`/releases/${name}`, sends(contents));
    },
    answer: (path, answer) => answers.set(`/releases/${path}`, answer),
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
