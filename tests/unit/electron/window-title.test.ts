import { expect, test } from 'vitest';
import { shownName } from '../../../main/electron/window/window-title.ts';

test('An account’s name is shown to other programs without what is not seen or turns the direction, and cut', () => {
  expect(shownName(' Acme\u202E\u200B\n Nordic ')).toBe('Acme Nordic');
  expect(shownName('\u200B')).toBe('');
  expect(shownName('é'.repeat(80))).toHaveLength(80);
  expect(shownName('😀'.repeat(90))).toBe(`${'😀'.repeat(80)}…`);
});
