/** An update server on this machine, with what can be wrong with one. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Statement } from '../../main/updates/statement.ts';
import { signedFile, statementOf, type UpdateKey } from './signed-update.ts';

type Answer = (response: ServerResponse) => void;

export interface UpdateFeed {
  url: string;
  /** What was asked for, in order. */
  asked: { path: string; headers: IncomingHttpHeaders }[];
  /** Offers a release of one file, signed; `changes` goes into the statement before that. Everything else is forgotten. */
  offer(name: string, contents: Buffer, changes?: Partial<Statement>): void;
  /** Answers for one path in another way. */
  answer(path: string, answer: Answer): void;
  stop(): Promise<void>;
}

export async function startUpdateFeed(key: UpdateKey): Promise<UpdateFeed> {
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
  return {
    url: `http://127.0.0.1:${port}/releases/`,
    asked,
    offer(name, contents, changes) {
      answers.clear();
      asked.length = 0;
      const sha512 = createHash('sha512').update(contents).digest('base64');
      const statement = statementOf({ files: [{ name, sha512, size: contents.length }], ...changes });
      answers.set(`/releases/${statement.channel}.signed.json`, (response) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(signedFile(statement, key)),
      );
      answers.set(`/releases/${name}`, (response) =>
        response.writeHead(200, { 'content-length': contents.length }).end(contents),
      );
    },
    answer: (path, answer) => answers.set(`/releases/${path}`, answer),
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
