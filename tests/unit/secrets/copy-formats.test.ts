import { parse } from 'dotenv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copyFormats } from '../../../contract/copy-format.ts';
import { type Pair, written } from '../../../main/secrets/copy-formats.ts';
import { cmdLine } from '../../helpers/cmd-line.ts';
import { copiedAs, hostileAscii, hostileValue } from '../../helpers/hostile-pairs.ts';
import { pairFrom } from '../../helpers/token-request.ts';

const tokenUrl = new URL('https://api.example/oauth/token');
const usual: Pair = { clientId: 'b49b39a0-82a1-11ec-8017-5d554e8551d6', clientSecret: 'aZ09'.repeat(16), tokenUrl };

const refusal = (problem: string) => ({ ok: false, failure: { kind: 'notCopyable', problem } });
const secretOf = (format: 'text' | 'env' | 'json' | 'curl', clientSecret: string) =>
  written(format, { ...usual, clientSecret });

/** Any value, and values that a hostile server would choose. */
const anyUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1, maxLength: 80 })
  .map((units) => String.fromCharCode(...units));
const value = fc.oneof(anyUnits, fc.string({ minLength: 1, maxLength: 80 }), hostileValue, hostileAscii);

test('The text has Client ID and Secret key, labelled as in the article', () => {
  expect(copiedAs('text', usual)).toBe(`Client ID: ${usual.clientId}\nSecret key: ${usual.clientSecret}\n`);
  expect(pairFrom(copiedAs('text', usual))).toEqual({ clientId: usual.clientId, clientSecret: usual.clientSecret });
});

test('The JSON is plain ASCII and reads back as it was written, whatever the characters', () => {
  fc.assert(
    fc.property(value, value, (clientId, clientSecret) => {
      const file = copiedAs('json', { clientId, clientSecret, tokenUrl });
      expect(JSON.parse(file)).toEqual({ client_id: clientId, client_secret: clientSecret });
      expect(file).toMatch(/^[\n\x20-\x7e]*$/);
    }),
  );
});

test('The text is two lines without invisible characters, or is not copied', () => {
  fc.assert(
    fc.property(value, value, (clientId, clientSecret) => {
      const copied = written('text', { clientId, clientSecret, tokenUrl });
      if (!copied.ok) expect(copied).toEqual(refusal('unseen'));
      else expect(copied.value).toBe(`Client ID: ${clientId}\nSecret key: ${clientSecret}\n`);
      if (copied.ok) expect(copied.value.split(/[\p{C}\p{Zl}\p{Zp}]/u)).toHaveLength(3);
    }),
  );
});

test('The .env file reads back with dotenv as it was written, or is not copied', () => {
  fc.assert(
    fc.property(value, value, (clientId, clientSecret) => {
      const file = written('env', { clientId, clientSecret, tokenUrl });
      if (file.ok)
        expect(parse(file.value)).toEqual({ APSIS_ONE_CLIENT_ID: clientId, APSIS_ONE_CLIENT_SECRET: clientSecret });
      else expect([refusal('notAscii'), refusal('noQuotes')]).toContainEqual(file);
    }),
    { numRuns: 1000 },
  );
});

test.each(['c2VjcmV0Lw==+/', "it's", 'a"b', '$HOME', 'a`b', 'a&b|c<d>e', '(a);b,c=d#e@f~g*h?i[j]{k}^l:m!n'])(
  'A .env file can hold the Secret key %s',
  (clientSecret) => {
    expect(parse(copiedAs('env', { ...usual, clientSecret }))).toMatchObject({ APSIS_ONE_CLIENT_SECRET: clientSecret });
  },
);

test.each([`$'`, 'a\\b', '50%', `"a'b`, `&'$`, '/../../calc'])(
  'No .env quotes work for %s, and the failure says so',
  (secret) => {
    expect(secretOf('env', secret)).toEqual(refusal('noQuotes'));
    expect(written('env', { ...usual, clientId: secret })).toEqual(refusal('noQuotes'));
  },
);

test.each(['a b', 'é', 'a\nb', '\u001b[201~', '\u202e', '\u00a0', '\ud800'])(
  'Anything but visible ASCII is refused for .env and curl: %j',
  (secret) => {
    for (const format of ['env', 'curl'] as const) {
      expect(secretOf(format, secret)).toEqual(refusal('notAscii'));
      expect(written(format, { ...usual, clientId: secret })).toEqual(refusal('notAscii'));
    }
  },
);

test.each(['a\nb', 'a\rb', '\u001b[201~', '\t', '\u0085', '\u2028', '\u202e', '\u200b', '\ud800'])(
  'Invisible characters are refused for text: %j',
  (secret) => {
    expect(secretOf('text', secret)).toEqual(refusal('unseen'));
    expect(written('text', { ...usual, clientId: secret })).toEqual(refusal('unseen'));
  },
);

test('No format ever throws', () => {
  fc.assert(
    fc.property(value, value, fc.constantFrom(...copyFormats), (clientId, clientSecret, format) => {
      expect(typeof written(format, { clientId, clientSecret, tokenUrl }).ok).toBe('boolean');
    }),
  );
});

test.each(['env', 'json', 'curl'] as const)(
  'In cmd each line of %s is one command that no server can change',
  (format) => {
    fc.assert(
      fc.property(value, value, (clientId, clientSecret) => {
        const copied = written(format, { clientId, clientSecret, tokenUrl });
        if (!copied.ok) return;
        const lines = copied.value.split('\n').filter((line) => line !== '');
        // The here-document line has no value of the server, and stops cmd with "<< was unexpected".
        for (const line of lines.filter((each) => !each.endsWith("<<'END_OF_BODY'"))) {
          const { commands, expands, redirects } = cmdLine(line);
          expect({ expands, redirects }).toEqual({ expands: false, redirects: false });
          expect(commands).toEqual([
            expect.stringMatching(
              /^(?:APSIS_ONE_CLIENT_(?:ID|SECRET)|curl|[{}]|"client_(?:id|secret)":|\{"grant_type":.*|END_OF_BODY)$/,
            ),
          ]);
        }
      }),
      { numRuns: 1000 },
    );
  },
);
