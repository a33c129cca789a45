import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../problem.ts';

/** Reads bodies strictly as JSON in UTF-8: a broken byte must not become a character of somebody's name. */
export function readJsonStrictly(fastify: FastifyInstance): void {
  // A property called __proto__ is valid JSON and parses like any other; the schemas decide whether it is allowed.
  const read = fastify.getDefaultJsonParser('ignore', 'ignore');
  fastify.removeContentTypeParser('application/json');
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (/;\s*charset\s*=\s*(?!"?utf-8"?\s*(?:;|$))/i.test(request.headers['content-type'] ?? '')) {
      done(new ProblemError('unsupported-media-type', 'JSON must be in UTF-8 (RFC 8259, section 8.1).'));
      return;
    }
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(body));
    } catch {
      done(new ProblemError('malformed-json', 'The body is not in UTF-8.'));
      return;
    }
    // It reports its result through `done`.
    void read(request, text, done);
  });
}
