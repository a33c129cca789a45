/** The patterns in the API's document are what the server checks. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { namePattern, nameProblem } from '../../../contract/api-key-name.ts';
import { reasonPattern, reasonProblem, ticketPattern, ticketProblem } from '../../../sandbox/grant-text.ts';

const rules = [
  { what: "an API key's name", pattern: namePattern, problem: nameProblem },
  { what: 'a reason', pattern: reasonPattern, problem: reasonProblem },
  { what: 'a ticket', pattern: ticketPattern, problem: ticketProblem },
];

/** Every kind of character that a rule looks at, in lengths around its limits. */
const part = fc.constantFrom(
  ...['a', 'é', '😀', '👩🏽‍🚀', '名', ' ', '\u00a0', '\u3000', '\ufeff', '\t', '\n', '\u0000', '\u0085', '\u200b'],
  ...['\u2028', '\u00ad', '\ud800', '\udc00', '\ue000', '\ufffe', '\u0301', '\u0378', '\u{e0001}'],
  ...[
    '👍🏽',
    '\u{1f3fd}',
    '\ufe0f',
    '\ufe0e',
    '\u200d',
    '#',
    '\u20e3',
    '❤',
    '\u3164',
    '\u2800',
    '\u202e',
    'ﬁ',
    '\u0958',
  ],
);
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: part, maxLength: 14 }),
  fc
    .tuple(fc.constantFrom('a', '😀', 'å'), fc.constantFrom(1, 9, 10, 98, 99, 100, 101, 498, 499, 500, 501), part, part)
    .map(([letter, times, before, after]) => `${before}${letter.repeat(times)}${after}`),
);

describe.each(rules)('The pattern for $what', ({ pattern, problem }) => {
  test('matches a text in NFC exactly if the server accepts it', () => {
    const declared = new RegExp(pattern, 'u');
    fc.assert(
      fc.property(text, (typed) => {
        const composed = typed.normalize('NFC');
        expect([composed, declared.test(composed)]).toEqual([composed, problem(composed) === undefined]);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([...' a#\u3000\u0301\u200d\ufe0f', '😀', '👍🏽', ' a', '❤️'])(
    'refuses a long text of %j without catastrophic backtracking',
    (filler) => {
      // An ambiguous pattern would try 2 ** 400 ways.
      const declared = new RegExp(pattern, 'u');
      expect(declared.test(`a${filler.repeat(400)}b\0`)).toBe(false);
    },
  );
});
