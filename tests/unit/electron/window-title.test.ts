import { expect, test } from 'vitest';
import { shownName } from '../../../main/electron/window/window-title.ts';

test('Other programs see an account’s name cut, without invisible and bidirectional control characters', () => {
  expect(shownName(' Acme\u202E\u200B\n Nordic ')).toBe('Acme Nordic');
  expect(shownName('\u200B')).toBe('');
  expect(shownName('é'.repeat(80))).toHaveLength(80);
  expect(shownName('😀'.repeat(90))).toBe(`${'😀'.repeat(80)}…`);
});
