import { expect, test } from 'vitest';
import { searchBytes } from '../../helpers/canary.ts';

test('The search finds a text in every form, wherever it is in what was encoded', () => {
  const text = 'C4N4RY+secret/wörd?&';
  const canaries = [{ what: 'canary', text }];
  const formsIn = (written: string | Buffer) =>
    searchBytes('x', Buffer.from(written), canaries).map(({ form }) => form);
  for (const before of ['', 'a', 'ab', 'abc', 'abcd']) {
    const long = Buffer.from(`${before}${text}${before}`);
    expect(formsIn(long.toString('base64'))).toContainEqual(expect.stringMatching(/^base64/));
    expect(formsIn(long.toString('base64url'))).toContainEqual(expect.stringMatching(/^base64/));
    expect(formsIn(long.toString('hex'))).toEqual(['hex']);
    expect(formsIn(long.toString('hex').toUpperCase())).toEqual(['hex']);
    expect(formsIn(long)).toEqual(['plain']);
  }
  expect(formsIn(encodeURIComponent(text))).toEqual(['url']);
  expect(formsIn(Buffer.from(text, 'utf16le'))).toEqual(['utf-16']);
  expect(formsIn('C4N4RY+secret, but another')).toEqual([]);
});
