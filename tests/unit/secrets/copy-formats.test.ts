import { parse } from 'dotenv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Pair, written } from '../../../main/secrets/copy-formats.ts';
import { pairFrom } from '../../helpers/token-request.ts';

const tokenUrl = new URL('https://api.example/oauth/token');
const usual: Pair = { clientId: 'b49b39a0-82a1-11ec-8017-5d554e8551d6', clientSecret: 'aZ09'.repeat(16), tokenUrl };

/** What a server might choose, on one line: any printable character. */
const value = fc.string({ minLength: 1, maxLength: 80, unit: 'grapheme-ascii' });

test('The text has Client ID and Secret key together, labelled as in the article', () => {
  expect(written('text', usual)).toBe(`Client ID: ${usual.clientId}\nSecret key: ${usual.clientSecret}\n`);
  expect(pairFrom(written('text', usual))).toEqual({ clientId: usual.clientId, clientSecret: usual.clientSecret });
});

test('The JSON reads back as what was written, whatever the characters', () => {
  fc.assert(
    fc.property(value, value, (clientId, clientSecret) => {
      const read: unknown = JSON.parse(written('json', { clientId, clientSecret, tokenUrl }));
      expect(read).toEqual({ client_id: clientId, client_secret: clientSecret });
    }),
  );
});

test('The .env file reads back with dotenv as what was written, or is not written at all', () => {
  let refused = 0;
  fc.assert(
    fc.property(value, value, (clientId, clientSecret) => {
      let file: string;
      try {
        file = written('env', { clientId, clientSecret, tokenUrl });
      } catch {
        refused += 1;
        const isHard = (text: string) => text.endsWith('\\') || (text.includes("'") && text.includes('`'));
        expect([clientId, clientSecret].some(isHard)).toBe(true);
        return;
      }
      expect(parse(file)).toEqual({ APSIS_ONE_CLIENT_ID: clientId, APSIS_ONE_CLIENT_SECRET: clientSecret });
    }),
    {
      numRuns: 500,
      examples: [
        ['\\', '# '],
        ['a\\', "b'"],
        ['\\', '\\'],
        ["'", "'\\"],
      ],
    },
  );
  expect(refused).toBeLessThan(500);
  expect(parse(written('env', usual))).toEqual({
    APSIS_ONE_CLIENT_ID: usual.clientId,
    APSIS_ONE_CLIENT_SECRET: usual.clientSecret,
  });
});
